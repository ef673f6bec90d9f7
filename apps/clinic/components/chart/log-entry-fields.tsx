"use client";
import { SKIP_REASONS } from "@plumbline/domain/vocabulary";
import { RadioGroup, Segmented } from "@plumbline/ui/choice-group";
import { PainScale } from "@plumbline/ui/pain-scale";
import { Stepper } from "@plumbline/ui/stepper";
import { FieldError } from "@plumbline/ui/field";
import { Select, TextArea, TextField } from "@plumbline/ui/text-field";
import { SKIP_WORDS } from "../../lib/words.ts";
import type { EntryItem } from "./entry-items.ts";
import type { EntryDraft } from "./log-entry-draft.ts";

type LogEntryFieldsProps = {
  draft: EntryDraft;
  items: readonly EntryItem[];
  errors: Readonly<Record<string, string>>;
  onChange: (part: Partial<EntryDraft>) => void;
};

const STATES = [
  { value: "done", label: "Done" },
  { value: "part", label: "In part" },
  { value: "skipped", label: "Skipped" },
] as const;

const SIDE_WORDS = { left: "Left", right: "Right", both: "Both sides" } as const;

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function SideFields({ draft, errors, onChange }: Omit<LogEntryFieldsProps, "items">) {
  const set = (place: number, part: { sets?: string; reps?: string }) =>
    onChange({ sides: draft.sides.map((row, at) => (at === place ? { ...row, ...part } : row)) });
  return (
    <div className="flex flex-col gap-3">
      {draft.sides.map((row, place) => (
        <fieldset key={row.side} className="flex flex-wrap gap-x-6 gap-y-2">
          <legend className="mb-1 w-full font-semibold">{SIDE_WORDS[row.side]}</legend>
          <Stepper
            label="Sets"
            value={row.sets}
            min={0}
            max={99}
            onValueChange={(sets) => set(place, { sets })}
          />
          <Stepper
            label="Repetitions"
            value={row.reps}
            min={0}
            max={999}
            onValueChange={(reps) => set(place, { reps })}
          />
        </fieldset>
      ))}
      {errors.sides ? <FieldError>{errors.sides}</FieldError> : null}
    </div>
  );
}

export function LogEntryFields({ draft, items, errors, onChange }: LogEntryFieldsProps) {
  const item = items.find(({ itemId }) => itemId === draft.itemId);
  return (
    <div className="flex flex-col gap-4">
      <Select
        label="Exercise"
        hint={item?.dose}
        options={items.map(({ itemId, name }) => ({ value: itemId, label: name }))}
        value={draft.itemId}
        error={errors.programItemId}
        onChange={(event) => onChange({ itemId: event.currentTarget.value })}
      />
      <TextField
        label="When"
        hint="Your local time; the last 30 days."
        type="datetime-local"
        value={draft.doneAt}
        error={errors.doneAt}
        onChange={(event) => onChange({ doneAt: event.currentTarget.value })}
      />
      <Segmented
        name="state"
        label="How it went"
        choices={STATES}
        value={draft.state}
        error={errors.state}
        onValueChange={(state) => onChange({ state })}
      />
      {draft.state === "skipped" ? (
        <RadioGroup
          name="skipReason"
          label="Why"
          choices={SKIP_REASONS.map((value) => ({ value, label: capitalise(SKIP_WORDS[value]) }))}
          value={draft.skipReason}
          error={errors.skipReason}
          onValueChange={(skipReason) => onChange({ skipReason })}
        />
      ) : (
        <SideFields draft={draft} errors={errors} onChange={onChange} />
      )}
      <PainScale
        name="painBefore"
        label="Pain before"
        value={draft.painBefore}
        onValueChange={(painBefore) => onChange({ painBefore })}
      />
      <PainScale
        name="painAfter"
        label="Pain after"
        value={draft.painAfter}
        onValueChange={(painAfter) => onChange({ painAfter })}
      />
      <TextArea
        label="Comment"
        optional
        maxLength={1000}
        value={draft.comment}
        error={errors.comment}
        onChange={(event) => onChange({ comment: event.currentTarget.value })}
      />
    </div>
  );
}
