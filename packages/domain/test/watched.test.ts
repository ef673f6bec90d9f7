import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkWatched,
  isLessonComplete,
  joinRanges,
  MAX_REPORTED_RANGES,
  mergeWatched,
  NOTHING_WATCHED,
  percentWatched,
  readPlayed,
  resumeSeconds,
  type WatchedProgress,
  type WatchedRange,
} from "../src/watched.ts";

const LENGTH = 60;
const range = (fromSeconds: number, toSeconds: number): WatchedRange => ({ fromSeconds, toSeconds });
const anyRange = fc
  .tuple(fc.integer({ min: 0, max: LENGTH - 1 }), fc.integer({ min: 1, max: 15 }))
  .map(([from, seconds]) => range(from, Math.min(LENGTH, from + seconds)));
const ranges = fc.array(anyRange, { maxLength: 12 });
const stop = fc.option(
  fc.record({
    seconds: fc.integer({ min: 0, max: LENGTH }),
    at: fc
      .integer({ min: 0, max: 3 })
      .map((minute) => new Date(Date.UTC(2026, 10, 28, 9, minute)).toISOString()),
  }),
  { nil: null },
);
/** What is stored was joined before. */
const progress = fc.record({ ranges: ranges.map(joinRanges), stop });

/** Second by second, without any arithmetic on ranges. */
function listSeconds(list: readonly WatchedRange[]): number[] {
  const seconds = Array.from({ length: LENGTH }, (_, second) => second);
  return seconds.filter((second) => list.some((one) => one.fromSeconds <= second && second < one.toSeconds));
}

describe("watched ranges", () => {
  test("hold the same seconds after joining, in order and apart, at most half as many as there are seconds", () => {
    fc.assert(
      fc.property(ranges, (list) => {
        const joined = joinRanges(list);
        expect(listSeconds(joined)).toEqual(listSeconds(list));
        for (const [index, one] of joined.entries()) {
          expect(one.fromSeconds).toBeLessThan(one.toSeconds);
          expect(one.fromSeconds).toBeGreaterThan(joined[index - 1]?.toSeconds ?? -1);
        }
        expect(joined.length).toBeLessThanOrEqual(LENGTH / 2);
      }),
    );
    expect(joinRanges([range(5, 10), range(0, 5), range(11, 12)])).toEqual([range(0, 10), range(11, 12)]);
  });

  test("leave what they were given as it was", () => {
    const given = Object.freeze([Object.freeze(range(0, 5)), Object.freeze(range(3, 9))]);
    expect(joinRanges(given)).toEqual([range(0, 9)]);
  });

  test("make the percent by the seconds that were watched, each once", () => {
    fc.assert(
      fc.property(ranges, (list) => {
        const seconds = listSeconds(list).length;
        expect(percentWatched(list, LENGTH)).toBe(Math.floor((seconds * 100) / LENGTH));
        expect(isLessonComplete(list, LENGTH)).toBe(seconds >= 54);
      }),
    );
  });

  test("beyond the end of a video that became shorter count nothing", () => {
    expect(percentWatched([range(0, 10), range(90, 120)], 20)).toBe(50);
    expect(percentWatched([range(0, 120)], 20)).toBe(100);
  });

  test("are complete at 90 percent, not a second before", () => {
    expect(isLessonComplete([range(0, 53)], LENGTH)).toBe(false);
    expect(isLessonComplete([range(6, 60)], LENGTH)).toBe(true);
    expect(isLessonComplete([range(0, 179)], 199)).toBe(false);
    expect(isLessonComplete([range(0, 180)], 199)).toBe(true);
  });
});

describe("what a player says it played", () => {
  test("counts nothing for what was jumped over", () => {
    const played = [
      { start: 0, end: 3.4 },
      { start: 55.2, end: 60 },
    ];
    expect(readPlayed(played, LENGTH)).toEqual([range(0, 3), range(56, 60)]);
    expect(percentWatched(readPlayed(played, LENGTH), LENGTH)).toBe(11);
    expect(readPlayed([{ start: 59.5, end: 59.9 }], LENGTH)).toEqual([]);
  });

  test("is never more than was played, and a report of it is always accepted", () => {
    const time = fc.double({ min: -2, max: LENGTH + 2, noNaN: true });
    const played = fc.array(fc.record({ start: time, end: time }), { maxLength: 20 });
    fc.assert(
      fc.property(played, (list) => {
        const read = readPlayed(list, LENGTH);
        expect(checkWatched({ ranges: read, stop: null }, LENGTH)).toBeNull();
        for (const second of listSeconds(read))
          expect(list.some(({ start, end }) => start <= second && second + 1 <= end)).toBe(true);
      }),
    );
    expect(readPlayed([{ start: Number.NaN, end: 5 }], LENGTH)).toEqual([]);
  });
});

