/** Whether unknown data is a movement: closed keys, known names, numbers in sane ranges. It guards what is stored. */
import { EXERCISE_SIDES, EXERCISE_TARGETS } from "../exercise.ts";
import type { InputProblem } from "../input-problem.ts";
import { SIDES } from "../vocabulary.ts";
import { isLandmark } from "./body.ts";
import {
  type Check,
  either,
  listOf,
  name,
  number,
  object,
  oneOf,
  or,
  pair,
  record,
  span,
  text,
  truth,
  vector,
} from "./data-check.ts";
import { JOINTS, LIMB_JOINTS } from "./joint.ts";
import { type Movement, VIEWS } from "./movement.ts";
import { SURFACES } from "./prop.ts";
import { START_NAMES } from "./start.ts";

export const MOVEMENT_LIMITS = {
  keyframes: 24,
  captionLength: 80,
  props: 12,
  points: 8,
  /** Degrees. */
  angle: 360,
  /** Statures from the middle of the room. */
  far: 3,
  seconds: { min: 0.1, max: 60 },
} as const;

const { angle: FULL, far: FAR, seconds: SECONDS } = MOVEMENT_LIMITS;
const angle = number(-FULL, FULL);
const far = number(-FAR, FAR);
const size = number(0.001, 1);
const high = number(0.001, 2);
const place = vector(far);
const landmark = name("point of the body", isLandmark);
const spot: Check = or("a point of the body or three numbers", [landmark, place]);
const surface = oneOf(SURFACES);
const orNull = (check: Check): Check => either((value) => value === null, check);
const seconds = number(SECONDS.min, SECONDS.max);

const angles: Check = or("a number or three numbers", [angle, vector(angle)]);
const HEEL = ["heelRise", "heelRise.left", "heelRise.right"] as const;

const pose = object({
  optional: {
    ...Object.fromEntries([...JOINTS, ...LIMB_JOINTS].map((joint) => [joint, angles])),
    ...Object.fromEntries(HEEL.map((heel) => [heel, number(-90, 90)])),
    breath: number(-1, 1),
    root: object({
      optional: { pitch: angle, roll: angle, yaw: angle, x: far, y: far, z: far },
    }),
  },
});

const plant: Check = or("a surface or a place on one", [
  surface,
  object({
    required: { on: surface, at: or("two or three numbers", [pair(far), place]) },
    optional: { heading: angle },
  }),
]);
const PLANTED = ["foot", "hand", "shin", "forearm"].flatMap((part) => SIDES.map((side) => `${part}.${side}`));
const HANDS = SIDES.map((side) => `hand.${side}`);

const keyframe = object({
  required: { caption: text(0, MOVEMENT_LIMITS.captionLength), pose },
  optional: {
    pace: or("a word of the tempo or seconds", [oneOf(["lower", "lift", "in", "out"]), seconds]),
    stay: or("a hold, a pause or seconds", [oneOf(["hold", "pause"]), seconds]),
    rest: record(isLandmark, surface),
    anchor: orNull(landmark),
    balance: orNull(oneOf(["feet", "foot.left", "foot.right"])),
    plant: record((part) => PLANTED.includes(part), orNull(plant)),
    reach: record((hand) => HANDS.includes(hand), orNull(spot)),
    elbow: record((side) => (SIDES as readonly string[]).includes(side), place),
  },
});

const block = { x: span(far), z: span(far), height: size };
const band = object({ required: { through: listOf(spot, 2, 6) } }, "kind");
const ball = object({ required: { at: spot }, optional: { offset: place } }, "kind");
const load = object(
  { required: { in: listOf(landmark, 1, 2) }, optional: { along: oneOf(["x", "z"]) } },
  "kind",
);
const step = object({ required: block }, "kind");
const wall = { span: span(far), height: high, opening: span(far) };

