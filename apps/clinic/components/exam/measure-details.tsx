"use client";
import { describeMeasure, type Measure } from "@plumbline/domain/measures";
import { PAIN_ANSWERS, type Side, SIDES } from "@plumbline/domain/vocabulary";
import { Button } from "@plumbline/ui/button";
import { Segmented } from "@plumbline/ui/choice-group";
import { Select } from "@plumbline/ui/text-field";
import { keyOfPlace } from "./exam-change.ts";
import { useCell, useExam } from "./exam-context.tsx";
import { DEVICE_WORDS, POSITION_WORDS } from "./exam-setup.ts";
import type { MeasureSetup } from "./measure-row.tsx";
import { QualifierField } from "./qualifier-field.tsx";

/** How the test is done, and what else is recorded with each side's value. */
export function MeasureDetails({ measure, setup }: { measure: Measure; setup: MeasureSetup }) {
  const described = describeMeasure(measure.code);
  return (
    <div className="my-1 rounded-md bg-sunk p-3">
      <p className="prose-line text-sm text-ink-soft">
        {[described?.howTo, described?.errorText, described?.note].filter((text) => text).join(". ")}
      </p>
      <div className="mt-2 grid gap-4 sm:grid-cols-2">
        {SIDES.map((side) => (
          <SideDetails key={side} measure={measure} side={side} setup={setup} />
        ))}
      </div>
    </div>
  );
}

const PAIN_CHOICES = [
  { value: "none", label: "None" },
  { value: "some", label: "Some" },
  { value: "limiting", label: "Limiting" },
] as const;

type SideProps = { measure: Measure; side: Side; setup: MeasureSetup };

function SideDetails({ measure, side, setup }: SideProps) {
  const { draft, canWrite } = useExam();
  const place = { measure: measure.code, side, phase: "before" as const, mode: setup.mode };
  const { value } = useCell(keyOfPlace(place));
  const heading = <h3 className="font-semibold">{side === "left" ? "Left" : "Right"}</h3>;
  if (value === null) {
    return (
      <div>
        {heading}
        <p className="text-sm text-ink-soft">Not measured.</p>
      </div>
    );
  }
  const name = `${measure.code}-${side}`;
  return (
    <fieldset
      disabled={!canWrite}
      className="flex min-w-0 flex-col gap-2"
      aria-label={`${measure.name}, ${side}`}
    >
      {heading}
      {measure.qualifiers.map((qualifier) => (
        <QualifierField
          key={qualifier.code}
          qualifier={qualifier}
          name={`${name}-${qualifier.code}`}
          value={value.qualifiers[qualifier.code]}
          onChange={(entry) => {
            const { [qualifier.code]: _, ...others } = value.qualifiers;
            draft.set(place, {
              ...value,
              qualifiers: entry === null ? others : { ...others, [qualifier.code]: entry },
            });
          }}
        />
      ))}
      <Segmented
        name={`${name}-pain`}
        label="Pain during the test"
        choices={PAIN_CHOICES}
        value={value.pain}
        onValueChange={(pain) =>
          draft.set(place, { ...value, pain: PAIN_ANSWERS.find((code) => code === pain) ?? null })
        }
      />
      {measure.devices.length > 1 ? (
        <Select
          label="Device of this value"
          placeholder="Not recorded"
          value={value.device ?? ""}
          options={measure.devices.map((device) => ({ value: device, label: DEVICE_WORDS[device] }))}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            draft.set(place, {
              ...value,
              device: measure.devices.find((device) => device === chosen) ?? null,
            });
          }}
        />
      ) : null}
      {measure.positions.length > 1 ? (
        <Select
          label="Position of this value"
          placeholder="Not recorded"
          value={value.position ?? ""}
          options={measure.positions.map((position) => ({
            value: position,
            label: POSITION_WORDS[position],
          }))}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            draft.set(place, {
              ...value,
              position: measure.positions.find((position) => position === chosen) ?? null,
            });
          }}
        />
      ) : null}
      <div>
        <Button variant="plain" onClick={() => draft.clear(place)}>
          Take this value away
        </Button>
      </div>
    </fieldset>
  );
}
