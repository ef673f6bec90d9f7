import * as z from "zod";

/** Dates that the database and the arithmetic on them can hold, with room on either side of a life. */
export const dateInput = z.iso
  .date("Write the whole date: day, month and year.")
  .refine((date) => date >= "1900-01-01" && date <= "2199-12-31", "This date is out of range.");

const LETTER = /[\p{L}\p{N}]/u;
/** Line breaks and other control characters, and those that turn the reading direction of what follows. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/** A name on one line. `message` is shown when nothing readable is written. */
export function nameInput(message: string, maxLength: number) {
  return z
    .string()
    .trim()
    .max(maxLength)
    .refine((name) => LETTER.test(name), message)
    .refine((name) => !CONTROL.test(name), "Write the name on one line, without control characters.");
}

const ZONE_NAME = /^(?:UTC|[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+)$/;

function isTimeZone(zone: string): boolean {
  if (!ZONE_NAME.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** A named zone: an offset such as `+01:00` knows no clock changes. */
export const timeZoneInput = z.string().max(64).refine(isTimeZone, "Choose a time zone from the list.");
