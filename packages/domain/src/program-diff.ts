import type { Dosage } from "./dosage.ts";
import type { ProgramItem } from "./program.ts";

/** What of an item a patient would notice. */
export const ITEM_CHANGES = ["exercise", "dosage", "days", "times", "optional", "cautions", "note"] as const;
export type ItemChange = (typeof ITEM_CHANGES)[number];

export interface ProgramDiff {
  added: ProgramItem[];
  removed: ProgramItem[];
  changed: { before: ProgramItem; after: ProgramItem; changes: ItemChange[] }[];
  unchanged: ProgramItem[];
}

function sameSet(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  const left = new Set(a);
  return left.size === new Set(b).size && b.every((entry) => left.has(entry));
}

const DOSAGE_FIELDS = [
  "sets",
  "reps",
  "holdSeconds",
  "holdBreaths",
  "durationSeconds",
  "restSeconds",
  "tempo",
  "load",
] as const satisfies readonly (keyof Dosage)[];

function sameDosages(a: readonly Dosage[], b: readonly Dosage[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((row) => {
    const other = b.find(({ side }) => side === row.side);
    return other !== undefined && DOSAGE_FIELDS.every((field) => row[field] === other[field]);
  });
}

function listChanges(before: ProgramItem, after: ProgramItem): ItemChange[] {
  const same: Record<ItemChange, boolean> = {
    exercise: before.exercise === after.exercise,
    dosage: sameDosages(before.dosages, after.dosages),
    days: sameSet(before.weekdays, after.weekdays),
    times: before.timesADay === after.timesADay,
    optional: before.optional === after.optional && before.asNeeded === after.asNeeded,
    cautions: sameSet(before.cautions, after.cautions),
    note: before.note.trim() === after.note.trim(),
  };
  return ITEM_CHANGES.filter((change) => !same[change]);
}

/** How one version of a program differs from the one before it; items are matched by key, their order is no change. */
export function diffPrograms(before: readonly ProgramItem[], after: readonly ProgramItem[]): ProgramDiff {
  const old = new Map(before.map((item) => [item.key, item]));
  const kept = new Set(after.map(({ key }) => key));
  const diff: ProgramDiff = {
    added: [],
    removed: before.filter(({ key }) => !kept.has(key)),
    changed: [],
    unchanged: [],
  };
  for (const item of after) {
    const previous = old.get(item.key);
    if (!previous) {
      diff.added.push(item);
      continue;
    }
    const changes = listChanges(previous, item);
    if (changes.length === 0) diff.unchanged.push(item);
    else diff.changed.push({ before: previous, after: item, changes });
  }
  return diff;
}
