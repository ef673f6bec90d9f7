import { describe, expect, test } from "vitest";
import type { Condition } from "../src/condition.ts";
import { COMPARISON_OPS, CONDITION_SIDES, listLeaves, SIDE_COMPARISONS } from "../src/condition.ts";
import measureContent from "../src/content/measures.json" with { type: "json" };
import redFlagContent from "../src/content/red-flags.json" with { type: "json" };
import ruleContent from "../src/content/rules.json" with { type: "json" };
import { DERIVED, findDerived } from "../src/derived.ts";
import { isFactOfConditions } from "../src/facts.ts";
import { describeSource, EXAM_GROUPS, findMeasure, MEASURES, PROMPT_TEXTS, SCORES } from "../src/measures.ts";
import { findQuestion, MEASURED_SIGNS, RED_FLAG_QUESTIONS, TIERS } from "../src/red-flag-content.ts";
import { ACTIVE_RULES, findRule, GRADE_TEXTS, RULES } from "../src/rule-content.ts";
import { EVIDENCE_GRADES } from "../src/rule-hit.ts";
import { DEFAULT_RULE_SETTINGS, flattenSettings } from "../src/rule-settings.ts";
import { DEVICES, MODES, POSITIONS } from "../src/vocabulary.ts";

const CONDITION_KEYS = ["when", "requiredWhen", "notScoredWhen", "notWhen", "derivedWhen", "positiveWhen", "strongerWhen"];

/** Every condition of a file, with the path to it. */
function listConditions(node: unknown, path: string): { path: string; condition: Condition }[] {
  if (Array.isArray(node)) return node.flatMap((entry, index) => listConditions(entry, `${path}[${index}]`));
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const here = `${path}.${key}`;
    if (key === "addsDeficitsWhen") {
      return Object.values(value as Record<string, Condition>).map((condition) => ({ path: here, condition }));
    }
    if (CONDITION_KEYS.includes(key) && value) return [{ path: here, condition: value as Condition }];
    return listConditions(value, here);
  });
}

const conditions = [
  ...listConditions(measureContent, "measures"),
  ...listConditions(redFlagContent, "red-flags"),
  ...listConditions(ruleContent, "rules"),
];

const LEAF_KEYS = new Set([
  "measure", "qualifier", "fact", "sex", "position", "classifier", "deficit", "from", "rule", "redFlag", "redFlagCategory",
  "redFlagTier", "detail", "selectedCount", "recorded", "op", "value", "is", "side", "setting", ...SIDE_COMPARISONS,
]);

const expandPos = (code: string) => code.replaceAll("{pos}", "prone");

describe("conditions", () => {
  test("there are conditions in all three files", () => {
    expect(conditions.length).toBeGreaterThan(150);
  });

  test.each(conditions)("$path uses known operators, subjects and references", ({ condition }) => {
    for (const leaf of listLeaves(condition)) {
      expect(Object.keys(leaf).filter((key) => !LEAF_KEYS.has(key))).toEqual([]);
      if (leaf.op) expect(COMPARISON_OPS).toContain(leaf.op);
      if (leaf.side) expect(CONDITION_SIDES).toContain(leaf.side);
      if (leaf.measure) {
        const code = expandPos(leaf.measure);
        expect(findMeasure(code) !== null || findDerived(code) !== null || code in SCORES).toBe(true);
      }
      if (leaf.measure && leaf.qualifier) {
        expect(findMeasure(leaf.measure)?.qualifiers.map(({ code }) => code)).toContain(leaf.qualifier);
      }
      if (leaf.fact) expect(isFactOfConditions(leaf.fact)).toBe(true);
      if (leaf.rule) expect(findRule(leaf.rule)).not.toBeNull();
      if (leaf.redFlag) expect(findQuestion(leaf.redFlag)).not.toBeNull();
      if (leaf.redFlag && leaf.detail) {
        expect(findQuestion(leaf.redFlag)?.details.map(({ code }) => code)).toContain(leaf.detail);
      }
      if (leaf.position) expect(POSITIONS).toContain(leaf.position);
      for (const code of leaf.from ?? []) expect(findMeasure(code) ?? findDerived(code)).not.toBeNull();
      if (leaf.measure && (leaf.op === "eq" || leaf.op === "has") && typeof leaf.value === "string" && !leaf.qualifier) {
        expect(findMeasure(leaf.measure)?.options).toContain(leaf.value);
      }
    }
  });

  test("every clinic limit in the content has the default of the settings", () => {
    const flat = flattenSettings(DEFAULT_RULE_SETTINGS);
    const found = new Map<string, unknown>();
    const walk = (node: unknown): void => {
      if (Array.isArray(node)) return node.forEach(walk);
      if (typeof node !== "object" || node === null) return;
      const leaf = node as { setting?: string; value?: unknown; atLeast?: number };
      if (leaf.setting !== undefined) found.set(leaf.setting, leaf.value ?? leaf.atLeast);
      Object.values(node).forEach(walk);
    };
    [measureContent, redFlagContent, ruleContent].forEach(walk);
    for (const [setting, value] of found) expect({ setting, value }).toEqual({ setting, value: flat[setting] });
    const errors = ["mdcDeg", "balanceMdcDeg"];
    expect(Object.keys(flat).filter((name) => !found.has(name))).toEqual(errors);
  });
});

