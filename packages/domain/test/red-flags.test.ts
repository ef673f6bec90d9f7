import { describe, expect, test } from "vitest";
import type { RedFlagEntry, ScreenInput } from "../src/red-flags.ts";
import { RED_FLAG_QUESTIONS } from "../src/red-flag-content.ts";
import { angle, answer, answers, BEFORE, codes, NOW } from "./support/exam.ts";
import { screen, decision, yes } from "./support/screen.ts";

describe("completeness", () => {
  test("every required question answered no is a complete screen that blocks nothing", () => {
    expect(screen(answers())).toMatchObject({
      tier: null,
      complete: true,
      missing: [],
      blocked: null,
      publishBlocked: false,
      openFlagCount: 0,
    });
  });

  test("nothing asked is incomplete and blocks with its own reason", () => {
    const result = screen([]);
    expect(result.blocked?.reason).toBe("incomplete_screen");
    expect(result.publishBlocked).toBe(true);
    const required = RED_FLAG_QUESTIONS.filter(
      (question) => question.required && question.answerKind !== "derived",
    );
    expect(result.missing).toEqual(required.map(({ code }) => code));
  });

  test.each(RED_FLAG_QUESTIONS.filter((question) => question.answerKind !== "derived"))(
    "$code left unasked blocks exactly when it is required",
    ({ code, required }) => {
      const result = screen(answers(answer(code, "not_asked")));
      expect(result.complete).toBe(!required);
      expect(result.missing).toEqual(required ? [code] : []);
    },
  );

  test("required are the asked items of seven categories and the four modifiers", () => {
    const categories = [
      "cauda_equina",
      "neurological",
      "fracture",
      "malignancy",
      "infection",
      "vascular",
      "hip",
      "exercise_modifier",
    ];
    for (const question of RED_FLAG_QUESTIONS) {
      if (question.answerKind === "derived") continue;
      expect(question.required).toBe(categories.includes(question.category));
    }
    expect(RED_FLAG_QUESTIONS.filter(({ category }) => category === "exercise_modifier")).toHaveLength(4);
  });

  test.each([
    ["2025-12-20T10:00:00.000Z", true],
    ["2025-12-20T09:59:59.999Z", false],
  ])("an answer of %s is valid: %s", (answeredAt, complete) => {
    expect(screen(answers(answer("ces_bladder", "no", { answeredAt }))).complete).toBe(complete);
  });

  test("under 17, pain in the leg or a limp has to be asked: unknown is never no when it could block", () => {
    const young = (facts: ScreenInput["facts"]) => screen(answers(), { facts: { age_years: 15, ...facts } });
    expect(young({})).toMatchObject({
      missing: ["hip_thigh_knee_pain_or_limp"],
      blocked: { reason: "incomplete_screen" },
    });
    expect(young({ hip_thigh_knee_pain_or_limp: false })).toMatchObject({ missing: [], blocked: null });
    expect(young({ hip_thigh_knee_pain_or_limp: true }).tier).toBe("urgent_same_day");
  });

  test("a missing required detail leaves its question incomplete", () => {
    expect(screen(answers(yes("pregnancy"))).missing).toEqual(["pregnancy"]);
    expect(screen(answers(yes("pregnancy", { after_birth: false }))).missing).toEqual(["pregnancy"]);
    expect(screen(answers(yes("pregnancy", { after_birth: true }))).complete).toBe(true);
    expect(screen(answers(yes("surgery_implant", { which: "spine" }))).missing).toEqual(["surgery_implant"]);
  });
});

