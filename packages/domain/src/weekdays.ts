import { WEEKDAY_NAMES } from "./local-date.ts";
import { WEEKDAYS, type Weekday } from "./vocabulary.ts";

const BY_SESSIONS: Readonly<Record<number, readonly Weekday[]>> = {
  1: [1],
  2: [1, 4],
  3: [1, 3, 5],
  4: [1, 2, 4, 5],
  5: [1, 2, 3, 4, 5],
  6: [1, 2, 3, 4, 5, 6],
  7: [1, 2, 3, 4, 5, 6, 7],
};

/** The weekdays a number of sessions a week falls on (1 to 7; the clinician moves them freely). */
export function weekdaysForSessions(sessionsPerWeek: number): Weekday[] {
  const days = BY_SESSIONS[sessionsPerWeek];
  if (!days) throw new RangeError(`sessions a week run from 1 to 7, not ${sessionsPerWeek}`);
  return [...days];
}

/** `every day`, `Monday to Friday`, `Monday, Wednesday and Friday`. */
export function describeWeekdays(weekdays: readonly Weekday[]): string {
  const days = WEEKDAYS.filter((day) => weekdays.includes(day));
  if (days.length === 7) return "every day";
  const names = days.map((day) => WEEKDAY_NAMES[day]);
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return "on no day";
  if (days.length > 2 && last - first === days.length - 1) return `${names[0]} to ${names.at(-1)}`;
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** `once a day`, `twice a day`, `3 times a day`. */
export function describeTimesADay(times: number): string {
  return times === 1 ? "once a day" : times === 2 ? "twice a day" : `${times} times a day`;
}
