/** Program templates: types and lists only; the data is beside them. */

export const TEMPLATE_ITEM_ROLES = ["core", "alternative", "optional"] as const;
export type TemplateItemRole = (typeof TEMPLATE_ITEM_ROLES)[number];

/** How a template spreads an item over the sides. */
export const TEMPLATE_SIDES = [
  "both",
  "stiffer_side_extra",
  "weaker_side_extra",
  "affected_side_only",
  "as_bilateral",
] as const;
export type TemplateSide = (typeof TEMPLATE_SIDES)[number];

/** What a template changes of the exercise's default dosage; the phase's sessions a week win over the days. */
export interface TemplateDosage {
  sets?: number;
  reps?: number;
  durationSeconds?: number;
  sessionsPerDay?: number;
  daysPerWeek?: number;
}

export interface TemplateItem {
  exercise: string;
  side: TemplateSide;
  role: TemplateItemRole;
  dosage: TemplateDosage;
}

export interface AdvanceCriterion {
  measure: string;
  op: string;
  value: number | string | boolean | null;
  text: string;
  or?: readonly { op: string; value: number | string | boolean | null }[];
}

export interface TemplatePhase {
  number: number;
  name: string;
  weeksMin: number;
  weeksMax: number;
  goal: string;
  sessionsPerWeek: number;
  items: readonly TemplateItem[];
  /** `all`: every line must be true before the next phase is proposed. */
  advanceLogic: "all";
  advanceWhen: readonly AdvanceCriterion[];
  regressWhen: readonly string[];
  retest: readonly string[];
}

export interface ProgramTemplate {
  slug: string;
  name: string;
  triggeredByRules: readonly string[];
  targetDeficits: readonly string[];
  /** What a clinician checks before using it, in words. */
  notWhen: readonly string[];
  /** Shortest and longest course in weeks. */
  totalWeeks: readonly [number, number];
  reexamineAfterWeeks: number;
  phases: readonly TemplatePhase[];
  courseLessons: readonly string[];
  notes: string;
  sources: string;
}