const A_CASES: [string, RedFlagEntry[], Partial<ScreenInput>, string | null][] = [
  ["trouble passing urine", [yes("ces_bladder")], {}, "emergency_now"],
  ["both legs", [yes("ces_bilateral")], {}, "emergency_now"],
  ["progressive weakness", [yes("neuro_progressive")], {}, "urgent_same_day"],
  ["progressive weakness of both legs", [yes("neuro_progressive", { both_legs: true })], {}, "emergency_now"],
  [
    "progressive weakness with power 3",
    [yes("neuro_progressive")],
    { values: [angle("mmt_quadriceps", "left", 3)] },
    "emergency_now",
  ],
  [
    "progressive weakness with power 4",
    [yes("neuro_progressive")],
    { values: [angle("mmt_quadriceps", "left", 4)] },
    "urgent_same_day",
  ],
  ["unsteady walking", [yes("cord_signs")], {}, "urgent_same_day"],
  ["unsteady walking after cancer", [yes("cord_signs"), yes("ca_history")], {}, "emergency_now"],
  ["a major injury", [yes("frac_trauma_major")], {}, "urgent_same_day"],
  [
    "a major injury, unable to stand",
    [yes("frac_trauma_major", { unable_to_stand: true })],
    {},
    "emergency_now",
  ],
  [
    "a major injury, standing asked as a fact",
    [yes("frac_trauma_major")],
    { facts: { able_to_stand: false } },
    "emergency_now",
  ],
  ["a minor injury", [yes("frac_trauma_minor_risk")], {}, "urgent_same_day"],
  [
    "a minor injury, walking with worst pain 3",
    [yes("frac_trauma_minor_risk", { walking: true })],
    { facts: { nprs_worst: 3 } },
    "urgent_2wk",
  ],
  [
    "a minor injury, walking with worst pain 4",
    [yes("frac_trauma_minor_risk", { walking: true })],
    { facts: { nprs_worst: 4 } },
    "urgent_same_day",
  ],
  [
    "a minor injury, walking, pain not asked",
    [yes("frac_trauma_minor_risk", { walking: true })],
    {},
    "urgent_same_day",
  ],
  [
    "a minor injury with a bruise",
    [yes("frac_trauma_minor_risk", { walking: true }), yes("frac_bruise")],
    { facts: { nprs_worst: 1 } },
    "urgent_same_day",
  ],
  [
    "a minor injury, bruise not asked",
    [yes("frac_trauma_minor_risk", { walking: true }), answer("frac_bruise", "not_asked")],
    { facts: { nprs_worst: 1 } },
    "urgent_same_day",
  ],
  ["cancer history alone", [yes("ca_history")], {}, "urgent_2wk"],
  ["cancer history with night pain", [yes("ca_history"), yes("ca_night")], {}, "urgent_same_day"],
  ["cancer history with thoracic pain", [yes("ca_history", { thoracic_pain: true })], {}, "urgent_same_day"],
  [
    "cancer history with thoracic pain asked as a fact",
    [yes("ca_history")],
    { facts: { thoracic_pain: true } },
    "urgent_same_day",
  ],
  [
    "cancer history with new severe pain",
    [yes("ca_history", { new_severe_pain: true })],
    {},
    "urgent_same_day",
  ],
  ["weight loss", [yes("ca_weight")], {}, "urgent_2wk"],
  ["night pain alone", [yes("ca_night")], {}, "monitor"],
  ["night pain with an infection risk", [yes("ca_night"), yes("inf_risk")], {}, "urgent_same_day"],
  [
    "night pain past 60, not easing for 6 weeks",
    [yes("ca_night")],
    { facts: { age_years: 60, pain_not_easing: true, duration_weeks: 6 } },
    "urgent_2wk",
  ],
  [
    "age 60 not easing for 5 weeks",
    [],
    { facts: { age_years: 60, pain_not_easing: true, duration_weeks: 5 } },
    null,
  ],
  [
    "four weeks of care without improvement",
    [],
    { facts: { weeks_of_care: 4, improved_since_start: false } },
    "monitor",
  ],
  ["fever", [yes("inf_fever")], {}, "urgent_same_day"],
  ["fever with an infection risk", [yes("inf_fever"), yes("inf_risk")], {}, "emergency_now"],
  ["infection risk alone", [yes("inf_risk")], {}, "monitor"],
  [
    "infection risk constantly worsening",
    [yes("inf_risk", { constantly_worsening: true })],
    {},
    "urgent_same_day",
  ],
  ["a vessel risk", [yes("aaa_risk")], {}, "urgent_2wk"],
  ["a throbbing mass", [yes("aaa_risk", { pulsatile_mass: true })], {}, "emergency_now"],
  ["a suspected clot", [yes("dvt")], {}, "urgent_same_day"],
  [
    "three inflammatory ticks",
    [yes("ibp_set", { over_3_months: true }, ["began_before_40", "crept_in", "better_with_exercise"])],
    {},
    null,
  ],
  [
    "four inflammatory ticks",
    [
      yes("ibp_set", { over_3_months: true }, [
        "began_before_40",
        "crept_in",
        "better_with_exercise",
        "not_better_with_rest",
      ]),
    ],
    {},
    "routine_medical",
  ],
  [
    "three further ticks",
    [yes("spa_extra", { began_before_45_over_3_months: true }, ["before_35", "arthritis", "psoriasis"])],
    {},
    "routine_medical",
  ],
  [
    "two further ticks",
    [yes("spa_extra", { began_before_45_over_3_months: true }, ["before_35", "arthritis"])],
    {},
    null,
  ],
  [
    "a child with a limp",
    [],
    { facts: { age_years: 16, hip_thigh_knee_pain_or_limp: true } },
    "urgent_same_day",
  ],
  ["visceral pain with fever", [yes("visceral"), yes("inf_fever")], {}, "urgent_same_day"],
  [
    "saddle sensation reduced",
    [],
    { values: [codes("neuro_screen", "left", ["saddle_sensation_reduced"])] },
    "emergency_now",
  ],
  ["clonus", [], { values: [codes("neuro_screen", "right", ["clonus"])] }, "urgent_same_day"],
  [
    "clonus with progressive weakness",
    [yes("neuro_progressive")],
    { values: [codes("neuro_screen", "right", ["clonus"])] },
    "emergency_now",
  ],
  ["pregnancy", [yes("pregnancy", { after_birth: false, pregnancy_week: 12 })], {}, "modify_exercise"],
];