const PROPS: Readonly<Record<string, Check>> = {
  mat: object({ required: { x: span(far), z: span(far) } }, "kind"),
  table: step,
  step,
  chair: object({ required: block, optional: { back: oneOf(["left", "right", "behind", "front"]) } }, "kind"),
  wall: or("a wall square to x or to z", [
    object({ required: { x: far }, optional: wall }, "kind"),
    object({ required: { z: far }, optional: wall }, "kind"),
  ]),
  pillow: object(
    { required: { under: landmark }, optional: { size, across: size, thick: size, offset: place } },
    "kind",
  ),
  towel: object({ required: { under: landmark } }, "kind"),
  strap: band,
  loop_band: band,
  floor_mark: object({ required: { centre: place } }, "kind"),
  clock: object({ required: { centre: place, share: number(0.01, 0.5) } }, "kind"),
  long_band: band,
  dowel: object({ required: { through: listOf(spot, 2, 2) }, optional: { beyond: number(0, 1) } }, "kind"),
  massage_ball: ball,
  small_ball: ball,
  foam_roller: object(
    { required: { at: spot, along: oneOf(["x", "z"]) }, optional: { offset: place } },
    "kind",
  ),
  dumbbell: load,
  kettlebell: load,
  bike: object({ required: { x: far } }, "kind"),
};

/** What can be put into a room or a hand, by the words of the data. */
const PROP_KINDS = Object.keys(PROPS);

const prop: Check = (value, path, say) => {
  const kind: unknown =
    typeof value === "object" && value !== null && Object.hasOwn(value, "kind")
      ? Reflect.get(value, "kind")
      : undefined;
  const check = typeof kind === "string" && Object.hasOwn(PROPS, kind) ? PROPS[kind] : undefined;
  if (check === undefined) say(path, `A prop is one of: ${PROP_KINDS.join(", ")}.`);
  else check(value, path, say);
};

const points = listOf(landmark, 0, MOVEMENT_LIMITS.points);

const movement = object({
  required: {
    exercise: name("slug", (word) => /^[a-z0-9-]{1,80}$/.test(word)),
    side: oneOf(EXERCISE_SIDES),
    view: or("a named view or a camera", [
      oneOf(VIEWS),
      object({ required: { yaw: number(-FULL, FULL), pitch: number(-90, 90) } }),
    ]),
    start: oneOf(START_NAMES),
    loop: oneOf(["return", "cycle"]),
    keyframes: listOf(keyframe, 1, MOVEMENT_LIMITS.keyframes),
    props: listOf(prop, 0, MOVEMENT_LIMITS.props),
    worked: listOf(oneOf(EXERCISE_TARGETS), 0, EXERCISE_TARGETS.length),
    arrows: points,
  },
  optional: {
    root: oneOf(["pelvis", "chest"]),
    mirrored: truth,
    toAndFro: truth,
    marks: points,
    arrowsBetween: listOf(number(0, MOVEMENT_LIMITS.keyframes - 1), 2, 2),
    pushes: listOf(
      object({ required: { at: landmark, by: place }, optional: { away: truth } }),
      0,
      MOVEMENT_LIMITS.points,
    ),
    ground: number(0, 2),
    stills: listOf(number(0, MOVEMENT_LIMITS.keyframes - 1), 3, 3),
  },
});

/** What no part can say of itself: stills and arrows name keyframes that are there. */
function checkNamed({ stills, arrowsBetween, keyframes }: Movement): InputProblem[] {
  const check = (path: string, named: readonly number[] = []): InputProblem[] =>
    named.flatMap((keyframe, index) =>
      keyframes[keyframe] === undefined
        ? [{ path: `${path}.${index}`, message: `There is no keyframe ${keyframe + 1}.` }]
        : [],
    );
  const problems = [...check("stills", stills), ...check("arrowsBetween", arrowsBetween)];
  if (arrowsBetween !== undefined && arrowsBetween[0] >= arrowsBetween[1])
    problems.push({ path: "arrowsBetween", message: "The arrows end before they begin." });
  return problems;
}

type ParsedMovement =
  | { readonly movement: Movement; readonly problems: readonly [] }
  | { readonly movement: null; readonly problems: readonly InputProblem[] };

/** The movement that the data is, or everything that keeps it from being one. Never throws. */
export function parseMovement(data: unknown): ParsedMovement {
  const problems: InputProblem[] = [];
  movement(data, "", (path, message) => problems.push({ path, message }));
  if (problems.length === 0) problems.push(...checkNamed(data as Movement));
  return problems.length === 0 ? { movement: data as Movement, problems: [] } : { movement: null, problems };
}
