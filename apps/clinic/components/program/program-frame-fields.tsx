"use client";
import type { InputProblem } from "@plumbline/domain/input-problem";
import { addDays } from "@plumbline/domain/local-date";
import { PROGRAM_LIMITS, type ProgramDraft } from "@plumbline/domain/program";
import { TextArea, TextField } from "@plumbline/ui/text-field";

type Props = {
  draft: ProgramDraft;
  today: string;
  problems: readonly InputProblem[];
  disabled: boolean;
  onChange: (next: ProgramDraft) => void;
};

/** What the program is called, how long it runs, and what it says to the patient. */
export function ProgramFrameFields({ draft, today, problems, disabled, onChange }: Props) {
  return (
    <fieldset
      disabled={disabled}
      aria-label="Program"
      className="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(0,1fr)_12rem]"
    >
      <TextField
        label="Title, as the patient sees it"
        maxLength={PROGRAM_LIMITS.titleLength}
        defaultValue={draft.title}
        onChange={(event) => onChange({ ...draft, title: event.currentTarget.value })}
        error={draft.title.trim() === "" ? "Give the program a title." : undefined}
      />
      <TextField
        label="Last day"
        optional
        type="date"
        min={addDays(today, 1)}
        error={problems.find(({ path }) => path === "endsOn")?.message}
        defaultValue={draft.endsOn ?? ""}
        onChange={(event) =>
          onChange({ ...draft, endsOn: event.currentTarget.value === "" ? null : event.currentTarget.value })
        }
      />
      <TextArea
        className="sm:col-span-2"
        label="Note to the patient"
        optional
        rows={2}
        maxLength={PROGRAM_LIMITS.noteLength}
        defaultValue={draft.note}
        onChange={(event) => onChange({ ...draft, note: event.currentTarget.value })}
      />
    </fieldset>
  );
}