describe("two devices", () => {
  test("know the same together in whatever order and however often they report", () => {
    fc.assert(
      fc.property(progress, progress, progress, (a, b, c) => {
        expect(mergeWatched(a, b)).toEqual(mergeWatched(b, a));
        expect(mergeWatched(mergeWatched(a, b), c)).toEqual(mergeWatched(a, mergeWatched(b, c)));
        expect(mergeWatched(a, a)).toEqual(a);
        expect(mergeWatched(mergeWatched(a, b), b)).toEqual(mergeWatched(a, b));
        expect(mergeWatched(a, NOTHING_WATCHED)).toEqual(a);
      }),
    );
  });

  test("never lose a second that one of them has", () => {
    fc.assert(
      fc.property(progress, progress, (a, b) => {
        const merged = mergeWatched(a, b);
        expect(listSeconds(merged.ranges)).toEqual(listSeconds([...a.ranges, ...b.ranges]));
      }),
    );
  });

  test("resume where the later one stopped", () => {
    const early: WatchedProgress = { ranges: [], stop: { seconds: 40, at: "2026-11-28T09:00:00Z" } };
    const late: WatchedProgress = { ranges: [], stop: { seconds: 7, at: "2026-11-28T10:30:00+01:00" } };
    expect(resumeSeconds(mergeWatched(late, early), LENGTH)).toBe(7);
    const same: WatchedProgress = { ranges: [], stop: { seconds: 40, at: "2026-11-28T10:00:00+01:00" } };
    expect(mergeWatched(early, same)).toEqual(mergeWatched(same, early));
  });
});

describe("a lesson resumes", () => {
  const stopAt = (seconds: number) => ({ seconds, at: "2026-11-28T09:00:00Z" });

  test("at the last stop, and from the start when it is complete or was never opened", () => {
    expect(resumeSeconds({ ranges: [range(0, 30)], stop: stopAt(30) }, LENGTH)).toBe(30);
    expect(resumeSeconds({ ranges: [range(0, 55)], stop: stopAt(55) }, LENGTH)).toBe(0);
    expect(resumeSeconds(NOTHING_WATCHED, LENGTH)).toBe(0);
    expect(resumeSeconds({ ranges: [], stop: stopAt(90) }, LENGTH)).toBe(LENGTH);
  });
});

describe("a report", () => {
  const check = (list: readonly WatchedRange[]) => checkWatched({ ranges: list, stop: null }, LENGTH);

  test("has whole seconds within the lesson", () => {
    fc.assert(
      fc.property(progress, (given) => {
        expect(checkWatched(given, LENGTH)).toBeNull();
      }),
    );
    const wrong = [Number.NaN, -1, 0.5, 61, Number.POSITIVE_INFINITY, "5" as unknown as number];
    for (const second of wrong) {
      expect(check([range(0, 60), range(second, 60)])?.path).toBe("ranges.1");
      expect(check([range(0, second)])?.path).toBe("ranges.0");
      expect(
        checkWatched({ ranges: [], stop: { seconds: second, at: "2026-11-28T09:00:00Z" } }, LENGTH)?.path,
      ).toBe("stop.seconds");
    }
    expect(check([range(5, 5)])).not.toBeNull();
    expect(check([range(6, 5)])).not.toBeNull();
    expect(checkWatched({ ranges: [], stop: { seconds: 5, at: "soon" } }, LENGTH)?.path).toBe("stop.at");
  });

  test("has a bound", () => {
    const many = Array.from({ length: MAX_REPORTED_RANGES }, () => range(0, 1));
    expect(check(many)).toBeNull();
    expect(check([...many, range(0, 1)])?.path).toBe("ranges");
  });
});
