import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CaseloadCauses,
  computeCaseloadRow,
  NO_NEED_RANK,
  OPEN_FLAG_TIERS,
  SILENT_DAYS,
} from "../src/caseload.ts";
import { addDays } from "../src/local-date.ts";
import { findLatestPain, findPainTrend, type PainEntry } from "../src/pain-trend.ts";

const TODAY = "2026-11-21";
const QUIET: CaseloadCauses = {
  lastVisitAt: "2026-11-01T09:00:00.000Z",
  lastLogAt: "2026-11-20T19:00:00.000Z",
  lastLogOn: "2026-11-20",
  recentPain: [],
  openFlagTier: null,
  openFlagCount: 0,
  screenComplete: true,
  hasUnsignedNote: false,
  activeProgramSince: "2026-10-01",
  programPaused: false,
  hasDraftProgram: false,
  adherencePercent: 80,
  today: TODAY,
};

function codesOf(changes: Partial<CaseloadCauses>): string[] {
  return computeCaseloadRow({ ...QUIET, ...changes }).needs.map(({ code }) => code);
}

function painOn(daysAgo: number, painAfter: number): PainEntry {
  return { localDate: addDays(TODAY, -daysAgo), painBefore: null, painAfter };
}

const level = fc.option(fc.integer({ min: 0, max: 10 }));
const pain: fc.Arbitrary<PainEntry[]> = fc.array(
  fc.record({
    localDate: fc.integer({ min: 0, max: 20 }).map((days) => addDays(TODAY, -days)),
    painBefore: level,
    painAfter: level,
  }),
);

const causes: fc.Arbitrary<CaseloadCauses> = fc.record({
  lastVisitAt: fc.constantFrom(null, QUIET.lastVisitAt),
  lastLogAt: fc.constant(QUIET.lastLogAt),
  lastLogOn: fc.option(fc.integer({ min: 0, max: 30 }).map((days) => addDays(TODAY, -days))),
  recentPain: pain,
  openFlagTier: fc.option(fc.constantFrom(...OPEN_FLAG_TIERS)),
  openFlagCount: fc.integer({ min: 0, max: 3 }),
  screenComplete: fc.boolean(),
  hasUnsignedNote: fc.boolean(),
  activeProgramSince: fc.option(fc.integer({ min: -1, max: 30 }).map((days) => addDays(TODAY, -days))),
  programPaused: fc.boolean(),
  hasDraftProgram: fc.boolean(),
  adherencePercent: fc.option(fc.integer({ min: 0, max: 100 })),
  today: fc.constant(TODAY),
});

describe("a caseload row", () => {
  test("of a quiet patient needs nothing", () => {
    const row = computeCaseloadRow(QUIET);
    expect(row.needs).toEqual([]);
    expect(row.needRank).toBe(NO_NEED_RANK);
    expect(row.adherencePercent).toBe(80);
  });

  test("lists needs from the most pressing on, each with its reason in words", () => {
    fc.assert(
      fc.property(causes, (given) => {
        const { needs, needRank } = computeCaseloadRow(given);
        const ranks = needs.map(({ rank }) => rank);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        expect(new Set(ranks).size).toBe(ranks.length);
        expect(needRank).toBe(ranks[0] ?? NO_NEED_RANK);
        for (const { text } of needs) expect(text.length).toBeGreaterThan(0);
      }),
    );
  });

  test("puts an open red flag before everything, a more pressing tier first", () => {
    fc.assert(
      fc.property(causes, (given) => {
        const row = computeCaseloadRow({ ...given, openFlagTier: "routine_medical", openFlagCount: 1 });
        expect(row.needs[0]?.code).toBe("red_flag");
      }),
    );
    const ranks = OPEN_FLAG_TIERS.map(
      (openFlagTier) => computeCaseloadRow({ ...QUIET, openFlagTier, openFlagCount: 1 }).needRank,
    );
    expect(ranks).toEqual([1, 2, 3, 4]);
  });

  test("asks after five days without an entry, not before, and not while nothing runs", () => {
    expect(codesOf({ lastLogOn: addDays(TODAY, -SILENT_DAYS) })).toEqual(["no_log"]);
    expect(codesOf({ lastLogOn: addDays(TODAY, 1 - SILENT_DAYS) })).toEqual([]);
    expect(
      codesOf({ lastLogOn: addDays(TODAY, -30), activeProgramSince: null, programPaused: true }),
    ).toEqual([]);
  });

  test("counts the silence of a new program from its first day", () => {
    const changes = { lastLogOn: addDays(TODAY, -60), activeProgramSince: addDays(TODAY, -2) };
    expect(codesOf(changes)).toEqual([]);
    expect(computeCaseloadRow({ ...QUIET, ...changes }).silentFrom).toBe(addDays(TODAY, 2));
    expect(codesOf({ ...changes, activeProgramSince: addDays(TODAY, -4) })).toEqual(["no_log"]);
    expect(codesOf({ lastLogOn: null, activeProgramSince: addDays(TODAY, -4) })).toEqual(["no_log"]);
  });

  test("turns silent exactly on its silent date", () => {
    fc.assert(
      fc.property(causes, (given) => {
        const { needs, silentFrom } = computeCaseloadRow(given);
        expect(needs.some(({ code }) => code === "no_log")).toBe(
          silentFrom !== null && silentFrom <= given.today,
        );
      }),
    );
  });

  test("names an unsigned note, a draft, no program and an incomplete screen, in that order", () => {
    expect(codesOf({ hasUnsignedNote: true, hasDraftProgram: true, screenComplete: false })).toEqual([
      "unsigned_note",
      "draft_program",
      "screen_incomplete",
    ]);
    expect(codesOf({ activeProgramSince: null })).toEqual(["no_program"]);
  });
});

describe("the pain trend", () => {
  test("needs two days in both weeks", () => {
    expect(findPainTrend([painOn(0, 5), painOn(8, 5), painOn(9, 5)])).toBeNull();
    expect(findPainTrend([painOn(0, 5), painOn(1, 5), painOn(8, 5), painOn(9, 5)])).toBe("steady");
    expect(findPainTrend([])).toBeNull();
  });

  test("is up or down from one point of difference on", () => {
    const weekBefore = [painOn(8, 4), painOn(9, 4)];
    expect(findPainTrend([painOn(0, 5), painOn(1, 5), ...weekBefore])).toBe("up");
    expect(findPainTrend([painOn(0, 3), painOn(1, 3), ...weekBefore])).toBe("down");
    expect(findPainTrend([painOn(0, 5), painOn(1, 4), ...weekBefore])).toBe("steady");
  });

  test("does not depend on the order of entries, and turns round with the pain", () => {
    const flip = (value: number | null) => (value === null ? null : 10 - value);
    const opposite = { up: "down", down: "up", steady: "steady" } as const;
    fc.assert(
      fc.property(pain, (list) => {
        const trend = findPainTrend(list);
        expect(findPainTrend(list.toReversed())).toBe(trend);
        const flipped = list.map((entry) => ({
          ...entry,
          painBefore: flip(entry.painBefore),
          painAfter: flip(entry.painAfter),
        }));
        expect(findPainTrend(flipped)).toBe(trend === null ? null : opposite[trend]);
      }),
    );
  });

  test("takes the latest pain after an exercise, else before it", () => {
    expect(findLatestPain([painOn(3, 6), painOn(1, 2)])).toBe(2);
    expect(findLatestPain([{ localDate: TODAY, painBefore: 4, painAfter: null }, painOn(1, 2)])).toBe(4);
    expect(findLatestPain([{ localDate: TODAY, painBefore: null, painAfter: null }])).toBeNull();
  });
});
