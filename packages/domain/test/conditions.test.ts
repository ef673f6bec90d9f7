import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Condition } from "../src/condition.ts";
import type { ConditionInputs } from "../src/condition-inputs.ts";
import { evaluateCondition } from "../src/conditions.ts";
import type { Evaluation, Truth } from "../src/evaluation.ts";
import { combineAll, combineAny, combineAtLeast, FALSE, holds, lacks, negate } from "../src/evaluation.ts";
import type { ExamValue } from "../src/exam-value.ts";
import type { Facts } from "../src/facts.ts";
import { inputsOfValues } from "../src/own-value.ts";
import { classifyRotationSets } from "../src/rotation.ts";
import { RULES } from "../src/rule-content.ts";
import { DEFAULT_RULE_SETTINGS, flattenSettings } from "../src/rule-settings.ts";
import { angle, cluster, code, codes, rotation } from "./support/exam.ts";

function inputs(values: readonly ExamValue[], parts: Partial<ConditionInputs> = {}): ConditionInputs {
  const classified = classifyRotationSets(values, DEFAULT_RULE_SETTINGS.rotation);
  return {
    ...inputsOfValues(values),
    settings: flattenSettings(DEFAULT_RULE_SETTINGS),
    rotation: classified,
    ...parts,
  };
}

function resultOf(
  condition: Condition,
  values: readonly ExamValue[] = [],
  parts: Partial<ConditionInputs> = {},
): Truth {
  return evaluateCondition(condition, inputs(values, parts)).result;
}

function missingOf(
  condition: Condition,
  values: readonly ExamValue[] = [],
  parts: Partial<ConditionInputs> = {},
): string[] {
  return evaluateCondition(condition, inputs(values, parts)).missing.map(({ text }) => text);
}

const IR_UNDER_30: Condition = { measure: "hip_ir_prone", op: "lt", value: 30 };

describe("measures", () => {
  test("a missing value is unknown and named with its side", () => {
    expect(resultOf({ anySide: IR_UNDER_30 })).toBe("unknown");
    expect(missingOf({ anySide: IR_UNDER_30 }, [angle("hip_ir_prone", "left", 40)])).toEqual([
      "right hip internal rotation, prone, not measured",
    ]);
  });

  test.each([
    ["lt", 30, 29, true],
    ["lt", 30, 30, false],
    ["lte", 30, 30, true],
    ["gt", 30, 30, false],
    ["gte", 30, 30, true],
    ["eq", 30, 30, true],
    ["neq", 30, 30, false],
    ["in", [30, 40], 40, true],
    ["notIn", [30, 40], 40, false],
    ["between", [30, 40], 40, true],
    ["between", [30, 40], 41, false],
  ] as const)("%s %s of %s is %s", (op, value, actual, result) => {
    const condition: Condition = { measure: "hip_ir_prone", side: "left", op, value };
    expect(resultOf(condition, [angle("hip_ir_prone", "left", actual)])).toBe(result);
  });

  test("a two-sided measure without a side holds when one side does", () => {
    expect(resultOf(IR_UNDER_30, [angle("hip_ir_prone", "right", 10)])).toBe(true);
  });

  test("a test that was not done is unknown", () => {
    const condition: Condition = { measure: "si_distraction", op: "eq", value: "positive" };
    expect(resultOf(condition, [code("si_distraction", "midline", "not_tested")])).toBe("unknown");
    expect(missingOf(condition, [code("si_distraction", "midline", "not_tested")])).toEqual([
      "SI distraction, not tested",
    ]);
  });

  test("recorded is never unknown", () => {
    expect(resultOf({ anySide: { measure: "hip_extension", recorded: true } })).toBe(false);
    expect(
      resultOf({ anySide: { measure: "hip_extension", recorded: true } }, [
        angle("hip_extension", "left", 5),
      ]),
    ).toBe(true);
  });

  test("a chosen option is found among many", () => {
    const condition: Condition = { anySide: { measure: "neuro_screen", op: "has", value: "clonus" } };
    expect(resultOf(condition, [codes("neuro_screen", "left", ["sensation_reduced", "clonus"])])).toBe(true);
  });

  test("a hold that pain ended is kept but read as unknown, and listed", () => {
    const hold = angle("plank_s", "midline", 12, { qualifiers: { limited_by: "pain" } });
    const condition: Condition = { measure: "plank_s", op: "lt", value: 30 };
    expect(resultOf(condition, [hold])).toBe("unknown");
    expect(missingOf(condition, [hold])[0]).toContain("not scored because pain ended it");
    expect(resultOf(condition, [{ ...hold, qualifiers: { limited_by: "fatigue" } }])).toBe(true);
    expect(resultOf(condition, [{ ...hold, qualifiers: {} }])).toBe("unknown");
  });

  test("values after treatment are not read", () => {
    expect(resultOf(IR_UNDER_30, [angle("hip_ir_prone", "left", 10, { phase: "after" })])).toBe("unknown");
  });
});

