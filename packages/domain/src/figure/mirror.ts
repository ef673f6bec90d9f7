import type { Side } from "../vocabulary.ts";
import type { Segment } from "./body.ts";
import { type Angles, JOINTS, type Joint, SPINE_JOINTS } from "./joint.ts";
import type { Body, Frame } from "./kinematics.ts";
import type { Pose } from "./pose.ts";
import type { Rotation, Vector } from "./vector.ts";

/** The name of the same thing on the other side. */
export function swapSide<Name extends string>(name: Name): Name {
  if (name.endsWith(".left")) return `${name.slice(0, -5)}.right` as Name;
  if (name.endsWith(".right")) return `${name.slice(0, -6)}.left` as Name;
  return name;
}

/** The other side. */
export const otherSide = (side: Side): Side => (side === "left" ? "right" : "left");

const isSpine = (joint: Joint): boolean => (SPINE_JOINTS as readonly string[]).includes(joint);

/** The same pose with left and right exchanged. */
export function mirrorPose(pose: Pose): Pose {
  const joints = { ...pose.joints };
  for (const joint of JOINTS) {
    const angles = pose.joints[swapSide(joint)];
    const mirrored: Angles = [angles[0], -angles[1], -angles[2]];
    joints[joint] = isSpine(joint) ? mirrored : angles;
  }
  const { root, heelRise, breath } = pose;
  return {
    root: { ...root, roll: -root.roll, yaw: -root.yaw, z: -root.z },
    joints,
    heelRise: { left: heelRise.right, right: heelRise.left },
    breath,
  };
}

/** A point on the other side of the plane between left and right. */
export const mirrorPoint = ([x, y, z]: Vector): Vector => [x, y, -z];

function mirrorTurn([x, y, z]: Rotation): Rotation {
  const flip = ([a, b, c]: Vector): Vector => [a, b, -c];
  const [right, up, side] = [flip(x), flip(y), flip(z)];
  return [right, up, [-side[0], -side[1], -side[2]]];
}

/** A whole body on the other side of the plane, left and right exchanged. */
export function mirrorBody(body: Body): Body {
  const mirrored = {} as Record<Segment, Frame>;
  for (const segment of Object.keys(body) as Segment[]) {
    const { at, turn } = body[swapSide(segment)];
    mirrored[segment] = { at: mirrorPoint(at), turn: mirrorTurn(turn) };
  }
  return mirrored;
}
