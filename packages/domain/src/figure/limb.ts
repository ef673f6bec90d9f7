import type { Side } from "../vocabulary.ts";
import { HIP_HALF, LENGTHS, type Segment, SHOULDER_HALF } from "./body.ts";
import { type Angles, type Joint, JOINTS } from "./joint.ts";
import { type Body, type Frame, hangToes, readBall } from "./kinematics.ts";
import { otherSide } from "./mirror.ts";
import {
  across,
  add,
  compose,
  cross,
  inverse,
  length,
  readZxy,
  type Rotation,
  scale,
  subtract,
  turn,
  unit,
  type Vector,
} from "./vector.ts";

type Chain = Record<Segment, Frame>;
const signOf = (side: Side): number => (side === "right" ? 1 : -1);

/** The middle joint of a limb of two segments that ends at `end`, or as near to it as the limb reaches. */
function bend(root: Vector, end: Vector, first: number, second: number, pole: Vector): [Vector, Vector] {
  const way = subtract(end, root);
  const heading = unit(way, [0, -1, 0]);
  const reach = Math.min(Math.max(length(way), Math.abs(first - second) + 1e-4), first + second - 1e-5);
  const along = (first * first - second * second + reach * reach) / (2 * reach);
  const out = Math.sqrt(Math.max(0, first * first - along * along));
  const side = unit(across(pole, heading), unit(across([0.3, 0.2, 1], heading)));
  return [add(root, add(scale(heading, along), scale(side, out))), add(root, scale(heading, reach))];
}

/** A segment whose long axis runs from `below` up to `above` and whose front faces as nearly as it can `front`. */
function faceFrame(above: Vector, below: Vector, front: Vector, spare: Vector): Rotation {
  const y = unit(subtract(above, below));
  const flat = across(front, y);
  const x = unit(length(flat) < 1e-4 ? across(spare, y) : flat, [1, 0, 0]);
  return [x, y, cross(x, y)];
}

const hipOf = (body: Body, side: Side): Vector =>
  add(body.pelvis.at, turn(body.pelvis.turn, [0, 0, signOf(side) * HIP_HALF]));

const shoulderOf = (body: Body, side: Side): Vector =>
  add(body.chest.at, turn(body.chest.turn, [0, 0.066, signOf(side) * SHOULDER_HALF]));

/** Puts a foot at its place, the knee bending where the angles pointed it. */
export function placeFoot(
  body: Chain,
  side: Side,
  ankle: Vector,
  foot: Rotation,
  toes: Rotation = foot,
): void {
  const hip = hipOf(body, side);
  const old = body[`thigh.${side}`].turn;
  const pole = subtract(old[0], old[1]);
  const [knee, end] = bend(hip, ankle, LENGTHS.thigh, LENGTHS.shank, pole);
  const shankWay = unit(subtract(end, knee));
  const thigh = faceFrame(hip, knee, scale(shankWay, -1), old[0]);
  body[`thigh.${side}`] = { at: hip, turn: thigh };
  body[`shank.${side}`] = { at: knee, turn: faceFrame(knee, end, old[0], old[0]) };
  alignShank(body, side, thigh);
  body[`foot.${side}`] = { at: end, turn: foot };
  hangToes(body, side, toes);
}

/** The knee is a hinge: the shank keeps the thigh's sideways axis. */
function alignShank(body: Chain, side: Side, thigh: Rotation): void {
  const { at, turn: shank } = body[`shank.${side}`];
  const y = shank[1];
  const z = unit(across(thigh[2], y), shank[2]);
  body[`shank.${side}`] = { at, turn: [cross(y, z), y, z] };
}

/** Puts a hand at its place; `reach` is how far beyond the wrist the hand itself reaches in line with the forearm. */
export function placeHand(
  body: Chain,
  side: Side,
  target: Vector,
  hand: Rotation | null,
  pole: Vector | null,
): void {
  const shoulder = shoulderOf(body, side);
  const old = body[`upperArm.${side}`].turn;
  const grip = hand === null ? 0.045 : 0;
  const out = pole === null ? scale(add(old[0], old[1]), -1) : turn(body.chest.turn, pole);
  const [elbow, end] = bend(shoulder, target, LENGTHS.upperArm, LENGTHS.forearm + grip, out);
  const way = unit(subtract(end, elbow));
  const upperArm = faceFrame(shoulder, elbow, way, old[0]);
  const y = scale(way, -1);
  const z = unit(across(upperArm[2], y), upperArm[2]);
  const forearm: Rotation = [cross(y, z), y, z];
  const wrist = add(elbow, scale(way, LENGTHS.forearm));
  body[`upperArm.${side}`] = { at: shoulder, turn: upperArm };
  body[`forearm.${side}`] = { at: elbow, turn: forearm };
  body[`hand.${side}`] = { at: wrist, turn: hand ?? forearm };
}

