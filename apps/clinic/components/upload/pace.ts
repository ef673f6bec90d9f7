/** How far a file was at a moment, in bytes and milliseconds. */
export interface Sample {
  readonly at: number;
  readonly sent: number;
}

const WINDOW_MS = 8_000;
const EARLIEST_MS = 1_500;

/** The samples that still say how fast it goes. */
export function addSample(samples: readonly Sample[], sample: Sample): Sample[] {
  return [...samples.filter(({ at }) => sample.at - at <= WINDOW_MS), sample];
}

/** Seconds until the end at the pace of the last moments; null while that is not known. */
export function estimateSeconds(samples: readonly Sample[], total: number): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < EARLIEST_MS) return null;
  const pace = (last.sent - first.sent) / (last.at - first.at);
  return pace > 0 ? Math.ceil((total - last.sent) / pace / 1_000) : null;
}

/** Rounded as a person would say it, so that the words do not change at every moment. */
export function describeTimeLeft(seconds: number | null): string {
  if (seconds === null) return "";
  if (seconds <= 10) return "a few seconds left";
  if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} seconds left`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `about ${minutes} ${minutes === 1 ? "minute" : "minutes"} left`;
  const hours = Math.round(minutes / 60);
  return `about ${hours} ${hours === 1 ? "hour" : "hours"} left`;
}

export function percentOf(sent: number, total: number): number {
  return Math.min(100, Math.floor((100 * sent) / Math.max(1, total)));
}
