import { describe, expect, test } from "vitest";
import type { Condition, ConditionLeaf } from "../src/condition.ts";
import { COMPARISON_OPS, CONDITION_SIDES, listLeaves, SIDE_COMPARISONS } from "../src/condition.ts";
import measureContent from "../src/content/measures.json" with { type: "json" };
import redFlagContent from "../src/content/red-flags.json" with { type: "json" };
import ruleContent from "../src/content/rules.json" with { type: "json" };
import { DERIVED, findDerived } from "../src/derived.ts";
import { isFactOfConditions } from "../src/facts.ts";
import type { Measure } from "../src/measures.ts";
import { describeSource, EXAM_GROUPS, findMeasure, MEASURES, PROMPT_TEXTS, SCORES } from "../src/measures.ts";
import type { RedFlagQuestion } from "../src/red-flag-content.ts";
import { findQuestion, MEASURED_SIGNS, RED_FLAG_QUESTIONS, TIERS } from "../src/red-flag-content.ts";
import type { RuleDefinition } from "../src/rule-content.ts";
import { ACTIVE_RULES, findRule, GRADE_TEXTS, RULES } from "../src/rule-content.ts";
import { EVIDENCE_GRADES } from "../src/rule-hit.ts";
import { DEFAULT_RULE_SETTINGS, flattenSettings } from "../src/rule-settings.ts";
import { DEVICES, MODES, POSITIONS } from "../src/vocabulary.ts";

type Claim = readonly [what: string, holds: boolean];

/** What does not hold, in words. */
const listProblems = (claims: readonly Claim[]) => claims.filter(([, holds]) => !holds).map(([what]) => what);
const isOneOf = (list: readonly string[], code: string) => list.includes(code);
const allOf = (list: readonly string[], codes: readonly string[]) =>
  codes.every((code) => list.includes(code));

const CONDITION_KEYS = [
  "when",
  "requiredWhen",
  "notScoredWhen",
  "notWhen",
  "derivedWhen",
  "positiveWhen",
  "strongerWhen",
];

