import { parseTempo } from "@plumbline/domain/dosage";
import * as z from "zod";

const count = z.int().min(1).max(3600).nullable();
const slug = z.string().regex(/^[a-z0-9-]{1,80}$/);

/** A figure, at the pace of a prescription; without one at the exercise's own. */
export const figureInput = z.strictObject({
  exercise: slug,
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

/** One movement of the clinic: what it says does not change. */
export const framesInput = z.strictObject({ exercise: slug, number: z.int().positive() });
export type FramesInput = z.infer<typeof framesInput>;

export const movementInput = z.strictObject({ slug });
export type MovementInput = z.infer<typeof movementInput>;

/** `number` is the one that the tab saw, 0 for none. */
const seen = { slug, number: z.int().nonnegative() };
const note = z.string().trim().min(1, "Say in a few words what is different.").max(300);

export const saveMovementInput = z.strictObject({ ...seen, note, movement: z.unknown() });
export type SaveMovementInput = z.infer<typeof saveMovementInput>;

/** `from` is the number that comes back, or null for the movement of the library. */
export const restoreMovementInput = z.strictObject({ ...seen, from: z.int().positive().nullable() });
export type RestoreMovementInput = z.infer<typeof restoreMovementInput>;
