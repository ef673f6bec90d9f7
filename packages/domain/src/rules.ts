import type { ConditionInputs } from "./condition-inputs.ts";
import { evaluateCondition } from "./conditions.ts";
import type { Evaluation, Evidence, MissingInput } from "./evaluation.ts";
import { FALSE, holds, lacks } from "./evaluation.ts";
import { listDeficitSides } from "./rotation-words.ts";
import type { RuleDefinition } from "./rule-content.ts";
import { ACTIVE_RULES, RULES } from "./rule-content.ts";
import type { Side } from "./vocabulary.ts";
import { SIDES } from "./vocabulary.ts";

export interface RuleEvaluation {
  ruleId: string;
  version: number;
  title: string;
  state: "fired" | "not_fired" | "unknown";
  /** Sides on which the rule held. */
  sides: readonly Side[];
  /** Inputs that could still change the result, in words; empty when nothing can. */
  missing: readonly string[];
  missingInputs: readonly MissingInput[];
  evidence: readonly Evidence[];
}

/**
 * Evaluates rules in number order, so that a rule reads only lower-numbered ones. A rule fires on
 * what is known to have fired; what could still change it also follows the rules it reads.
 */
export function evaluateRules(
  inputs: ConditionInputs,
  ruleIds: readonly string[] = ACTIVE_RULES,
): RuleEvaluation[] {
  const fired = new Map<string, Evaluation>();
  const open = new Map<string, Evaluation>();
  const results: RuleEvaluation[] = [];
  for (const rule of RULES.filter(({ id }) => ruleIds.includes(id))) {
    const strict = evaluateWhen(rule, { ...inputs, rules: fired, ruleReading: "fired" });
    const loose = evaluateWhen(rule, { ...inputs, rules: open, ruleReading: "open" });
    fired.set(rule.id, strict);
    open.set(rule.id, strict.result === true ? strict : loose);
    results.push(summarise(rule, strict, loose, inputs));
  }
  return results;
}

function evaluateWhen(rule: RuleDefinition, inputs: ConditionInputs): Evaluation {
  return rule.when === null ? holds() : evaluateCondition(rule.when, inputs);
}

function summarise(
  rule: RuleDefinition,
  strict: Evaluation,
  loose: Evaluation,
  inputs: ConditionInputs,
): RuleEvaluation {
  const state = strict.result === true ? "fired" : loose.result === false ? "not_fired" : "unknown";
  const missingInputs = state === "unknown" ? loose.missing : [];
  return {
    ruleId: rule.id,
    version: rule.version,
    title: rule.title,
    state,
    sides: state === "fired" ? sidesOf(strict.evidence, inputs) : [],
    missing: missingInputs.map((entry) => entry.text),
    missingInputs,
    evidence: state === "fired" ? strict.evidence : [],
  };
}

function sidesOf(evidence: readonly Evidence[], inputs: ConditionInputs): Side[] {
  const named = new Set(evidence.map((entry) => entry.side));
  if (evidence.some((entry) => entry.kind === "classifier")) return listDeficitSides(inputs.rotation);
  return SIDES.filter((side) => named.has(side));
}

/** The rules as conditions read them once all are evaluated. */
export function readFired(evaluations: readonly RuleEvaluation[]): ReadonlyMap<string, Evaluation> {
  return new Map(
    evaluations.map(({ ruleId, state, evidence, missingInputs }) => [
      ruleId,
      state === "fired" ? holds(...evidence) : state === "unknown" ? lacks(...missingInputs) : FALSE,
    ]),
  );
}
