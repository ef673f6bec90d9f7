"use client";
import type { DefaultDosage, IntensityScale } from "@plumbline/domain/exercise";
import { INTENSITY_SCALES } from "@plumbline/domain/exercise";
import { DOSAGE_LIMITS } from "@plumbline/domain/dosage";
import { SCALE_WORDS } from "@plumbline/domain/exercise-words";
import { OWN_EXERCISE_LIMITS } from "@plumbline/domain/own-exercise";
import { Segmented } from "@plumbline/ui/choice-group";
import { readNumberText } from "@plumbline/ui/number-entry";
import { NumberField } from "@plumbline/ui/number-field";
import { Select, TextField } from "@plumbline/ui/text-field";
import { fieldId } from "./field-errors.ts";

type Pace = "reps" | "hold" | "duration";
type Props = {
  dosage: DefaultDosage;
  onChange: (dosage: DefaultDosage) => void;
  errorOf: (path: string) => string | undefined;
};

const PACES = [
  { value: "reps", label: "Repetitions" },
  { value: "hold", label: "Hold, s" },
  { value: "duration", label: "Duration" },
] as const;

function readPace({ holdSeconds, durationSeconds }: DefaultDosage): Pace {
  if (durationSeconds !== null) return "duration";
  return holdSeconds === null ? "reps" : "hold";
}

/** What does not go with the new way of counting is emptied. */
function changePace(dosage: DefaultDosage, pace: Pace): DefaultDosage {
  return {
    ...dosage,
    reps: pace === "duration" ? 1 : dosage.reps,
    holdSeconds: pace === "hold" ? 5 : null,
    durationSeconds: pace === "duration" ? 60 : null,
    tempo: pace === "reps" ? dosage.tempo : null,
  };
}

type NumberName =
  | "sets"
  | "reps"
  | "holdSeconds"
  | "durationSeconds"
  | "restSeconds"
  | "daysPerWeek"
  | "sessionsPerDay";
const LIMITS: Readonly<Record<NumberName, { min: number; max: number }>> = {
  sets: DOSAGE_LIMITS.sets,
  reps: DOSAGE_LIMITS.reps,
  holdSeconds: DOSAGE_LIMITS.holdSeconds,
  durationSeconds: DOSAGE_LIMITS.durationSeconds,
  restSeconds: DOSAGE_LIMITS.restSeconds,
  daysPerWeek: OWN_EXERCISE_LIMITS.daysPerWeek,
  sessionsPerDay: OWN_EXERCISE_LIMITS.sessionsPerDay,
};

const readWhole = (text: string): number => readNumberText(text) ?? Number.NaN;
const show = (value: number | null): string =>
  value !== null && Number.isFinite(value) ? String(value) : "";

/** How hard it should feel: the scale and its span. */
function IntensityFields({ dosage, onChange, errorOf }: Props) {
  const { intensity } = dosage;
  const end = (name: "min" | "max", label: string) => (
    <NumberField
      id={fieldId(`defaultDosage.intensity.${name}`)}
      className="w-30"
      label={label}
      min={0}
      max={10}
      defaultValue={show(intensity[name])}
      onChange={(event) =>
        onChange({ ...dosage, intensity: { ...intensity, [name]: readWhole(event.currentTarget.value) } })
      }
      error={errorOf(`defaultDosage.intensity.${name}`)}
    />
  );
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2.5">
      <Select
        className="w-40"
        label="Felt as"
        value={intensity.scale}
        options={INTENSITY_SCALES.map((scale) => ({ value: scale, label: SCALE_WORDS[scale] }))}
        onChange={(event) =>
          onChange({
            ...dosage,
            intensity: { ...intensity, scale: event.currentTarget.value as IntensityScale },
          })
        }
      />
      {end("min", "From, of 10")}
      {end("max", "To, of 10")}
    </div>
  );
}

/** The dosage that a program starts from; each program can change it. */
export function DosageDefaults(props: Props) {
  const { dosage, onChange, errorOf } = props;
  const pace = readPace(dosage);
  const number = (name: NumberName, label: string, unit?: string) => (
    <NumberField
      key={`${name}:${pace}`}
      id={fieldId(`defaultDosage.${name}`)}
      className="w-30"
      label={label}
      unit={unit}
      min={LIMITS[name].min}
      max={LIMITS[name].max}
      defaultValue={show(dosage[name])}
      onChange={(event) => onChange({ ...dosage, [name]: readWhole(event.currentTarget.value) })}
      error={errorOf(`defaultDosage.${name}`)}
    />
  );
  return (
    <div className="flex flex-col gap-3">
      <Segmented
        name="exercise-pace"
        label="Counted by"
        choices={PACES}
        value={pace}
        onValueChange={(next) => onChange(changePace(dosage, next))}
      />
      <div className="flex flex-wrap gap-x-4 gap-y-2.5">
        {number("sets", "Sets")}
        {pace === "duration" ? null : number("reps", "Repetitions")}
        {pace === "hold" ? number("holdSeconds", "Hold", "s") : null}
        {pace === "duration" ? number("durationSeconds", "Duration", "s") : null}
        {number("restSeconds", "Rest", "s")}
        {pace === "reps" ? (
          <TextField
            id={fieldId("defaultDosage.tempo")}
            className="w-28"
            label="Tempo"
            optional
            placeholder="3-1-1"
            defaultValue={dosage.tempo ?? ""}
            onChange={(event) => onChange({ ...dosage, tempo: event.currentTarget.value.trim() || null })}
            error={errorOf("defaultDosage.tempo")}
          />
        ) : null}
        {number("daysPerWeek", "Days a week")}
        {number("sessionsPerDay", "Times a day")}
      </div>
      <IntensityFields {...props} />
    </div>
  );
}
