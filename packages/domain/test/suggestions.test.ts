import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ExamValue } from "../src/exam-value.ts";
import { RULES } from "../src/rule-content.ts";
import { DEFAULT_RULE_SETTINGS } from "../src/rule-settings.ts";
import type { SuggestInput } from "../src/suggestions.ts";
import { suggestFor } from "./support/suggest.ts";
import { angle, answer, answers, cluster, code, codes, rotation } from "./support/exam.ts";

const ids = (values: readonly ExamValue[], parts: Partial<SuggestInput> = {}) =>
  suggestFor(values, parts).hits.map(({ ruleId }) => ruleId);

const BOTH = rotation([28, 29], [50, 52]);
const LEFT = rotation([24, 38], [44, 42]);
const POSITIVE = cluster(["si_distraction", "si_compression", "si_gaenslen.left"]);

describe("a blocked screen", () => {
  test("gives no suggestion and says that a safety answer is open", () => {
    const result = suggestFor(BOTH, { answers: answers(answer("dvt", "yes")) });
    expect(result.blocked?.reason).toBe("red_flag");
    expect([result.hits, result.asks, result.missing, result.findings, result.rotation]).toEqual([
      [],
      [],
      [],
      [],
      null,
    ]);
  });

  test("gives no suggestion and says that questions are open", () => {
    expect(suggestFor(BOTH, { answers: [] }).blocked?.reason).toBe("incomplete_screen");
  });

  test("an urgent referral in two weeks does not stop suggestions", () => {
    expect(ids(BOTH, { answers: answers(answer("ca_weight", "yes")) })).toEqual(["R03"]);
  });
});

describe("R03 rotation limited in both hips", () => {
  const hit = suggestFor(BOTH).hits[0];

  test("names template, sides and numbers with limits", () => {
    expect(hit).toMatchObject({
      ruleId: "R03",
      version: 1,
      template: "bilateral-hip-rotation-loss",
      templateRole: "main",
      deficitSides: ["left", "right"],
    });
    expect(hit?.sentence).toBe(
      "Hip rotation prone, passive, goniometer: left internal 28° (under 30°), external 50°, external exceeds internal by 22° (10° or more); right internal 29° (under 30°), external 52°, external exceeds internal by 23° (10° or more). Associated with low back pain.",
    );
    expect(hit?.patientReason).toBe("Your left hip turns in 28°, your right 29°.");
  });

  test("the balance finding cites Cibulka, a plain range limit only the range reference", () => {
    expect(hit?.sources.map((source) => source.code)).toContain("CIB98");
    const plain = suggestFor(rotation([28, 29], [36, 37])).hits[0];
    expect(plain?.sources.map((source) => source.code)).toEqual(["KOUY12", "PRODUCT"]);
  });

  test("a side whose only reason is the balance gets no extra volume", () => {
    expect(suggestFor(rotation([32, 28], [44, 45])).hits[0]?.balanceOnlySides).toEqual(["left"]);
  });

  test("a visual estimate is said beside the result", () => {
    expect(suggestFor(rotation([28, 29], [50, 52], { device: "visual" })).hits[0]?.remarks).toEqual([
      "The angles are a visual estimate.",
    ]);
  });

  test("sets that disagree are said", () => {
    const remarks = suggestFor([...BOTH, ...rotation([40, 40], [42, 42], {}, "seated")]).hits[0]?.remarks;
    expect(remarks).toEqual([
      "The sets of this visit disagree: prone passive limited on both sides; seated passive no difference that counts.",
    ]);
  });
});

