/** Which rules lead to an exercise, and by which way. */
import type { Exercise } from "./exercise.ts";
import { ACTIVE_RULES, RULES, type RuleDefinition } from "./rule-content.ts";
import type { EvidenceGrade } from "./rule-hit.ts";
import type { ProgramTemplate } from "./template.ts";
import { TEMPLATES } from "./templates.ts";

/** How a rule reaches an exercise. */
export type RuleWay =
  | { readonly kind: "first" }
  | { readonly kind: "adds" }
  | { readonly kind: "template"; readonly name: string; readonly phases: readonly number[] };

/** A rule that can bring an exercise into a suggestion. */
export interface LeadingRule {
  readonly ruleId: string;
  readonly version: number;
  readonly title: string;
  readonly grade: EvidenceGrade;
  /** False for a rule whose measures are not taken yet: it is written, and fires for nobody. */
  readonly isActive: boolean;
  readonly ways: readonly RuleWay[];
}

/** A rule that keeps an exercise out, in one phase or in all. */
export interface ExcludingRule {
  readonly ruleId: string;
  readonly title: string;
  readonly phase: number | null;
  readonly isActive: boolean;
}

const ACTIVE: readonly string[] = ACTIVE_RULES;

function listNamed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function listTemplates(rule: RuleDefinition, templates: readonly ProgramTemplate[]): ProgramTemplate[] {
  return templates.filter(({ slug, triggeredByRules }) => {
    return rule.template === slug || triggeredByRules.includes(rule.id);
  });
}

function listWays(rule: RuleDefinition, slug: string, templates: readonly ProgramTemplate[]): RuleWay[] {
  const ways: RuleWay[] = [];
  if (rule.actions.some((action) => action.type === "first_item" && action["exercise"] === slug)) {
    ways.push({ kind: "first" });
  }
  const isAdded = rule.actions.some(
    (action) => action.type === "add_exercises" && listNamed(action["exercises"]).includes(slug),
  );
  if (isAdded || rule.addOns.includes(slug)) ways.push({ kind: "adds" });
  for (const { name, phases } of listTemplates(rule, templates)) {
    const inPhases = phases.filter(({ items }) => items.some(({ exercise }) => exercise === slug));
    if (inPhases.length > 0)
      ways.push({ kind: "template", name, phases: inPhases.map(({ number }) => number) });
  }
  return ways;
}

/** The rules that can suggest the exercise, in rule order: first item, added by the rule, or in its template. */
export function listLeadingRules(
  { slug }: Pick<Exercise, "slug">,
  rules: readonly RuleDefinition[] = RULES,
  templates: readonly ProgramTemplate[] = TEMPLATES,
): LeadingRule[] {
  return rules.flatMap((rule) => {
    const ways = listWays(rule, slug, templates);
    if (ways.length === 0) return [];
    const { id, version, title, grade } = rule;
    return [{ ruleId: id, version, title, grade, isActive: ACTIVE.includes(id), ways }];
  });
}

/** The rules that leave the exercise out when they fire. */
export function listExcludingRules(
  { slug }: Pick<Exercise, "slug">,
  rules: readonly RuleDefinition[] = RULES,
): ExcludingRule[] {
  return rules.flatMap(({ id, title, actions }) =>
    actions
      .filter(
        (action) => action.type === "exclude_exercises" && listNamed(action["exercises"]).includes(slug),
      )
      .map(({ phase }) => ({ ruleId: id, title, phase: phase ?? null, isActive: ACTIVE.includes(id) })),
  );
}
