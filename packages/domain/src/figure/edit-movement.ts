/** Changes of a movement as an editor makes them: pure, each answers a new movement. */
import type { Exercise } from "../exercise.ts";
import { SIDES } from "../vocabulary.ts";
import { JOINTS, type Joint } from "./joint.ts";
import { spellPose } from "./mirror-movement.ts";
import type { Keyframe, Movement } from "./movement.ts";
import { applyPose, type Pose, UPRIGHT, type WrittenPose } from "./pose.ts";
import type { Prop } from "./prop.ts";
import { type Start, type StartName, STARTS } from "./start.ts";

const withKeyframes = (movement: Movement, keyframes: readonly Keyframe[]): Movement => ({
  ...movement,
  keyframes,
});

/** Stills and arrows name keyframes by their places, which have moved. */
function followKeyframes(movement: Movement, place: (at: number) => number): Movement {
  const { stills, arrowsBetween, ...rest } = movement;
  const ends = (arrowsBetween ?? []).map(place);
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  return {
    ...rest,
    ...(stills && { stills: [place(stills[0]), place(stills[1]), place(stills[2])] as const }),
    // A way between one keyframe and itself is none.
    ...(first < last && { arrowsBetween: [first, last] as const }),
  };
}

/** The movement with another keyframe in place of one. */
export function changeKeyframe(
  movement: Movement,
  index: number,
  change: (frame: Keyframe) => Keyframe,
): Movement {
  return withKeyframes(
    movement,
    movement.keyframes.map((frame, at) => (at === index ? change(frame) : frame)),
  );
}

/** The angles of every keyframe as they are written, before contacts move a limb. */
export function listPoses(movement: Movement): Pose[] {
  let pose = applyPose(UPRIGHT, STARTS[movement.start].pose);
  return movement.keyframes.map((frame) => (pose = applyPose(pose, frame.pose)));
}

/** What holds in a keyframe, written there or before it. */
type Held = Required<Pick<Keyframe, "rest" | "anchor" | "balance" | "plant" | "reach">>;

/** What every keyframe holds, inherited or its own. */
export function listHeld(movement: Movement): Held[] {
  const start: Start = STARTS[movement.start];
  let held: Held = { rest: {}, anchor: null, balance: null, plant: {}, reach: {} };
  return movement.keyframes.map((frame, index) => {
    const first: Partial<Start> = index === 0 ? start : {};
    held = {
      rest: frame.rest ?? first.rest ?? held.rest,
      anchor: frame.anchor === undefined ? (first.anchor ?? held.anchor) : frame.anchor,
      balance: frame.balance === undefined ? held.balance : frame.balance,
      plant: { ...held.plant, ...first.plant, ...frame.plant },
      reach: { ...held.reach, ...frame.reach },
    };
    return held;
  });
}

/** Writes angles into a keyframe; what is written beside them stays. */
export function writePose(movement: Movement, index: number, changes: WrittenPose): Movement {
  return changeKeyframe(movement, index, (frame) => {
    const pose = { ...spellPose(frame.pose), ...spellPose(changes) };
    const root = changes.root && { ...frame.pose.root, ...changes.root };
    return { ...frame, pose: root ? { ...pose, root } : pose };
  });
}

/** Takes joints out of a keyframe, which then stay as they were before it. */
export function forgetJoints(movement: Movement, index: number, joints: readonly Joint[]): Movement {
  return changeKeyframe(movement, index, (frame) => {
    const pose = { ...spellPose(frame.pose) };
    for (const joint of joints) delete pose[joint];
    return { ...frame, pose };
  });
}

/** Whether a keyframe writes this joint itself. */
export const writesJoint = (frame: Keyframe, joint: Joint): boolean =>
  spellPose(frame.pose)[joint] !== undefined;

function insert(movement: Movement, at: number, frame: Keyframe): Movement {
  const added = withKeyframes(movement, movement.keyframes.toSpliced(at, 0, frame));
  return followKeyframes(added, (still) => (still >= at ? still + 1 : still));
}

/** A keyframe after another that goes on from it. */
export function addKeyframe(movement: Movement, after: number): Movement {
  return insert(movement, after + 1, { caption: "", pose: {} });
}

/** A keyframe as it is written on its own, whatever comes before it. */
function spellOut(movement: Movement, index: number): Keyframe {
  const [frame, pose, held] = [
    movement.keyframes[index],
    listPoses(movement)[index],
    listHeld(movement)[index],
  ];
  if (frame === undefined || pose === undefined || held === undefined)
    throw new RangeError(`There is no keyframe ${index + 1}.`);
  const { pitch, roll, yaw } = pose.root;
  const joints = Object.fromEntries(JOINTS.map((joint) => [joint, pose.joints[joint]]));
  const rises = Object.fromEntries(SIDES.map((side) => [`heelRise.${side}`, pose.heelRise[side]]));
  const { rest, anchor, balance } = held;
  return {
    ...frame,
    rest,
    anchor,
    balance,
    pose: {
      ...joints,
      ...rises,
      breath: pose.breath,
      root: { ...frame.pose.root, pitch, roll, yaw },
    },
  };
}

/** The same keyframe once more, which does not follow the first when that is changed. */
export function duplicateKeyframe(movement: Movement, index: number): Movement {
  return insert(movement, index + 1, spellOut(movement, index));
}

