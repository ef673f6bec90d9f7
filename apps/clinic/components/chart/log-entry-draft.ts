import type { LogState, SkipReason } from "@plumbline/domain/vocabulary";
import { readNumberText } from "@plumbline/ui/number-entry";
import type { Asks } from "../../lib/answers.ts";
import type { EntryItem } from "./entry-items.ts";

export type EntryDraft = {
  itemId: string;
  doneAt: string;
  state: LogState;
  skipReason: SkipReason | null;
  sides: readonly (Omit<EntryItem["sides"][number], "sets" | "reps"> & { sets: string; reps: string })[];
  painBefore: number | null;
  painAfter: number | null;
  comment: string;
};

/** Sets and repetitions begin at what was prescribed: the common entry is one press. */
export function beginSides(item: EntryItem | undefined): EntryDraft["sides"] {
  return (item?.sides ?? []).map((row) => ({ ...row, sets: String(row.sets), reps: String(row.reps) }));
}

/** `2026-11-21T14:05`, as the browser's own field writes local time. */
export function toLocalField(at: Date): string {
  const pad = (value: number) => String(value).padStart(2, "0");
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  return `${day}T${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

export function toEntry(draft: EntryDraft, entryId: string, patientId: string): Asks["log"]["enter"] {
  const isSkipped = draft.state === "skipped";
  return {
    id: entryId,
    patientId,
    programItemId: draft.itemId,
    doneAt: new Date(draft.doneAt).toISOString(),
    state: draft.state,
    skipReason: isSkipped ? draft.skipReason : null,
    sides: isSkipped
      ? []
      : draft.sides.map((row) => ({
          ...row,
          sets: readNumberText(row.sets) ?? 0,
          reps: readNumberText(row.reps) ?? 0,
        })),
    painBefore: draft.painBefore,
    painAfter: draft.painAfter,
    effort: null,
    comment: draft.comment,
  };
}
