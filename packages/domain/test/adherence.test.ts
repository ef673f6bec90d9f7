import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AdherenceEntry,
  computeAdherence,
  computeRecentAdherence,
  computeWeeklyAdherence,
  listProgressOn,
} from "../src/adherence.ts";
import { addDays, listDates, weekdayOf } from "../src/local-date.ts";
import {
  dueOn,
  findVersionInForce,
  isRunningOn,
  type ProgramSchedule,
  type ScheduledItem,
  type ScheduledVersion,
} from "../src/schedule.ts";
import { LOG_STATES, WEEKDAYS, type LocalDate } from "../src/vocabulary.ts";

const START = "2026-03-23"; // A Monday, in the week in which European clocks change.
const END = addDays(START, 41);

const date = fc.integer({ min: -5, max: 45 }).map((days) => addDays(START, days));
const KEYS = ["bridge", "clam", "walk"] as const;

const item = (key: string): fc.Arbitrary<ScheduledItem> =>
  fc.record({
    key: fc.constant(key),
    weekdays: fc.subarray([...WEEKDAYS]),
    timesADay: fc.integer({ min: 1, max: 3 }),
    optional: fc.boolean(),
    asNeeded: fc.boolean(),
  });

const items = fc.tuple(item("bridge"), item("clam"), item("walk")).chain((all) => fc.subarray(all));

const schedule: fc.Arbitrary<ProgramSchedule> = fc.record({
  versions: fc
    .array(fc.record({ publishedOn: date, items }), { maxLength: 4 })
    .map((versions) =>
      versions
        .sort((a, b) => (a.publishedOn < b.publishedOn ? -1 : a.publishedOn > b.publishedOn ? 1 : 0))
        .map((version, index) => ({ versionId: String(index), ...version })),
    ),
  pauses: fc.array(fc.record({ from: date, to: fc.option(date) }), { maxLength: 2 }),
  endsOn: fc.option(date),
});

const entries: fc.Arbitrary<AdherenceEntry[]> = fc.array(
  fc.record({
    itemKey: fc.constantFrom(...KEYS, "gone"),
    localDate: date,
    state: fc.constantFrom(...LOG_STATES),
  }),
  { maxLength: 80 },
);

/** The written rule, read word by word and slowly. */
function countNaively(
  program: ProgramSchedule,
  logs: readonly AdherenceEntry[],
  from: LocalDate,
  to: LocalDate,
) {
  let due = 0;
  let done = 0;
  for (const day of listDates(from, to)) {
    let inForce: ScheduledVersion | null = null;
    for (const version of program.versions) if (addDays(version.publishedOn, 1) <= day) inForce = version;
    const covering = program.pauses.filter((pause) => pause.from <= day && day <= (pause.to ?? "9999-12-31"));
    const ended = program.endsOn !== null && program.endsOn < day;
    if (inForce === null || covering.length > 0 || ended) continue;
    for (const entry of inForce.items) {
      if (entry.optional || entry.asNeeded || !entry.weekdays.includes(weekdayOf(day))) continue;
      due += entry.timesADay;
      let credit = 0;
      for (const log of logs) {
        if (log.itemKey !== entry.key || log.localDate !== day) continue;
        if (log.state === "done") credit += 1;
        if (log.state === "part") credit += 0.5;
      }
      done += credit > entry.timesADay ? entry.timesADay : credit;
    }
  }
  return { due, done, percent: due === 0 ? null : Math.round((done / due) * 100) };
}