describe("qualifiers and positions", () => {
  const tilt: Condition = {
    anySide: { measure: "mod_thomas_hip", qualifier: "pelvic_tilt_controlled", is: true },
  };

  test("an unrecorded qualifier is unknown and named", () => {
    const values = [angle("mod_thomas_hip", "left", 5)];
    expect(resultOf(tilt, values)).toBe("unknown");
    expect(missingOf(tilt, values)[0]).toContain("Pelvic tilt controlled during the test");
  });

  test("a position follows from a measure that has only one", () => {
    const condition: Condition = { anySide: { measure: "hip_ir_prone", position: "prone" } };
    expect(resultOf(condition, [angle("hip_ir_prone", "left", 30, { position: null })])).toBe(true);
  });

  test("an unrecorded position of a measure with two is unknown", () => {
    const condition: Condition = { measure: "hip_extension", side: "left", position: "prone" };
    expect(resultOf(condition, [angle("hip_extension", "left", 5, { position: null })])).toBe("unknown");
  });
});

describe("sides", () => {
  const pair = (left: number, right: number) => [
    angle("hip_flexion", "left", left),
    angle("hip_flexion", "right", right),
  ];

  test.each([
    [{ measure: "hip_flexion", sideGap: "gt", value: 9 }, true],
    [{ measure: "hip_flexion", sideGap: "gt", value: 10 }, false],
    [{ measure: "hip_flexion", sideGapPct: "gte", value: 10 }, true],
    [{ measure: "hip_flexion", sideSum: "eq", value: 190 }, true],
    [{ measure: "hip_flexion", sideMean: "eq", value: 95 }, true],
    [{ anySide: { measure: "hip_flexion", belowOtherSide: "gte", value: 10 } }, true],
    [{ bothSides: { measure: "hip_flexion", belowOtherSide: "gte", value: 10 } }, false],
    [{ anySide: { measure: "hip_flexion", belowOtherSidePct: "gte", value: 10 } }, true],
    [{ measure: "hip_flexion", side: "lower_side", op: "eq", value: 90 }, true],
  ] as [Condition, boolean][])("%j is %s for 90 and 100", (condition, result) => {
    expect(resultOf(condition, pair(90, 100))).toBe(result);
  });

  test("sides read with different devices are not compared", () => {
    const values = [
      angle("hip_flexion", "left", 90),
      angle("hip_flexion", "right", 120, { device: "phone" }),
    ];
    const condition: Condition = { measure: "hip_flexion", sideGap: "gt", value: 10 };
    expect(resultOf(condition, values)).toBe("unknown");
    expect(missingOf(condition, values)).toEqual(["hip flexion read in the same way on both sides"]);
  });

  test("an unrecorded device is not compared", () => {
    const values = pair(90, 120).map((value) => ({ ...value, device: null }));
    expect(resultOf({ measure: "hip_flexion", sideGap: "gt", value: 10 }, values)).toBe("unknown");
  });
});

