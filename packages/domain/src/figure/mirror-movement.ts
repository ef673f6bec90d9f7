import { type Angles, JOINTS, type Joint, LIMB_JOINTS, SPINE_JOINTS } from "./joint.ts";
import { mirrorPoint, swapSide } from "./mirror.ts";
import type { Keyframe, Movement, Plant } from "./movement.ts";
import type { WrittenAngles, WrittenPose } from "./pose.ts";
import type { Prop, Spot } from "./prop.ts";
import { STARTS } from "./start.ts";
import type { Vector } from "./vector.ts";

const isSpine = (joint: string): boolean => (SPINE_JOINTS as readonly string[]).includes(joint);

/** A written pose with each joint by its own name. */
export function spellPose(pose: WrittenPose): WrittenPose {
  const spelt: Record<string, unknown> = { ...pose };
  for (const joint of LIMB_JOINTS) {
    const both = pose[joint];
    if (both === undefined) continue;
    delete spelt[joint];
    for (const side of ["left", "right"] as const) {
      spelt[`${joint}.${side}`] = pose[`${joint}.${side}`] ?? both;
    }
  }
  if (pose.heelRise !== undefined) {
    delete spelt.heelRise;
    for (const side of ["left", "right"] as const) {
      spelt[`heelRise.${side}`] = pose[`heelRise.${side}`] ?? pose.heelRise;
    }
  }
  return spelt as WrittenPose;
}

function mirrorAngles(joint: string, angles: WrittenAngles): WrittenAngles {
  if (typeof angles === "number" || !isSpine(joint)) return angles;
  const [bend, side, turned]: Angles = angles;
  return [bend, -side, -turned];
}

function mirrorWritten(pose: WrittenPose): WrittenPose {
  const mirrored: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(spellPose(pose))) {
    const isJoint = (JOINTS as readonly string[]).includes(name);
    mirrored[swapSide(name)] = isJoint ? mirrorAngles(name as Joint, value as WrittenAngles) : value;
  }
  const { root } = pose;
  if (root !== undefined) {
    const turned = { ...root };
    for (const key of ["roll", "yaw", "z"] as const) {
      const value = root[key];
      if (value !== undefined) turned[key] = -value;
    }
    mirrored.root = turned;
  }
  return mirrored as WrittenPose;
}

function mirrorPlant(plant: Plant): Plant {
  if (typeof plant === "string") return plant;
  const { on, at, heading } = plant;
  const place = at.length === 2 ? ([at[0], -at[1]] as const) : mirrorPoint(at);
  return heading === undefined ? { on, at: place } : { on, at: place, heading: -heading };
}

/** A record whose names change sides, its values passed through `change`. */
function swapRecord<Value>(record: object, change: (value: Value) => Value): Record<string, Value | null> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]: [string, Value | null]) => [
      swapSide(name),
      value === null ? null : change(value),
    ]),
  );
}

const mirrorSpot = (spot: Spot): Spot => (typeof spot === "string" ? swapSide(spot) : mirrorPoint(spot));

const OTHER = { left: "right", right: "left" } as const;

function mirrorFrame(frame: Keyframe): Keyframe {
  const { anchor, balance } = frame;
  const elbow = frame.elbow;
  return {
    ...frame,
    pose: mirrorWritten(frame.pose),
    ...(frame.rest && { rest: swapRecord(frame.rest, (surface) => surface) as Keyframe["rest"] }),
    ...(typeof anchor === "string" && { anchor: swapSide(anchor) }),
    ...(typeof balance === "string" && { balance: swapSide(balance) }),
    ...(frame.plant && { plant: swapRecord(frame.plant, mirrorPlant) as Keyframe["plant"] }),
    ...(frame.reach && { reach: swapRecord(frame.reach, mirrorSpot) as Keyframe["reach"] }),
    ...(elbow && {
      elbow: Object.fromEntries(
        Object.entries(elbow).map(([side, pole]: [string, Vector]) => [
          OTHER[side as "left" | "right"],
          mirrorPoint(pole),
        ]),
      ),
    }),
  };
}

function mirrorProp(prop: Prop): Prop {
  const turned: Record<string, unknown> = { ...prop };
  if ("z" in prop && prop.z !== undefined) {
    turned.z = typeof prop.z === "number" ? -prop.z : [-prop.z[1], -prop.z[0]];
  }
  if (prop.kind === "wall" && prop.x !== undefined) {
    for (const key of ["span", "opening"] as const) {
      const across = prop[key];
      if (across !== undefined) turned[key] = [-across[1], -across[0]];
    }
  }
  if ("through" in prop) turned.through = prop.through.map(mirrorSpot);
  if ("centre" in prop) turned.centre = mirrorPoint(prop.centre);
  if ("at" in prop) turned.at = mirrorSpot(prop.at);
  if ("under" in prop) turned.under = swapSide(prop.under);
  if ("in" in prop) turned.in = prop.in.map(swapSide);
  if ("offset" in prop && prop.offset !== undefined) turned.offset = mirrorPoint(prop.offset);
  return turned as unknown as Prop;
}

/** The same movement for the other side, written out. */
export function mirrorMovement(movement: Movement): Movement {
  const start = STARTS[movement.start];
  const frames = movement.keyframes.map((frame, index) => {
    if (index > 0) return mirrorFrame(frame);
    const root = { ...start.pose.root, ...frame.pose.root };
    const whole: Keyframe = {
      ...start,
      ...frame,
      pose: { ...spellPose(start.pose), ...spellPose(frame.pose), root },
      plant: { ...start.plant, ...frame.plant },
    };
    return mirrorFrame(whole);
  });
  return {
    ...movement,
    start: "none",
    keyframes: frames,
    props: movement.props.map(mirrorProp),
    arrows: movement.arrows.map(swapSide),
    marks: (movement.marks ?? []).map(swapSide),
    pushes: (movement.pushes ?? []).map((push) => ({
      ...push,
      at: swapSide(push.at),
      by: mirrorPoint(push.by),
    })),
  };
}