describe("R04 and R05, rotation uneven between the hips", () => {
  test("a one-sided pattern offers its template as possible and asks for the provocation tests", () => {
    const result = suggestFor(LEFT);
    expect(result.hits.map(({ ruleId, templateRole }) => [ruleId, templateRole])).toEqual([
      ["R04", "possible"],
    ]);
    expect(result.asks.map(({ measure, side }) => `${measure} ${side}`)).toEqual([
      "si_distraction midline",
      "si_compression midline",
      "si_thigh_thrust left",
      "si_thigh_thrust right",
      "si_sacral_thrust midline",
      "si_gaenslen left",
      "si_gaenslen right",
      "centralization midline",
    ]);
    expect(result.hits[0]).toMatchObject({
      deficitSides: ["left"],
      patientReason: "Your left hip turns in 24°, your right 38°.",
    });
    expect(result.hits[0]?.sentence).toContain("asymmetry is common without pain (39 % of healthy adults)");
  });

  test("a positive cluster that does not centralize makes it the main template", () => {
    const result = suggestFor([...LEFT, ...POSITIVE]);
    expect(result.hits.map(({ ruleId }) => ruleId)).toEqual(["R05", "R04"]);
    expect(result.hits[0]).toMatchObject({
      template: "one-sided-si-pattern",
      templateRole: "main",
      cautions: ["si_irritable_asymmetric_load"],
    });
    expect(result.hits[0]?.sentence).toContain("3 of 6");
    expect(result.asks).toEqual([]);
    expect(result.cautions.map(({ caution }) => caution)).toContain("si_irritable_asymmetric_load");
  });

  test("two of the four without Gaenslen are enough", () => {
    expect(ids([...LEFT, ...cluster(["si_distraction", "si_thigh_thrust.right"])])).toContain("R05");
    expect(ids([...LEFT, ...cluster(["si_gaenslen", "si_distraction"])])).toContain("R05");
    expect(ids([...LEFT, ...cluster(["si_gaenslen"])])).not.toContain("R05");
    expect(ids([...LEFT, ...cluster(["si_thigh_thrust"])])).not.toContain("R05");
  });

  test("what fired says how many tests count and the limit, by either way to read them", () => {
    const sentence = (positive: string[]) =>
      suggestFor([...LEFT, ...cluster(positive)]).hits.find(({ ruleId }) => ruleId === "R05")?.sentence;
    expect(sentence(["si_distraction", "si_compression"])).toContain(
      "2 of 4 SI provocation tests without Gaenslen positive (2 or more)",
    );
    expect(sentence(["si_distraction", "si_gaenslen"])).toContain("3 of 6 ");
  });

  test("a value without its device is missing to every rule, and said so", () => {
    const result = suggestFor([angle("ake_9090", "left", 40, { device: null })]);
    expect(result.hits).toEqual([]);
    expect(result.missing.find(({ ruleId }) => ruleId === "R10")?.missing).toContain(
      "device of left active knee extension 90/90, not recorded",
    );
  });

  test("repeated movements that were not tested leave it open and are asked", () => {
    const result = suggestFor([...LEFT, ...POSITIVE.filter(({ measure }) => measure !== "centralization")]);
    expect(result.hits.map(({ ruleId }) => ruleId)).toEqual(["R04"]);
    expect(result.asks.map(({ measure }) => measure)).toEqual(["centralization"]);
    expect(result.missing.find(({ ruleId }) => ruleId === "R05")?.missing).toEqual([
      "repeated-movement response, not tested",
    ]);
  });

  test.each([
    ["a negative cluster", cluster([])],
    [
      "centralizing",
      [
        ...POSITIVE.filter(({ measure }) => measure !== "centralization"),
        code("centralization", "midline", "centralizes_extension"),
      ],
    ],
  ])("with %s the rotation items stay and the sacroiliac name goes", (_what, tests) => {
    const result = suggestFor([...LEFT, ...tests]);
    expect(result.hits.map(({ ruleId }) => ruleId)).toEqual(["R04"]);
    expect(result.hits[0]?.templateName).toBe("Uneven hip rotation");
    expect(result.hits[0]?.sentence).not.toContain("sacroiliac-type pain");
    expect(result.asks).toEqual([]);
  });

  test("a positive cluster without a one-sided pattern is no sacroiliac suggestion", () => {
    expect(ids([...rotation([40, 40], [42, 42]), ...POSITIVE])).toEqual([]);
  });
});

