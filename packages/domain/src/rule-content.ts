import type { Condition } from "./condition.ts";
import content from "./content/rules.json" with { type: "json" };
import type { EvidenceGrade, RuleAction, TemplateRole } from "./rule-hit.ts";

export type RuleKind = "block" | "modifier" | "pattern" | "add_on" | "composer" | "retest";

/** An action as written: it may carry a condition of its own. */
export type WrittenAction = { type: RuleAction["type"]; when?: Condition; phase?: number } & Record<
  string,
  unknown
>;

export interface RuleDefinition {
  id: string;
  version: number;
  kind: RuleKind;
  title: string;
  /** Null: the rule always applies. */
  when: Condition | null;
  whenText: string;
  addsDeficits: readonly string[];
  /** Deficits that are added only when their own condition holds. */
  addsDeficitsWhen?: Readonly<Record<string, Condition>>;
  actions: readonly WrittenAction[];
  template: string | null;
  templateRole: TemplateRole | null;
  priority: number | null;
  grade: EvidenceGrade;
  gradeNote: string;
  thresholdTags: readonly string[];
  sources: readonly string[];
  cites: string;
  /** What to cite when only a plain range limit held, without the balance of the two directions. */
  rangeOnly?: { sources: readonly string[]; cites: string };
  addOns: readonly string[];
  params?: Readonly<Record<string, unknown>>;
}

interface RuleContent {
  grades: Readonly<Record<EvidenceGrade, string>>;
  sources: Readonly<Record<string, string>>;
  factCautions: readonly { caution: string; when: Condition }[];
  rules: readonly RuleDefinition[];
}

const CONTENT = content as unknown as RuleContent;

/** All rules in number order. */
export const RULES: readonly RuleDefinition[] = CONTENT.rules;

export const GRADE_TEXTS = CONTENT.grades;

export const RULE_SOURCES = CONTENT.sources;

/** Cautions that a fact or a score sets by itself. */
export const FACT_CAUTIONS = CONTENT.factCautions;

/** The rules that are evaluated today. The others are data already and wait for their measures. */
export const ACTIVE_RULES = ["R01", "R03", "R04", "R05", "R06", "R07", "R08", "R10", "R24"] as const;

/** The rule, or null when there is none of that id. */
export function findRule(id: string): RuleDefinition | null {
  return RULES.find((rule) => rule.id === id) ?? null;
}
