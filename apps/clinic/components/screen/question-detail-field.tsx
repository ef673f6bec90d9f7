"use client";
import type { QuestionDetail } from "@plumbline/domain/red-flag-content";
import type { DetailValue } from "@plumbline/domain/red-flags";
import { Segmented } from "@plumbline/ui/choice-group";
import { readNumberText } from "@plumbline/ui/number-entry";
import { NumberField } from "@plumbline/ui/number-field";
import { Select, TextField } from "@plumbline/ui/text-field";

type Props = {
  name: string;
  detail: QuestionDetail;
  value: DetailValue | undefined;
  /** Null takes the answer away. */
  onChange: (value: DetailValue | null) => void;
};

const YES_NO = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
] as const;

const UNIT_WORDS: Readonly<Record<string, string>> = { wk: "wk", d: "d", a: "y" };

/** What a yes asks further. */
export function QuestionDetailField({ name, detail, value, onChange }: Props) {
  const label =
    detail.answeredBy === "clinician" ? `${detail.label} (examined by the clinician)` : detail.label;
  const optional = !detail.required && detail.requiredWhen === undefined;
  switch (detail.type) {
    case "yes_no": {
      const chosen = value === undefined ? null : value === true ? "yes" : "no";
      return (
        <Segmented
          name={name}
          label={label}
          choices={YES_NO}
          value={chosen}
          onValueChange={(next) => onChange(next === "yes")}
        />
      );
    }
    case "option":
      return (
        <Select
          label={label}
          optional={optional}
          placeholder="Choose"
          value={typeof value === "string" ? value : ""}
          options={(detail.options ?? []).map(({ code, label: text }) => ({ value: code, label: text }))}
          onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)}
        />
      );
    case "number":
      return (
        <NumberField
          label={label}
          optional={optional}
          unit={detail.unit === undefined ? undefined : (UNIT_WORDS[detail.unit] ?? detail.unit)}
          min={0}
          defaultValue={typeof value === "number" ? String(value) : ""}
          onChange={(event) => onChange(readNumberText(event.currentTarget.value))}
        />
      );
    case "text":
      return (
        <TextField
          label={label}
          optional={optional}
          maxLength={500}
          defaultValue={typeof value === "string" ? value : ""}
          onChange={(event) =>
            onChange(event.currentTarget.value.trim() === "" ? null : event.currentTarget.value)
          }
        />
      );
    default:
      return detail.type satisfies never;
  }
}
