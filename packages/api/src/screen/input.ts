import { DISPOSITIONS, RED_FLAG_ANSWERS } from "@plumbline/domain/vocabulary";
import * as z from "zod";

const code = z.string().min(1).max(60);
const plainValue = z.union([z.string().max(500), z.number(), z.boolean(), z.array(code).max(30)]);

export const answerScreenInput = z.strictObject({
  patientId: z.uuid(),
  answers: z
    .array(
      z.strictObject({
        question: code,
        answer: z.enum(RED_FLAG_ANSWERS),
        ticks: z.array(code).max(30).default([]),
        details: z.record(code, plainValue).default({}),
      }),
    )
    .max(60)
    .default([]),
  /** `value: null` takes the fact back to not recorded. */
  facts: z
    .array(
      z.strictObject({
        code,
        side: z.enum(["none", "left", "right"]).default("none"),
        value: plainValue.nullable(),
      }),
    )
    .max(60)
    .default([]),
});
export type AnswerScreenInput = z.infer<typeof answerScreenInput>;

export const disposeScreenInput = z.strictObject({
  patientId: z.uuid(),
  kind: z.enum(DISPOSITIONS),
  text: z.string().trim().max(4000),
  /** The mark of the judgement that was on the screen. */
  basis: z.string().regex(/^[\da-f]{64}$/),
});
export type DisposeScreenInput = z.infer<typeof disposeScreenInput>;
