import type { Condition } from "./condition.ts";
import content from "./content/red-flags.json" with { type: "json" };

/** From the most to the least urgent. */
export const TIERS = [
  "emergency_now",
  "urgent_same_day",
  "urgent_2wk",
  "routine_medical",
  "monitor",
  "modify_exercise",
] as const;
export type Tier = (typeof TIERS)[number];

export interface TierInfo {
  text: string;
  rank: number;
  blocksPublish: boolean;
  needsDisposition: boolean;
}

export interface QuestionDetail {
  code: string;
  label: string;
  type: "yes_no" | "text" | "number" | "option";
  required: boolean;
  requiredWhen?: Condition;
  unit?: string;
  options?: readonly { code: string; label: string }[];
  answeredBy?: "clinician";
}

export interface Escalation {
  when: Condition;
  tier: Tier;
  kind: "raise" | "lower";
  action?: string;
}

export interface RedFlagQuestion {
  code: string;
  category: string;
  question: string;
  answerKind: "yes_no" | "yes_no_detail" | "multi" | "derived";
  tierIfYes: Tier;
  required: boolean;
  aloneEnough: boolean;
  combine: string;
  source: string;
  options?: readonly { code: string; label: string }[];
  positiveWhen?: Condition;
  derivedWhen?: Condition;
  details: readonly QuestionDetail[];
  escalations: readonly Escalation[];
  addsCautions: readonly { caution: string; when: Condition | null }[];
  action?: string;
}

export interface RedFlagRule {
  id: string;
  text: string;
  when: Condition;
  tier: Tier;
  action?: string;
}

interface RedFlagContent {
  tiers: Readonly<Record<Tier, TierInfo>>;
  answerValidDays: number;
  combinations: readonly RedFlagRule[];
  measuredSigns: readonly RedFlagRule[];
  questions: readonly RedFlagQuestion[];
}

const CONTENT = content as unknown as RedFlagContent;

export const TIER_INFO = CONTENT.tiers;
export const ANSWER_VALID_DAYS = CONTENT.answerValidDays;
export const COMBINATIONS = CONTENT.combinations;
export const MEASURED_SIGNS = CONTENT.measuredSigns;
/** Every question, the derived ones included. */
export const RED_FLAG_QUESTIONS = CONTENT.questions;

const byCode = new Map(RED_FLAG_QUESTIONS.map((question) => [question.code, question]));

/** The question, or null when the code is not one. */
export function findQuestion(code: string): RedFlagQuestion | null {
  return byCode.get(code) ?? null;
}

/** The more urgent of two tiers. */
export function higherTier(a: Tier | null, b: Tier | null): Tier | null {
  if (a === null) return b;
  if (b === null) return a;
  return TIER_INFO[a].rank <= TIER_INFO[b].rank ? a : b;
}
