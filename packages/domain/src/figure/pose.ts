import { SIDES, type Side } from "../vocabulary.ts";
import { type Angles, JOINTS, type Joint, LIMB_JOINTS } from "./joint.ts";

/** One number stands for the first of three angles. */
export type WrittenAngles = number | Angles;

/** Where the trunk is and how it is turned: degrees, and fractions of stature. */
export interface Root {
  /** Forward lean: 0 upright, 90 face down, -90 on the back. */
  pitch: number;
  /** Lean to the right: -90 lies on the left side before `yaw`. */
  roll: number;
  /** Turn to the right about the vertical. */
  yaw: number;
  x: number;
  /** Height of the middle of the hips, where nothing rests. */
  y: number;
  z: number;
}

/**
 * A pose as it is written: only what differs from the pose before it. `hip` sets both hips, `hip.left` one. `heelRise`
 * lifts a planted heel (negative: the forefoot) by degrees. `breath` runs from 0, out, to 1, in; below 0 draws the belly in.
 */
export type WrittenPose = Partial<
  Record<Joint | (typeof LIMB_JOINTS)[number], WrittenAngles> &
    Record<"heelRise" | `heelRise.${Side}` | "breath", number> & { root: Partial<Root> }
>;

/** A pose with every number in its place. */
export interface Pose {
  root: Root;
  joints: Readonly<Record<Joint, Angles>>;
  heelRise: Readonly<Record<Side, number>>;
  breath: number;
}

const NO_ANGLES: Angles = [0, 0, 0];

/** Standing upright, arms down, every angle 0. */
export const UPRIGHT: Pose = {
  root: { pitch: 0, roll: 0, yaw: 0, x: 0, y: 0.53, z: 0 },
  joints: Object.fromEntries(JOINTS.map((joint) => [joint, NO_ANGLES])) as Record<Joint, Angles>,
  heelRise: { left: 0, right: 0 },
  breath: 0,
};

const asAngles = (written: WrittenAngles): Angles =>
  typeof written === "number" ? [written, 0, 0] : written;

/** The pose that a written one makes of the pose before it. */
export function applyPose(before: Pose, written: WrittenPose): Pose {
  const joints: Record<Joint, Angles> = { ...before.joints };
  for (const joint of LIMB_JOINTS) {
    const both = written[joint];
    if (both !== undefined) for (const side of SIDES) joints[`${joint}.${side}`] = asAngles(both);
  }
  for (const joint of JOINTS) {
    const one = written[joint];
    if (one !== undefined) joints[joint] = asAngles(one);
  }
  const rise = (side: Side): number =>
    written[`heelRise.${side}`] ?? written.heelRise ?? before.heelRise[side];
  return {
    root: { ...before.root, ...written.root },
    joints,
    heelRise: { left: rise("left"), right: rise("right") },
    breath: written.breath ?? before.breath,
  };
}

const mix = (a: number, b: number, u: number): number => a + (b - a) * u;

/** The pose a share `u` of the way from one to the other, angle by angle. */
export function mixPoses(a: Pose, b: Pose, u: number): Pose {
  const root = { ...a.root };
  for (const key of Object.keys(root) as (keyof Root)[]) root[key] = mix(a.root[key], b.root[key], u);
  const joints = { ...a.joints };
  for (const joint of JOINTS) {
    const [from, to] = [a.joints[joint], b.joints[joint]];
    joints[joint] = [mix(from[0], to[0], u), mix(from[1], to[1], u), mix(from[2], to[2], u)];
  }
  return {
    root,
    joints,
    heelRise: {
      left: mix(a.heelRise.left, b.heelRise.left, u),
      right: mix(a.heelRise.right, b.heelRise.right, u),
    },
    breath: mix(a.breath, b.breath, u),
  };
}
