import type { IntensityScale } from "@plumbline/domain/exercise";
import type { Dosage } from "@plumbline/domain/dosage";
import type { Entry, ProgramItem } from "./call.ts";
import { type DayFrame, type DayItem, listMarks } from "./day.ts";
import type { Kept } from "./outbox.ts";

/** One entry as the exercise's page shows it. */
export type Recorded = Omit<Entry, "skipReason"> & {
  readonly skipReason: string | null;
  readonly correctable: boolean;
  readonly corrected: boolean;
  readonly enteredByStaff: boolean;
  readonly sent: boolean;
};

/** What the browser needs to record and correct one exercise. Its steps are rendered on the server. */
export type DeskItem = DayItem & {
  readonly dosages: readonly Dosage[];
  readonly perSide: boolean;
  readonly effortScale: IntensityScale;
  readonly today: readonly Recorded[];
  /** Of the days before, while they can still be corrected. */
  readonly earlier: readonly Recorded[];
};

function toRecorded(entry: ProgramItem["entries"][number]): Recorded {
  const { id, programItemId, state, skipReason, sides, painBefore, painAfter, effort, comment } = entry;
  const { correctable, corrected, enteredByStaff } = entry;
  const told = { id, programItemId, state, skipReason, painBefore, painAfter, effort, comment };
  return {
    ...told,
    sides,
    doneAt: entry.doneAt.toISOString(),
    correctable,
    corrected,
    enteredByStaff,
    sent: true,
  };
}

export function toDeskItem(item: ProgramItem): DeskItem {
  const { itemId, name, due, dosages, perSide, effortScale, entries, earlier } = item;
  return {
    itemId,
    name,
    due,
    dosages,
    perSide,
    effortScale,
    entries: entries.map(({ id, state }) => ({ id, state })),
    today: entries.map(toRecorded),
    earlier: earlier.map(toRecorded),
  };
}

/** Today's entries of an exercise, those of this tab laid over those of the server. */
export function listRecorded(item: DeskItem, kept: readonly Kept[], day: DayFrame): Recorded[] {
  return listMarks(item, kept, day).flatMap(({ id, sent }) => {
    const known = item.today.find((one) => one.id === id);
    const own = kept.find(({ entry }) => entry.id === id);
    if (known !== undefined) return [known];
    if (own === undefined) return [];
    const corrected = own.correctsId !== null;
    return [{ ...own.entry, sent, corrected, correctable: false, enteredByStaff: false }];
  });
}
