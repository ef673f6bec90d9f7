import type { Condition, ComparisonOp } from "./condition.ts";
import content from "./content/measures.json" with { type: "json" };
import { RULE_SOURCES } from "./rule-content.ts";
import type { RuleSource } from "./rule-hit.ts";
import type { Device, Mode, Position, ReferenceSex } from "./vocabulary.ts";

/** V: as the source states it; M: commonly quoted; S: practice of a source clinic; P: product default. */
export type SourceTag = "V" | "M" | "S" | "P";

export interface Reference {
  low: number | null;
  high: number | null;
  mean: number | null;
  median?: number;
  sd?: number;
  source: string | null;
  tag: SourceTag;
  note?: string;
  group?: string;
  sex?: "female" | "male";
  ageFrom?: number;
  ageTo?: number;
  side?: string;
  otherHipAngleDeg?: number | string;
}

export interface MeasureError {
  value: number;
  source: string | null;
  tag: SourceTag;
  unit?: string;
  note?: string;
}

export interface MeasureOption {
  code: string;
  label: string;
}

export interface Qualifier {
  code: string;
  label: string;
  type: "yes_no" | "option" | "options" | "number";
  required: boolean;
  requiredWhen?: Condition;
  options?: readonly MeasureOption[];
  unit?: string;
  min?: number;
  max?: number;
  mustMatchToCompare?: boolean;
  perPair?: boolean;
}

export type AppliesTo =
  | "same_side"
  | "lower_side"
  | "higher_side"
  | "both_sides"
  | "symptomatic_side"
  | "midline"
  | "none";

export interface DeficitRule {
  when: Condition;
  deficit: string;
  appliesTo: AppliesTo;
  tag: SourceTag;
  source?: string;
  note?: string;
  soft?: boolean;
  strongerWhen?: Condition;
}

export interface MeasurePrompt {
  when: Condition;
  kind: "review" | "finding" | "watch" | "caution" | "red_flag" | "counts_toward";
  code: string;
  tag: SourceTag;
  source?: string;
  note?: string;
}

export interface Measure {
  code: string;
  name: string;
  group: string;
  /** How the person lies, sits or stands, in words. */
  positionText: string;
  side: "left_right" | "midline";
  valueType: "number" | "code" | "codes" | "grade";
  unit: string;
  hardMin: number | null;
  hardMax: number | null;
  step: number | null;
  better: "higher" | "lower" | null;
  note: string;
  options: readonly string[] | null;
  optionLabels?: Readonly<Record<string, string>>;
  scoreLabels?: Readonly<Record<string, string>>;
  exclusiveOptions?: readonly string[];
  positions: readonly Position[];
  modes: readonly Mode[];
  devices: readonly Device[];
  ref: (Reference & { groups?: readonly Reference[] }) | null;
  refAlt?: readonly Reference[];
  refOption?: string | null;
  refSideGap?: { max: number; source: string; tag: SourceTag };
  mdc: MeasureError | null;
  confirmBelow: number | null;
  confirmAbove: number | null;
  confirmBasis: "3_sd" | "30_units" | "set" | "none";
  qualifiers: readonly Qualifier[];
  deficits: readonly DeficitRule[];
  prompts: readonly MeasurePrompt[];
  feeds: readonly string[];
  notScoredWhen?: Condition;
  notWhen?: Condition;
  pairCheck?: { sideSum: ComparisonOp; value: readonly number[] };
}

export interface FactDefinition {
  type: "number" | "yes_no" | "option";
  unit?: string;
  options?: readonly string[];
  perSide?: boolean;
  note?: string;
}

interface MeasureContent {
  sources: Readonly<Record<string, string>>;
  tags: Readonly<Record<SourceTag, string>>;
  vocab: {
    promptCode: Readonly<Record<string, string>>;
    scores: Readonly<Record<string, string>>;
    facts: Readonly<Record<string, FactDefinition>>;
  };
  gradeScale: readonly { text: string; value: number }[];
  measures: readonly Measure[];
  additionalMeasures: readonly Measure[];
}

const CONTENT = content as unknown as MeasureContent;

/** All measures: the 61 of the catalogue and those that rules need beside them. */
export const MEASURES: readonly Measure[] = [...CONTENT.measures, ...CONTENT.additionalMeasures];

/** Manual muscle grades: what is shown, and the stored third. */
export const GRADE_SCALE = CONTENT.gradeScale;

/** Scores of questionnaires that conditions may read, and the questionnaire of each. */
export const SCORES = CONTENT.vocab.scores;

/** Facts that conditions may read. */
export const FACT_DEFINITIONS = CONTENT.vocab.facts;

/** What a finding or review prompt says. */
export const PROMPT_TEXTS = CONTENT.vocab.promptCode;

export const SOURCE_TAG_TEXTS = CONTENT.tags;

const byCode = new Map(MEASURES.map((measure) => [measure.code, measure]));

