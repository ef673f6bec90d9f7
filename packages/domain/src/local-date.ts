/** Calendar dates without a zone, as whole days: no clock, no zone, no date objects. */
import type { LocalDate, Weekday } from "./vocabulary.ts";

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_PER_ERA = 146_097;
const DAYS_TO_EPOCH = 719_468;

export interface CivilDate {
  year: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day: number;
}

/** True for a leap year of the Gregorian calendar. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The parts of a date, or null when the text is not a real date as `YYYY-MM-DD`. */
export function parseLocalDate(text: string): CivilDate | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
}

export function isLocalDate(text: string): boolean {
  return parseLocalDate(text) !== null;
}

function requireDate(text: LocalDate): CivilDate {
  const date = parseLocalDate(text);
  if (!date) throw new RangeError(`not a calendar date: ${text}`);
  return date;
}

/**
 * Days since 1970-01-01, negative before. Counts in 400-year eras of years that begin in March, so that the
 * leap day is the last of its year. Throws a RangeError on a text that is no date.
 */
export function toDayNumber(date: LocalDate): number {
  const { year, month, day } = requireDate(date);
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_EPOCH;
}

/** The date of a day number; the inverse of `toDayNumber` for the years 0 to 9999. */
export function fromDayNumber(dayNumber: number): LocalDate {
  const shifted = dayNumber + DAYS_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return formatParts({ year, month, day });
}

function formatParts({ year, month, day }: CivilDate): LocalDate {
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/** Whole days from the first date to the second; negative when the second is earlier. */
export function countDaysBetween(from: LocalDate, to: LocalDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** Completed years from the first date to the second, such as an age; a 29 February counts from 1 March. */
export function countYearsBetween(from: LocalDate, to: LocalDate): number {
  const first = requireDate(from);
  const last = requireDate(to);
  const reached = last.month > first.month || (last.month === first.month && last.day >= first.day);
  return last.year - first.year - (reached ? 0 : 1);
}

/** Below 0 when `a` is earlier, 0 when equal, above 0 when later. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** ISO weekday of a day number: 1 is Monday. Day 0, 1 January 1970, was a Thursday. */
export function weekdayOfDayNumber(dayNumber: number): Weekday {
  return (((((dayNumber + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: LocalDate): Weekday {
  return weekdayOfDayNumber(toDayNumber(date));
}

/** The Monday on or before the date. */
export function startOfWeek(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** Every date from the first to the last, both included; empty when the last is earlier. */
export function listDates(from: LocalDate, to: LocalDate): LocalDate[] {
  const first = toDayNumber(from);
  const count = toDayNumber(to) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => fromDayNumber(first + index));
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export const WEEKDAY_NAMES = {
  1: "Monday",
  2: "Tuesday",
  3: "Wednesday",
  4: "Thursday",
  5: "Friday",
  6: "Saturday",
  7: "Sunday",
} as const satisfies Record<Weekday, string>;

/** `21 November 2026`. */
export function formatDate(date: LocalDate): string {
  const { year, month, day } = requireDate(date);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** `Sat 21 Nov`. */
export function formatShortDate(date: LocalDate): string {
  const { month, day } = requireDate(date);
  return `${WEEKDAY_NAMES[weekdayOf(date)].slice(0, 3)} ${day} ${MONTHS[month - 1]?.slice(0, 3)}`;
}
