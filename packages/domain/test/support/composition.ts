import { composeProgram } from "../../src/composer.ts";
import type { Composition, SuggestedItem } from "../../src/composition.ts";
import { findRule } from "../../src/rule-content.ts";
import type { RuleAction, RuleHit } from "../../src/rule-hit.ts";

function isUnconditional(action: object): boolean {
  return !("when" in action);
}

/** A hit of a rule of the content, as if its condition held. */
export function hitOf(ruleId: string, changes: Partial<RuleHit> = {}): RuleHit {
  const rule = findRule(ruleId);
  if (!rule) throw new Error(ruleId);
  const actions = rule.actions.filter(isUnconditional) as unknown as RuleAction[];
  return {
    ruleId,
    version: rule.version,
    title: rule.title,
    priority: rule.priority,
    template: rule.template,
    templateRole: rule.templateRole,
    addOns: rule.addOns,
    actions: actions.map((action) =>
      action.type === "exclude_exercises" ? { ...action, phase: action.phase ?? null } : action,
    ),
    deficitSides: [],
    deficits: rule.addsDeficits,
    cautions: [],
    balanceOnlySides: [],
    sentence: `${rule.title}.`,
    patientReason: "For what was measured.",
    grade: rule.grade,
    gradeText: "",
    gradeNote: "",
    cites: "",
    sources: [],
    thresholdTags: [],
    remarks: [],
    ...changes,
  };
}

export function compose(
  hits: RuleHit[],
  changes: Partial<Parameters<typeof composeProgram>[0]> = {},
): Composition {
  return composeProgram({ hits, cautions: [], phase: 1, ...changes });
}

export function slugsOf(items: readonly SuggestedItem[]): string[] {
  return items.map(({ item }) => item.exercise);
}

export function setsOf(composition: Composition, slug: string): Record<string, number> {
  const found = composition.items.find(({ item }) => item.exercise === slug);
  return Object.fromEntries((found?.item.dosages ?? []).map(({ side, sets }) => [side, sets]));
}