describe("tiers", () => {
  test.each(A_CASES)("%s", (_what, given, parts, tier) => {
    expect(screen(answers(...given), parts).tier).toBe(tier);
  });

  test("three further ticks advise a blood test, four a letter", () => {
    const ticks = ["before_35", "arthritis", "psoriasis"];
    const act = (chosen: string[]) =>
      screen(answers(yes("spa_extra", { began_before_45_over_3_months: true }, chosen))).hits[0]?.actions;
    expect(act(ticks)).toEqual(["letter asks the physician for HLA-B27"]);
    expect(act([...ticks, "close_relative"])).toEqual(["rheumatology letter"]);
  });

  test("the emergency page appears for any answer of the emergency tier", () => {
    for (const question of RED_FLAG_QUESTIONS.filter(({ tierIfYes }) => tierIfYes === "emergency_now")) {
      expect(screen(answers(yes(question.code))).emergencyPage).toBe(true);
    }
    expect(screen(answers(yes("dvt"))).emergencyPage).toBe(false);
  });
});

describe("the gate", () => {
  test("an urgent answer blocks before an incomplete screen does", () => {
    expect(screen([yes("dvt")]).blocked?.reason).toBe("red_flag");
    expect(screen([yes("dvt")]).complete).toBe(false);
  });

  test.each([
    ["reviewed_and_cleared", true],
    ["emergency", false],
    ["refer", false],
  ] as const)("the decision %s lifts the block: %s", (kind, lifts) => {
    const result = screen(answers(yes("dvt")), { dispositions: [decision(kind)] });
    expect(result.lifted).toBe(lifts);
    expect(result.blocked === null).toBe(lifts);
    expect(result.needsDisposition).toBe(false);
  });

  test("a decision without text, or not newer than the answer, lifts nothing", () => {
    expect(
      screen(answers(yes("dvt")), { dispositions: [decision("reviewed_and_cleared", { hasText: false })] })
        .blocked,
    ).not.toBeNull();
    expect(
      screen(answers(yes("dvt")), { dispositions: [decision("reviewed_and_cleared", { decidedAt: BEFORE })] })
        .blocked,
    ).not.toBeNull();
  });

  test("the latest decision counts", () => {
    const dispositions = [
      decision("reviewed_and_cleared"),
      decision("refer", { decidedAt: "2026-03-19T12:00:00.000Z" }),
    ];
    expect(screen(answers(yes("dvt")), { dispositions }).lifted).toBe(false);
  });

  test("a new yes after the decision blocks again", () => {
    const fresh = answer("ces_bowel", "yes", { answeredAt: "2026-03-19T12:00:00.000Z" });
    expect(
      screen(answers(yes("dvt"), fresh), { dispositions: [decision("reviewed_and_cleared")] }).blocked
        ?.reason,
    ).toBe("red_flag");
  });

  test("a lifted screen still has to be complete", () => {
    const result = screen([yes("dvt")], { dispositions: [decision("reviewed_and_cleared")] });
    expect(result).toMatchObject({ lifted: true, blocked: { reason: "incomplete_screen" } });
  });

  test("an answer that is too old blocks as unasked, whatever was decided", () => {
    const old = answer("dvt", "yes", { answeredAt: "2025-01-01T00:00:00.000Z" });
    expect(screen(answers(old), { dispositions: [decision("reviewed_and_cleared")] }).missing).toEqual([
      "dvt",
    ]);
  });

  test("a measured sign is lifted only by a decision newer than the finding", () => {
    const values = [codes("neuro_screen", "right", ["clonus"])];
    const dispositions = [decision("reviewed_and_cleared")];
    expect(screen(answers(), { values, dispositions }).lifted).toBe(false);
    expect(screen(answers(), { values, dispositions, findingsChangedAt: BEFORE }).lifted).toBe(true);
    expect(screen(answers(), { values, dispositions, findingsChangedAt: NOW }).lifted).toBe(false);
  });

  test("two weeks: suggestions are shown, publishing waits for a decision with text, a warning stays until cleared", () => {
    const open = screen(answers(yes("ca_weight")));
    expect(open).toMatchObject({
      blocked: null,
      publishBlocked: true,
      needsDisposition: true,
      openFlagCount: 1,
    });
    const referred = screen(answers(yes("ca_weight")), { dispositions: [decision("refer")] });
    expect(referred).toMatchObject({ blocked: null, publishBlocked: false, needsDisposition: false });
    expect(referred.warning).not.toBeNull();
    const cleared = screen(answers(yes("ca_weight")), { dispositions: [decision("reviewed_and_cleared")] });
    expect(cleared).toMatchObject({ publishBlocked: false, warning: null, openFlagCount: 0 });
  });

  test("lesser tiers need no decision", () => {
    expect(screen(answers(yes("ca_night")))).toMatchObject({
      publishBlocked: false,
      needsDisposition: false,
      openFlagCount: 0,
    });
  });
});
