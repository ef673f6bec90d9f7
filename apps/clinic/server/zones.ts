/** Every zone that this runtime knows, and the ones in use even if it lists them under another name. */
export function listZones(...inUse: readonly string[]): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), ...inUse])].toSorted();
}

/** Today's calendar date in a zone. */
export function readToday(now: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(now);
}
