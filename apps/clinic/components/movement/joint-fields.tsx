"use client";
import { forgetJoints, listPoses, writePose, writesJoint } from "@plumbline/domain/figure/edit-movement";
import { type Joint, LIMB_JOINTS, limitsOf, SPINE_JOINTS } from "@plumbline/domain/figure/joint";
import { AXIS_WORDS, nameJoint } from "@plumbline/domain/figure/joint-words";
import type { Movement } from "@plumbline/domain/figure/movement";
import type { Pose, WrittenPose } from "@plumbline/domain/figure/pose";
import { type Side, SIDES } from "@plumbline/domain/vocabulary";
import { Segmented } from "@plumbline/ui/choice-group";
import { useState } from "react";
import { Slider } from "./slider.tsx";

export type Change = (make: (movement: Movement) => Movement, kind?: string) => void;
export type PartProps = { movement: Movement; index: number; onChange: Change };
type JointProps = PartProps & {
  /** Joints of one name: one, or both sides of it. */
  joints: readonly Joint[];
  name: string;
  /** As contacts made them. */
  solved: Pose | undefined;
};

/** An angle that hardly moves is not offered. */
const LEAST_RANGE = 20;

function JointSliders({ movement, index, onChange, joints, name, solved }: JointProps) {
  const [first] = joints;
  const pose = listPoses(movement)[index];
  const frame = movement.keyframes[index];
  if (first === undefined || pose === undefined || frame === undefined) return null;
  const isWritten = joints.some((joint) => writesJoint(frame, joint));
  const words = AXIS_WORDS[first.split(".")[0] ?? ""] ?? [];
  const shown = limitsOf(first)
    .map((limits, axis) => ({ limits, axis, word: words[axis] ?? "" }))
    .filter(({ limits: [low, high] }) => high - low >= LEAST_RANGE);
  return shown.map(({ limits: [low, high], axis, word }, place) => {
    const value = pose.joints[first][axis] ?? 0;
    const now = Math.round(solved?.joints[first][axis] ?? value);
    const asides = [
      index > 0 && !isWritten && place === 0 ? "As in the keyframe before." : "",
      Math.abs(now - value) > 1 ? `Its contact makes it ${String(now).replace("-", "−")}°.` : "",
    ].filter((text) => text !== "");
    return (
      <Slider
        key={axis}
        label={`${name}, ${word}`}
        value={value}
        min={low}
        max={high}
        aside={asides.length === 0 ? undefined : asides.join(" ")}
        onForget={
          index > 0 && isWritten && place === 0
            ? () => onChange((before) => forgetJoints(before, index, joints))
            : undefined
        }
        onChange={(angle) =>
          onChange((before) => {
            const poses = listPoses(before)[index];
            const changes: WrittenPose = {};
            for (const joint of joints) {
              const [a, b, c] = poses?.joints[joint] ?? [0, 0, 0];
              changes[joint] = [axis === 0 ? angle : a, axis === 1 ? angle : b, axis === 2 ? angle : c];
            }
            return writePose(before, index, changes);
          }, `${index} ${joints.join()} ${axis}`)
        }
      />
    );
  });
}

type SolvedProps = PartProps & { solved: Pose | undefined };

/** Spine, neck and breath. */
export function TrunkFields(props: SolvedProps) {
  const { movement, index, onChange } = props;
  const breath = listPoses(movement)[index]?.breath ?? 0;
  return (
    <>
      {SPINE_JOINTS.map((joint) => (
        <JointSliders key={joint} {...props} joints={[joint]} name={nameJoint(joint)} />
      ))}
      <Slider
        label="Breath: 0 out, 1 in"
        value={breath}
        min={-1}
        max={1}
        step={0.1}
        unit=""
        onChange={(value) =>
          onChange((before) => writePose(before, index, { breath: value }), `${index} breath`)
        }
      />
    </>
  );
}

const SIDE_CHOICES = [
  { value: "both", label: "Both" },
  { value: "left", label: "Left" },
  { value: "right", label: "Right" },
] as const;

type LimbProps = SolvedProps & { limb: "leg" | "arm" };

/** A leg or an arm, or both alike. */
export function LimbFields({ limb, ...props }: LimbProps) {
  const [side, setSide] = useState<Side | "both">("right");
  const joints = LIMB_JOINTS.slice(...(limb === "leg" ? [0, 3] : [3]));
  const sides = side === "both" ? SIDES.toReversed() : [side];
  const { movement, index, onChange } = props;
  const [first = "right"] = sides;
  const rise = listPoses(movement)[index]?.heelRise[first] ?? 0;
  const named = (part: string) => (side === "both" ? `Both ${part}s` : nameJoint(`${part}.${side}`));
  return (
    <>
      <Segmented
        name={`side-of-${limb}`}
        label="Side"
        hideLabel
        choices={SIDE_CHOICES}
        value={side}
        onValueChange={setSide}
      />
      {joints.map((joint) => (
        <JointSliders
          key={joint}
          {...props}
          joints={sides.map((one): Joint => `${joint}.${one}`)}
          name={named(joint)}
        />
      ))}
      {limb === "leg" ? (
        <Slider
          label={`${named("heel")}, lift while planted`}
          value={rise}
          min={-60}
          max={80}
          onChange={(value) =>
            onChange(
              (before) =>
                writePose(
                  before,
                  index,
                  Object.fromEntries(sides.map((one) => [`heelRise.${one}`, value])) as WrittenPose,
                ),
              `${index} rise ${side}`,
            )
          }
        />
      ) : null}
    </>
  );
}

const ROOT = [
  { key: "pitch", label: "Lean forward", min: -180, max: 180, step: 1, unit: "°" },
  { key: "roll", label: "Lean to the right", min: -180, max: 180, step: 1, unit: "°" },
  { key: "yaw", label: "Turn to the right", min: -180, max: 180, step: 1, unit: "°" },
  { key: "y", label: "Height of the hips", min: 0, max: 1, step: 0.01, unit: "" },
  { key: "x", label: "Place, forward", min: -1, max: 1, step: 0.01, unit: "" },
  { key: "z", label: "Place, to the right", min: -1, max: 1, step: 0.01, unit: "" },
] as const;

/** Where the trunk is and how it is turned. */
export function RootFields({ movement, index, solved, onChange }: SolvedProps) {
  const root = listPoses(movement)[index]?.root;
  if (root === undefined) return null;
  return (
    <>
      <p className="text-sm text-ink-soft">
        In statures. What rests or is anchored sets height and place by itself.
      </p>
      {ROOT.map(({ key, ...rest }) => {
        const now = solved?.root[key] ?? root[key];
        return (
          <Slider
            key={key}
            {...rest}
            value={root[key]}
            aside={Math.abs(now - root[key]) > 0.01 ? `Its contacts make it ${now.toFixed(2)}.` : undefined}
            onChange={(value) =>
              onChange(
                (before) => writePose(before, index, { root: { [key]: value } }),
                `${index} root ${key}`,
              )
            }
          />
        );
      })}
    </>
  );
}
