import { SUGGESTION_DECISIONS } from "@plumbline/domain/vocabulary";
import * as z from "zod";
import { prescriptionInput } from "../program/input.ts";

export const suggestionExamInput = z.strictObject({
  examId: z.uuid(),
  /** Another main template chosen by the clinician: the rule that names it. */
  mainRuleId: z.string().max(10).optional(),
});
export type SuggestionExamInput = z.infer<typeof suggestionExamInput>;

export const decideSuggestionInput = z.strictObject({
  examId: z.uuid(),
  mainRuleId: z.string().max(10).optional(),
  decisions: z
    .array(
      z.strictObject({
        itemKey: z.string().min(1).max(120),
        decision: z.enum(SUGGESTION_DECISIONS),
        /** Needed for a rejection. */
        reason: z.string().trim().max(1000).default(""),
        /** Only with `edited`: how much and when instead of what was suggested. */
        prescription: prescriptionInput.optional(),
      }),
    )
    .min(1)
    .max(40),
});
export type DecideSuggestionInput = z.infer<typeof decideSuggestionInput>;
