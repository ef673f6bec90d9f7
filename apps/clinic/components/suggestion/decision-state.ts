import type { SuggestedItem } from "@plumbline/domain/composition";
import type { SuggestionDecision } from "@plumbline/domain/vocabulary";
import type { ExerciseCard } from "../program/exercise-details.tsx";

/** What was decided on an item, as shown. */
export interface Decided {
  readonly itemKey: string;
  readonly decision: SuggestionDecision;
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
  /** The item as decided, in words; differs from the suggestion when it was edited. */
  readonly prescription: string | null;
}

export interface OfferedItem extends SuggestedItem {
  readonly card: ExerciseCard | null;
  readonly ruleTitle: string;
  readonly decided: Decided | null;
}

export interface Offer {
  readonly examId: string;
  readonly patientId: string;
  readonly mainRuleId: string | undefined;
  readonly items: readonly OfferedItem[];
  readonly spareItems: readonly OfferedItem[];
}

export const DECISION_WORDS = {
  accepted: "Accepted",
  edited: "Accepted with changes",
  rejected: "Rejected",
} as const;
export const DECISION_TONES = { accepted: "good", edited: "good", rejected: "neutral" } as const;
