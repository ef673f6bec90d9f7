import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BREATH_SECONDS,
  CHANGE_SECONDS,
  checkDosage,
  checkDosages,
  DOSAGE_LIMITS,
  type Dosage,
  estimateItemSeconds,
  estimateMinutes,
  estimateSetSeconds,
  parseTempo,
} from "../src/dosage.ts";
import { describeDosage, describeDosages, describePace } from "../src/dosage-words.ts";

const BASE: Dosage = {
  side: "both",
  sets: 2,
  reps: 10,
  holdSeconds: 5,
  holdBreaths: null,
  durationSeconds: null,
  restSeconds: 30,
  tempo: null,
  load: null,
};

const tempo = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map((parts) => parts.join("-"));

const pace = fc.oneof(
  fc.record({ tempo, reps: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ holdSeconds: fc.integer({ min: 1, max: 300 }), reps: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ holdBreaths: fc.integer({ min: 1, max: 30 }), reps: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ durationSeconds: fc.integer({ min: 5, max: 7200 }), reps: fc.constant(1) }),
  fc.record({ reps: fc.integer({ min: 1, max: 100 }) }),
);

const dosage: fc.Arbitrary<Dosage> = fc
  .record({
    side: fc.constantFrom("left", "right", "both"),
    sets: fc.integer({ min: 1, max: 10 }),
    restSeconds: fc.integer({ min: 0, max: 600 }),
    pace,
  })
  .map(({ side, sets, restSeconds, pace: chosen }) => ({
    ...BASE,
    holdSeconds: null,
    side,
    sets,
    restSeconds,
    ...chosen,
  }));

describe("a dosage", () => {
  test("within its limits has no fault", () => {
    fc.assert(
      fc.property(dosage, (row) => {
        expect(checkDosage(row)).toEqual([]);
      }),
    );
  });

  test("outside a limit names the field", () => {
    for (const field of ["sets", "reps", "holdSeconds", "restSeconds"] as const) {
      const { min, max } = DOSAGE_LIMITS[field];
      for (const value of [min - 1, max + 1, min + 0.5, Number.NaN]) {
        expect(checkDosage({ ...BASE, [field]: value }).map(({ path }) => path)).toContain(field);
      }
    }
  });

  test("holds in seconds or in breaths, not in both", () => {
    expect(checkDosage({ ...BASE, holdBreaths: 3 }).map(({ path }) => path)).toEqual(["holdBreaths"]);
    expect(checkDosage({ ...BASE, holdSeconds: null, holdBreaths: 3 })).toEqual([]);
  });

  test("with a duration has no hold, no tempo and one repetition", () => {
    expect(checkDosage({ ...BASE, durationSeconds: 60 })).not.toEqual([]);
    expect(checkDosage({ ...BASE, holdSeconds: null, reps: 1, durationSeconds: 60 })).toEqual([]);
    expect(
      checkDosage({ ...BASE, holdSeconds: null, reps: 1, durationSeconds: 60, tempo: "3-1-1" }),
    ).not.toEqual([]);
  });

  test("reads a tempo of three numbers that take time", () => {
    expect(parseTempo("3-1-1")).toEqual([3, 1, 1]);
    for (const text of ["3-1", "a-b-c", "0-0-0", "3-1-1-1", "300-1-1"]) expect(parseTempo(text)).toBeNull();
  });

  test("has one row for both sides, or one each", () => {
    const left: Dosage = { ...BASE, side: "left" };
    const right: Dosage = { ...BASE, side: "right" };
    expect(checkDosages([left, right])).toEqual([]);
    expect(checkDosages([left])).toEqual([]);
    expect(checkDosages([])).toHaveLength(1);
    expect(checkDosages([left, left])).toHaveLength(1);
    expect(checkDosages([BASE, right])).toHaveLength(1);
    expect(checkDosages([{ ...BASE, sets: 0 }])[0]?.path).toBe("0.sets");
  });
});