/** Every condition of a file, with the path to it. */
function listConditions(node: unknown, path: string): { path: string; condition: Condition }[] {
  if (Array.isArray(node)) return node.flatMap((entry, index) => listConditions(entry, `${path}[${index}]`));
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const here = `${path}.${key}`;
    if (key === "addsDeficitsWhen") {
      const conditions = Object.values(value as Record<string, Condition>);
      return conditions.map((condition) => ({ path: here, condition }));
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

const LEAF_KEYS = [
  "measure qualifier fact sex position classifier deficit from rule redFlag redFlagCategory".split(" "),
  "redFlagTier detail selectedCount recorded op value is side setting".split(" "),
  SIDE_COMPARISONS,
].flat();

function isReadable(code: string): boolean {
  const expanded = code.replaceAll("{pos}", "prone");
  return findMeasure(expanded) !== null || findDerived(expanded) !== null || expanded in SCORES;
}

function claimLeaf(leaf: ConditionLeaf): Claim[] {
  const measure = leaf.measure ? findMeasure(leaf.measure) : null;
  const question = leaf.redFlag ? findQuestion(leaf.redFlag) : null;
  const said = JSON.stringify(leaf);
  const names = (codes: readonly { code: string }[] | undefined, code: string | undefined) =>
    (codes ?? []).some((entry) => entry.code === code);
  const comparesOption =
    measure?.options &&
    !leaf.qualifier &&
    isOneOf(["eq", "has"], leaf.op ?? "") &&
    typeof leaf.value === "string";
  return [
    [`known keys in ${said}`, allOf(LEAF_KEYS, Object.keys(leaf))],
    [`known operator in ${said}`, !leaf.op || isOneOf(COMPARISON_OPS, leaf.op)],
    [`known side in ${said}`, !leaf.side || isOneOf(CONDITION_SIDES, leaf.side)],
    [`readable measure in ${said}`, !leaf.measure || isReadable(leaf.measure)],
    [
      `known qualifier in ${said}`,
      !leaf.measure || !leaf.qualifier || names(measure?.qualifiers, leaf.qualifier),
    ],
    [`known fact in ${said}`, !leaf.fact || isFactOfConditions(leaf.fact)],
    [`known rule in ${said}`, !leaf.rule || findRule(leaf.rule) !== null],
    [`known question in ${said}`, !leaf.redFlag || question !== null],
    [`known detail in ${said}`, !leaf.redFlag || !leaf.detail || names(question?.details, leaf.detail)],
    [`known position in ${said}`, !leaf.position || isOneOf(POSITIONS, leaf.position)],
    [`readable sources in ${said}`, (leaf.from ?? []).every(isReadable)],
    [`known option in ${said}`, !comparesOption || isOneOf(measure?.options ?? [], String(leaf.value))],
  ];
}

/** The limits that the content names, each with the values written beside it. */
function listNamedLimits(node: unknown): [string, unknown][] {
  if (Array.isArray(node)) return node.flatMap(listNamedLimits);
  if (typeof node !== "object" || node === null) return [];
  const leaf = node as { setting?: string; value?: unknown; atLeast?: number };
  const own: [string, unknown][] =
    leaf.setting === undefined ? [] : [[leaf.setting, leaf.value ?? leaf.atLeast]];
  return [...own, ...Object.values(node).flatMap(listNamedLimits)];
}

describe("conditions", () => {
  test("there are conditions in all three files", () => {
    expect(conditions.length).toBeGreaterThan(150);
  });

  test.each(conditions)("$path uses known operators, subjects and references", ({ condition }) => {
    expect(listProblems(listLeaves(condition).flatMap(claimLeaf))).toEqual([]);
  });

  test("every clinic limit in the content has the default of the settings", () => {
    const flat = flattenSettings(DEFAULT_RULE_SETTINGS);
    const limits = [measureContent, redFlagContent, ruleContent].flatMap(listNamedLimits);
    expect(limits.filter(([name, value]) => flat[name] !== value)).toEqual([]);
    const named = new Set(limits.map(([name]) => name));
    expect(Object.keys(flat).filter((name) => !named.has(name))).toEqual(["mdcDeg", "balanceMdcDeg"]);
  });
});

function claimRange({ hardMin, hardMax, confirmBelow, confirmAbove, valueType }: Measure): Claim[] {
  const low = hardMin ?? Number.NEGATIVE_INFINITY;
  const high = hardMax ?? Number.POSITIVE_INFINITY;
  return [
    ["a number has a hard range", valueType !== "number" || (hardMin !== null && hardMax !== null)],
    ["the hard range is not empty", low < high],
    ["the soft limits lie inside it", (confirmBelow ?? low) >= low && (confirmAbove ?? high) <= high],
    ["the soft limits are in order", (confirmBelow ?? low) < (confirmAbove ?? high)],
  ];
}

function claimMeasure(measure: Measure): Claim[] {
  const references = [measure.ref, ...(measure.ref?.groups ?? []), ...(measure.refAlt ?? [])];
  const sources = [...references.map((reference) => reference?.source), measure.mdc?.source];
  const coded = measure.valueType === "code" || measure.valueType === "codes";
  const shown = measure.prompts.filter(({ kind }) => isOneOf(["review", "finding", "watch"], kind));
  const signs = measure.prompts.filter(({ kind }) => kind === "red_flag");
  const listed = measure.qualifiers.filter(({ type }) => type === "option" || type === "options");
  const numbers = measure.qualifiers.filter(({ type }) => type === "number");
  return [
    ...claimRange(measure),
    ["it has a name", measure.name.length > 2],
    ["its side is known", isOneOf(["left_right", "midline"], measure.side)],
    ["it has positions", measure.positions.length > 0 && allOf(POSITIONS, measure.positions)],
    ["its modes are known", allOf(MODES, measure.modes)],
    ["its devices are known", allOf(DEVICES, measure.devices)],
    [
      "its options have labels",
      !coded || (measure.options ?? []).every((code) => measure.optionLabels?.[code]),
    ],
    ["there is a choice", !coded || (measure.options ?? []).length > 1],
    ["its sources exist", sources.every((source) => !source || source in measureContent.sources)],
    ["its prompts have texts", shown.every(({ code }) => code in PROMPT_TEXTS)],
    ["its signs are red flags", signs.every(({ code }) => MEASURED_SIGNS.some(({ id }) => id === code))],
    ["qualifier options are a choice", listed.every(({ options }) => (options ?? []).length > 1)],
    ["qualifier ranges are in order", numbers.every(({ min, max }) => (min ?? 0) < (max ?? 0))],
  ];
}

describe("measures", () => {
  test("the catalogue holds 61 measures with unique codes", () => {
    expect(measureContent.measures).toHaveLength(61);
    expect(new Set(MEASURES.map(({ code }) => code)).size).toBe(MEASURES.length);
  });

  test.each(MEASURES)("$code is complete and consistent", (measure) => {
    expect(listProblems(claimMeasure(measure))).toEqual([]);
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
    const named = DERIVED.flatMap(({ formula }) => (formula.op === "count" ? [] : formula.args));
    expect(named.filter(({ measure }) => findMeasure(measure) === null)).toEqual([]);
    expect(DERIVED).toHaveLength(12);
  });
});

function claimRule(rule: RuleDefinition): Claim[] {
  const sources = [...rule.sources, ...(rule.rangeOnly?.sources ?? [])];
  const read = rule.when ? listLeaves(rule.when).flatMap((leaf) => (leaf.rule ? [leaf.rule] : [])) : [];
  const asked = rule.actions.flatMap((action) => (action.measures as string[] | undefined) ?? []);
  return [
    ["it has a version", rule.version >= 1],
    ["its grade is known", rule.grade in GRADE_TEXTS],
    ["its sources have texts", sources.every((source) => describeSource(source).text !== source)],
    ["it reads only lower-numbered rules", read.every((id) => id < rule.id)],
    ["it adds what it may add", allOf(rule.addsDeficits, Object.keys(rule.addsDeficitsWhen ?? {}))],
    ["it asks for known measures", asked.every((code) => findMeasure(code) !== null)],
  ];
}

describe("rules", () => {
  test("rules are R01 to R27 in order, and the active ones exist", () => {
    const numbered = Array.from({ length: 27 }, (_, index) => `R${String(index + 1).padStart(2, "0")}`);
    expect(RULES.map(({ id }) => id)).toEqual(numbered);
    expect(ACTIVE_RULES.filter((id) => findRule(id) === null)).toEqual([]);
    expect(Object.keys(GRADE_TEXTS).toSorted()).toEqual([...EVIDENCE_GRADES].toSorted());
  });

  test.each(RULES)("$id is complete", (rule) => {
    expect(listProblems(claimRule(rule))).toEqual([]);
  });
});

function claimQuestion(question: RedFlagQuestion): Claim[] {
  const own = question.escalations
    .flatMap(({ when }) => listLeaves(when))
    .filter((leaf) => leaf.detail && !leaf.redFlag)
    .map((leaf) => leaf.detail ?? "");
  const details = question.details.map(({ code }) => code);
  const derived = question.answerKind === "derived";
  const multi = question.answerKind === "multi";
  return [
    ["its tier is known", isOneOf(TIERS, question.tierIfYes)],
    [
      "its escalations name tiers",
      allOf(
        TIERS,
        question.escalations.map(({ tier }) => tier),
      ),
    ],
    ["a derived question says when", !derived || question.derivedWhen !== undefined],
    ["a question with ticks says when it counts", !multi || question.positiveWhen !== undefined],
    ["a question with ticks has options", !multi || (question.options ?? []).length > 3],
    ["its escalations read its own details", allOf(details, own)],
  ];
}

describe("red-flag questions", () => {
  test("codes are unique", () => {
    expect(new Set(RED_FLAG_QUESTIONS.map(({ code }) => code)).size).toBe(RED_FLAG_QUESTIONS.length);
  });

  test.each(RED_FLAG_QUESTIONS)("$code has what its kind needs", (question) => {
    expect(listProblems(claimQuestion(question))).toEqual([]);
  });
});