describe("R06, R07 and R08, hip extension and hip flexors", () => {
  const both = (left: number, right: number, parts = {}) => [
    angle("hip_extension", "left", left, parts),
    angle("hip_extension", "right", right, parts),
  ];

  test.each([
    [10, 10, []],
    [9, 12, ["R06"]],
    [12, 0, ["R06"]],
    [12, -1, ["R07", "R06"]],
  ])("prone extension %s and %s gives %j", (left, right, expected) => {
    expect(ids(both(left, right))).toEqual(expected);
  });

  test("in the Thomas position it counts only with the tilt controlled", () => {
    const at = { position: "table_edge" as const };
    expect(ids(both(5, 5, { ...at, qualifiers: { pelvic_tilt_controlled: false } }))).toEqual([]);
    expect(ids(both(5, 5, { ...at, qualifiers: { pelvic_tilt_controlled: true } }))).toEqual(["R06"]);
    const open = suggestFor(both(5, 5, at)).missing.find(({ ruleId }) => ruleId === "R06")?.missing;
    expect(open?.[0]).toContain("Pelvic tilt controlled during the test");
  });

  test("the sentence gives value, unit, side and limit", () => {
    const hit = suggestFor(both(6, 12)).hits[0];
    expect(hit?.sentence).toBe("Left hip extension 6° (under 10°).");
    expect(hit?.patientReason).toBe("Your left hip moves back 6°.");
    expect(suggestFor(both(-4, 12)).hits[0]?.patientReason).toBe("Your left hip stops 4° before straight.");
  });

  test("not reaching neutral puts the kneeling stretch first and keeps lunges out of phase 1", () => {
    const hit = suggestFor(both(-4, 12)).hits[0];
    expect(hit?.actions).toEqual([
      { type: "first_item", exercise: "half-kneeling-hip-flexor-neutral" },
      { type: "exclude_exercises", exercises: ["runners-lunge-flow", "split-squat"], phase: 1 },
    ]);
  });

  test("a thigh above horizontal counts with the tilt controlled", () => {
    const thomas = (left: number, controlled: boolean) => [
      angle("mod_thomas_hip", "left", left, { qualifiers: { pelvic_tilt_controlled: controlled } }),
      angle("mod_thomas_hip", "right", -5, { qualifiers: { pelvic_tilt_controlled: true } }),
    ];
    expect(ids(thomas(1, true))).toEqual(["R08"]);
    expect(ids(thomas(0, true))).toEqual([]);
    expect(ids(thomas(8, false))).toEqual([]);
  });

  test("six hours of sitting count with limited extension, and only the deficit that held is added", () => {
    const result = suggestFor(both(6, 12), { facts: { sitting_hours_per_day: 6 } });
    expect(result.hits.map(({ ruleId }) => ruleId)).toEqual(["R06", "R08"]);
    expect(result.hits[1]?.deficits).toEqual(["sitting_load_high"]);
    expect(result.hits[1]?.patientReason).toContain("You sit about 6 hours a day.");
    expect(ids(both(6, 12), { facts: { sitting_hours_per_day: 5.5 } })).toEqual(["R06"]);
    expect(ids(both(11, 12), { facts: { sitting_hours_per_day: 9 } })).toEqual([]);
  });
});

