/** A moment as the clinic's clock and calendar say it, such as `21 Nov 2026, 14:02`. */
export function sayMoment(at: Date | string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(new Date(at));
}

/** The day of a moment in the clinic's zone, such as `21 Nov 2026`. */
export function sayDay(at: Date | string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone,
  }).format(new Date(at));
}

/** The calendar date of a moment in a zone, `YYYY-MM-DD`. */
export function dateIn(at: Date | string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(at));
}