describe("measures", () => {
  test("the catalogue holds 61 measures with unique codes", () => {
    expect(measureContent.measures).toHaveLength(61);
    expect(new Set(MEASURES.map(({ code }) => code)).size).toBe(MEASURES.length);
  });

  test.each(MEASURES)("$code is complete and consistent", (measure) => {
    expect(measure.name.length).toBeGreaterThan(2);
    expect(["left_right", "midline"]).toContain(measure.side);
    expect(measure.positions.length).toBeGreaterThan(0);
    for (const position of measure.positions) expect(POSITIONS).toContain(position);
    for (const mode of measure.modes) expect(MODES).toContain(mode);
    for (const device of measure.devices) expect(DEVICES).toContain(device);
    const { hardMin, hardMax, confirmBelow, confirmAbove } = measure;
    if (measure.valueType === "number") {
      expect(hardMin).not.toBeNull();
      expect(hardMax).not.toBeNull();
    }
    if (hardMin !== null && hardMax !== null) {
      expect(hardMin).toBeLessThan(hardMax);
      if (confirmBelow !== null) expect(confirmBelow).toBeGreaterThanOrEqual(hardMin);
      if (confirmAbove !== null) expect(confirmAbove).toBeLessThanOrEqual(hardMax);
      if (confirmBelow !== null && confirmAbove !== null) expect(confirmBelow).toBeLessThan(confirmAbove);
    }
    if (measure.valueType === "code" || measure.valueType === "codes") {
      expect(measure.options?.length).toBeGreaterThan(1);
      for (const option of measure.options ?? []) expect(measure.optionLabels?.[option]).toBeTruthy();
    }
    for (const reference of [measure.ref, ...(measure.ref?.groups ?? []), ...(measure.refAlt ?? [])]) {
      if (reference?.source) expect(measureContent.sources).toHaveProperty(reference.source);
    }
    if (measure.mdc?.source) expect(measureContent.sources).toHaveProperty(measure.mdc.source);
    for (const prompt of measure.prompts) {
      if (["review", "finding", "watch"].includes(prompt.kind)) expect(PROMPT_TEXTS).toHaveProperty(prompt.code);
      if (prompt.kind === "red_flag") expect(MEASURED_SIGNS.map(({ id }) => id)).toContain(prompt.code);
    }
    for (const qualifier of measure.qualifiers) {
      if (qualifier.type === "option" || qualifier.type === "options") expect(qualifier.options?.length).toBeGreaterThan(1);
      if (qualifier.type === "number") expect(qualifier.min ?? 0).toBeLessThan(qualifier.max ?? 0);
    }
  });

  test("the examination asks for hip motion, length, nerve tension, provocation tests and repeated movements", () => {
    expect(EXAM_GROUPS.map(({ code, measures }) => [code, measures.length])).toEqual([
      ["hip_rom", 8],
      ["length", 5],
      ["length_neural", 4],
      ["si_cluster", 5],
      ["centralization", 1],
    ]);
  });

  test("derived values name known measures", () => {
    for (const { formula } of DERIVED) {
      if (formula.op === "count") continue;
      for (const argument of formula.args) expect(findMeasure(argument.measure)).not.toBeNull();
    }
    expect(DERIVED).toHaveLength(12);
  });
});

describe("rules", () => {
  test("rules are R01 to R27 in order, and the active ones exist", () => {
    expect(RULES.map(({ id }) => id)).toEqual(Array.from({ length: 27 }, (_, index) => `R${String(index + 1).padStart(2, "0")}`));
    for (const id of ACTIVE_RULES) expect(findRule(id)).not.toBeNull();
    expect(Object.keys(GRADE_TEXTS).toSorted()).toEqual([...EVIDENCE_GRADES].toSorted());
  });

  test.each(RULES)("$id is complete and reads only lower-numbered rules", (rule) => {
    expect(rule.version).toBeGreaterThanOrEqual(1);
    expect(GRADE_TEXTS).toHaveProperty(rule.grade);
    for (const source of [...rule.sources, ...(rule.rangeOnly?.sources ?? [])]) expect(describeSource(source).text).not.toBe(source);
    for (const leaf of rule.when ? listLeaves(rule.when) : []) if (leaf.rule) expect(leaf.rule < rule.id).toBe(true);
    for (const deficit of Object.keys(rule.addsDeficitsWhen ?? {})) expect(rule.addsDeficits).toContain(deficit);
    for (const action of rule.actions) {
      if (action.type === "ask_measure") for (const code of action.measures as string[]) expect(findMeasure(code)).not.toBeNull();
    }
  });
});

describe("red-flag questions", () => {
  test("codes are unique and tiers are known", () => {
    expect(new Set(RED_FLAG_QUESTIONS.map(({ code }) => code)).size).toBe(RED_FLAG_QUESTIONS.length);
    for (const question of RED_FLAG_QUESTIONS) expect(TIERS).toContain(question.tierIfYes);
  });

  test.each(RED_FLAG_QUESTIONS)("$code has what its kind needs", (question) => {
    if (question.answerKind === "derived") expect(question.derivedWhen).toBeDefined();
    if (question.answerKind === "multi") {
      expect(question.positiveWhen).toBeDefined();
      expect(question.options?.length).toBeGreaterThan(3);
    }
    for (const escalation of question.escalations) expect(TIERS).toContain(escalation.tier);
    for (const { when } of question.escalations) {
      for (const leaf of listLeaves(when)) {
        if (leaf.detail && !leaf.redFlag) expect(question.details.map(({ code }) => code)).toContain(leaf.detail);
      }
    }
  });
});
