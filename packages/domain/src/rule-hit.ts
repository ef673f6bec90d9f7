import type { Side } from "./vocabulary.ts";

/** What a rule asks for beside its template, as written in the rule data. */
export type RuleAction =
  | { type: "block_program" }
  | { type: "hold_other_hits" }
  | { type: "or_last_phase_of_pattern_template" }
  | { type: "ask_measure"; measures: readonly string[] }
  | { type: "extra_volume"; side: "deficit_side"; notForReason: "balance_only" }
  | { type: "first_item"; exercise: string }
  | { type: "exclude_exercises"; exercises: readonly string[]; phase: number | null }
  | { type: "add_exercises"; exercises: readonly string[] }
  | { type: "add_caution"; caution: string }
  | { type: "add_on"; count: number; exerciseType: string }
  | { type: "prompt"; prompt: string }
  | { type: "clinician_chooses"; note: string };

export type TemplateRole = "main" | "possible" | "main_or_add_on" | "add_on" | "modifier";

export const EVIDENCE_GRADES = [
  "guideline",
  "systematic_review_very_low",
  "systematic_review",
  "randomised_trial",
  "cohort",
  "cross_sectional",
  "expert_consensus",
  "source_clinic_practice",
  "product_default",
] as const;
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number];

export interface RuleSource {
  code: string;
  text: string;
}

/** A rule that fired, with everything that a program, a screen or a note needs to explain it. */
export interface RuleHit {
  ruleId: string;
  version: number;
  title: string;
  /** Lowest leads; null for rules that shape every program. */
  priority: number | null;
  template: string | null;
  templateRole: TemplateRole | null;
  /** Shown in place of the template's own name, when a finding took that name away. */
  templateName?: string;
  /** Exercise codes that the rule adds to a template it does not lead, in order. */
  addOns: readonly string[];
  /** Only the actions whose own condition held. */
  actions: readonly RuleAction[];
  /** The sides on which the finding was made; empty when it has none. */
  deficitSides: readonly Side[];
  deficits: readonly string[];
  cautions: readonly string[];
  /** Sides whose only reason is the balance of outward over inward turn: no extra volume there. */
  balanceOnlySides: readonly Side[];
  /** For staff: measure, value with unit, side and limit. */
  sentence: string;
  /** For the patient: plain words with the own numbers, no diagnosis. */
  patientReason: string;
  grade: EvidenceGrade;
  gradeText: string;
  gradeNote: string;
  /** What the sources say goes together, in one sentence. */
  cites: string;
  sources: readonly RuleSource[];
  thresholdTags: readonly string[];
  /** A remark that belongs beside the result, such as a visual estimate. */
  remarks: readonly string[];
}