describe("facts", () => {
  test("sex is never missing", () => {
    expect(resultOf({ sex: "unknown" })).toBe(true);
    expect(resultOf({ sex: "male" }, [], { facts: { sex: "male" } })).toBe(true);
  });

  test("a fact that was not asked is unknown", () => {
    const condition: Condition = { fact: "sitting_hours_per_day", op: "gte", value: 6 };
    expect(resultOf(condition)).toBe("unknown");
    expect(missingOf(condition)).toEqual(["sitting, not asked"]);
    expect(resultOf(condition, [], { facts: { sitting_hours_per_day: 6 } })).toBe(true);
  });

  test("a fact with a side is read on that side", () => {
    const facts = { hip_pain: { left: true, right: false } };
    expect(resultOf({ bothSides: { fact: "hip_pain", is: true } }, [], { facts })).toBe(false);
    expect(resultOf({ anySide: { fact: "hip_pain", is: true } }, [], { facts })).toBe(true);
    expect(resultOf({ fact: "hip_pain", is: true }, [], { facts: { hip_pain: { left: false } } })).toBe(
      "unknown",
    );
  });
});

describe("deficits, derived values and the classifier", () => {
  const short: Condition = { deficit: "hamstring_short", is: true, from: ["ake_9090"] };

  test.each([
    ["male", 33, false],
    ["male", 33.1, true],
    ["female", 23.4, false],
    ["female", 23.5, true],
    ["unknown", 23.5, true],
  ])("active knee extension for %s at %s is %s", (sex, value, result) => {
    const values = [angle("ake_9090", "left", value), angle("ake_9090", "right", 0)];
    expect(resultOf(short, values, { facts: { sex } })).toBe(result);
  });

  test("one side is enough", () => {
    expect(resultOf(short, [angle("ake_9090", "left", 40)])).toBe(true);
    expect(resultOf(short, [angle("ake_9090", "left", 10)])).toBe("unknown");
  });

  test("the cluster is decided once open tests cannot matter", () => {
    const atLeastThree: Condition = { measure: "si_cluster_count", op: "gte", value: 3 };
    const three = cluster(["si_distraction", "si_compression", "si_gaenslen.left"]);
    expect(
      resultOf(
        atLeastThree,
        three.filter(({ measure }) => measure !== "si_sacral_thrust"),
      ),
    ).toBe(true);
    expect(
      resultOf(
        atLeastThree,
        cluster([]).filter(({ measure }) => measure !== "si_sacral_thrust"),
      ),
    ).toBe(false);
    expect(resultOf(atLeastThree, [])).toBe("unknown");
  });

  test("thigh thrust on both sides counts once", () => {
    const condition: Condition = { measure: "si_cluster_count", op: "eq", value: 1 };
    expect(resultOf(condition, cluster(["si_thigh_thrust"]))).toBe(true);
  });

  test("total rotation is computed from values of one position, device and mode", () => {
    const condition: Condition = { anySide: { measure: "hip_rot_total_prone", op: "lt", value: 65 } };
    expect(resultOf(condition, rotation([20, 40], [40, 42]))).toBe(true);
    const mixed = rotation([20, 40], [40, 42]).map((value, index) =>
      index < 2 ? { ...value, device: "phone" as const } : value,
    );
    expect(resultOf(condition, mixed)).toBe("unknown");
  });

  test("without a usable set only a condition that names it is decided", () => {
    expect(resultOf({ classifier: "rotation_pattern", op: "eq", value: "bilateral" })).toBe("unknown");
    expect(resultOf({ classifier: "rotation_pattern", op: "neq", value: "insufficient" })).toBe(false);
  });

  test("a clinic limit replaces the written one", () => {
    const condition: Condition = {
      anySide: { measure: "hip_extension", op: "lt", value: 10, setting: "hipExtensionLimitDeg" },
    };
    const settings = { hipExtensionLimitDeg: 5 };
    expect(
      resultOf(condition, [angle("hip_extension", "left", 7), angle("hip_extension", "right", 7)], {
        settings,
      }),
    ).toBe(false);
  });
});

const part = fc.constantFrom<Evaluation>(
  FALSE,
  holds(),
  lacks({ kind: "fact", code: "x", side: null, text: "x" }),
);
const parts = fc.array(part, { minLength: 1, maxLength: 6 });
const flip = (evaluation: Evaluation) => negate(evaluation).result;

