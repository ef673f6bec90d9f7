import { expect, test } from "vitest";
import { addSample, describeTimeLeft, estimateSeconds, percentOf } from "../components/upload/pace.ts";

test("the time left follows the pace of the last seconds, and is not guessed at the start", () => {
  const MB = 1_000_000;
  let samples = addSample([], { at: 0, sent: 0 });
  samples = addSample(samples, { at: 1_000, sent: MB });
  expect(estimateSeconds(samples, 10 * MB)).toBeNull();
  samples = addSample(samples, { at: 2_000, sent: 2 * MB });
  expect(estimateSeconds(samples, 10 * MB)).toBe(8);
  // The line becomes ten times slower: what is older than eight seconds says nothing about it.
  for (let second = 3; second <= 20; second += 1)
    samples = addSample(samples, { at: second * 1_000, sent: 2 * MB + (second - 2) * (MB / 10) });
  expect(estimateSeconds(samples, 10 * MB)).toBe(62);
  const still = [12, 16, 20].map((second) => ({ at: second * 1_000, sent: MB }));
  expect(estimateSeconds(still, 10 * MB)).toBeNull();
});

test("the time left is said as a person would", () => {
  expect([null, 3, 11, 54, 70, 200, 4_000, 9_000].map(describeTimeLeft)).toEqual([
    "",
    "a few seconds left",
    "about 20 seconds left",
    "about 60 seconds left",
    "about 1 minute left",
    "about 3 minutes left",
    "about 1 hour left",
    "about 3 hours left",
  ]);
});

test("a hundred percent is said when all of it is sent, and not before", () => {
  expect([percentOf(0, 0), percentOf(999, 1_000), percentOf(1_000, 1_000)]).toEqual([0, 99, 100]);
});
