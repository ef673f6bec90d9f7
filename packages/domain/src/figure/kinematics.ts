import { SIDES, type Side } from "../vocabulary.ts";
import {
  findLandmark,
  HIP_HALF,
  LENGTHS,
  MASSES,
  type Segment,
  SHOULDER_HALF,
  SPINE,
  TOE_JOINT,
} from "./body.ts";
import type { Angles } from "./joint.ts";
import type { Pose, Root } from "./pose.ts";
import {
  aboutX,
  aboutY,
  aboutZ,
  add,
  compose,
  inverse,
  NO_TURN,
  ORIGIN,
  type Rotation,
  readZxy,
  scale,
  turn,
  type Vector,
} from "./vector.ts";

/** Where a segment's own origin is, and how the segment is turned. */
export interface Frame {
  at: Vector;
  turn: Rotation;
}
export type Body = Readonly<Record<Segment, Frame>>;
/** Which segment the root's turn is that of: the chest where the back lies still and the pelvis moves. */
export type RootSegment = "pelvis" | "chest";

/** The turn of the trunk: lean to the side, then forward, then about the vertical. */
function turnRoot({ pitch, roll, yaw }: Pick<Root, "pitch" | "roll" | "yaw">): Rotation {
  return compose(aboutY(-yaw), compose(aboutZ(-pitch), aboutX(roll)));
}

/** A level of the spine, turned by a share of its angles. */
const turnSpine = ([forward, right, turnRight]: Angles, share: number): Rotation =>
  compose(aboutZ(-forward * share), compose(aboutX(right * share), aboutY(-turnRight * share)));

const signOf = (side: Side): number => (side === "right" ? 1 : -1);

/** A hip, a shoulder or an ankle: flexion, then abduction, then internal rotation. */
function turnBall([flexion, abduction, rotation]: Angles, side: Side): Rotation {
  const s = signOf(side);
  return compose(aboutZ(flexion), compose(aboutX(-s * abduction), aboutY(s * rotation)));
}

/** The three angles of a ball joint from its turn. */
export function readBall(rotation: Rotation, side: Side): Angles {
  const [z, x, y] = readZxy(rotation);
  const s = signOf(side);
  return [z, -s * x, s * y];
}

/** A hinge that bends backward, as the knee does. */
const turnKnee = ([flexion, , rotation]: Angles, side: Side): Rotation =>
  compose(aboutZ(-flexion), aboutY(signOf(side) * rotation));

/** The next segment along the chain: its origin in the axes of the one before, and its own turn. */
function hang(from: Frame, at: Vector, rotation: Rotation): Frame {
  return { at: add(from.at, turn(from.turn, at)), turn: compose(from.turn, rotation) };
}

type Chain = Record<Segment, Frame>;

/** The leg below a hip, by its angles. */
export function hangLeg(body: Chain, pose: Pose, side: Side): void {
  const { joints } = pose;
  const thigh = hang(body.pelvis, [0, 0, signOf(side) * HIP_HALF], turnBall(joints[`hip.${side}`], side));
  const shank = hang(thigh, [0, -LENGTHS.thigh, 0], turnKnee(joints[`knee.${side}`], side));
  body[`thigh.${side}`] = thigh;
  body[`shank.${side}`] = shank;
  body[`foot.${side}`] = hang(shank, [0, -LENGTHS.shank, 0], turnBall(joints[`ankle.${side}`], side));
  hangToes(body, side);
}

/** The toes in line with their foot, or turned as they lie on the floor while the heel is up. */
export function hangToes(body: Chain, side: Side, lying?: Rotation): void {
  const foot = body[`foot.${side}`];
  body[`toes.${side}`] = { at: add(foot.at, turn(foot.turn, TOE_JOINT)), turn: lying ?? foot.turn };
}

