/** Inverse kinematics over a whole movement: what is planted stays planted, what rests touches. */
import { SIDES, type Side } from "../vocabulary.ts";
import { findLandmark, type Segment } from "./body.ts";
import { findPlace, liftHeel, mixPlaces, partOf, type Place } from "./contact.ts";
import type { Angles, Joint } from "./joint.ts";
import {
  type Body,
  findCentreOfMass,
  type Frame,
  hangArm,
  hangLeg,
  locate,
  shiftBody,
  standBody,
} from "./kinematics.ts";
import { layShin, placeFoot, placeForearm, placeHand, readJoints, sideOf } from "./limb.ts";
import type { Keyframe, Movement, PlantedPart, Reach } from "./movement.ts";
import { applyPose, mixPoses, type Pose, UPRIGHT } from "./pose.ts";
import { planeOf, type Surface } from "./prop.ts";
import { STARTS } from "./start.ts";
import { add, blend, dot, scale, subtract, type Vector } from "./vector.ts";

type Chain = Record<Segment, Frame>;
type Hand = `hand.${Side}`;

/** A keyframe with everything that holds in it, inherited or its own. */
export interface Stance {
  pose: Pose;
  rest: Readonly<Record<string, Surface>>;
  anchor: string | null;
  balance: "feet" | `foot.${Side}` | null;
  places: Readonly<Partial<Record<PlantedPart, Place>>>;
  reach: Readonly<Partial<Record<Hand, Reach>>>;
  elbow: Readonly<Partial<Record<Side, Vector>>>;
  /** Where the anchor was when it was first let down. */
  anchorAt: Vector | null;
}

export interface Solved {
  body: Body;
  pose: Pose;
}

const DEFAULT_ELBOW: Vector = [-0.5, -0.45, 0.75];
const poleOf = (side: Side, given: Vector | undefined): Vector => {
  const [x, y, z] = given ?? DEFAULT_ELBOW;
  return [x, y, given === undefined && side === "left" ? -z : z];
};

/** Moves the body until what rests touches, and until the anchor is where it was. */
function settle(body: Body, stance: Stance, movement: Movement): Chain {
  let moved = shiftBody(body, [0, 0, 0]);
  for (const surface of new Set(Object.values(stance.rest))) {
    const plane = planeOf(surface, movement.props);
    const gaps = Object.keys(stance.rest)
      .filter((name) => stance.rest[name] === surface)
      .map(
        (name) => dot(subtract(locate(moved, name), plane.through), plane.normal) - findLandmark(name).radius,
      );
    moved = shiftBody(moved, scale(plane.normal, -Math.min(...gaps)));
  }
  if (stance.anchor !== null && stance.anchorAt !== null) {
    const [x, , z] = subtract(stance.anchorAt, locate(moved, stance.anchor));
    moved = shiftBody(moved, [x, 0, z]);
  }
  return moved;
}

function targetOf(body: Body, reach: Reach, breath: number): Vector {
  return typeof reach === "string" ? locate(body, reach, breath) : reach;
}

/** Puts every planted or reaching limb where it belongs. */
function placeLimbs(body: Chain, pose: Pose, stance: Stance): void {
  for (const name of Object.keys(stance.places) as PlantedPart[]) {
    const place = stance.places[name];
    if (place === undefined) continue;
    const side = sideOf(name);
    const heading = scale(place.turn[1], -1);
    if (partOf(name) === "foot") {
      const { at, turn } = liftHeel(place, pose.heelRise[side]);
      placeFoot(body, side, at, turn, pose.heelRise[side] > 0 ? place.turn : turn);
    } else if (partOf(name) === "shin") layShin(body, side, place.at[1], heading);
    else if (partOf(name) === "forearm") placeForearm(body, side, place.at, heading);
    else placeHand(body, side, place.at, place.turn, armPole(stance, side));
  }
  for (const side of SIDES) {
    const reach = stance.reach[`hand.${side}`];
    if (reach === undefined) continue;
    const pole = poleOf(side, stance.elbow[side]);
    placeHand(body, side, targetOf(body, reach, pose.breath), null, pole);
  }
}

function armPole(stance: Stance, side: Side): Vector | null {
  const given = stance.elbow[side];
  return given === undefined ? null : given;
}

/** How far the weight is from over the feet, along the floor. */
function findLean(body: Body, balance: "feet" | `foot.${Side}`): Vector {
  const feet = balance === "feet" ? SIDES : [sideOf(balance)];
  const middle = feet
    .map((side) => locate(body, `sole.${side}`))
    .reduce((sum, at) => add(sum, scale(at, 1 / feet.length)), [0, 0, 0] as Vector);
  const [x, , z] = subtract(middle, findCentreOfMass(body));
  return [x, 0, z];
}

/** The body of a pose in a stance: settled, planted, and with its weight over its feet where that is asked. */
export function standIn(pose: Pose, stance: Stance, movement: Movement): Solved {
  let body = settle(standBody(pose, movement.root), stance, movement);
  placeLimbs(body, pose, stance);
  for (let round = 0; stance.balance !== null && round < 8; round++) {
    body = shiftBody(body, scale(findLean(body, stance.balance), 0.9));
    for (const side of SIDES) {
      hangLeg(body, pose, side);
      hangArm(body, pose, side);
    }
    placeLimbs(body, pose, stance);
  }
  const [x, y, z] = body.pelvis.at;
  const root = { ...pose.root, x, y, z };
  return { body, pose: { ...pose, joints: readJoints(body, pose.joints), root } };
}

