import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RotationReading, RotationSet } from "../src/rotation.ts";
import { classifyRotation, classifyRotationSets } from "../src/rotation.ts";
import { DEFAULT_ROTATION_SETTINGS } from "../src/rule-settings.ts";
import { angle, rotation } from "./support/exam.ts";

const settings = DEFAULT_ROTATION_SETTINGS;

function reading(deg: number, parts: Partial<RotationReading> = {}): RotationReading {
  return { deg, position: "prone", device: "goniometer", mode: "passive", ...parts };
}

function setOf(irLeft: number, irRight: number, erLeft: number, erRight: number): RotationSet {
  return {
    irLeft: reading(irLeft),
    irRight: reading(irRight),
    erLeft: reading(erLeft),
    erRight: reading(erRight),
  };
}

describe("worked and boundary values", () => {
  test.each([
    // [what, IR left, IR right, ER left, ER right, result, remark]
    ["worked: bilateral by balance and internal", 28, 29, 50, 52, "bilateral", null],
    ["worked: one-sided left", 24, 38, 44, 42, "one_sided_left", null],
    ["worked: within error", 29, 33, 38, 40, "symmetric", "within_error"],
    ["worked: symmetric", 40, 40, 42, 42, "symmetric", null],
    ["worked: one-sided by the gap", 50, 36, 45, 44, "one_sided_right", null],
    ["internal equal to its limit is not limited", 30, 30, 39, 39, "symmetric", null],
    ["internal one below its limit on both sides", 29, 29, 38, 38, "bilateral", null],
    ["external equal to its limit is not limited", 40, 40, 35, 35, "symmetric", null],
    ["external one below its limit on both sides", 40, 40, 34, 34, "bilateral", null],
    ["total equal to its limit is not limited", 30, 30, 35, 35, "symmetric", null],
    ["total below its limit needs a range below its limit here", 31, 31, 33, 33, "bilateral", null],
    ["balance equal to its limit is a deficit", 40, 40, 50, 50, "bilateral", null],
    ["balance one below its limit is none", 40, 40, 49, 49, "symmetric", null],
    ["internal greater than external is no deficit", 60, 60, 40, 40, "symmetric", null],
    ["gap equal to the error is within it", 29, 35, 38, 40, "symmetric", "within_error"],
    ["gap one above the error is one-sided", 29, 36, 38, 40, "one_sided_left", null],
    ["external gap equal to the error", 40, 40, 34, 40, "symmetric", "within_error"],
    ["external gap one above the error", 40, 40, 34, 41, "one_sided_left", null],
    ["balance gap equal to its error is within it", 38, 40, 48, 42, "symmetric", "within_error"],
    [
      "balance gap one above its error, ranges within theirs, is one-sided",
      37,
      40,
      47,
      41,
      "one_sided_left",
      null,
    ],
    ["balance gap one above its error on the right", 40, 37, 41, 47, "one_sided_right", null],
    ["side gap equal to its limit is symmetric", 50, 40, 45, 45, "symmetric", null],
    ["side gap one above its limit", 51, 40, 45, 45, "one_sided_right", null],
    ["external side gap one above its limit", 50, 50, 56, 45, "one_sided_right", null],
    ["equal totals: the smaller internal rotation", 51, 40, 40, 51, "one_sided_right", null],
    ["equal totals without a deficit: the smaller internal rotation", 52, 46, 40, 46, "symmetric", null],
    ["right deficit alone", 38, 24, 42, 44, "one_sided_right", null],
    ["negative internal rotation", -5, 40, 45, 42, "one_sided_left", null],
    ["zero on every value", 0, 0, 0, 0, "bilateral", null],
    ["tenths do not slip over a limit", 40.1, 40.1, 50.1, 50.1, "bilateral", null],
  ] as const)("%s", (_what, irLeft, irRight, erLeft, erRight, result, remark) => {
    const found = classifyRotation(setOf(irLeft, irRight, erLeft, erRight), settings);
    expect({ result: found.result, remark: found.remark }).toEqual({ result, remark });
  });

  test("equal totals beyond the side gap name the side with the smaller internal rotation", () => {
    const wide = { ...settings, balanceLimitDeg: 60 };
    expect(classifyRotation(setOf(52, 41, 41, 52), wide).result).toBe("one_sided_right");
    expect(classifyRotation(setOf(41, 52, 52, 41), wide).result).toBe("one_sided_left");
  });

  test("each side lists the reasons that held", () => {
    const found = classifyRotation(setOf(24, 38, 44, 42), settings);
    expect(found.left).toMatchObject({ totalDeg: 68, balanceDeg: 20, reasons: ["internal", "balance"] });
    expect(found.right?.reasons).toEqual([]);
    expect(classifyRotation(setOf(20, 20, 20, 20), settings).left?.reasons).toEqual([
      "internal",
      "external",
      "total",
    ]);
  });
});

