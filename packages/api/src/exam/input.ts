import {
  DEVICES,
  EXAM_PHASES,
  MODES,
  PAIN_ANSWERS,
  POSITIONS,
  VALUE_SIDES,
} from "@plumbline/domain/vocabulary";
import * as z from "zod";

export const examIdInput = z.strictObject({ examId: z.uuid() });
export type ExamIdInput = z.infer<typeof examIdInput>;

export const startExamInput = z.strictObject({ patientId: z.uuid() });
export type StartExamInput = z.infer<typeof startExamInput>;

const code = z.string().min(1).max(60);

const valueKey = {
  measure: code,
  side: z.enum(VALUE_SIDES),
  phase: z.enum(EXAM_PHASES),
  mode: z.enum(MODES).nullable(),
};

/** A qualifier is a co-field of the measure; the domain checks it against the measure's own list. */
const qualifiersInput = z.record(
  code,
  z.union([z.string().max(200), z.number(), z.boolean(), z.array(code).max(20)]),
);

export const examValueInput = z.strictObject({
  ...valueKey,
  position: z.enum(POSITIONS).nullable(),
  device: z.enum(DEVICES).nullable(),
  pain: z.enum(PAIN_ANSWERS).nullable(),
  qualifiers: qualifiersInput,
  value: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("number"), number: z.number() }),
    z.strictObject({ kind: z.literal("code"), code }),
    z.strictObject({ kind: z.literal("codes"), codes: z.array(code).max(30) }),
  ]),
});

export const saveValuesInput = z.strictObject({
  examId: z.uuid(),
  /** The version the tab last saw; another one is a conflict. */
  version: z.int().positive(),
  changes: z
    .array(
      z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("set"), entry: examValueInput }),
        z.strictObject({ kind: z.literal("clear"), ...valueKey }),
      ]),
    )
    .min(1)
    .max(200),
});
export type SaveValuesInput = z.infer<typeof saveValuesInput>;