/** The measure, or null when the code is not one. */
export function findMeasure(code: string): Measure | null {
  return byCode.get(code) ?? null;
}

/** The full text of a source; a rule's sources and a measure's share one list of codes. */
export function describeSource(code: string): RuleSource {
  return { code, text: CONTENT.sources[code] ?? RULE_SOURCES[code] ?? code };
}

export interface ExamGroup {
  code: string;
  title: string;
  measures: readonly string[];
}

function groupOf(code: string, title: string): ExamGroup {
  return {
    code,
    title,
    measures: MEASURES.filter((measure) => measure.group === code).map((measure) => measure.code),
  };
}

/** The groups that the examination asks for, in order. */
export const EXAM_GROUPS: readonly ExamGroup[] = [
  groupOf("hip_rom", "Hip motion"),
  groupOf("length", "Muscle length"),
  groupOf("length_neural", "Hamstrings and nerve tension"),
  groupOf("si_cluster", "Sacroiliac provocation tests"),
  { code: "centralization", title: "Repeated movements", measures: ["centralization"] },
];

const UNIT_TEXTS: Readonly<Record<string, string>> = {
  deg: "°",
  cm: " cm",
  s: " s",
  N: " N",
  "%": " %",
  "m/s": " m/s",
};

/** A number with its unit, as shown: `24°`, `−4°`, `18 s`; grades as `4+`. */
export function formatNumber(value: number, unit: string): string {
  if (unit === "mmt") {
    const grade = GRADE_SCALE.find((entry) => Math.abs(entry.value - value) < 0.01);
    if (grade) return grade.text;
  }
  const rounded = Math.round(Math.abs(value) * 10) / 10;
  return `${value < 0 && rounded !== 0 ? "−" : ""}${rounded}${UNIT_TEXTS[unit] ?? ""}`;
}

/** A short name: without the remark in brackets. */
export function nameOfMeasure(measure: Pick<Measure, "name">): string {
  return measure.name.replace(/\s*\(.*\)$/, "");
}

/** The published or stated range that fits the person best; null when the measure has none. */
export function findReference(
  code: string,
  person: { sex: ReferenceSex; ageYears: number | null },
): Reference | null {
  const ref = findMeasure(code)?.ref;
  if (!ref) return null;
  const { groups, ...overall } = ref;
  const fitting = (groups ?? []).filter((group) => fitsPerson(group, person));
  const best = fitting.toSorted((a, b) => countCriteria(b) - countCriteria(a))[0];
  if (best) return best;
  return overall.low === null && overall.high === null && overall.mean === null ? null : overall;
}

function fitsPerson(group: Reference, person: { sex: ReferenceSex; ageYears: number | null }): boolean {
  if (group.otherHipAngleDeg !== undefined || group.side !== undefined) return false;
  if (group.sex !== undefined && group.sex !== person.sex) return false;
  if (group.ageFrom !== undefined && (person.ageYears === null || person.ageYears < group.ageFrom))
    return false;
  if (group.ageTo !== undefined && (person.ageYears === null || person.ageYears >= group.ageTo + 1))
    return false;
  return true;
}

function countCriteria(group: Reference): number {
  return [group.sex, group.ageFrom, group.ageTo].filter((criterion) => criterion !== undefined).length;
}

/** A range in words, such as `10–20°` or `mean 35.2°`. */
export function formatReference(reference: Reference, unit: string): string {
  const { low, high, mean } = reference;
  if (low !== null && high !== null) return `${formatNumber(low, "")}–${formatNumber(high, unit)}`;
  if (low !== null) return `${formatNumber(low, unit)} or more`;
  if (high !== null) return `${formatNumber(high, unit)} or less`;
  if (mean !== null) return `mean ${formatNumber(mean, unit)}`;
  return reference.note ?? "depends on the set-up";
}

export interface MeasureDescription {
  code: string;
  name: string;
  howTo: string;
  note: string;
  unitText: string;
  rangeText: string | null;
  errorText: string | null;
}

/** How the person is placed and what is done, as a sentence without its full stop. */
export function sayHowTo({ positionText }: Pick<Measure, "positionText">): string {
  const text = positionText.replace(/(\d) deg\b/g, "$1°");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What an examiner needs beside the field. Null for an unknown code. */
export function describeMeasure(code: string): MeasureDescription | null {
  const measure = findMeasure(code);
  if (!measure) return null;
  const { hardMin, hardMax, mdc, unit } = measure;
  return {
    code,
    name: nameOfMeasure(measure),
    howTo: sayHowTo(measure),
    note: measure.note,
    unitText: (UNIT_TEXTS[unit] ?? "").trim(),
    rangeText:
      hardMin !== null && hardMax !== null
        ? `${formatNumber(hardMin, unit)} to ${formatNumber(hardMax, unit)}`
        : null,
    errorText: mdc ? `Measurement error ${formatNumber(mdc.value, mdc.unit ?? unit)}` : null,
  };
}
