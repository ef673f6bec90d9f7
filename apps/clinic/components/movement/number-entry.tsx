"use client";
import { NumberField } from "@plumbline/ui/number-field";
import { readNumberText } from "@plumbline/ui/number-entry";
import { useState } from "react";

type Props = {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  unit?: string;
  hideLabel?: boolean;
  onChange: (value: number) => void;
};

/** A number that takes effect as it is typed; what is no number yet, or out of reach, waits and says so. */
export function NumberEntry({ label, value, min, max, step = 1, unit, hideLabel = false, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? value : readNumberText(typed);
  const isWrong = read === null || read < min || read > max;
  return (
    <NumberField
      label={label}
      hideLabel={hideLabel}
      value={typed ?? String(value)}
      min={min}
      max={max}
      step={step}
      unit={unit}
      error={isWrong ? `From ${min} to ${max}.` : undefined}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const next = readNumberText(text);
        if (next !== null && next >= min && next <= max) onChange(next);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
