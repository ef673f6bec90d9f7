import type { Condition } from "./condition.ts";
import type { ConditionInputs } from "./condition-inputs.ts";
import { evaluateCondition } from "./conditions.ts";
import type { ExamValue } from "./exam-value.ts";

/** Inputs with nothing but values: for conditions that read only the measure that holds them. */
export function inputsOfValues(values: readonly ExamValue[]): ConditionInputs {
  return {
    values,
    facts: {},
    scores: {},
    settings: {},
    rotation: { leading: null, result: "insufficient", sets: [], disagreement: false, missing: [] },
    rules: new Map(),
    ruleReading: "fired",
    answers: new Map(),
    openTier: "unknown",
  };
}

/** Whether a condition about one value holds for it, whatever its phase. */
export function evaluateOwnValue(condition: Condition, value: ExamValue): boolean {
  const inputs = inputsOfValues([{ ...value, phase: "before" }]);
  const side = value.side === "midline" ? null : value.side;
  return (
    evaluateCondition(condition, inputs, { measure: value.measure, question: null, side }).result === true
  );
}