describe("what is missing or differs", () => {
  test("a missing value is named and nothing is assumed", () => {
    const found = classifyRotation({ ...setOf(28, 29, 50, 52), erRight: null }, settings);
    expect(found.result).toBe("insufficient");
    expect(found.missing).toEqual(["right hip external rotation"]);
  });

  test("a value that is not a number is missing", () => {
    expect(classifyRotation(setOf(Number.NaN, 29, 50, 52), settings).missing).toEqual([
      "left hip internal rotation",
    ]);
  });

  test.each(["position", "device", "mode"] as const)("an unrecorded %s is missing", (part) => {
    const found = classifyRotation(
      { ...setOf(28, 29, 50, 52), irLeft: reading(28, { [part]: null }) },
      settings,
    );
    expect(found.missing).toEqual([`${part} of left hip internal rotation`]);
  });

  test.each([
    ["position", "seated"],
    ["device", "phone"],
    ["mode", "active"],
  ] as const)("a different %s is insufficient", (part, other) => {
    const found = classifyRotation(
      { ...setOf(28, 29, 50, 52), irLeft: reading(28, { [part]: other }) },
      settings,
    );
    expect(found).toMatchObject({ result: "insufficient", differs: [part] });
  });
});

const degrees = fc.integer({ min: -20, max: 90 });
const four = fc.tuple(degrees, degrees, degrees, degrees);
const MIRROR = { one_sided_left: "one_sided_right", one_sided_right: "one_sided_left" } as Record<
  string,
  string
>;

describe("properties", () => {
  test("swapping the sides swaps the result", () => {
    fc.assert(
      fc.property(four, ([irL, irR, erL, erR]) => {
        const equalTotals = irL + erL === irR + erR && irL === irR;
        fc.pre(!equalTotals);
        const { result } = classifyRotation(setOf(irL, irR, erL, erR), settings);
        expect(classifyRotation(setOf(irR, irL, erR, erL), settings).result).toBe(MIRROR[result] ?? result);
      }),
    );
  });

  test("equal sides are never one-sided", () => {
    fc.assert(
      fc.property(degrees, degrees, (ir, er) => {
        expect(["symmetric", "bilateral"]).toContain(
          classifyRotation(setOf(ir, ir, er, er), settings).result,
        );
      }),
    );
  });

  test("removing any value leaves it insufficient", () => {
    fc.assert(
      fc.property(four, fc.constantFrom("irLeft", "irRight", "erLeft", "erRight"), ([a, b, c, d], key) => {
        expect(classifyRotation({ ...setOf(a, b, c, d), [key]: null }, settings).result).toBe("insufficient");
      }),
    );
  });

  test("bilateral means a reason on both sides, one-sided at most one side with a reason", () => {
    fc.assert(
      fc.property(four, ([a, b, c, d]) => {
        const found = classifyRotation(setOf(a, b, c, d), settings);
        const withReason = [found.left, found.right].filter((side) => (side?.reasons.length ?? 0) > 0).length;
        expect(found.result === "bilateral").toBe(withReason === 2);
        const reasonElsewhere = found.result === "one_sided_left" && (found.right?.reasons.length ?? 0) > 0;
        expect(reasonElsewhere).toBe(false);
      }),
    );
  });
});