/** Without a keyframe; those after it look as they did. */
export function removeKeyframe(movement: Movement, index: number): Movement {
  const [gone, next] = [movement.keyframes[index], movement.keyframes[index + 1]];
  const rest = movement.keyframes.toSpliced(index, 1);
  const finish = () =>
    followKeyframes(withKeyframes(movement, rest), (still) =>
      Math.min(still > index ? still - 1 : still, Math.max(0, rest.length - 1)),
    );
  if (gone === undefined || next === undefined) return finish();
  const { caption: _caption, pace: _pace, stay: _stay, ...kept } = gone;
  const root = { ...gone.pose.root, ...next.pose.root };
  const pose = { ...spellPose(gone.pose), ...spellPose(next.pose) };
  rest[index] = {
    ...kept,
    ...next,
    pose: Object.keys(root).length === 0 ? pose : { ...pose, root },
    ...((gone.plant ?? next.plant) && { plant: { ...gone.plant, ...next.plant } }),
    ...((gone.reach ?? next.reach) && { reach: { ...gone.reach, ...next.reach } }),
    ...((gone.elbow ?? next.elbow) && { elbow: { ...gone.elbow, ...next.elbow } }),
  };
  return finish();
}

/** A keyframe one place earlier (`by` -1) or later (1); every pose comes along as it looks. */
export function moveKeyframe(movement: Movement, index: number, by: -1 | 1): Movement {
  const other = index + by;
  if (other < 0 || other >= movement.keyframes.length) return movement;
  const last = Math.max(index, other) + 1;
  const frames = movement.keyframes.map((frame, at) =>
    at >= last - 2 && at <= last ? spellOut(movement, at) : frame,
  );
  const [a, b] = [frames[index], frames[other]];
  if (a === undefined || b === undefined) return movement;
  frames[index] = b;
  frames[other] = a;
  const swapped = new Map([
    [index, other],
    [other, index],
  ]);
  return followKeyframes(withKeyframes(movement, frames), (still) => swapped.get(still) ?? still);
}

const BESIDE = { x: [-0.35, 0.1], z: [-0.2, 0.2] } as const;

const NEW_PROPS: Readonly<Record<Prop["kind"], Prop>> = {
  mat: { kind: "mat", x: [-0.6, 0.6], z: [-0.25, 0.25] },
  wall: { kind: "wall", x: -0.3, span: [-0.4, 0.4] },
  chair: { kind: "chair", x: [-0.16, 0.12], z: [-0.14, 0.14], height: 0.25, back: "left" },
  table: { kind: "table", ...BESIDE, height: 0.4 },
  step: { kind: "step", ...BESIDE, height: 0.1 },
  pillow: { kind: "pillow", under: "headBack", size: 0.11, across: 0.08, thick: 0.03 },
  towel: { kind: "towel", under: "headBack" },
  strap: { kind: "strap", through: ["palm.right", "sole.right"] },
  dowel: { kind: "dowel", through: ["palm.left", "palm.right"] },
  massage_ball: { kind: "massage_ball", at: "buttock.right" },
  foam_roller: { kind: "foam_roller", at: "midBack", along: "z" },
  small_ball: { kind: "small_ball", at: "kneeInside.right" },
  loop_band: { kind: "loop_band", through: ["kneeUpper.left", "kneeUpper.right"] },
  long_band: { kind: "long_band", through: ["palm.left", "palm.right"] },
  dumbbell: { kind: "dumbbell", in: ["palm.right"] },
  kettlebell: { kind: "kettlebell", in: ["palm.right"] },
  bike: { kind: "bike", x: 0 },
  floor_mark: { kind: "floor_mark", centre: [0.25, 0, 0] },
  clock: { kind: "clock", centre: [0.4, 0.85, -0.3], share: 0.25 },
};

/** Everything that can be put into the room. */
export const PROP_KINDS = Object.keys(NEW_PROPS) as readonly Prop["kind"][];

/** A prop of this kind as it is put into the room. */
export const newProp = (kind: Prop["kind"]): Prop => NEW_PROPS[kind];

const STARTS_OF: Readonly<Record<Exercise["position"], StartName>> = {
  supine: "supine",
  hooklying: "hooklying",
  prone: "prone",
  side_lying: "sideLying",
  quadruped: "quadruped",
  half_kneeling: "halfKneeling",
  tall_kneeling: "halfKneeling",
  floor_sitting: "floorSitting",
  seated: "seated",
  standing: "standing",
  wall_supported: "standing",
  single_leg_stance: "standing",
  plank: "plank",
  side_plank: "sidePlank",
  walking: "standing",
};

/** What a new movement is begun from. */
export type Beginning = Pick<Exercise, "slug" | "side" | "position" | "targetPrimary" | "equipment">;

/** A movement to begin with: the start position twice, with what the exercise needs in the room. */
export function startMovement({ slug, side, position, targetPrimary, equipment }: Beginning): Movement {
  const start = STARTS_OF[position];
  const tools = equipment.filter((tool) => tool !== "none");
  if (start === "seated" && !tools.includes("chair")) tools.push("chair");
  return {
    exercise: slug,
    side,
    view: "side",
    start,
    loop: "return",
    keyframes: [
      { caption: "Start position", pose: {} },
      { caption: "End position", pose: {} },
    ],
    props: tools.map(newProp),
    worked: [targetPrimary],
    arrows: [],
  };
}
