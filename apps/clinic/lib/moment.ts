/** Instants come as dates inside the server and as text through the network. */
export type Moment = Date | string;

function toDate(at: Moment): Date {
  return typeof at === "string" ? new Date(at) : at;
}

export type Clock = { readonly locale: string; readonly timeZone: string };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it, and a page of rows uses the same few. */
function findFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** `21 Nov 2026`, in the clinic's zone and order. */
export function formatDay(at: Moment, { locale, timeZone }: Clock): string {
  return findFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone }).format(toDate(at));
}

export function formatMoment(at: Moment, { locale, timeZone }: Clock): string {
  return findFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(toDate(at));
}

/** `14:02`, in the clinic's zone. */
export function formatTime(at: Moment, { locale, timeZone }: Clock): string {
  return findFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone }).format(toDate(at));
}

/** A calendar date without a zone. */
export function formatLocalDate(date: string, locale: string): string {
  const format = findFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** `Mon 16 Nov`. */
export function formatWeekday(date: string, locale: string): string {
  const format = findFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}

const DAY_MS = 86_400_000;

/** `today`, `3 days ago`, `5 weeks ago`: counted in calendar days of the zone. */
export function describeAge(at: Moment, now: Date, { locale, timeZone }: Clock): string {
  const dayOf = (instant: Date) =>
    Date.parse(`${findFormat("en-CA", { timeZone, dateStyle: "short" }).format(instant)}T00:00:00Z`) / DAY_MS;
  const days = Math.round(dayOf(toDate(at)) - dayOf(now));
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (days > -14) return words.format(days, "day");
  return days > -70
    ? words.format(Math.ceil(days / 7), "week")
    : words.format(Math.ceil(days / 30.4), "month");
}