const changed = <T>(now: T | null | undefined, before: T): T | null => (now === undefined ? before : now);

function withoutNulls<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)) as T;
}

/** What a keyframe holds, after the one before it. */
function nextStance(before: Stance, frame: Keyframe, movement: Movement): Stance {
  const pose = applyPose(before.pose, frame.pose);
  const anchor = changed(frame.anchor, before.anchor);
  const rest = frame.rest ?? before.rest;
  const kept: Partial<Record<PlantedPart, Place>> = { ...before.places };
  const planted = frame.plant ?? {};
  for (const name of Object.keys(planted) as PlantedPart[]) delete kept[name];
  const stance: Stance = {
    pose,
    rest,
    anchor,
    balance: changed(frame.balance, before.balance),
    places: kept,
    reach: withoutNulls({ ...before.reach, ...frame.reach }) as Stance["reach"],
    elbow: { ...before.elbow, ...frame.elbow },
    anchorAt: anchor === before.anchor ? before.anchorAt : null,
  };
  const free = settle(standBody(pose, movement.root), stance, movement);
  const anchored =
    anchor !== null && stance.anchorAt === null ? { ...stance, anchorAt: locate(free, anchor) } : stance;
  const places = { ...kept };
  for (const name of Object.keys(planted) as PlantedPart[]) {
    const plant = planted[name];
    if (plant !== null && plant !== undefined) places[name] = findPlace(free, name, plant, movement.props);
  }
  return { ...anchored, places };
}

const NOTHING: Stance = {
  pose: UPRIGHT,
  rest: {},
  anchor: null,
  balance: null,
  places: {},
  reach: {},
  elbow: {},
  anchorAt: null,
};

/** Every keyframe of a movement, solved. */
export function solveKeyframes(movement: Movement): readonly (Stance & Solved)[] {
  const start = STARTS[movement.start];
  const solved: (Stance & Solved)[] = [];
  let before = NOTHING;
  movement.keyframes.forEach((frame, index) => {
    const plant = index === 0 ? { ...start.plant, ...frame.plant } : frame.plant;
    const first: Keyframe = {
      ...frame,
      rest: frame.rest ?? start.rest,
      anchor: frame.anchor === undefined ? (start.anchor ?? null) : frame.anchor,
      plant,
    };
    if (index === 0) before = { ...before, pose: applyPose(before.pose, start.pose) };
    const stance = nextStance(before, index === 0 ? first : frame, movement);
    const { body, pose } = standIn(stance.pose, stance, movement);
    // What is not written again stays as it was solved, limbs that were planted included.
    const kept = { ...stance, pose: { ...pose, joints: stance.pose.joints } };
    solved.push({ ...stance, body, pose });
    before = kept;
  });
  return solved;
}

/** Keeps of two stances what holds in both. */
function shareStance(a: Stance, b: Stance, u: number): Stance {
  const places: Partial<Record<PlantedPart, Place>> = {};
  for (const name of Object.keys(a.places) as PlantedPart[]) {
    const [from, to] = [a.places[name], b.places[name]];
    if (from !== undefined && to !== undefined) places[name] = mixPlaces(from, to, u);
  }
  const sameAnchor = a.anchor === b.anchor;
  const sameRest = JSON.stringify(a.rest) === JSON.stringify(b.rest);
  return {
    pose: mixPoses(a.pose, b.pose, u),
    rest: sameRest ? a.rest : {},
    anchor: sameAnchor ? a.anchor : null,
    anchorAt: sameAnchor ? a.anchorAt : null,
    balance: a.balance === b.balance ? a.balance : null,
    places,
    reach: {},
    elbow: b.elbow,
  };
}

/** The body a share `u` (0 to 1) of the way from one solved keyframe to the next. */
export function solveBetween(a: Stance & Solved, b: Stance & Solved, u: number, movement: Movement): Solved {
  if (u === 0) return { body: a.body, pose: a.pose };
  if (u === 1) return { body: b.body, pose: b.pose };
  const stance = shareStance(a, b, u);
  const solved = standIn(stance.pose, stance, movement);
  const body: Chain = { ...solved.body } as Chain;
  for (const side of SIDES) {
    const [from, to] = [a.reach[`hand.${side}`], b.reach[`hand.${side}`]];
    if (from === undefined || to === undefined) continue;
    const breath = stance.pose.breath;
    const target = blend(targetOf(body, from, breath), targetOf(body, to, breath), u);
    const poles = [poleOf(side, a.elbow[side]), poleOf(side, b.elbow[side])] as const;
    placeHand(body, side, target, null, blend(poles[0], poles[1], u));
  }
  const joints: Readonly<Record<Joint, Angles>> = readJoints(body, solved.pose.joints);
  return { body, pose: { ...solved.pose, joints } };
}
