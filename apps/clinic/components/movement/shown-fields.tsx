"use client";
import { namePoint } from "@plumbline/domain/figure/joint-words";
import type { Movement } from "@plumbline/domain/figure/movement";
import { MOVEMENT_LIMITS } from "@plumbline/domain/figure/parse-movement";
import { EXERCISE_TARGETS } from "@plumbline/domain/exercise";
import { TARGET_WORDS } from "@plumbline/domain/exercise-words";
import { Button } from "@plumbline/ui/button";
import { Checkbox } from "@plumbline/ui/checkbox";
import type { Change } from "./joint-fields.tsx";
import { PointSelect } from "./point-select.tsx";
import { PushFields } from "./push-fields.tsx";
import { ArrowWayFields, StillFields } from "./still-fields.tsx";

type PointsProps = {
  label: string;
  hint: string;
  points: readonly string[];
  onChange: (points: readonly string[]) => void;
};

const CHOOSE = "";

function Points({ label, hint, points, onChange }: PointsProps) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="font-semibold">{label}</legend>
      <p className="text-sm text-ink-soft">{hint}</p>
      <ul>
        {points.map((point) => (
          <li key={point} className="flex items-center justify-between gap-2">
            {namePoint(point)}
            <Button variant="plain" onClick={() => onChange(points.filter((one) => one !== point))}>
              Remove
              <span className="sr-only">
                {" "}
                {label}: {namePoint(point)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {points.length < MOVEMENT_LIMITS.points ? (
        <PointSelect
          label={`Add to ${label.toLowerCase()}`}
          value={CHOOSE}
          first={[{ value: CHOOSE, label: "Choose a point" }]}
          onChange={(point) => {
            if (point !== CHOOSE && !points.includes(point)) onChange([...points, point]);
          }}
        />
      ) : null}
    </fieldset>
  );
}

/** What the picture points at: arrows, rings, stills, worked regions. */
export function ShownFields({ movement, onChange }: { movement: Movement; onChange: Change }) {
  return (
    <>
      <Points
        label="Arrows"
        hint="The way of these points is drawn from start to end, on the first picture."
        points={movement.arrows}
        onChange={(arrows) => onChange((before) => ({ ...before, arrows }))}
      />
      <ArrowWayFields movement={movement} onChange={onChange} />
      <Checkbox
        label="These arrows point both ways"
        hint="Where the way back is done as well: rocking, sliding, swinging."
        checked={movement.toAndFro === true}
        onChange={(event) => {
          const toAndFro = event.currentTarget.checked;
          onChange((before) => ({ ...before, toAndFro }));
        }}
      />
      <PushFields movement={movement} onChange={onChange} />
      <Points
        label="Rings"
        hint="These points are ringed: what the cues name and nothing else shows."
        points={movement.marks ?? []}
        onChange={(marks) => onChange((before) => ({ ...before, marks }))}
      />
      <StillFields movement={movement} onChange={onChange} />
      <fieldset>
        <legend className="font-semibold">What is tinted</legend>
        {EXERCISE_TARGETS.map((target) => (
          <Checkbox
            key={target}
            label={TARGET_WORDS[target]}
            checked={movement.worked.includes(target)}
            onChange={(event) => {
              const isOn = event.currentTarget.checked;
              onChange((before) => ({
                ...before,
                worked: isOn ? [...before.worked, target] : before.worked.filter((one) => one !== target),
              }));
            }}
          />
        ))}
      </fieldset>
    </>
  );
}
