import type { Condition } from "./condition.ts";
import { listLeaves } from "./condition.ts";
import { FACT_OF_DETAIL } from "./condition-answers.ts";
import { findFact } from "./facts.ts";
import { COMBINATIONS, MEASURED_SIGNS, RED_FLAG_QUESTIONS } from "./red-flag-content.ts";

function listConditions(): Condition[] {
  const ofQuestions = RED_FLAG_QUESTIONS.flatMap(({ derivedWhen, positiveWhen, escalations }) => [
    derivedWhen,
    positiveWhen,
    ...escalations.map(({ when }) => when),
  ]);
  const ofRules = [...COMBINATIONS, ...MEASURED_SIGNS].map(({ when }) => when);
  return [...ofQuestions, ...ofRules].filter((condition) => condition !== undefined);
}

/**
 * Facts that the judgement of the safety screen rests on, by themselves or in the place of a detail. Only a change
 * of one of these is newer than a decision; any other fact leaves it as it is.
 */
export const SCREEN_FACTS: ReadonlySet<string> = new Set(
  listConditions()
    .flatMap(listLeaves)
    .flatMap(({ fact, measure, qualifier, detail }) => [
      fact,
      measure,
      qualifier,
      FACT_OF_DETAIL[detail ?? ""]?.fact,
    ])
    .filter((code) => code !== undefined && findFact(code) !== null)
    .map(String),
);