/** The arm below a shoulder, by its angles. */
export function hangArm(body: Chain, pose: Pose, side: Side): void {
  const { joints } = pose;
  const upperArm = hang(
    body.chest,
    [0, 0.066, signOf(side) * SHOULDER_HALF],
    turnBall(joints[`shoulder.${side}`], side),
  );
  const [flexion, , pronation] = joints[`elbow.${side}`];
  const forearm = hang(
    upperArm,
    [0, -LENGTHS.upperArm, 0],
    compose(aboutZ(flexion), aboutY(signOf(side) * pronation)),
  );
  body[`upperArm.${side}`] = upperArm;
  body[`forearm.${side}`] = forearm;
  body[`hand.${side}`] = hang(forearm, [0, -LENGTHS.forearm, 0], turnBall(joints[`wrist.${side}`], side));
}

function hangSpine(pose: Pose): Chain {
  const { lumbar, thoracic, neck } = pose.joints;
  const rise = (from: number, to: number): Vector => [0, to - from, 0];
  const body = {} as Chain;
  body.pelvis = { at: ORIGIN, turn: NO_TURN };
  body.lumbar = hang(body.pelvis, rise(0, SPINE.sacrum), turnSpine(lumbar, 0.5));
  body.waist = hang(body.lumbar, rise(SPINE.sacrum, SPINE.lumbar), turnSpine(lumbar, 0.5));
  body.ribs = hang(body.waist, rise(SPINE.lumbar, SPINE.waist), turnSpine(thoracic, 0.5));
  body.chest = hang(body.ribs, rise(SPINE.waist, SPINE.chest), turnSpine(thoracic, 0.5));
  body.neck = hang(body.chest, rise(SPINE.chest, SPINE.neck), turnSpine(neck, 0.5));
  body.head = hang(body.neck, rise(SPINE.neck, SPINE.skull), turnSpine(neck, 0.5));
  return body;
}

/** Every segment moved by the same vector. */
export function shiftBody(body: Body, by: Vector): Chain {
  const shifted = {} as Chain;
  for (const segment of Object.keys(body) as Segment[]) {
    const { at, turn: turned } = body[segment];
    shifted[segment] = { at: add(at, by), turn: turned };
  }
  return shifted;
}

/** Forward kinematics: where every segment is when the joints have these angles. */
export function standBody(pose: Pose, rootSegment: RootSegment = "pelvis"): Chain {
  const spine = hangSpine(pose);
  const wanted = turnRoot(pose.root);
  const whole = compose(wanted, inverse(spine[rootSegment].turn));
  const place: Vector = [pose.root.x, pose.root.y, pose.root.z];
  const body = {} as Chain;
  for (const segment of Object.keys(spine) as Segment[]) {
    const { at, turn: turned } = spine[segment];
    body[segment] = { at: add(place, turn(whole, at)), turn: compose(whole, turned) };
  }
  for (const side of SIDES) {
    hangLeg(body, pose, side);
    hangArm(body, pose, side);
  }
  return body;
}

/** How far a full breath moves the belly and the lower ribs outward: about twice what it does, to be seen. */
const BREATH_TRAVEL: Readonly<Record<string, Vector>> = {
  belly: [0.04, 0, 0],
  navel: [0.042, 0, 0],
  chestFront: [0.014, 0, 0],
  "lowRibs.left": [0.024, 0, -0.02],
  "lowRibs.right": [0.024, 0, 0.02],
};

/** Where a point of the body is; a breath moves the belly and the ribs. */
export function locate(body: Body, landmark: string, breath = 0): Vector {
  const { segment, at } = findLandmark(landmark);
  const frame = body[segment];
  const travel = BREATH_TRAVEL[landmark];
  const local = travel === undefined ? at : add(at, scale(travel, breath));
  return add(frame.at, turn(frame.turn, local));
}

/** The centre of mass of the whole body (Winter, table 4.1). */
export function findCentreOfMass(body: Body): Vector {
  let sum: Vector = ORIGIN;
  let total = 0;
  for (const segment of Object.keys(body) as Segment[]) {
    const mass = MASSES[segment.split(".")[0] ?? ""];
    if (mass === undefined) continue;
    const frame = body[segment];
    sum = add(sum, scale(add(frame.at, turn(frame.turn, mass.at)), mass.share));
    total += mass.share;
  }
  return scale(sum, 1 / total);
}