describe("the sets of an examination", () => {
  test("prone passive leads over seated passive and over active", () => {
    const values = [
      ...rotation([40, 40], [42, 42], { mode: "active" }),
      ...rotation([40, 40], [42, 42], {}, "seated"),
      ...rotation([28, 29], [50, 52]),
    ];
    const summary = classifyRotationSets(values, settings);
    expect(summary.leading).toMatchObject({ position: "prone", mode: "passive" });
    expect(summary).toMatchObject({ result: "bilateral", disagreement: true });
    expect(summary.sets.map(({ position, mode }) => `${position} ${mode}`)).toEqual([
      "prone passive",
      "seated passive",
      "prone active",
    ]);
  });

  test("seated passive leads over prone active", () => {
    const values = [
      ...rotation([40, 40], [42, 42], { mode: "active" }),
      ...rotation([28, 29], [50, 52], {}, "seated"),
    ];
    expect(classifyRotationSets(values, settings).leading).toMatchObject({
      position: "seated",
      mode: "passive",
    });
  });

  test("a set with different devices is unusable and the next usable set leads without disagreement", () => {
    const mixed = rotation([28, 29], [50, 52]).map((value, index) =>
      index === 0 ? { ...value, device: "phone" as const } : value,
    );
    const summary = classifyRotationSets([...mixed, ...rotation([40, 40], [42, 42], {}, "seated")], settings);
    expect(summary).toMatchObject({ result: "symmetric", disagreement: false });
    expect(summary.leading?.position).toBe("seated");
  });

  test("an incomplete set says what to measure", () => {
    const summary = classifyRotationSets(rotation([28, 29], [50, 52]).slice(0, 3), settings);
    expect(summary.missing).toEqual(["right hip external rotation, prone, passive, not recorded"]);
  });

  test("nothing recorded asks for the four prone passive values", () => {
    const summary = classifyRotationSets([], settings);
    expect(summary.result).toBe("insufficient");
    expect(summary.missing).toHaveLength(4);
  });

  test("an unrecorded mode is missing", () => {
    const values = rotation([28, 29], [50, 52]).map((value) => ({ ...value, mode: null }));
    const summary = classifyRotationSets(values, settings);
    expect(summary.result).toBe("insufficient");
    expect(summary.missing).toEqual([
      "mode of left hip internal rotation, prone, not recorded",
      "mode of left hip external rotation, prone, not recorded",
      "mode of right hip internal rotation, prone, not recorded",
      "mode of right hip external rotation, prone, not recorded",
    ]);
  });

  test("values read after treatment are not classified", () => {
    const after = rotation([28, 29], [50, 52]).map((value) => ({ ...value, phase: "after" as const }));
    expect(classifyRotationSets(after, settings).result).toBe("insufficient");
  });

  test("a visual estimate is used and marked", () => {
    const summary = classifyRotationSets(rotation([28, 29], [50, 52], { device: "visual" }), settings);
    expect(summary.leading).toMatchObject({ visual: true });
    expect(summary.result).toBe("bilateral");
  });

  test("the device that all four values share is chosen when one was read twice", () => {
    const values = [angle("hip_ir_prone", "left", 10, { device: "phone" }), ...rotation([40, 40], [42, 42])];
    expect(classifyRotationSets(values, settings)).toMatchObject({ result: "symmetric" });
  });

  test("clinic limits change the result", () => {
    const values = rotation([28, 29], [35, 36]);
    expect(classifyRotationSets(values, { ...settings, irLimitDeg: 25, totalLimitDeg: 60 }).result).toBe(
      "symmetric",
    );
  });
});
