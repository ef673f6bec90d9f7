import { describe, expect, test } from "vitest";
import { compareInTime } from "../src/change.ts";
import { deriveValues, listSideDifferences } from "../src/derived.ts";
import type { ExamValue } from "../src/exam-value.ts";
import { checkExamValue } from "../src/exam-value-check.ts";
import { checkFactValue, FACTS } from "../src/facts.ts";
import { describeMeasure, findReference, formatNumber, formatReference } from "../src/measures.ts";
import { writeObjective } from "../src/note.ts";
import { checkRuleSettings, DEFAULT_RULE_SETTINGS } from "../src/rule-settings.ts";
import { angle, cluster, code, codes, rotation } from "./support/exam.ts";

const fieldOf = (value: ExamValue) => {
  const check = checkExamValue(value);
  return check.ok ? null : check.field;
};

describe("checking a value", () => {
  test.each([
    [angle("hip_ir_prone", "left", 90), null],
    [angle("hip_ir_prone", "left", 91), "value"],
    [angle("hip_ir_prone", "left", -21), "value"],
    [angle("hip_ir_prone", "left", Number.NaN), "value"],
    [angle("hip_ir_prone", "left", 24.5), "value"],
    [angle("hip_ir_prone", "left", 24, { position: "seated" }), "position"],
    [angle("hip_ir_prone", "left", 24, { device: "tape" }), "device"],
    [angle("ake_9090", "left", 24, { mode: "passive" }), "mode"],
    [angle("hip_ir_prone", "midline", 24), "side"],
    [code("si_distraction", "left", "positive"), "side"],
    [code("si_distraction", "midline", "maybe"), "value"],
    [angle("si_distraction", "midline", 1, { device: null, mode: null }), "value"],
    [codes("neuro_screen", "left", ["normal", "clonus"]), "value"],
    [codes("neuro_screen", "left", []), "value"],
    [angle("mmt_glute_med", "left", 4.33), null],
    [angle("mmt_glute_med", "left", 4.5), "value"],
    [
      angle("mod_thomas_hip", "left", 4, { qualifiers: { pelvic_tilt_controlled: "yes" } }),
      "qualifier.pelvic_tilt_controlled",
    ],
    [angle("mod_thomas_hip", "left", 4, { qualifiers: { other: true } }), "qualifier.other"],
    [
      angle("ober_modified", "left", 4, { qualifiers: { other_hip_angle_deg: 141 } }),
      "qualifier.other_hip_angle_deg",
    ],
    [angle("nothing", "left", 4), "measure"],
  ] as [ExamValue, string | null][])("%# %j", (value, field) => {
    expect(fieldOf(value)).toBe(field);
  });

  test("a refusal says what the range is", () => {
    const check = checkExamValue(angle("hip_extension", "left", 60));
    expect(check.ok ? "" : check.message).toBe("60° is outside what Hip extension can be: −45° to 45°.");
  });

  test.each([
    [12, null],
    [11, "Left hip internal rotation, prone 11° is lower than usual (under 12°). Is this right?"],
    [73, null],
    [74, "Left hip internal rotation, prone 74° is higher than usual (over 73°). Is this right?"],
  ])("%s° is asked about: %s", (number, text) => {
    expect(checkExamValue(angle("hip_ir_prone", "left", number))).toMatchObject({
      ok: true,
      unusual: text !== null,
      unusualText: text,
    });
  });

  test("what is still needed is listed and not refused", () => {
    const bare = angle("hip_extension", "left", 5, { position: null, mode: null, device: null });
    expect(checkExamValue(bare)).toMatchObject({ ok: true, incomplete: ["position", "mode", "device"] });
    const edge = angle("hip_extension", "left", 5, { position: "table_edge" });
    expect(checkExamValue(edge)).toMatchObject({ incomplete: ["Pelvic tilt controlled during the test"] });
    expect(checkExamValue(angle("hip_extension", "left", 5))).toMatchObject({ incomplete: [] });
  });
});

describe("references and words", () => {
  test("a reference fits sex and age, and falls back to the overall one", () => {
    expect(findReference("hip_extension", { sex: "female", ageYears: 30 })).toMatchObject({ mean: 18.1 });
    expect(findReference("hip_extension", { sex: "male", ageYears: 69.5 })).toMatchObject({ mean: 13.5 });
    expect(findReference("hip_extension", { sex: "unknown", ageYears: 30 })).toMatchObject({
      low: 10,
      high: 20,
    });
    expect(findReference("hip_extension", { sex: "male", ageYears: null })).toMatchObject({
      low: 10,
      high: 20,
    });
    expect(findReference("si_distraction", { sex: "male", ageYears: 40 })).toBeNull();
  });

  test("numbers carry their unit", () => {
    expect([
      formatNumber(24, "deg"),
      formatNumber(-4, "deg"),
      formatNumber(-0.01, "deg"),
      formatNumber(4.33, "mmt"),
    ]).toEqual(["24°", "−4°", "0°", "4+"]);
    expect(formatReference({ low: 10, high: 20, mean: null, source: null, tag: "P" }, "deg")).toBe("10–20°");
    expect(describeMeasure("hip_ir_prone")).toMatchObject({
      unitText: "°",
      rangeText: "−20° to 90°",
      errorText: "Measurement error 6°",
      howTo: "Prone, hip 0°, knee 90°, pelvis held; inclinometer on tibia; passive; foot moves out",
    });
  });
});

