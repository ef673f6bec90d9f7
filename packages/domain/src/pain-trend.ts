import { addDays } from "./local-date.ts";
import type { LocalDate } from "./vocabulary.ts";

export const PAIN_TRENDS = ["down", "up", "steady"] as const;
export type PainTrend = (typeof PAIN_TRENDS)[number];

/** Pain told with a log entry, 0 to 10; null where it was not answered. */
export interface PainEntry {
  localDate: LocalDate;
  painBefore: number | null;
  painAfter: number | null;
}

/** Length of each of the two windows that are compared, in days. */
export const PAIN_WINDOW_DAYS = 7;
/** Days with an answer that each window needs before a trend is told. */
export const PAIN_MIN_DAYS = 2;
/** Smallest difference of the two means that is called a change, in points. Product default. */
export const PAIN_CHANGE_POINTS = 1;

interface PainDay {
  sum: number;
  count: number;
}

function collectDays(entries: readonly PainEntry[]): Map<LocalDate, PainDay> {
  const days = new Map<LocalDate, PainDay>();
  for (const { localDate, painBefore, painAfter } of entries) {
    for (const pain of [painBefore, painAfter]) {
      if (pain === null) continue;
      const day = days.get(localDate) ?? { sum: 0, count: 0 };
      days.set(localDate, { sum: day.sum + pain, count: day.count + 1 });
    }
  }
  return days;
}

/** Mean over days of each day's mean, so that a day with many entries weighs no more than another. */
function meanOfDays(days: ReadonlyMap<LocalDate, PainDay>, after: LocalDate, to: LocalDate): number | null {
  const means = [...days]
    .filter(([date]) => date > after && date <= to)
    .map(([, day]) => day.sum / day.count);
  return means.length < PAIN_MIN_DAYS ? null : means.reduce((sum, mean) => sum + mean, 0) / means.length;
}

/** The last pain told: after the latest entry, else before it. Entries of one date come oldest first. */
export function findLatestPain(entries: readonly PainEntry[]): number | null {
  let latest: { date: LocalDate; pain: number } | null = null;
  for (const { localDate, painBefore, painAfter } of entries) {
    const pain = painAfter ?? painBefore;
    if (pain !== null && (latest === null || localDate >= latest.date)) latest = { date: localDate, pain };
  }
  return latest?.pain ?? null;
}

/**
 * The mean of the last 7 days with entries against the 7 days before them: up or down from 1 point of
 * difference, else steady; null when either week has pain on fewer than 2 days. Counted back from the latest
 * entry, so that it changes only when an entry does.
 */
export function findPainTrend(entries: readonly PainEntry[]): PainTrend | null {
  const days = collectDays(entries);
  let last: LocalDate | null = null;
  for (const date of days.keys()) if (last === null || date > last) last = date;
  if (last === null) return null;
  const middle = addDays(last, -PAIN_WINDOW_DAYS);
  const recent = meanOfDays(days, middle, last);
  const earlier = meanOfDays(days, addDays(middle, -PAIN_WINDOW_DAYS), middle);
  if (recent === null || earlier === null) return null;
  // Sums of integers divide unevenly: a hundredth of a point is no difference.
  const difference = Math.round((recent - earlier) * 100) / 100;
  if (difference >= PAIN_CHANGE_POINTS) return "up";
  return difference <= -PAIN_CHANGE_POINTS ? "down" : "steady";
}
