/** The shape of the conditions that the clinical content is written in. */

export const COMPARISON_OPS = [
  "lt",
  "lte",
  "gt",
  "gte",
  "eq",
  "neq",
  "in",
  "notIn",
  "has",
  "between",
] as const;
export type ComparisonOp = (typeof COMPARISON_OPS)[number];

export const CONDITION_SIDES = ["left", "right", "same", "other", "lower_side"] as const;
export type ConditionSide = (typeof CONDITION_SIDES)[number];

/** Comparisons between the two sides of one measure. */
export const SIDE_COMPARISONS = [
  "sideGap",
  "sideGapPct",
  "sideSum",
  "sideMean",
  "belowOtherSide",
  "belowOtherSidePct",
] as const;
export type SideComparison = (typeof SIDE_COMPARISONS)[number];

export type Operand = number | string | boolean | readonly (number | string)[];

/**
 * One statement about one subject. Without a subject it speaks of the measure, or the red-flag
 * question, that holds it. `setting` names a clinic setting that replaces `value`.
 */
export interface ConditionLeaf {
  measure?: string;
  qualifier?: string;
  fact?: string;
  sex?: string;
  position?: string;
  classifier?: string;
  deficit?: string;
  from?: readonly string[];
  rule?: string;
  redFlag?: string;
  redFlagCategory?: string;
  redFlagTier?: string;
  detail?: string;
  selectedCount?: ComparisonOp;
  recorded?: boolean;
  sideGap?: ComparisonOp;
  sideGapPct?: ComparisonOp;
  sideSum?: ComparisonOp;
  sideMean?: ComparisonOp;
  belowOtherSide?: ComparisonOp;
  belowOtherSidePct?: ComparisonOp;
  op?: ComparisonOp;
  value?: Operand;
  is?: boolean | "yes";
  side?: ConditionSide;
  setting?: string;
}

export type Condition =
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition }
  /** `name` says what is counted; a count that is true then shows itself with its limit. */
  | { atLeast: number; of: readonly Condition[]; setting?: string; name?: string }
  | { anySide: Condition }
  | { bothSides: Condition }
  | ConditionLeaf;

/** Every leaf of a condition, in reading order. */
export function listLeaves(condition: Condition): ConditionLeaf[] {
  if ("all" in condition) return condition.all.flatMap(listLeaves);
  if ("any" in condition) return condition.any.flatMap(listLeaves);
  if ("of" in condition) return condition.of.flatMap(listLeaves);
  if ("not" in condition) return listLeaves(condition.not);
  if ("anySide" in condition) return listLeaves(condition.anySide);
  if ("bothSides" in condition) return listLeaves(condition.bothSides);
  return [condition];
}
