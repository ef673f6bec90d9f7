import type { ConditionLeaf } from "./condition.ts";
import type { ConditionFrame, ConditionReader } from "./condition-inputs.ts";
import { findDerived } from "./derived.ts";
import type { Evaluation } from "./evaluation.ts";
import { combineAny, decide, FALSE, holds, lacks } from "./evaluation.ts";
import { findMeasure } from "./measures.ts";
import { compareOperands } from "./operand.ts";
import type { Side } from "./vocabulary.ts";
import { SIDES } from "./vocabulary.ts";

/** Whether another rule fired. Its reading decides what a rule with missing inputs means. */
export function evaluateRule(leaf: ConditionLeaf, inputs: ConditionReader): Evaluation {
  const wanted = leaf.is !== false;
  const found = inputs.rules.get(leaf.rule ?? "") ?? FALSE;
  if (found.result === "unknown") return inputs.ruleReading === "open" ? found : decide(!wanted);
  if (found.result !== wanted) return FALSE;
  return holds(...found.evidence);
}

/** The rotation pattern. Only a condition that names `insufficient` can be decided without a usable set. */
export function evaluateClassifier(leaf: ConditionLeaf, inputs: ConditionReader): Evaluation {
  const { result, missing } = inputs.rotation;
  const expected = leaf.value ?? "";
  const named = Array.isArray(expected) ? expected.includes("insufficient") : expected === "insufficient";
  if (result === "insufficient" && !named) {
    return lacks(
      ...missing.map((text) => ({ kind: "measure", code: "rotation_pattern", side: null, text }) as const),
    );
  }
  const text = `rotation pattern ${result.replaceAll("_", " ")}`;
  return decide(compareOperands(result, leaf.op ?? "eq", expected), {
    kind: "classifier",
    code: "rotation_pattern",
    side: null,
    value: result,
    text,
  });
}

/** A deficit that a measure or derived value sets; outside a side, one side is enough. */
export function evaluateDeficit(
  leaf: ConditionLeaf,
  inputs: ConditionReader,
  frame: ConditionFrame,
): Evaluation {
  const sources = leaf.from ?? [];
  const found = combineAny(
    sources.flatMap((code) => evaluateDeficitOf(code, leaf.deficit ?? "", inputs, frame)),
  );
  if (leaf.is !== false) return found;
  return found.result === "unknown" ? found : decide(!found.result);
}

function evaluateDeficitOf(
  code: string,
  deficit: string,
  inputs: ConditionReader,
  frame: ConditionFrame,
): Evaluation[] {
  const measure = findMeasure(code);
  const derived = findDerived(code);
  const rules = (measure ?? derived)?.deficits.filter((rule) => rule.deficit === deficit) ?? [];
  const twoSided = measure?.side === "left_right" || derived?.scope === "side";
  const sides: readonly (Side | null)[] = !twoSided ? [null] : frame.side ? [frame.side] : SIDES;
  return rules.flatMap((rule) =>
    sides.map((side) => inputs.evaluate(rule.when, inputs, { measure: code, question: null, side })),
  );
}