/** Puts an elbow at its place and lays the forearm along `heading`. */
export function placeForearm(body: Chain, side: Side, elbow: Vector, heading: Vector): void {
  const shoulder = shoulderOf(body, side);
  const down = unit(subtract(elbow, shoulder));
  const end = add(shoulder, scale(down, LENGTHS.upperArm));
  const upperArm = faceFrame(shoulder, end, heading, body[`upperArm.${side}`].turn[0]);
  const y = scale(heading, -1);
  const z = unit(across(upperArm[2], y), upperArm[2]);
  const forearm: Rotation = [cross(y, z), y, z];
  body[`upperArm.${side}`] = { at: shoulder, turn: upperArm };
  body[`forearm.${side}`] = { at: end, turn: forearm };
  body[`hand.${side}`] = { at: add(end, scale(heading, LENGTHS.forearm)), turn: forearm };
}

/** Lays the lower leg down from where the knee is: ankle at `height`, pointing along `heading`. */
export function layShin(body: Chain, side: Side, height: number, heading: Vector): void {
  const knee = body[`shank.${side}`].at;
  const drop = Math.max(-0.9, Math.min(0.9, (height - knee[1]) / LENGTHS.shank));
  const flat = Math.sqrt(1 - drop * drop);
  const way: Vector = [heading[0] * flat, drop, heading[2] * flat];
  const y = scale(way, -1);
  const thigh = body[`thigh.${side}`].turn;
  const z = unit(across(thigh[2], y), thigh[2]);
  const shank: Rotation = [cross(y, z), y, z];
  body[`shank.${side}`] = { at: knee, turn: shank };
  const ankle = add(knee, scale(way, LENGTHS.shank));
  body[`foot.${side}`] = { at: ankle, turn: compose(shank, pointed) };
  hangToes(body, side);
}

/** A foot that lies on its instep: pointed by 72 degrees. */
const pointed: Rotation = (() => {
  const c = Math.cos((72 * Math.PI) / 180);
  const s = Math.sin((72 * Math.PI) / 180);
  return [
    [c, -s, 0],
    [s, c, 0],
    [0, 0, 1],
  ];
})();

/** Half a turn is the same both ways round: it is always read as one of them. */
const fold = (degrees: number): number => (degrees < -179.5 ? degrees + 360 : degrees);
const foldAll = ([a, b, c]: Angles): Angles => [fold(a), b, fold(c)];
const steady = (degrees: number): number => (degrees < -90 ? degrees + 360 : degrees);

/** The angles of every limb as the body now stands; the spine's stay those of the pose. */
export function readJoints(body: Body, spine: Readonly<Record<Joint, Angles>>): Record<Joint, Angles> {
  const joints = { ...spine };
  for (const joint of JOINTS) {
    const [name, side] = joint.split(".") as [string, Side | undefined];
    if (side === undefined) continue;
    const between = (a: Segment, b: Segment): Rotation => compose(inverse(body[a].turn), body[b].turn);
    if (name === "hip") joints[joint] = readBall(between("pelvis", `thigh.${side}`), side);
    if (name === "ankle") joints[joint] = readBall(between(`shank.${side}`, `foot.${side}`), side);
    if (name === "wrist") joints[joint] = foldAll(readBall(between(`forearm.${side}`, `hand.${side}`), side));
    if (name === "shoulder") {
      const [flexion, abduction, rotation] = readBall(between("chest", `upperArm.${side}`), side);
      joints[joint] = [steady(flexion), abduction, rotation];
    }
    if (name === "knee") {
      const [z, x, y] = readZxy(between(`thigh.${side}`, `shank.${side}`));
      joints[joint] = [-z, x, signOf(side) * y];
    }
    if (name === "elbow") {
      const [z, x, y] = readZxy(between(`upperArm.${side}`, `forearm.${side}`));
      joints[joint] = [z, x, signOf(side) * y];
    }
  }
  return joints;
}

/** Which side's hand, foot, knee or elbow a part is of. */
export function sideOf(part: string): Side {
  const side: Side = part.endsWith(".right") ? "right" : "left";
  return part.endsWith(`.${side}`) ? side : otherSide(side);
}