describe("derived values", () => {
  test("total, balance and cluster are computed by set", () => {
    const derived = deriveValues([
      ...rotation([24, 38], [44, 42]),
      ...cluster(["si_distraction"]).slice(0, 3),
    ]);
    expect(derived.map(({ code: of, side, text }) => [of, side, text])).toEqual([
      ["hip_rot_total_prone", "left", "68°"],
      ["hip_rot_total_prone", "right", "80°"],
      ["hip_ir_er_gap_prone", "left", "20°"],
      ["hip_ir_er_gap_prone", "right", "4°"],
      ["si_cluster_count", null, "1 of 6, 3 not tested"],
    ]);
  });

  test("sides read in different ways have no difference", () => {
    const values = [
      angle("hip_flexion", "left", 100),
      angle("hip_flexion", "right", 110, { device: "phone" }),
    ];
    expect(listSideDifferences(values)).toEqual([
      { measure: "hip_flexion", left: 100, right: 110, difference: null, lowerSide: null },
    ]);
    const same = [angle("hip_flexion", "left", 100), angle("hip_flexion", "right", 110)];
    expect(listSideDifferences(same)[0]).toMatchObject({ difference: 10, lowerSide: "left" });
  });
});

describe("change between visits", () => {
  const sameExaminer = { sameExaminer: true };
  const ir = (number: number, parts = {}) => angle("hip_ir_prone", "left", number, parts);

  test.each([
    [30, 36, "within_error"],
    [30, 37, "better"],
    [30, 23, "worse"],
  ])("%s to %s is %s", (first, second, verdict) => {
    expect(compareInTime(ir(first), ir(second), sameExaminer).verdict).toBe(verdict);
  });

  test("other device, position or mode is not compared", () => {
    expect(compareInTime(ir(20), ir(40, { device: "phone" }), sameExaminer).verdict).toBe("not_compared");
    expect(compareInTime(ir(20), ir(40, { mode: "active" }), sameExaminer).verdict).toBe("not_compared");
  });

  test("the Thomas test needs the same examiner", () => {
    const thomas = (number: number) =>
      angle("mod_thomas_hip", "left", number, { qualifiers: { pelvic_tilt_controlled: true } });
    expect(compareInTime(thomas(10), thomas(2), { sameExaminer: false }).verdict).toBe("not_compared");
    expect(compareInTime(thomas(10), thomas(2), sameExaminer).verdict).toBe("better");
  });

  test("a measure without a known error gets no verdict", () => {
    expect(
      compareInTime(angle("hip_adduction", "left", 10), angle("hip_adduction", "left", 30), sameExaminer)
        .verdict,
    ).toBe("not_judged");
  });

  test("the back hold has a wider error when there was no pain", () => {
    const hold = (number: number) =>
      angle("sorensen_s", "midline", number, { qualifiers: { limited_by: "fatigue" } });
    expect(compareInTime(hold(60), hold(100), sameExaminer).verdict).toBe("better");
    expect(compareInTime(hold(60), hold(100), { ...sameExaminer, painFree: true }).verdict).toBe(
      "within_error",
    );
  });
});

describe("the objective part of a note", () => {
  test("one line a measure with sides, set-up, difference and change", () => {
    const previous = [angle("hip_ir_prone", "left", 14), angle("hip_ir_prone", "right", 36)];
    const [motion] = writeObjective(rotation([24, 38], [44, 42]), { previous, sameExaminer: true });
    expect(motion?.lines[0]).toBe(
      "Hip internal rotation, prone (passive, goniometer): left 24°, right 38°; difference 14°. Left change +10°, larger than measurement error (6°). Right change +2°, within measurement error (6°)",
    );
  });

  test("tests, qualifiers and pain are written in words", () => {
    const values = [
      code("si_distraction", "midline", "positive"),
      angle("slr_passive", "left", 55, { pain: "some", qualifiers: { symptom_type: "stretch" } }),
    ];
    const lines = writeObjective(values).flatMap((section) => section.lines);
    expect(lines).toContain("SI distraction: reproduces the familiar pain");
    expect(lines).toContain(
      "Passive straight leg raise (passive, goniometer): left 55° (some pain; stretch at the back of the thigh)",
    );
  });

  test("no values give no section", () => {
    expect(writeObjective([])).toEqual([]);
  });
});

describe("facts and settings", () => {
  test.each([
    ["sitting_hours_per_day", 6, true],
    ["sitting_hours_per_day", 25, false],
    ["sitting_hours_per_day", "six", false],
    ["falls_in_past_year", true, true],
    ["falls_in_past_year", "yes", false],
    ["symptomatic_side", "left", true],
    ["symptomatic_side", "up", false],
    ["hip_pain", { left: true }, true],
    ["hip_pain", true, false],
    ["back_pain", { left: true }, false],
    ["nothing", 1, false],
  ] as const)("%s %j is accepted: %s", (factCode, value, ok) => {
    expect(checkFactValue(factCode, value).ok).toBe(ok);
  });

  test("fact codes are unique", () => {
    expect(new Set(FACTS.map((fact) => fact.code)).size).toBe(FACTS.length);
  });

  test("the default settings are accepted, a number out of range is not", () => {
    expect(checkRuleSettings(DEFAULT_RULE_SETTINGS).ok).toBe(true);
    const rotationSettings = { ...DEFAULT_RULE_SETTINGS.rotation, irLimitDeg: 61 };
    const check = checkRuleSettings({ ...DEFAULT_RULE_SETTINGS, rotation: rotationSettings });
    expect(check.ok ? [] : check.problems.map((problem) => problem.code)).toEqual(["irLimitDeg"]);
  });

  test("neutral cannot lie above the limit for extension", () => {
    const limits = { ...DEFAULT_RULE_SETTINGS.limits, hipExtensionLimitDeg: -5, hipExtensionNeutralDeg: 0 };
    expect(checkRuleSettings({ ...DEFAULT_RULE_SETTINGS, limits }).ok).toBe(false);
  });
});
