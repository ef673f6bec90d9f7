/** What of a lesson was watched, in whole seconds. Only what was played counts, not how far somebody jumped. */
import type { InputProblem } from "./input-problem.ts";

/** From the first second that was played to the end of the last one, which is outside. */
export interface WatchedRange {
  fromSeconds: number;
  toSeconds: number;
}

export interface WatchedProgress {
  /** In order, apart from each other. */
  ranges: readonly WatchedRange[];
  /** Where somebody last stopped; null before the first time. `at` is ISO 8601. */
  stop: { seconds: number; at: string } | null;
}

export const NOTHING_WATCHED: WatchedProgress = { ranges: [], stop: null };

/** A lesson is complete from this share of it on. */
export const COMPLETE_PERCENT = 90;
/** The most ranges that one report may carry; stored ones never number more than half the seconds of the lesson. */
export const MAX_REPORTED_RANGES = 200;

/** The same seconds with what overlaps or touches joined, in order. */
export function joinRanges(ranges: readonly WatchedRange[]): WatchedRange[] {
  const joined: WatchedRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.fromSeconds - b.fromSeconds)) {
    const last = joined.at(-1);
    if (last && range.fromSeconds <= last.toSeconds) {
      last.toSeconds = Math.max(last.toSeconds, range.toSeconds);
    } else {
      joined.push({ ...range });
    }
  }
  return joined;
}

function countSeconds(ranges: readonly WatchedRange[], lengthSeconds: number): number {
  return joinRanges(ranges)
    .map(({ fromSeconds, toSeconds }) => Math.min(toSeconds, lengthSeconds) - fromSeconds)
    .reduce((sum, seconds) => sum + Math.max(0, seconds), 0);
}

/** Whole percent of a lesson that was watched, 0 to 100; the length is in whole seconds, above zero. */
export function percentWatched(ranges: readonly WatchedRange[], lengthSeconds: number): number {
  return Math.floor((100 * countSeconds(ranges, lengthSeconds)) / lengthSeconds);
}

export function isLessonComplete(ranges: readonly WatchedRange[], lengthSeconds: number): boolean {
  return percentWatched(ranges, lengthSeconds) >= COMPLETE_PERCENT;
}

/** Where to begin, in seconds: at the last stop, or at the start when the lesson is complete. */
export function resumeSeconds({ ranges, stop }: WatchedProgress, lengthSeconds: number): number {
  if (stop === null || isLessonComplete(ranges, lengthSeconds)) return 0;
  return Math.min(stop.seconds, lengthSeconds);
}

type Stop = WatchedProgress["stop"];

/** The later stop; of two at the same instant the one further on. The text decides last, so that all choose the same. */
function chooseStop(a: Stop, b: Stop): Stop {
  if (a === null || b === null) return a ?? b;
  const later = Date.parse(a.at) - Date.parse(b.at) || a.seconds - b.seconds || (a.at > b.at ? 1 : -1);
  return later > 0 ? a : b;
}

/** What two devices know together: nothing watched is lost, in whatever order and however often they report. */
export function mergeWatched(a: WatchedProgress, b: WatchedProgress): WatchedProgress {
  return { ranges: joinRanges([...a.ranges, ...b.ranges]), stop: chooseStop(a.stop, b.stop) };
}

/**
 * The whole seconds within what a player says it played (`HTMLMediaElement.played`, which leaves out what was jumped
 * over), cut to the lesson. Rounded inwards, so that a second counts only when all of it was played.
 */
export function readPlayed(
  played: readonly { start: number; end: number }[],
  lengthSeconds: number,
): WatchedRange[] {
  const whole = played.map(({ start, end }) => ({
    fromSeconds: Math.max(0, Math.ceil(start)),
    toSeconds: Math.min(lengthSeconds, Math.floor(end)),
  }));
  return joinRanges(whole.filter(({ fromSeconds, toSeconds }) => fromSeconds < toSeconds));
}

function isSecondOf(seconds: number, lengthSeconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= lengthSeconds;
}

/** What is wrong with a device's report, or null. The length is that of the stored video, in whole seconds. */
export function checkWatched({ ranges, stop }: WatchedProgress, lengthSeconds: number): InputProblem | null {
  if (ranges.length > MAX_REPORTED_RANGES)
    return { path: "ranges", message: "Too many ranges in one report." };
  const wrong = ranges.findIndex(
    ({ fromSeconds, toSeconds }) =>
      !isSecondOf(fromSeconds, lengthSeconds) ||
      !isSecondOf(toSeconds, lengthSeconds) ||
      fromSeconds >= toSeconds,
  );
  if (wrong >= 0)
    return { path: `ranges.${wrong}`, message: "This is not a range of whole seconds in the lesson." };
  if (stop === null) return null;
  if (!isSecondOf(stop.seconds, lengthSeconds))
    return { path: "stop.seconds", message: "This is not a whole second of the lesson." };
  return Number.isNaN(Date.parse(stop.at)) ? { path: "stop.at", message: "This is not a time." } : null;
}
