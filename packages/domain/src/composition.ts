/** What the composer takes and gives. */
import type { Caution } from "./caution.ts";
import type { LeftOutCause } from "./composer-protection.ts";
import type { KnownSides } from "./composer-sides.ts";
import type { ExerciseType } from "./exercise.ts";
import type { ItemReason, ProgramItem } from "./program.ts";
import type { LoadWarning } from "./program-load.ts";
import type { RuleHit } from "./rule-hit.ts";
import type { ProgramTemplate, TemplatePhase } from "./template.ts";

export interface ComposeInput {
  hits: readonly RuleHit[];
  /** Codes that hold for the patient beside those of the hits. */
  cautions: readonly string[];
  /** Phase of the template, from 1. */
  phase: number;
  /** The clinician's choice among the hits that name a template; null leaves it to the priorities. */
  mainRuleId?: string | null;
  /** Sides a clinician named where the findings alone do not tell. */
  knownSides?: Partial<KnownSides>;
  /** True once the tests that a possible template asks for are recorded. */
  askedTestsRecorded?: boolean;
}

export const SUGGESTION_SOURCES = ["template", "replacement", "rule_action", "add_on"] as const;
export type SuggestionSource = (typeof SUGGESTION_SOURCES)[number];

/** An item that waits for a clinician's decision; `item` goes into the program as it stands when accepted. */
export interface SuggestedItem {
  item: ProgramItem & { reason: ItemReason };
  name: string;
  type: ExerciseType;
  perSide: boolean;
  source: SuggestionSource;
  /** The exercise in whose place this one stands; null when in none. */
  replaces: string | null;
  ruleId: string;
  ruleVersion: number;
}

export interface LeftOutItem extends LeftOutCause {
  exercise: string;
  name: string;
  /** The alternative that took its place; null when none could. */
  replacedBy: string | null;
}

export interface ModifiedItem {
  exercise: string;
  name: string;
  caution: Caution;
  text: string;
}

export interface Composition {
  /** True when a rule blocks: then there is nothing else. */
  blocked: boolean;
  main: RuleHit | null;
  template: ProgramTemplate | null;
  phase: TemplatePhase | null;
  /** A name for the clinician that says no more than the findings do. */
  title: string;
  /** What the program is called once it is the patient's, until the clinician changes it. */
  patientTitle: string;
  /** True while the template is only offered as possible, until the tests it asks for are recorded. */
  possible: boolean;
  /** What a clinician checks before using the template. */
  checks: readonly string[];
  otherMains: RuleHit[];
  /** Hits to be re-tested when the pain is calmer. */
  held: RuleHit[];
  items: SuggestedItem[];
  /** Alternatives of the template that are not in use, for the clinician to swap in. */
  spareItems: SuggestedItem[];
  leftOut: LeftOutItem[];
  modified: ModifiedItem[];
  warnings: LoadWarning[];
}