describe("adherence", () => {
  test("is what the written rule gives, over changes in mid-week, pauses and the end", () => {
    fc.assert(
      fc.property(schedule, entries, date, date, (program, logs, from, to) => {
        expect(computeAdherence(program, logs, from, to)).toEqual(countNaively(program, logs, from, to));
      }),
      { numRuns: 500 },
    );
  });

  test("does not depend on the order of the entries", () => {
    fc.assert(
      fc.property(schedule, entries, fc.func(fc.integer()), (program, logs, order) => {
        const shuffled = logs.toSorted((a, b) => order(a) - order(b)).toReversed();
        expect(computeAdherence(program, shuffled, START, END)).toEqual(
          computeAdherence(program, logs, START, END),
        );
      }),
    );
  });

  test("is 0 to 100 whatever is logged, and null exactly when nothing was due", () => {
    fc.assert(
      fc.property(schedule, entries, (program, logs) => {
        const { due, done, percent } = computeAdherence(program, [...logs, ...logs, ...logs], START, END);
        expect(done).toBeLessThanOrEqual(due);
        expect(percent === null).toBe(due === 0);
        expect((percent ?? 0) >= 0 && (percent ?? 0) <= 100).toBe(true);
      }),
    );
  });

  test("never falls by one more entry", () => {
    fc.assert(
      fc.property(schedule, entries, entries, (program, logs, more) => {
        const before = computeAdherence(program, logs, START, END).done;
        expect(computeAdherence(program, [...logs, ...more], START, END).done).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test("adds up over parts of the window and over its weeks", () => {
    fc.assert(
      fc.property(schedule, entries, fc.integer({ min: 0, max: 40 }), (program, logs, cut) => {
        const whole = computeAdherence(program, logs, START, END);
        const middle = addDays(START, cut);
        const parts = [
          computeAdherence(program, logs, START, middle),
          computeAdherence(program, logs, addDays(middle, 1), END),
        ];
        const weeks = computeWeeklyAdherence(program, logs, START, END);
        for (const split of [parts, weeks]) {
          expect(split.reduce((sum, part) => sum + part.due, 0)).toBe(whole.due);
          expect(split.reduce((sum, part) => sum + part.done, 0)).toBe(whole.done);
        }
      }),
    );
  });

  test("of one date is the sum of its items", () => {
    fc.assert(
      fc.property(schedule, entries, date, (program, logs, day) => {
        const progress = listProgressOn(program, logs, day);
        const { due, done } = computeAdherence(program, logs, day, day);
        expect(progress.reduce((sum, entry) => sum + entry.due, 0)).toBe(due);
        expect(progress.reduce((sum, entry) => sum + entry.done, 0)).toBe(done);
      }),
    );
  });

  test("counts part as a half and skipped as nothing", () => {
    const program = daily(START, "bridge");
    const logs: AdherenceEntry[] = [
      { itemKey: "bridge", localDate: addDays(START, 1), state: "done" },
      { itemKey: "bridge", localDate: addDays(START, 2), state: "part" },
      { itemKey: "bridge", localDate: addDays(START, 3), state: "skipped" },
    ];
    expect(computeAdherence(program, logs, START, addDays(START, 4))).toEqual({
      due: 4,
      done: 1.5,
      percent: 38,
    });
  });

  test("over the last days ends today", () => {
    const program = daily(addDays(START, -20), "bridge");
    expect(computeRecentAdherence(program, [], START, 14)).toEqual({ due: 14, done: 0, percent: 0 });
  });
});

function daily(publishedOn: LocalDate, key: string): ProgramSchedule {
  const everyDay = { key, weekdays: [...WEEKDAYS], timesADay: 1, optional: false, asNeeded: false };
  return { versions: [{ versionId: "1", publishedOn, items: [everyDay] }], pauses: [], endsOn: null };
}

describe("what is due", () => {
  test("begins on the day after publishing", () => {
    const program = daily(START, "bridge");
    expect(dueOn(program, START)).toEqual([]);
    expect(dueOn(program, addDays(START, 1))).toEqual([{ itemKey: "bridge", times: 1 }]);
  });

  test("of two versions published on one day is the later one's", () => {
    const [first] = daily(START, "bridge").versions;
    const [second] = daily(START, "clam").versions;
    if (!first || !second) throw new Error("two versions");
    const program = { ...daily(START, "bridge"), versions: [first, { ...second, versionId: "2" }] };
    expect(dueOn(program, addDays(START, 1))).toEqual([{ itemKey: "clam", times: 1 }]);
  });

  test("stays the old version's on the day of a change", () => {
    const changed = addDays(START, 2);
    const versions = [...daily(START, "bridge").versions, ...daily(changed, "clam").versions];
    const program = { versions, pauses: [], endsOn: null };
    expect(dueOn(program, changed)[0]?.itemKey).toBe("bridge");
    expect(dueOn(program, addDays(changed, 1))[0]?.itemKey).toBe("clam");
    expect(findVersionInForce(program, START)).toBeNull();
  });

  test("is nothing while paused, with both ends, and after the end", () => {
    const program = {
      ...daily(START, "bridge"),
      pauses: [{ from: addDays(START, 3), to: addDays(START, 4) }],
      endsOn: addDays(START, 6),
    };
    const days = listDates(START, addDays(START, 8)).map((day) => dueOn(program, day).length);
    expect(days).toEqual([0, 1, 1, 0, 0, 1, 1, 0, 0]);
    expect(isRunningOn(program, addDays(START, 4))).toBe(false);
  });

  test("is nothing from an open pause on", () => {
    const program = { ...daily(START, "bridge"), pauses: [{ from: addDays(START, 3), to: null }] };
    expect(computeAdherence(program, [], START, END).due).toBe(2);
  });

  test("is never an optional or as-needed item", () => {
    fc.assert(
      fc.property(schedule, date, (program, day) => {
        const inForce = findVersionInForce(program, day);
        for (const { itemKey, times } of dueOn(program, day)) {
          const due = inForce?.items.find(({ key }) => key === itemKey);
          expect(due).toMatchObject({ optional: false, asNeeded: false, timesADay: times });
          expect(due?.weekdays).toContain(weekdayOf(day));
        }
      }),
    );
  });
});
