"use client";
import type { QualifierValue } from "@plumbline/domain/exam-value";
import type { Qualifier } from "@plumbline/domain/measures";
import { Checkbox } from "@plumbline/ui/checkbox";
import { RadioGroup, Segmented } from "@plumbline/ui/choice-group";
import { readNumberText } from "@plumbline/ui/number-entry";
import { NumberField } from "@plumbline/ui/number-field";

type Props = {
  qualifier: Qualifier;
  name: string;
  value: QualifierValue | undefined;
  /** Null takes the answer away. */
  onChange: (value: QualifierValue | null) => void;
};

const YES_NO = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
] as const;

/** A co-field of a value: what was felt, whether the pelvis was held, the other hip's angle. */
export function QualifierField({ qualifier, name, value, onChange }: Props) {
  const options = qualifier.options ?? [];
  if (qualifier.type === "yes_no") {
    const chosen = value === undefined ? null : value === true ? "yes" : "no";
    return (
      <Segmented
        name={name}
        label={qualifier.label}
        choices={YES_NO}
        value={chosen}
        onValueChange={(next) => onChange(next === "yes")}
      />
    );
  }
  if (qualifier.type === "option") {
    const choices = options.map(({ code, label }) => ({ value: code, label }));
    const chosen = typeof value === "string" ? value : null;
    return (
      <RadioGroup
        name={name}
        label={qualifier.label}
        choices={choices}
        value={chosen}
        onValueChange={onChange}
      />
    );
  }
  if (qualifier.type === "options") {
    const ticked = Array.isArray(value) ? (value as readonly string[]) : [];
    return (
      <fieldset>
        <legend className="font-semibold">{qualifier.label}</legend>
        {options.map(({ code, label }) => (
          <Checkbox
            key={code}
            label={label}
            checked={ticked.includes(code)}
            onChange={(event) => {
              const next = event.currentTarget.checked
                ? [...ticked, code]
                : ticked.filter((entry) => entry !== code);
              onChange(next.length === 0 ? null : next);
            }}
          />
        ))}
      </fieldset>
    );
  }
  return (
    <NumberField
      label={qualifier.label}
      unit={qualifier.unit === "deg" ? "°" : qualifier.unit}
      min={qualifier.min}
      max={qualifier.max}
      defaultValue={typeof value === "number" ? String(value) : ""}
      onChange={(event) => {
        const number = readNumberText(event.currentTarget.value);
        const { min = 0, max = Number.POSITIVE_INFINITY } = qualifier;
        onChange(number !== null && number >= min && number <= max ? number : null);
      }}
    />
  );
}
