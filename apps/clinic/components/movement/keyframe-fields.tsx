"use client";
import { changeKeyframe } from "@plumbline/domain/figure/edit-movement";
import type { Keyframe, Pace, Stay } from "@plumbline/domain/figure/movement";
import { MOVEMENT_LIMITS } from "@plumbline/domain/figure/parse-movement";
import { Select, TextField } from "@plumbline/ui/text-field";
import type { PartProps } from "./joint-fields.tsx";
import { NumberEntry } from "./number-entry.tsx";

const SECONDS = "seconds";
const NONE = "none";

const PACES = [
  { value: "lift", label: "The tempo’s lift" },
  { value: "lower", label: "The tempo’s lowering" },
  { value: "in", label: "A breath in" },
  { value: "out", label: "A breath out" },
  { value: SECONDS, label: "Always the same seconds" },
];
const STAYS = [
  { value: NONE, label: "Not at all" },
  { value: "hold", label: "For the hold" },
  { value: "pause", label: "For the tempo’s pause" },
  { value: SECONDS, label: "Always the same seconds" },
];

/** The words of a keyframe, how long the way to it takes, and how long the figure stays. */
export function KeyframeFields({ movement, index, frame, onChange }: PartProps & { frame: Keyframe }) {
  const write = (changes: Partial<Keyframe>) =>
    onChange(
      (before) => changeKeyframe(before, index, (one) => ({ ...one, ...changes })),
      `${index} ${Object.keys(changes).join()}`,
    );
  const drop = (name: "pace" | "stay") =>
    onChange((before) => changeKeyframe(before, index, ({ [name]: _dropped, ...rest }) => rest as Keyframe));
  const { pace, stay } = frame;
  const { min, max } = MOVEMENT_LIMITS.seconds;
  const hasPace = index > 0 || movement.loop === "cycle";
  return (
    <>
      <TextField
        label={index === 0 ? "Words for the start position" : "What to do on the way here"}
        value={frame.caption}
        maxLength={MOVEMENT_LIMITS.captionLength}
        onChange={(event) => write({ caption: event.currentTarget.value })}
      />
      {hasPace ? (
        <Select
          label="The way here takes"
          value={typeof pace === "number" ? SECONDS : (pace ?? "lift")}
          options={PACES}
          onChange={(event) => {
            const value = event.currentTarget.value;
            write({ pace: value === SECONDS ? 2 : (value as Pace) });
          }}
        />
      ) : null}
      {hasPace && typeof pace === "number" ? (
        <NumberEntry
          label="Seconds on the way"
          value={pace}
          min={min}
          max={max}
          step={0.5}
          unit="s"
          onChange={(value) => write({ pace: value })}
        />
      ) : null}
      <Select
        label="It stays here"
        value={typeof stay === "number" ? SECONDS : (stay ?? NONE)}
        options={STAYS}
        onChange={(event) => {
          const value = event.currentTarget.value;
          if (value === NONE) drop("stay");
          else write({ stay: value === SECONDS ? 2 : (value as Stay) });
        }}
      />
      {typeof stay === "number" ? (
        <NumberEntry
          label="Seconds of staying"
          value={stay}
          min={min}
          max={max}
          step={0.5}
          unit="s"
          onChange={(value) => write({ stay: value })}
        />
      ) : null}
    </>
  );
}