describe("R10 short hamstrings", () => {
  test.each([
    ["slr_passive", 67, { symptom_type: "stretch" }, {}, ["R10"]],
    ["slr_passive", 68, { symptom_type: "stretch" }, {}, []],
    ["slr_passive", 59, { symptom_type: "stretch" }, { sex: "male" }, ["R10"]],
    ["slr_passive", 60, { symptom_type: "stretch" }, { sex: "male" }, []],
    ["slr_passive", 40, { symptom_type: "familiar_leg_pain" }, {}, []],
    ["pke_9090", 19.3, {}, {}, ["R10"]],
    ["pke_9090", 32.2, {}, { sex: "male" }, []],
    ["ake_9090", 23.5, {}, { sex: "female" }, ["R10"]],
  ] as const)("%s %s with %j and %j gives %j", (measure, value, qualifiers, facts, expected) => {
    expect(ids([angle(measure, "left", value, { qualifiers })], { facts })).toEqual(expected);
  });

  test("a clinic limit is used and said", () => {
    const settings = {
      ...DEFAULT_RULE_SETTINGS,
      limits: { ...DEFAULT_RULE_SETTINGS.limits, akeUnknownLimitDeg: 20 },
    };
    expect(suggestFor([angle("ake_9090", "left", 21)], { settings }).hits[0]?.sentence).toContain(
      "21° (over 20°)",
    );
  });
});

describe("what is missing and what is only shown", () => {
  test("an empty examination lists what each open rule needs and suggests nothing", () => {
    const result = suggestFor([]);
    expect(result.hits).toEqual([]);
    expect(result.missing.map(({ ruleId }) => ruleId)).toEqual([
      "R03",
      "R04",
      "R05",
      "R06",
      "R07",
      "R08",
      "R10",
    ]);
    expect(result.missing[3]?.missing).toEqual([
      "left hip extension, not measured",
      "right hip extension, not measured",
    ]);
  });

  test("nothing is listed that cannot change a rule any more", () => {
    const result = suggestFor([angle("hip_extension", "left", 6), angle("hip_extension", "right", 12)]);
    const listed = result.missing.map(({ ruleId }) => ruleId);
    expect(listed).not.toContain("R06");
    expect(listed).not.toContain("R07");
  });

  test("the size of every program is a rule that always applies", () => {
    expect(suggestFor([]).always.map(({ ruleId, version }) => [ruleId, version])).toEqual([["R24", 1]]);
  });

  test("a deficit without an active rule is shown as a finding", () => {
    const findings = suggestFor([angle("hip_flexion", "right", 100)]).findings;
    expect(findings.map(({ kind, code: found, side, text }) => [kind, found, side, text])).toContainEqual([
      "deficit",
      "hip_flexion_limited",
      "right",
      "Right hip flexion 100° (under 110°)",
    ]);
  });

  test("a value below two limits is one finding, with its side", () => {
    const flexion = [angle("hip_flexion", "left", 100), angle("hip_flexion", "right", 112)];
    expect(suggestFor(flexion).findings.map(({ text }) => text)).toEqual([
      "Left hip flexion 100° (under 110°)",
      "Right hip flexion 112° (115° or less): flexion 115° or less",
    ]);
    const abduction = suggestFor([angle("hip_abduction", "left", 20)]).findings;
    expect(abduction.map(({ text }) => text)).toEqual(["Left hip abduction 20° (under 30°)"]);
    const turning = [angle("trunk_rotation_seated", "left", 40), angle("trunk_rotation_seated", "right", 60)];
    expect(suggestFor(turning).findings).toHaveLength(1);
  });

  test("what asks for a deed stays beside the deficit of the same value", () => {
    const bending = suggestFor([{ ...angle("mod_schober", "left", 2), side: "midline" }]).findings;
    expect(bending.map(({ kind }) => kind)).toEqual(["deficit", "review"]);
  });

  test("leg pain on raising the leg or in the slump sets its caution without a rule of its own", () => {
    const symptom = { qualifiers: { symptom_type: "familiar_leg_pain" } };
    for (const value of [angle("slr_passive", "left", 40, symptom), code("slump", "right", "leg_pain")])
      expect(suggestFor([value]).cautions.map(({ caution }) => caution)).toEqual(["radicular_leg_pain"]);
    const stretch = { qualifiers: { symptom_type: "stretch" } };
    expect(suggestFor([angle("slr_passive", "left", 40, stretch)]).cautions).toEqual([]);
  });

  test("facts and answers set their cautions", () => {
    const facts = { falls_in_past_year: true, kneeling_tolerated: false, nprs_now: 8 };
    const values = [codes("neuro_screen", "left", ["sensation_reduced"])];
    const result = suggestFor(values, { facts, answers: answers(answer("anticoag", "yes")) });
    expect(result.cautions.map(({ caution }) => caution).toSorted()).toEqual([
      "acute_severe_pain",
      "anticoagulant_or_bleeding_risk",
      "balance_fall_risk",
      "kneeling_intolerance",
      "reduced_sensation",
    ]);
    expect(suggestFor([], { facts: { nprs_now: 7 } }).cautions).toEqual([]);
  });
});

