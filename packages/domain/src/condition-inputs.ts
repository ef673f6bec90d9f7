import type { Condition } from "./condition.ts";
import type { Evaluation } from "./evaluation.ts";
import type { ExamValue } from "./exam-value.ts";
import type { Facts } from "./facts.ts";
import type { Tier } from "./red-flag-content.ts";
import type { RotationSummary } from "./rotation.ts";
import type { RedFlagAnswer, Side } from "./vocabulary.ts";

/** One answer of the red-flag screen as conditions read it. */
export interface ScreenAnswer {
  answer: RedFlagAnswer;
  ticks: readonly string[];
  details: Readonly<Record<string, unknown>>;
}

/** Everything that a condition may read. */
export interface ConditionInputs {
  values: readonly ExamValue[];
  facts: Facts;
  /** Questionnaire scores by code. */
  scores: Readonly<Record<string, number>>;
  /** Clinic limits by name. */
  settings: Readonly<Record<string, number>>;
  rotation: RotationSummary;
  /** Rules evaluated so far. */
  rules: ReadonlyMap<string, Evaluation>;
  /** `fired`: a rule that is not known to have fired has not; `open`: an unknown rule stays unknown. */
  ruleReading: "fired" | "open";
  /** Answers that still count; an answer that is too old is not among them. */
  answers: ReadonlyMap<string, ScreenAnswer>;
  /** The open tier of the screen; unknown while it is not settled. */
  openTier: Tier | null | "unknown";
}

/** What holds the condition: a measure, a red-flag question, a side. */
export interface ConditionFrame {
  measure: string | null;
  question: string | null;
  side: Side | null;
}

export const NO_FRAME: ConditionFrame = { measure: null, question: null, side: null };

/** Inputs with the evaluator itself, for subjects that hold conditions of their own. */
export interface ConditionReader extends ConditionInputs {
  evaluate(condition: Condition, reader: ConditionReader, frame: ConditionFrame): Evaluation;
}