describe("three-valued logic", () => {
  test("double negation changes nothing", () => {
    fc.assert(
      fc.property(part, (evaluation) => {
        expect(negate(negate(evaluation)).result).toBe(evaluation.result);
      }),
    );
  });

  test("De Morgan holds for all and any", () => {
    fc.assert(
      fc.property(parts, (list) => {
        expect(flip(combineAll(list))).toBe(combineAny(list.map(negate)).result);
        expect(flip(combineAny(list))).toBe(combineAll(list.map(negate)).result);
      }),
    );
  });

  test("order does not matter", () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 6 }), (list, count) => {
        const reversed = list.toReversed();
        expect(combineAll(list).result).toBe(combineAll(reversed).result);
        expect(combineAtLeast(count, list).result).toBe(combineAtLeast(count, reversed).result);
      }),
    );
  });

  test("at least one is any, at least all is all", () => {
    fc.assert(
      fc.property(parts, (list) => {
        expect(combineAtLeast(1, list).result).toBe(combineAny(list).result);
        expect(combineAtLeast(list.length, list).result).toBe(combineAll(list).result);
      }),
    );
  });

  test("an unknown part is settled the same way whichever value it takes, or the whole is unknown", () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 6 }), (list, count) => {
        for (const combine of [combineAll, combineAny, (of: Evaluation[]) => combineAtLeast(count, of)]) {
          const { result } = combine(list);
          const asTrue = combine(list.map((entry) => (entry.result === "unknown" ? holds() : entry))).result;
          const asFalse = combine(list.map((entry) => (entry.result === "unknown" ? FALSE : entry))).result;
          expect(result).toBe(asTrue === asFalse ? asTrue : "unknown");
        }
      }),
    );
  });

  test("only an unknown result lists something missing", () => {
    fc.assert(
      fc.property(parts, (list) => {
        for (const evaluation of [combineAll(list), combineAny(list), combineAtLeast(2, list)]) {
          expect(evaluation.missing.length > 0).toBe(evaluation.result === "unknown");
        }
      }),
    );
  });
});

const everyValue: readonly ExamValue[] = [
  ...rotation([24, 38], [44, 42]),
  angle("hip_extension", "left", 4),
  angle("hip_extension", "right", 12),
  angle("mod_thomas_hip", "left", 6, { qualifiers: { pelvic_tilt_controlled: true } }),
  angle("mod_thomas_hip", "right", -3, { qualifiers: { pelvic_tilt_controlled: false } }),
  angle("ake_9090", "left", 30),
  angle("ake_9090", "right", 12),
  angle("slr_passive", "left", 55, { qualifiers: { symptom_type: "stretch" } }),
  angle("slr_passive", "right", 80, { qualifiers: { symptom_type: "none" } }),
  ...cluster(["si_distraction", "si_thigh_thrust.left"]),
];

const decidable = RULES.filter(
  (rule) => rule.when !== null && ["R05", "R06", "R07", "R08", "R10", "R11", "R21"].includes(rule.id),
);

describe("more information", () => {
  test("never turns true into false or back, and never makes a known result unknown", () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(
        fc.subarray([...everyValue]),
        fc.subarray([...everyValue]),
        fc.constantFrom(...decidable),
        fc.boolean(),
        (few, others, rule, withFact) => {
          const more = everyValue.filter((value) => few.includes(value) || others.includes(value));
          const known = {
            rules: new Map([
              ["R04", holds()],
              ["R06", holds()],
            ]),
          };
          const before = resultOf(rule.when ?? { all: [] }, few, known);
          const facts: Facts = withFact ? { sitting_hours_per_day: 7 } : {};
          const after = resultOf(rule.when ?? { all: [] }, more, { ...known, facts });
          expect([after, "unknown"]).toContain(before);
        },
      ),
      { numRuns: 400 },
    );
  });

  test("an empty examination decides no rule about findings", () => {
    for (const rule of decidable) {
      expect(resultOf(rule.when ?? { all: [] }, [], { rules: new Map([["R04", holds()]]) })).toBe("unknown");
    }
  });
});
