import { Temporal } from "temporal-polyfill";
import type { LocalDate } from "@plumbline/domain/vocabulary";

/** The calendar date of an instant in an IANA zone. */
export function localDateOf(at: Date, timeZone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** The first instant of a date in a zone (not always midnight: clocks may skip it). */
export function beginOfDay(date: LocalDate, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).startOfDay().epochMilliseconds);
}

/** The last millisecond of a date in a zone. */
export function endOfDay(date: LocalDate, timeZone: string): Date {
  const next = Temporal.PlainDate.from(date).add({ days: 1 });
  return new Date(next.toZonedDateTime(timeZone).startOfDay().epochMilliseconds - 1);
}