describe("the estimate", () => {
  test("takes repetitions by tempo, else hold and 2 s, a breath as 5 s, or the duration", () => {
    expect(estimateSetSeconds({ ...BASE, holdSeconds: null, tempo: "3-1-1" })).toBe(50);
    expect(estimateSetSeconds(BASE)).toBe(70);
    expect(estimateSetSeconds({ ...BASE, holdSeconds: null, holdBreaths: 3 })).toBe(
      10 * (3 * BREATH_SECONDS + 2),
    );
    expect(estimateSetSeconds({ ...BASE, holdSeconds: null })).toBe(20);
    expect(estimateSetSeconds({ ...BASE, holdSeconds: null, reps: 1, durationSeconds: 45 })).toBe(45);
  });

  test("counts sets on each side, the rest between sets, and the change", () => {
    const item = { type: "strength", perSide: true, dosages: [BASE] } as const;
    expect(estimateItemSeconds(item)).toBe(2 * 2 * 70 + 30 + CHANGE_SECONDS);
    expect(estimateItemSeconds({ ...item, perSide: false })).toBe(2 * 70 + 30 + CHANGE_SECONDS);
  });

  test("adds an extra set on one side, with one more rest", () => {
    const rows: Dosage[] = [
      { ...BASE, side: "left", sets: 3 },
      { ...BASE, side: "right" },
    ];
    expect(estimateItemSeconds({ type: "stretch", perSide: true, dosages: rows })).toBe(
      5 * 70 + 60 + CHANGE_SECONDS,
    );
  });

  test("does not count aerobic items", () => {
    expect(estimateMinutes([{ type: "aerobic", perSide: false, dosages: [BASE] }])).toBe(0);
  });

  test("is the same for one row for both as for equal rows of left and right", () => {
    fc.assert(
      fc.property(dosage, (row) => {
        const both = estimateItemSeconds({
          type: "stretch",
          perSide: true,
          dosages: [{ ...row, side: "both" }],
        });
        const each = estimateItemSeconds({
          type: "stretch",
          perSide: true,
          dosages: [
            { ...row, side: "left" },
            { ...row, side: "right" },
          ],
        });
        expect(each).toBe(both);
      }),
    );
  });

  test("grows with every set and adds up over items", () => {
    fc.assert(
      fc.property(fc.array(dosage, { maxLength: 6 }), dosage, (rows, row) => {
        const items = rows.map((entry) => ({ type: "strength", perSide: true, dosages: [entry] }) as const);
        const one = { type: "strength", perSide: true, dosages: [row] } as const;
        const more = { ...one, dosages: [{ ...row, sets: row.sets + 1 }] };
        expect(estimateMinutes([more])).toBeGreaterThan(estimateMinutes([one]));
        expect(estimateMinutes([...items, one])).toBeCloseTo(estimateMinutes(items) + estimateMinutes([one]));
      }),
    );
  });
});

describe("a dosage in words", () => {
  test("says sets, repetitions, hold and side", () => {
    expect(describeDosage(BASE, true)).toBe("2 sets of 10, hold 5 s, each side");
    expect(describeDosage(BASE, false)).toBe("2 sets of 10, hold 5 s");
    expect(describeDosage({ ...BASE, side: "left", sets: 1, load: "6 kg" }, true)).toBe(
      "1 set of 10, hold 5 s, left side, 6 kg",
    );
    expect(describeDosage({ ...BASE, holdSeconds: null, holdBreaths: 1 }, false)).toBe(
      "2 sets of 10, hold 1 breath",
    );
  });

  test("says a single hold and a duration without repetitions", () => {
    expect(describeDosage({ ...BASE, reps: 1, holdSeconds: 30 }, true)).toBe("2 holds of 30 s, each side");
    const timed = { ...BASE, reps: 1, holdSeconds: null };
    expect(describeDosage({ ...timed, sets: 1, durationSeconds: 600 }, false)).toBe("10 minutes");
    expect(describeDosage({ ...timed, durationSeconds: 100 }, false)).toBe("2 times 1 min 40 s");
  });

  test("says each row of sides that differ", () => {
    expect(
      describeDosages(
        [
          { ...BASE, side: "left", sets: 3 },
          { ...BASE, side: "right" },
        ],
        true,
      ),
    ).toBe("3 sets of 10, hold 5 s, left side; 2 sets of 10, hold 5 s, right side");
  });

  test("says pace and rest apart", () => {
    expect(describePace({ ...BASE, holdSeconds: null, tempo: "3-1-1" })).toBe(
      "3 s one way, pause 1 s, 1 s back; rest 30 s between sets",
    );
    expect(describePace({ ...BASE, sets: 1 })).toBe("");
  });

  test("is never empty", () => {
    fc.assert(
      fc.property(dosage, fc.boolean(), (row, perSide) => {
        expect(describeDosage(row, perSide)).not.toBe("");
      }),
    );
  });
});
