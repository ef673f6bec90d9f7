import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Beat, findBeat, findFrame, loopSeconds } from "../src/figure/loop.ts";

const beats = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 30 })),
  { minLength: 1, maxLength: 8 },
);

describe("the place in a loop", () => {
  test("is in one stretch, as far in as the stretches before leave", () => {
    fc.assert(
      fc.property(beats, fc.double({ min: 0, max: 0.999, noNaN: true }), (all, share) => {
        const seconds = share * loopSeconds(all);
        const [beat, left] = findBeat(all, seconds);
        expect(loopSeconds(all.slice(0, beat)) + left).toBeCloseTo(seconds, 6);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual((all[beat]?.[2] ?? 0) + 1e-6);
      }),
    );
  });

  test("is the first frame at the start of a stretch, the last at its end, and between them in between", () => {
    const stretch: Beat = [3, 11, 4];
    expect(findFrame(stretch, 0)).toBe(3);
    expect(findFrame(stretch, 2)).toBeCloseTo(7, 6);
    expect(findFrame(stretch, 4)).toBeCloseTo(11, 6);
    expect(findFrame(stretch, 9)).toBeCloseTo(11, 6);
  });
});
