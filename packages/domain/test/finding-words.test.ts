import { describe, expect, it } from "vitest";
import { EXERCISES } from "../src/exercises.ts";
import { collectProtection, listLeftOutCauses } from "../src/composer-protection.ts";
import type { ExamValue } from "../src/exam-value.ts";
import { PROMPT_TEXTS } from "../src/measures.ts";
import { sayToPatient } from "../src/patient-words.ts";
import { classifyRotation } from "../src/rotation.ts";
import { DEFAULT_ROTATION_SETTINGS, DEFAULT_RULE_SETTINGS } from "../src/rule-settings.ts";
import { RULES } from "../src/rule-content.ts";
import { suggest } from "../src/suggestions.ts";
import { answers, cluster, NOW, rotation } from "./support/exam.ts";

const UNEVEN = rotation([24, 38], [44, 42]);
const THREE = ["si_distraction", "si_compression", "si_thigh_thrust.left"];

function reason(values: readonly ExamValue[], facts = {}) {
  return suggest({
    answers: answers(),
    facts: { age_years: 40, ...facts },
    values,
    dispositions: [],
    now: NOW,
    settings: DEFAULT_RULE_SETTINGS,
  });
}

function sentenceOf(values: readonly ExamValue[], ruleId: string): string {
  return reason(values).hits.find((hit) => hit.ruleId === ruleId)?.sentence ?? "";
}

describe("wording of a one-sided pattern", () => {
  it("says with positive tests what it is associated with, and how common it is without pain", () => {
    const sentence = sentenceOf([...UNEVEN, ...cluster(THREE)], "R05");
    expect(sentence).toContain("Associated with sacroiliac-type pain");
    expect(sentence).toContain("39 % of healthy adults");
  });

  it("says of positive tests that they are not read when a direction centralizes", () => {
    const sentence = sentenceOf([...UNEVEN, ...cluster(THREE, "centralizes_flexion")], "R04");
    expect(sentence).not.toContain("do not point");
    expect(sentence).not.toContain("sacroiliac");
    expect(sentence).toContain("Repeated movement in one direction centralizes");
  });

  it("says of negative tests that they do not point to the joint", () => {
    expect(sentenceOf([...UNEVEN, ...cluster([])], "R04")).toContain("The provocation tests do not point");
    expect(sentenceOf([...UNEVEN, ...cluster([])], "R04")).not.toContain("Associated with sacroiliac");
  });
});

describe("words of a finding", () => {
  it("a fact that is not so is not told as if it were", () => {
    const found = reason([], { kneeling_tolerated: false }).cautions;
    expect(found).toEqual([{ caution: "kneeling_intolerance", reason: "kneeling tolerated: no" }]);
  });

  it("a thigh below level is not told as above it", () => {
    const told = (value: number) =>
      sayToPatient({ kind: "measure", code: "mod_thomas_hip", side: "left", value, text: "" });
    expect(told(5)).toContain("stays 5° above level");
    expect(told(-5)).toContain("rests 5° below level");
    expect(told(0)).toContain("rests level");
  });

  it("degrees carry their sign in what a rule or a prompt shows", () => {
    const shown = [
      ...Object.values(PROMPT_TEXTS),
      ...RULES.flatMap(({ title, cites, gradeNote }) => [title, cites, gradeNote]),
    ];
    expect(shown.filter((text) => /\bdeg\b/.test(text))).toEqual([]);
    expect(shown.filter((text) => /\. [a-z]/.test(text))).toEqual([]);
  });
});

describe("what is missing for the rotation pattern", () => {
  it("names every part of a value that was not recorded", () => {
    const full = { deg: 40, position: "prone", device: "goniometer", mode: "passive" } as const;
    const bare = { deg: 40, position: "prone", device: null, mode: null } as const;
    const result = classifyRotation(
      { irLeft: bare, erLeft: full, irRight: full, erRight: full },
      DEFAULT_ROTATION_SETTINGS,
    );
    expect(result.missing).toEqual([
      "device of left hip internal rotation",
      "mode of left hip internal rotation",
    ]);
  });
});

describe("a suspected clot", () => {
  it("strikes every massage ball and roller item", () => {
    const protection = collectProtection([], ["dvt_suspected"], 1);
    const kept = EXERCISES.filter(
      ({ equipment }) => equipment.includes("massage_ball") || equipment.includes("foam_roller"),
    ).filter((exercise) => listLeftOutCauses(exercise, protection).length === 0);
    expect(kept.map(({ slug }) => slug)).toEqual([]);
  });
});
