import { addDays, listDates, startOfWeek } from "./local-date.ts";
import { dueOn, type ProgramSchedule } from "./schedule.ts";
import type { LocalDate, LogState } from "./vocabulary.ts";

/** One entry of the patient: one time of one item, on the local date on which it was done. */
export interface AdherenceEntry {
  itemKey: string;
  localDate: LocalDate;
  state: LogState;
}

export interface Adherence {
  /** Times due in the window. */
  due: number;
  /** Times done in the window, in halves; never more than due. */
  done: number;
  /** Done of due in whole percent, 0 to 100; null when nothing was due, which is neither 0 nor 100. */
  percent: number | null;
}

export const LOG_CREDIT = { done: 1, part: 0.5, skipped: 0 } as const satisfies Record<LogState, number>;

/** Text keys are safe to join: a date has a fixed width. */
function keyOf(localDate: LocalDate, itemKey: string): string {
  return `${localDate} ${itemKey}`;
}

function creditByItemAndDay(entries: readonly AdherenceEntry[]): Map<string, number> {
  const credit = new Map<string, number>();
  for (const { itemKey, localDate, state } of entries) {
    const key = keyOf(localDate, itemKey);
    credit.set(key, (credit.get(key) ?? 0) + LOG_CREDIT[state]);
  }
  return credit;
}

function toAdherence(due: number, done: number): Adherence {
  return { due, done, percent: due === 0 ? null : Math.round((100 * done) / due) };
}

function sumDates(
  schedule: ProgramSchedule,
  credit: ReadonlyMap<string, number>,
  dates: readonly LocalDate[],
): Adherence {
  let due = 0;
  let done = 0;
  for (const date of dates) {
    for (const { itemKey, times } of dueOn(schedule, date)) {
      due += times;
      done += Math.min(times, credit.get(keyOf(date, itemKey)) ?? 0);
    }
  }
  return toAdherence(due, done);
}

/**
 * Done of due over the dates from the first to the last, both included. An entry counts 1 when done, ½ in part,
 * 0 when skipped, and at most what was due of its item on its day; the order of entries does not matter.
 */
export function computeAdherence(
  schedule: ProgramSchedule,
  entries: readonly AdherenceEntry[],
  from: LocalDate,
  to: LocalDate,
): Adherence {
  return sumDates(schedule, creditByItemAndDay(entries), listDates(from, to));
}

/** The last `days` dates up to and including `today`. */
export function computeRecentAdherence(
  schedule: ProgramSchedule,
  entries: readonly AdherenceEntry[],
  today: LocalDate,
  days: number,
): Adherence {
  return computeAdherence(schedule, entries, addDays(today, 1 - days), today);
}

export interface WeekAdherence extends Adherence {
  /** The Monday of the week. */
  weekOf: LocalDate;
}

/** Adherence week by week (Monday to Sunday), cut to the window at both ends. */
export function computeWeeklyAdherence(
  schedule: ProgramSchedule,
  entries: readonly AdherenceEntry[],
  from: LocalDate,
  to: LocalDate,
): WeekAdherence[] {
  const credit = creditByItemAndDay(entries);
  const weeks: WeekAdherence[] = [];
  for (let weekOf = startOfWeek(from); weekOf <= to; weekOf = addDays(weekOf, 7)) {
    const first = weekOf < from ? from : weekOf;
    const sunday = addDays(weekOf, 6);
    weeks.push({ weekOf, ...sumDates(schedule, credit, listDates(first, sunday > to ? to : sunday)) });
  }
  return weeks;
}

export interface ItemProgress extends Adherence {
  itemKey: string;
}

/** What of one date is due and how much of it is done, item by item, in the program's order. */
export function listProgressOn(
  schedule: ProgramSchedule,
  entries: readonly AdherenceEntry[],
  date: LocalDate,
): ItemProgress[] {
  const credit = creditByItemAndDay(entries);
  return dueOn(schedule, date).map(({ itemKey, times }) => ({
    itemKey,
    ...toAdherence(times, Math.min(times, credit.get(keyOf(date, itemKey)) ?? 0)),
  }));
}
