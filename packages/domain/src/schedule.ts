/** What a program asks for on a calendar date of the patient. */
import { weekdayOf } from "./local-date.ts";
import type { ProgramItem } from "./program.ts";
import type { LocalDate } from "./vocabulary.ts";

export type ScheduledItem = Pick<ProgramItem, "key" | "weekdays" | "timesADay" | "optional" | "asNeeded">;

export interface ScheduledVersion<Item extends ScheduledItem = ScheduledItem> {
  versionId: string;
  /** The date of publishing in the patient's zone. */
  publishedOn: LocalDate;
  /** The last date on which this version asks for anything; absent or null while open. */
  endsOn?: LocalDate | null;
  items: readonly Item[];
}

export interface SchedulePause {
  from: LocalDate;
  /** The last paused date; null while still paused. A date before `from` covers no day. */
  to: LocalDate | null;
}

export interface ProgramSchedule<Item extends ScheduledItem = ScheduledItem> {
  /** In the order of publishing, oldest first. */
  versions: readonly ScheduledVersion<Item>[];
  pauses: readonly SchedulePause[];
  /** The last date on which anything is due; null while open. */
  endsOn: LocalDate | null;
}

export interface DueItem {
  itemKey: string;
  /** Times on that date, at least 1. */
  times: number;
}

/**
 * The version in force on a date: the last one published before that date began in the patient's zone, so a
 * version counts from the day after its publishing. Null before the first one counts.
 */
export function findVersionInForce<Item extends ScheduledItem>(
  schedule: ProgramSchedule<Item>,
  date: LocalDate,
): ScheduledVersion<Item> | null {
  return schedule.versions.findLast(({ publishedOn }) => publishedOn < date) ?? null;
}

export function isPausedOn(pauses: readonly SchedulePause[], date: LocalDate): boolean {
  return pauses.some(({ from, to }) => from <= date && (to === null || date <= to));
}

/** Whether anything can be due at all: a version in force, not paused, not after the end. */
export function isRunningOn(schedule: ProgramSchedule, date: LocalDate): boolean {
  if (schedule.endsOn !== null && date > schedule.endsOn) return false;
  const version = findVersionInForce(schedule, date);
  const lastDay = version?.endsOn ?? null;
  if (version === null || (lastDay !== null && date > lastDay)) return false;
  return !isPausedOn(schedule.pauses, date);
}

/**
 * Due on a date: each item of the version in force that is neither optional nor as needed, on its weekdays, its
 * times a day; nothing while paused or after the end.
 */
export function dueOn(schedule: ProgramSchedule, date: LocalDate): DueItem[] {
  if (!isRunningOn(schedule, date)) return [];
  const weekday = weekdayOf(date);
  const items = findVersionInForce(schedule, date)?.items ?? [];
  return items
    .filter((item) => !item.optional && !item.asNeeded && item.weekdays.includes(weekday))
    .map((item) => ({ itemKey: item.key, times: item.timesADay }))
    .filter(({ times }) => times > 0);
}
