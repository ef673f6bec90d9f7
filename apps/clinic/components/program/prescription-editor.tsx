"use client";
import type { ProgramItem } from "@plumbline/domain/program";
import { PROGRAM_LIMITS } from "@plumbline/domain/program";
import { Segmented } from "@plumbline/ui/choice-group";
import { readNumberText } from "@plumbline/ui/number-entry";
import { NumberField } from "@plumbline/ui/number-field";
import { DosageRow } from "./dosage-row.tsx";
import { readSidePlan, type SidePlan, spreadDosages } from "./item-limits.ts";
import { WeekdayToggles } from "./weekday-toggles.tsx";

export type Prescription = Pick<ProgramItem, "dosages" | "weekdays" | "timesADay">;

const PLANS: readonly { value: SidePlan; label: string }[] = [
  { value: "both", label: "Both alike" },
  { value: "each", label: "Left and right" },
  { value: "left", label: "Left only" },
  { value: "right", label: "Right only" },
];

type Props = {
  name: string;
  perSide: boolean;
  value: Prescription;
  /** An item done when wanted needs no days. */
  asNeeded?: boolean;
  onChange: (next: Prescription) => void;
};

/** How much, on which side, on which days. */
export function PrescriptionEditor({ name, perSide, value, asNeeded, onChange }: Props) {
  const { dosages, weekdays, timesADay } = value;
  const { timesADay: most } = PROGRAM_LIMITS;
  const fits = Number.isInteger(timesADay) && timesADay >= 1 && timesADay <= most;
  return (
    <div className="flex flex-col gap-4">
      {perSide ? (
        <Segmented
          name={`${name}-sides`}
          label="Sides"
          choices={PLANS}
          value={readSidePlan(dosages)}
          onValueChange={(plan) => onChange({ ...value, dosages: spreadDosages(dosages, plan) })}
        />
      ) : null}
      <div
        className={
          dosages.length > 1
            ? "grid gap-4 sm:grid-cols-2 sm:gap-0 sm:*:first:border-r sm:*:first:border-ink sm:*:first:pr-4 sm:*:last:pl-4"
            : ""
        }
      >
        {dosages.map((dosage) => (
          <DosageRow
            key={dosage.side}
            name={`${name}-${dosage.side}`}
            dosage={dosage}
            onChange={(next) =>
              onChange({ ...value, dosages: dosages.map((row) => (row.side === dosage.side ? next : row)) })
            }
          />
        ))}
      </div>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-2.5">
        <WeekdayToggles
          weekdays={weekdays}
          onChange={(next) => onChange({ ...value, weekdays: next })}
          error={
            weekdays.length === 0 && !asNeeded
              ? "Choose at least one day, or mark the exercise as needed."
              : undefined
          }
        />
        <NumberField
          label="Times a day"
          min={1}
          max={most}
          defaultValue={fits ? String(timesADay) : ""}
          onChange={(event) =>
            onChange({ ...value, timesADay: readNumberText(event.currentTarget.value) ?? Number.NaN })
          }
          error={fits ? undefined : `From 1 to ${most}.`}
        />
      </div>
    </div>
  );
}
