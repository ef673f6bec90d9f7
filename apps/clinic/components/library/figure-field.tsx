"use client";
import type { OwnExerciseDraft } from "@plumbline/domain/own-exercise";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { Select } from "@plumbline/ui/text-field";
import { fieldId } from "./field-errors.ts";

type Props = {
  draft: OwnExerciseDraft;
  movements: readonly { slug: string; name: string }[];
  onChange: (changes: Partial<OwnExerciseDraft>) => void;
  error?: string;
};

/** What shows the exercise: the figure of one that moves alike. */
export function FigureField({ draft, movements, onChange, error }: Props) {
  return (
    <section className="flex flex-col gap-3">
      <SectionHeading>What shows it</SectionHeading>
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
    </section>
  );
}
