/** The calendar date of a moment in a zone, `YYYY-MM-DD`. */
export function dateIn(at: Date | string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(at));
}
