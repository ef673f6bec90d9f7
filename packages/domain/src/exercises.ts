/** The exercise library. It is large: a browser asks the server for what it shows instead of importing this. */
import library from "./content/exercises.json" with { type: "json" };
import type { Exercise, ExerciseFinder } from "./exercise.ts";

type Recorded = Omit<Exercise, "licence" | "author">;

/** All exercises in library order, each with its licence and author. */
// The file is plain JSON, so its lists arrive as strings; the content test checks every one of them.
export const EXERCISES: readonly Exercise[] = (library.exercises as unknown as readonly Recorded[]).map(
  (exercise) => ({ ...exercise, licence: library.licence, author: library.author }),
);

/** What the licence of the library says, for the page that credits it. */
export const EXERCISE_LICENCE_NOTE: string = library.licenceNote;

const BY_SLUG: ReadonlyMap<string, Exercise> = new Map(
  EXERCISES.map((exercise) => [exercise.slug, exercise]),
);

/** The exercise of that slug, or undefined when the library has none. */
export function findExercise(slug: string): Exercise | undefined {
  return BY_SLUG.get(slug);
}

/** Finds the exercises of the library, and the given ones of a clinic's own. */
export function findAmong(own: readonly Exercise[]): ExerciseFinder {
  if (own.length === 0) return findExercise;
  const bySlug = new Map(own.map((exercise) => [exercise.slug, exercise]));
  return (slug) => bySlug.get(slug) ?? findExercise(slug);
}
