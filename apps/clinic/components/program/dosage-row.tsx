"use client";
import { checkDosage, type Dosage, DOSAGE_LIMITS } from "@plumbline/domain/dosage";
import { Segmented } from "@plumbline/ui/choice-group";
import { readNumberText } from "@plumbline/ui/number-entry";
import { NumberField } from "@plumbline/ui/number-field";
import { TextField } from "@plumbline/ui/text-field";
import { changePace, type Pace, readPace } from "./item-limits.ts";

const SIDE_TITLES = { both: "", left: "Left side", right: "Right side" } as const;
const PACES: readonly { value: Pace; label: string }[] = [
  { value: "reps", label: "Repetitions" },
  { value: "seconds", label: "Hold, s" },
  { value: "breaths", label: "Hold, breaths" },
  { value: "duration", label: "Duration" },
];

type Props = { name: string; dosage: Dosage; onChange: (next: Dosage) => void };

/** How much on one side: sets, repetitions, what makes them last, rest, tempo, load. */
export function DosageRow({ name, dosage, onChange }: Props) {
  const pace = readPace(dosage);
  const problems = new Map(checkDosage(dosage).map(({ path, message }) => [path, message]));
  const number = (field: keyof typeof DOSAGE_LIMITS & keyof Dosage, label: string, unit?: string) => {
    const limits = DOSAGE_LIMITS[field] as { min: number; max: number };
    const value = dosage[field];
    return (
      <NumberField
        key={`${field}:${pace}`}
        // As wide with an error as without, so that the next field stays where it is.
        className="w-30"
        label={label}
        unit={unit}
        min={limits.min}
        max={limits.max}
        defaultValue={typeof value === "number" && Number.isFinite(value) ? String(value) : ""}
        onChange={(event) =>
          onChange({ ...dosage, [field]: readNumberText(event.currentTarget.value) ?? Number.NaN })
        }
        error={problems.get(field)}
      />
    );
  };
  return (
    <fieldset
      className="flex min-w-0 flex-col gap-2.5"
      aria-label={SIDE_TITLES[dosage.side] || "Each side or both"}
    >
      {dosage.side === "both" ? null : <p className="font-semibold">{SIDE_TITLES[dosage.side]}</p>}
      <Segmented
        name={`${name}-pace`}
        label="Counted by"
        choices={PACES}
        value={pace}
        onValueChange={(next) => onChange(changePace(dosage, next))}
      />
      <div className="flex flex-wrap gap-x-4 gap-y-2.5">
        {number("sets", "Sets")}
        {pace === "duration" ? null : number("reps", "Repetitions")}
        {pace === "seconds" ? number("holdSeconds", "Hold", "s") : null}
        {pace === "breaths" ? number("holdBreaths", "Hold, breaths") : null}
        {pace === "duration" ? number("durationSeconds", "Duration", "s") : null}
        {number("restSeconds", "Rest", "s")}
        {pace === "reps" ? (
          <TextField
            className="w-28"
            label="Tempo"
            optional
            placeholder="3-1-1"
            defaultValue={dosage.tempo ?? ""}
            onChange={(event) => onChange({ ...dosage, tempo: event.currentTarget.value.trim() || null })}
            error={problems.get("tempo")}
          />
        ) : null}
        <TextField
          className="w-36"
          label="Load"
          optional
          defaultValue={dosage.load ?? ""}
          onChange={(event) => onChange({ ...dosage, load: event.currentTarget.value.trim() || null })}
          error={problems.get("load")}
        />
      </div>
    </fieldset>
  );
}
