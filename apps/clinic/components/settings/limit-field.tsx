"use client";
import type { SettingField } from "@plumbline/domain/rule-settings";
import { NumberField } from "@plumbline/ui/number-field";

const UNIT_WORDS = { deg: "°", h: "h", tests: "tests" } as const;
const TAG_WORDS = { V: "published", S: "clinical practice", P: "product default" } as const;

type LimitFieldProps = { field: SettingField; value: number; standard: number; error: string | undefined };

export function LimitField({ field, value, standard, error }: LimitFieldProps) {
  const { code, label, unit, min, max, step, tag } = field;
  const space = unit === "deg" ? "" : " ";
  return (
    <div className="grid items-start gap-x-4 gap-y-1 border-b border-line py-2 sm:grid-cols-[minmax(0,1fr)_9rem]">
      <div>
        <p aria-hidden="true" className="font-semibold">
          {label}
        </p>
        <p className="text-sm text-ink-soft">
          Default {standard}
          {space}
          {UNIT_WORDS[unit]}, {TAG_WORDS[tag]}
          {value === standard ? null : (
            <span className="font-semibold text-ink"> · changed by this clinic</span>
          )}
        </p>
      </div>
      <NumberField
        label={label}
        hideLabel
        name={code}
        unit={unit === "tests" ? undefined : UNIT_WORDS[unit]}
        aside={unit === "tests" ? UNIT_WORDS[unit] : undefined}
        min={min}
        max={max}
        step={step}
        defaultValue={String(value)}
        error={error}
      />
    </div>
  );
}
