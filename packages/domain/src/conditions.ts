import type { Condition, ConditionLeaf } from "./condition.ts";
import { evaluateRedFlag, evaluateRedFlagCategory, evaluateTier } from "./condition-answers.ts";
import { evaluateFact } from "./condition-facts.ts";
import {
  evaluatePosition,
  evaluateQualifier,
  evaluateReading,
  evaluateSelectedCount,
} from "./condition-findings.ts";
import type { ConditionFrame, ConditionInputs, ConditionReader } from "./condition-inputs.ts";
import { NO_FRAME } from "./condition-inputs.ts";
import { evaluateClassifier, evaluateDeficit, evaluateRule } from "./condition-results.ts";
import type { Evaluation } from "./evaluation.ts";
import { combineAll, combineAny, combineAtLeast, holds, negate } from "./evaluation.ts";
import { SIDES } from "./vocabulary.ts";

/** Inputs that can evaluate conditions held by measures and questions. */
export function openReader(inputs: ConditionInputs): ConditionReader {
  return { ...inputs, evaluate: evaluatePart };
}

/**
 * Evaluates one condition of the clinical content to true, false or unknown, with what is missing
 * and what held. A missing input or an untested value is unknown, never a default.
 */
export function evaluateCondition(
  condition: Condition,
  inputs: ConditionInputs,
  frame: ConditionFrame = NO_FRAME,
): Evaluation {
  return evaluatePart(condition, openReader(inputs), frame);
}

function evaluatePart(condition: Condition, inputs: ConditionReader, frame: ConditionFrame): Evaluation {
  const evaluate = (part: Condition) => evaluatePart(part, inputs, frame);
  if ("all" in condition) return combineAll(condition.all.map(evaluate));
  if ("any" in condition) return combineAny(condition.any.map(evaluate));
  if ("not" in condition) return negate(evaluate(condition.not));
  if ("of" in condition) {
    const count = (condition.setting && inputs.settings[condition.setting]) || condition.atLeast;
    const parts = condition.of.map(evaluate);
    return sayCount(condition.name, count, parts, combineAtLeast(count, parts));
  }
  if ("anySide" in condition) return combineAny(overSides(condition.anySide, inputs, frame));
  if ("bothSides" in condition) return combineAll(overSides(condition.bothSides, inputs, frame));
  return evaluateLeaf(applySetting(condition, inputs), inputs, frame);
}

/** Puts the number reached and its limit before what was counted. */
function sayCount(
  name: string | undefined,
  limit: number,
  parts: readonly Evaluation[],
  found: Evaluation,
): Evaluation {
  if (name === undefined || found.result !== true) return found;
  const reached = parts.filter((part) => part.result === true).length;
  const text = `${reached} of ${parts.length} ${name} (${limit} or more)`;
  return holds({ kind: "count", code: name, side: null, value: null, text }, ...found.evidence);
}

function overSides(condition: Condition, inputs: ConditionReader, frame: ConditionFrame): Evaluation[] {
  return SIDES.map((side) => evaluatePart(condition, inputs, { ...frame, side }));
}

function applySetting(leaf: ConditionLeaf, inputs: ConditionReader): ConditionLeaf {
  const limit = leaf.setting === undefined ? undefined : inputs.settings[leaf.setting];
  return limit === undefined ? leaf : { ...leaf, value: limit };
}

function evaluateLeaf(leaf: ConditionLeaf, inputs: ConditionReader, frame: ConditionFrame): Evaluation {
  if (leaf.rule !== undefined) return evaluateRule(leaf, inputs);
  if (leaf.classifier !== undefined) return evaluateClassifier(leaf, inputs);
  if (leaf.deficit !== undefined) return evaluateDeficit(leaf, inputs, frame);
  if (leaf.redFlagTier !== undefined) return evaluateTier(leaf, inputs);
  if (leaf.redFlagCategory !== undefined) return evaluateRedFlagCategory(leaf.redFlagCategory, inputs);
  if (leaf.redFlag !== undefined || leaf.detail !== undefined) return evaluateRedFlag(leaf, inputs, frame);
  if (leaf.selectedCount !== undefined && frame.question !== null)
    return evaluateRedFlag(leaf, inputs, frame);
  if (leaf.selectedCount !== undefined) return evaluateSelectedCount(leaf, inputs, frame);
  if (leaf.fact !== undefined || leaf.sex !== undefined) return evaluateFact(leaf, inputs, frame);
  if (leaf.qualifier !== undefined) return evaluateQualifier(leaf, inputs, frame);
  if (leaf.position !== undefined) return evaluatePosition(leaf, inputs, frame);
  return evaluateReading(leaf, inputs, frame);
}