describe("rules that wait for their measures run as data", () => {
  const all = RULES.map(({ id }) => id);

  test("every rule evaluates without a fault on an empty examination", () => {
    expect(suggestFor([], { ruleIds: all }).evaluations).toHaveLength(27);
  });

  test("recent strong pain holds every other hit", () => {
    const result = suggestFor(BOTH, { ruleIds: all, facts: { duration_weeks: 3, nprs_worst: 8 } });
    expect(result.hits.map(({ ruleId }) => ruleId)).toEqual(["R02"]);
    expect(result.held.map(({ ruleId }) => ruleId)).toContain("R03");
  });

  test("leg pain on a nerve test adds its caution and leaves hamstring stretches out", () => {
    const values = [angle("slr_passive", "left", 50, { qualifiers: { symptom_type: "familiar_leg_pain" } })];
    const result = suggestFor(values, { ruleIds: all });
    expect(result.hits.find(({ ruleId }) => ruleId === "R11")?.cautions).toEqual(["radicular_leg_pain"]);
    expect(result.asks.map(({ measure }) => measure)).toEqual(["neuro_screen", "neuro_screen"]);
  });

  test("hip review needs IR and flexion each 15 less in the same position, on the painful side", () => {
    const facts = { age_years: 60, morning_stiffness_minutes: 30, hip_pain: { left: true, right: false } };
    const values = [
      ...rotation([30, 45], [40, 42]),
      angle("hip_flexion", "left", 100),
      angle("hip_flexion", "right", 115),
    ];
    expect(ids(values, { ruleIds: all, facts })).toContain("R19");
    expect(
      ids(values, { ruleIds: all, facts: { ...facts, hip_pain: { left: false, right: true } } }),
    ).not.toContain("R19");
    expect(ids(values, { ruleIds: all, facts: { ...facts, age_years: 50 } })).not.toContain("R19");
    expect(ids(values, { ruleIds: all, facts: { ...facts, morning_stiffness_minutes: 60 } })).not.toContain(
      "R19",
    );
  });

  test("only the first item of the direction that centralizes is asked for", () => {
    const result = suggestFor([code("centralization", "midline", "centralizes_flexion")], { ruleIds: all });
    expect(result.hits[0]?.actions).toEqual([{ type: "first_item", exercise: "double-knee-to-chest" }]);
  });
});

describe("words", () => {
  const deg = fc.integer({ min: -20, max: 90 });

  test("a patient never reads a verdict or a diagnosis", () => {
    fc.assert(
      fc.property(deg, deg, deg, deg, fc.integer({ min: -30, max: 30 }), (a, b, c, d, extension) => {
        const values = [...rotation([a, b], [c, d]), angle("hip_extension", "left", extension), ...POSITIVE];
        for (const hit of suggestFor(values).hits) {
          expect(hit.patientReason).not.toMatch(/abnormal|sacroiliac|syndrome|dysfunction|weak|short|!/i);
          expect(hit.patientReason).toMatch(/\d/);
          expect(hit.sentence).not.toMatch(/abnormal|undefined|NaN|!/);
        }
      }),
    );
  });

  test("the same input gives the same suggestion", () => {
    expect(suggestFor([...LEFT, ...POSITIVE])).toEqual(suggestFor([...LEFT, ...POSITIVE]));
  });
});
