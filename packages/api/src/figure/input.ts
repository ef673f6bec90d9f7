import { parseTempo } from "@plumbline/domain/dosage";
import * as z from "zod";

const count = z.int().min(1).max(3600).nullable();

/** A figure, at the pace of a prescription; without one at the exercise's own. */
export const figureInput = z.strictObject({
  exercise: z.string().regex(/^[a-z0-9-]{1,80}$/),
  tempo: z
    .strictObject({
      holdSeconds: count,
      holdBreaths: count,
      tempo: z
        .string()
        .max(12)
        .refine((text) => parseTempo(text) !== null)
        .nullable(),
    })
    .optional(),
});
export type FigureInput = z.infer<typeof figureInput>;
