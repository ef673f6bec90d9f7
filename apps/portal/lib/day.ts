import type { LogState } from "@plumbline/domain/vocabulary";
import type { Kept } from "./outbox.ts";

/** What of an item the browser needs to know to say how the day stands. */
export type DayItem = {
  readonly itemId: string;
  readonly name: string;
  /** Times due today; 0 for what is offered. */
  readonly due: number;
  /** What the server has, in order. */
  readonly entries: readonly { readonly id: string; readonly state: LogState }[];
};

/** The date that the page shows, and the zone in which it is one. */
export type DayFrame = { readonly date: string; readonly timeZone: string };

export type DayMark = { readonly id: string; readonly state: LogState; readonly sent: boolean };

/** The calendar date of an instant in a zone, as `YYYY-MM-DD`. */
export function dateIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(at);
}

/** The entries of an item today: what the server has, with what this tab still holds laid over it. */
export function listMarks(item: DayItem, kept: readonly Kept[], day: DayFrame): DayMark[] {
  const mine = kept.filter(
    ({ entry, state }) =>
      entry.programItemId === item.itemId &&
      state !== "refused" &&
      dateIn(day.timeZone, new Date(entry.doneAt)) === day.date,
  );
  const known = new Set(item.entries.map(({ id }) => id));
  const fresh = mine.filter(({ entry }) => !known.has(entry.id));
  const replaced = new Set(mine.map(({ correctsId }) => correctsId));
  return [
    ...item.entries.map((entry) => ({ ...entry, sent: true })),
    ...fresh.map(({ entry, state }) => ({ id: entry.id, state: entry.state, sent: state === "sent" })),
  ].filter(({ id }) => !replaced.has(id));
}

/** Times of an item still open today. Part done and skipped count as answered. */
export function countLeft(item: DayItem, kept: readonly Kept[], day: DayFrame): number {
  return Math.max(0, item.due - listMarks(item, kept, day).length);
}

/** The next open item after one (or from the start), round to the beginning; null when all is answered. */
export function findNext(
  items: readonly DayItem[],
  kept: readonly Kept[],
  day: DayFrame,
  after: string | null,
): DayItem | null {
  const from = items.findIndex(({ itemId }) => itemId === after) + 1;
  const round = [...items.slice(from), ...items.slice(0, from)];
  return round.find((item) => item.itemId !== after && countLeft(item, kept, day) > 0) ?? null;
}
