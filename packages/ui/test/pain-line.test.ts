import { expect, test } from "vitest";
import { describePain, layOutPain } from "../src/pain-line.ts";

const week = [6, null, 4, 2].map((pain, day) => ({ date: `2026-03-${28 + day}`, pain }));

test("ten stands at the top, zero at the bottom, time runs left to right", () => {
  const { dots } = layOutPain(
    [
      { date: "2026-01-01", pain: 10 },
      { date: "2026-01-11", pain: 0 },
    ],
    100,
    40,
    0,
  );
  expect(dots).toEqual([
    { x: 0, y: 0 },
    { x: 100, y: 40 },
  ]);
});

test("days keep their distance across the change of clocks", () => {
  const xs = layOutPain(week, 93, 40, 0).dots.map((dot) => dot.x);
  expect(xs).toEqual([0, 62, 93]);
});

test("a silent day has no dot, and no days have no line", () => {
  expect(layOutPain(week, 100, 40).dots).toHaveLength(3);
  expect(layOutPain([], 100, 40)).toMatchObject({ dots: [], last: null });
  expect(layOutPain([{ date: "2026-01-01", pain: null }], 100, 40).last).toBeNull();
});

test("the words name the first, the last and the span", () => {
  expect(describePain(week)).toBe("Pain from 6 to 2 of 10 over 3 entries, lowest 2, highest 6");
  expect(describePain([{ date: "2026-01-01", pain: 0 }])).toBe("Pain 0 of 10, recorded once");
  expect(describePain([])).toBe("Pain not recorded");
});
