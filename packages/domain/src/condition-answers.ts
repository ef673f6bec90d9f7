import type { ConditionLeaf } from "./condition.ts";
import type { ConditionFrame, ConditionReader, ScreenAnswer } from "./condition-inputs.ts";
import { NO_FRAME } from "./condition-inputs.ts";
import type { Evaluation, Evidence } from "./evaluation.ts";
import { combineAny, decide, lacks } from "./evaluation.ts";
import { readFact } from "./facts.ts";
import type { Actual } from "./operand.ts";
import { compareOperands } from "./operand.ts";
import type { RedFlagQuestion } from "./red-flag-content.ts";
import { findQuestion, RED_FLAG_QUESTIONS } from "./red-flag-content.ts";

/** Whether a question counts as yes. Not asked is unknown and never counts as no. */
export function evaluateQuestion(question: RedFlagQuestion, inputs: ConditionReader): Evaluation {
  const frame = { ...NO_FRAME, question: question.code };
  if (question.derivedWhen) return inputs.evaluate(question.derivedWhen, inputs, frame);
  const answer = readAnswer(question, inputs);
  if (!answer) return lacks(sayUnasked(question));
  if (question.positiveWhen) return inputs.evaluate(question.positiveWhen, inputs, frame);
  return decide(answer.answer === "yes", sayYes(question));
}

function readAnswer(question: RedFlagQuestion, inputs: ConditionReader): ScreenAnswer | null {
  const answer = inputs.answers.get(question.code);
  return answer && answer.answer !== "not_asked" ? answer : null;
}

function sayUnasked(question: RedFlagQuestion) {
  return {
    kind: "answer",
    code: question.code,
    side: null,
    text: `"${question.question}", not asked`,
  } as const;
}

function sayYes(question: RedFlagQuestion): Evidence {
  return { kind: "answer", code: question.code, side: null, value: true, text: question.question };
}

/** A red-flag answer, one of its details, or the number of its ticks. */
export function evaluateRedFlag(
  leaf: ConditionLeaf,
  inputs: ConditionReader,
  frame: ConditionFrame,
): Evaluation {
  const question = findQuestion(leaf.redFlag ?? frame.question ?? "");
  if (!question)
    throw new Error(`a condition reads the unknown question "${leaf.redFlag ?? frame.question ?? ""}"`);
  if (leaf.detail !== undefined) return evaluateDetail(question, leaf, inputs);
  if (leaf.selectedCount !== undefined) {
    const answer = readAnswer(question, inputs);
    if (!answer) return lacks(sayUnasked(question));
    const count = new Set(answer.ticks).size;
    return decide(compareOperands(count, leaf.selectedCount, leaf.value ?? 0), sayYes(question));
  }
  return evaluateQuestion(question, inputs);
}

/** Facts that say the same as a detail; one of the two is enough. */
export const FACT_OF_DETAIL: Readonly<Record<string, { fact: string; when: boolean }>> = {
  new_severe_pain: { fact: "new_severe_pain", when: true },
  thoracic_pain: { fact: "thoracic_pain", when: true },
  constantly_worsening: { fact: "pain_constantly_worsening", when: true },
  unable_to_stand: { fact: "able_to_stand", when: false },
};

function evaluateDetail(question: RedFlagQuestion, leaf: ConditionLeaf, inputs: ConditionReader): Evaluation {
  const code = leaf.detail ?? "";
  const answer = readAnswer(question, inputs);
  const label = question.details.find((detail) => detail.code === code)?.label ?? code;
  const found = readDetail(answer, code, inputs);
  if (found === undefined) {
    return lacks({
      kind: "answer",
      code: `${question.code}.${code}`,
      side: null,
      text: `"${label}", not asked`,
    });
  }
  // Whether a decision is older depends on where it was told: with the answer, or as a fact of its own.
  const fact = answer?.details[code] === found ? undefined : FACT_OF_DETAIL[code]?.fact;
  const evidence: Evidence = {
    kind: fact === undefined ? "answer" : "fact",
    code: fact ?? `${question.code}.${code}`,
    side: null,
    value: found,
    text: label,
  };
  if (leaf.op) return decide(compareOperands(found, leaf.op, leaf.value ?? 0), evidence);
  return decide(found === (leaf.is ?? true), evidence);
}

function readDetail(answer: ScreenAnswer | null, code: string, inputs: ConditionReader): Actual | undefined {
  const written = answer?.details[code];
  const twin = FACT_OF_DETAIL[code];
  const fact = twin ? readFact(inputs.facts, twin.fact, null) : undefined;
  if (twin && fact !== undefined && fact === twin.when) return true;
  if (typeof written === "boolean" || typeof written === "number" || typeof written === "string")
    return written;
  return twin && fact !== undefined ? false : undefined;
}

/** Yes when any question of the category is. */
export function evaluateRedFlagCategory(category: string, inputs: ConditionReader): Evaluation {
  const questions = RED_FLAG_QUESTIONS.filter((question) => question.category === category);
  return combineAny(questions.map((question) => evaluateQuestion(question, inputs)));
}

/** The open tier of the screen. */
export function evaluateTier(leaf: ConditionLeaf, inputs: ConditionReader): Evaluation {
  if (inputs.openTier === "unknown") {
    return lacks({ kind: "screen", code: "screen", side: null, text: "the safety questions, not complete" });
  }
  const evidence: Evidence = {
    kind: "answer",
    code: "screen",
    side: null,
    value: inputs.openTier,
    text: "an open safety answer",
  };
  return decide(compareOperands(inputs.openTier ?? "", leaf.op ?? "eq", leaf.value ?? ""), evidence);
}
