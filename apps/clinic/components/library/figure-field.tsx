"use client";
import type { OwnExerciseDraft } from "@plumbline/domain/own-exercise";
import { Select } from "@plumbline/ui/text-field";
import { fieldId } from "./field-errors.ts";

type Props = {
  draft: OwnExerciseDraft;
  movements: readonly { slug: string; name: string }[];
  onChange: (changes: Partial<OwnExerciseDraft>) => void;
  error?: string;
};

/** The moving figure that shows the exercise: of one that moves alike. */
export function FigureField({ draft, movements, onChange, error }: Props) {
  return (
    <Select
      id={fieldId("media")}
      label="Moving figure"
      hint="The figure of an exercise that moves in the same way."
      placeholder="No figure"
      value={draft.figure ?? ""}
      options={movements.map(({ slug, name }) => ({ value: slug, label: name }))}
      onChange={(event) => onChange({ figure: event.currentTarget.value || null })}
      error={error}
    />
  );
}
