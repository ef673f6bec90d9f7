import { CAUTIONS } from "@plumbline/domain/caution";
import { DEFICITS } from "@plumbline/domain/deficit";
import {
  EQUIPMENT,
  EXERCISE_POSITIONS,
  EXERCISE_SIDES,
  EXERCISE_TARGETS,
  EXERCISE_TYPES,
  INTENSITY_SCALES,
} from "@plumbline/domain/exercise";
import {
  EXERCISE_MEDIA_KINDS,
  OWN_EXERCISE_LIMITS as LIMITS,
  type OwnExerciseDraft,
} from "@plumbline/domain/own-exercise";
import * as z from "zod";
import { nameInput } from "../input.ts";

const slug = z.string().regex(/^[a-z0-9-]{1,80}$/);
/** A draft is saved while it is written: only what no exercise could hold is refused. */
const text = z.string().max(1000);
const lines = z.array(text).max(40);

function listOf<const W extends readonly [string, ...string[]]>(words: W) {
  return z.array(z.enum(words)).max(words.length);
}

const defaultDosageInput = z.strictObject({
  sets: z.int(),
  reps: z.int(),
  holdSeconds: z.int().nullable(),
  durationSeconds: z.int().nullable(),
  tempo: z.string().max(20).nullable(),
  restSeconds: z.int(),
  daysPerWeek: z.int(),
  sessionsPerDay: z.int(),
  perSide: z.boolean(),
  intensity: z.strictObject({ scale: z.enum(INTENSITY_SCALES), min: z.int(), max: z.int() }),
  repsInReserveMin: z.int().nullable(),
});

const draftInput = z.strictObject({
  name: z.string().max(LIMITS.nameLength),
  type: z.enum(EXERCISE_TYPES).nullable(),
  targetPrimary: z.enum(EXERCISE_TARGETS).nullable(),
  targetSecondary: listOf(EXERCISE_TARGETS),
  position: z.enum(EXERCISE_POSITIONS).nullable(),
  side: z.enum(EXERCISE_SIDES).nullable(),
  equipment: listOf(EQUIPMENT),
  level: z.int(),
  defaultDosage: defaultDosageInput,
  cautions: listOf(CAUTIONS),
  addresses: listOf(DEFICITS),
  steps: lines,
  cues: lines,
  compensations: lines,
  progressionOf: z.array(slug).max(40),
  regressionOf: z.array(slug).max(40),
  licence: z.string().max(LIMITS.licenceLength),
  author: z.string().max(LIMITS.authorLength),
  figure: slug.nullable(),
  media: z.array(z.strictObject({ id: z.uuid(), alt: text })).max(40),
});

export const exerciseInput = z.strictObject({ slug });
export type ExerciseInput = z.infer<typeof exerciseInput>;

export const favouriteInput = z.strictObject({ slug, isFavourite: z.boolean() });
export type FavouriteInput = z.infer<typeof favouriteInput>;

export const createExerciseInput = z.strictObject({
  name: nameInput("Give the exercise a name.", LIMITS.nameLength),
  /** An exercise of the library or of the clinic to begin with; null for an empty page. */
  copyOf: slug.nullable(),
});
export type CreateExerciseInput = z.infer<typeof createExerciseInput>;

const savedVersion = { slug, version: z.int().positive() };

export const exerciseVersionInput = z.strictObject(savedVersion);
export type ExerciseVersionInput = z.infer<typeof exerciseVersionInput>;

export const saveExerciseInput = z.strictObject({ ...savedVersion, draft: draftInput });
export type SaveExerciseInput = ExerciseVersionInput & { readonly draft: OwnExerciseDraft };

export const attachInput = z.strictObject({
  slug,
  kind: z.enum(EXERCISE_MEDIA_KINDS),
  uploadId: z.uuid(),
});
export type AttachInput = z.infer<typeof attachInput>;

export const captionInput = z.strictObject({ mediaId: z.uuid(), uploadId: z.uuid() });
export type CaptionInput = z.infer<typeof captionInput>;
