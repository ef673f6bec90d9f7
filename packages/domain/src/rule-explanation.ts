import type { ConditionInputs } from "./condition-inputs.ts";
import { evaluateCondition } from "./conditions.ts";
import type { Evidence } from "./evaluation.ts";
import { listReadings } from "./exam-value.ts";
import { describeSource } from "./measures.ts";
import { sayToPatient } from "./patient-words.ts";
import {
  listBalanceOnlySides,
  listRotationRemarks,
  restsOnBalance,
  sayRotation,
  sayRotationToPatient,
} from "./rotation-words.ts";
import type { RuleDefinition, WrittenAction } from "./rule-content.ts";
import { findRule, GRADE_TEXTS } from "./rule-content.ts";
import type { RuleAction, RuleHit } from "./rule-hit.ts";
import type { RuleSettings } from "./rule-settings.ts";
import type { RuleEvaluation } from "./rules.ts";

const ONE_SIDED =
  "Associated with sacroiliac-type pain; asymmetry is common without pain (39 % of healthy adults).";

const ASSOCIATIONS: Readonly<Record<string, string>> = {
  R03: "Associated with low back pain.",
  R04: ONE_SIDED,
  R05: ONE_SIDED,
};

/** Everything a suggestion shows about a rule that fired: value, side, limit, grade, source. */
export function explainHit(
  evaluation: RuleEvaluation,
  inputs: ConditionInputs,
  settings: RuleSettings,
): RuleHit {
  const rule = findRule(evaluation.ruleId);
  if (!rule) throw new Error(`there is no rule ${evaluation.ruleId}`);
  const actions = listActions(rule, inputs);
  const ofRotation = readsRotation(evaluation.evidence);
  const cited = ofRotation && rule.rangeOnly && !restsOnBalance(inputs.rotation) ? rule.rangeOnly : rule;
  return {
    ruleId: rule.id,
    version: rule.version,
    title: rule.title,
    priority: rule.priority,
    template: rule.template,
    templateRole: rule.templateRole,
    addOns: rule.addOns,
    actions,
    deficitSides: evaluation.sides,
    deficits: listDeficits(rule, inputs),
    cautions: actions.flatMap((action) => (action.type === "add_caution" ? [action.caution] : [])),
    balanceOnlySides: ofRotation ? listBalanceOnlySides(inputs.rotation) : [],
    sentence: saySentence(rule, evaluation.evidence, inputs, settings),
    patientReason: sayReason(evaluation.evidence, inputs, settings),
    grade: rule.grade,
    gradeText: GRADE_TEXTS[rule.grade],
    gradeNote: rule.gradeNote,
    cites: cited.cites,
    sources: cited.sources.map(describeSource),
    thresholdTags: rule.thresholdTags,
    remarks: listRemarks(evaluation.evidence, inputs),
  };
}

function readsRotation(evidence: readonly Evidence[]): boolean {
  return evidence.some((entry) => entry.kind === "classifier");
}

function listActions(rule: RuleDefinition, inputs: ConditionInputs): RuleAction[] {
  return rule.actions
    .filter((action) => !action.when || evaluateCondition(action.when, inputs).result === true)
    .map(toAction);
}

/** The action without its own condition, which held. */
function toAction(written: WrittenAction): RuleAction {
  const parts = Object.entries(written).filter(([key]) => key !== "when");
  const action = Object.fromEntries(parts);
  return (action.type === "exclude_exercises" ? { phase: null, ...action } : action) as unknown as RuleAction;
}

function listDeficits(rule: RuleDefinition, inputs: ConditionInputs): string[] {
  return rule.addsDeficits.filter((deficit) => {
    const when = rule.addsDeficitsWhen?.[deficit];
    return !when || evaluateCondition(when, inputs).result === true;
  });
}

function saySentence(
  rule: RuleDefinition,
  evidence: readonly Evidence[],
  inputs: ConditionInputs,
  settings: RuleSettings,
): string {
  const leading = readsRotation(evidence) ? inputs.rotation.leading : null;
  const others = evidence.filter((entry) => entry.kind !== "classifier").map((entry) => entry.text);
  const parts = [
    leading ? sayRotation(leading, settings.rotation) : "",
    others.length > 0 ? `${capitalise(others.join("; "))}.` : "",
    ASSOCIATIONS[rule.id] ?? "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function sayReason(evidence: readonly Evidence[], inputs: ConditionInputs, settings: RuleSettings): string {
  const leading = readsRotation(evidence) ? inputs.rotation.leading : null;
  const rotation = leading ? sayRotationToPatient(leading, settings.rotation) : "";
  const said = [rotation, ...evidence.map(sayToPatient)].filter((text) => text !== "");
  return said.length > 0 ? [...new Set(said)].join(" ") : "It fits what was found at your examination.";
}

function listRemarks(evidence: readonly Evidence[], inputs: ConditionInputs): string[] {
  const rotation = readsRotation(evidence) ? listRotationRemarks(inputs.rotation) : [];
  const byEye = evidence.some(
    (entry) =>
      entry.kind === "measure" &&
      listReadings(inputs.values, entry.code, entry.side ?? "midline")[0]?.device === "visual",
  );
  return byEye ? [...rotation, "The value is a visual estimate."] : rotation;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
