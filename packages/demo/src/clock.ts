import { addDays, weekdayOf } from "@plumbline/domain/local-date";
import type { LocalDate } from "@plumbline/domain/vocabulary";
import { Temporal } from "temporal-polyfill";

/** The calendar of one clinic's story: day 0 is today in its zone, days before are negative. */
export interface StoryClock {
  readonly timeZone: string;
  readonly today: LocalDate;
  readonly now: Date;
  dateOf(day: number): LocalDate;
  /** The instant of a wall clock time; what the clocks skipped moves on. */
  at(day: number, minutes: number): Date;
}

export function makeStoryClock(now: Date, timeZone: string): StoryClock {
  const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  const today = instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const dateOf = (day: number) => addDays(today, day);
  return {
    timeZone,
    today,
    now,
    dateOf,
    at(day, minutes) {
      const time = new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);
      const date = Temporal.PlainDate.from(dateOf(day));
      return new Date(date.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds);
    },
  };
}

/** The clinic is closed at weekends: such a day becomes the Friday before. */
export function toWorkingDay(clock: StoryClock, day: number): number {
  const weekday = weekdayOf(clock.dateOf(day));
  return weekday > 5 ? day - (weekday - 5) : day;
}
