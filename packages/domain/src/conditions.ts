import type { Condition, ConditionLeaf } from "./condition.ts";
import { evaluateFact, evaluateQualifier, evaluateReading, evaluatePosition, evaluateSelectedCount } from "./condition-findings.ts";
import { evaluateRedFlag, evaluateRedFlagCategory, evaluateTier } from "./condition-answers.ts";
import { evaluateClassifier, evaluateDeficit, evaluateRule } from "./condition-results.ts";
import type { Evaluation } from "./evaluation.ts";
import { combineAll, combineAny, combineAtLeast, negate } from "./evaluation.ts";
import type { ExamValue } from "./exam-value.ts";
import type { Facts } from "./facts.ts";
import type { Tier } from "./red-flag-content.ts";
import type { RotationSummary } from "./rotation.ts";
import type { RedFlagAnswer, Side } from "./vocabulary.ts";
import { SIDES } from "./vocabulary.ts";

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

/**
 * Evaluates one condition of the clinical content to true, false or unknown, with what is missing
 * and what held. A missing input or an untested value is unknown, never a default.
 */
export function evaluateCondition(
  condition: Condition,
  inputs: ConditionInputs,
  frame: ConditionFrame = NO_FRAME,
): Evaluation {
  const evaluate = (part: Condition) => evaluateCondition(part, inputs, frame);
  if ("all" in condition) return combineAll(condition.all.map(evaluate));
  if ("any" in condition) return combineAny(condition.any.map(evaluate));
  if ("not" in condition) return negate(evaluate(condition.not));
  if ("of" in condition) {
    const count = (condition.setting && inputs.settings[condition.setting]) || condition.atLeast;
    return combineAtLeast(count, condition.of.map(evaluate));
  }
  if ("anySide" in condition) return combineAny(overSides(condition.anySide, inputs, frame));
  if ("bothSides" in condition) return combineAll(overSides(condition.bothSides, inputs, frame));
  return evaluateLeaf(applySetting(condition, inputs), inputs, frame);
}

function overSides(condition: Condition, inputs: ConditionInputs, frame: ConditionFrame): Evaluation[] {
  return SIDES.map((side) => evaluateCondition(condition, inputs, { ...frame, side }));
}

function applySetting(leaf: ConditionLeaf, inputs: ConditionInputs): ConditionLeaf {
  const limit = leaf.setting === undefined ? undefined : inputs.settings[leaf.setting];
  return limit === undefined ? leaf : { ...leaf, value: limit };
}

function evaluateLeaf(leaf: ConditionLeaf, inputs: ConditionInputs, frame: ConditionFrame): Evaluation {
  if (leaf.rule !== undefined) return evaluateRule(leaf, inputs);
  if (leaf.classifier !== undefined) return evaluateClassifier(leaf, inputs);
  if (leaf.deficit !== undefined) return evaluateDeficit(leaf, inputs, frame);
  if (leaf.redFlagTier !== undefined) return evaluateTier(leaf, inputs);
  if (leaf.redFlagCategory !== undefined) return evaluateRedFlagCategory(leaf.redFlagCategory, inputs);
  if (leaf.redFlag !== undefined || leaf.detail !== undefined) return evaluateRedFlag(leaf, inputs, frame);
  if (leaf.selectedCount !== undefined && frame.question !== null) return evaluateRedFlag(leaf, inputs, frame);
  if (leaf.selectedCount !== undefined) return evaluateSelectedCount(leaf, inputs, frame);
  if (leaf.fact !== undefined || leaf.sex !== undefined) return evaluateFact(leaf, inputs, frame);
  if (leaf.qualifier !== undefined) return evaluateQualifier(leaf, inputs, frame);
  if (leaf.position !== undefined) return evaluatePosition(leaf, inputs, frame);
  return evaluateReading(leaf, inputs, frame);
}
