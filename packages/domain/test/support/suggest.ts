import type { ExamValue } from "../../src/exam-value.ts";
import { DEFAULT_RULE_SETTINGS } from "../../src/rule-settings.ts";
import type { SuggestInput } from "../../src/suggestions.ts";
import { suggest } from "../../src/suggestions.ts";
import { answers, NOW } from "./exam.ts";

/** What is suggested to somebody of 40 whose safety questions are all answered no, unless `parts` say otherwise. */
export function suggestFor(values: readonly ExamValue[], parts: Partial<SuggestInput> = {}) {
  return suggest({
    answers: answers(),
    dispositions: [],
    now: NOW,
    settings: DEFAULT_RULE_SETTINGS,
    ...parts,
    facts: { age_years: 40, ...parts.facts },
    values,
  });
}
