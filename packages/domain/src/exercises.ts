/** The exercise library. It is large: a browser asks the server for what it shows instead of importing this. */
import library from "./content/exercises.json" with { type: "json" };
import type { Exercise } from "./exercise.ts";

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

const WORDS = /[^a-z0-9/]+/;

function splitWords(text: string): string[] {
  return text.toLowerCase().split(WORDS).filter(Boolean);
}

/** How well one typed word fits: a word of the name counts most, the rest only helps to find. */
function scoreWord(exercise: Exercise, word: string): number {
  const nameWords = splitWords(exercise.name);
  if (nameWords.includes(word)) return 8;
  if (nameWords.some((part) => part.startsWith(word))) return 6;
  if (exercise.name.toLowerCase().includes(word)) return 4;
  const labels = [
    exercise.type,
    exercise.targetPrimary,
    exercise.position,
    ...exercise.equipment,
    exercise.slug,
  ];
  if (labels.some((label) => splitWords(label).some((part) => part.startsWith(word)))) return 3;
  const further = [...exercise.targetSecondary, ...exercise.addresses];
  return further.some((label) => splitWords(label).some((part) => part.startsWith(word))) ? 1 : 0;
}

/**
 * Exercises for a picker: every typed word must fit somewhere, best fit first, then easier ones, then by
 * name. An empty query gives the whole library in its own order.
 */
export function searchExercises(query: string, limit = 20): Exercise[] {
  const words = splitWords(query);
  if (words.length === 0) return EXERCISES.slice(0, limit);
  const found: { exercise: Exercise; score: number }[] = [];
  for (const exercise of EXERCISES) {
    const scores = words.map((word) => scoreWord(exercise, word));
    if (scores.every((score) => score > 0)) {
      found.push({ exercise, score: scores.reduce((sum, score) => sum + score, 0) });
    }
  }
  found.sort(
    (a, b) =>
      b.score - a.score ||
      a.exercise.level - b.exercise.level ||
      (a.exercise.name < b.exercise.name ? -1 : a.exercise.name > b.exercise.name ? 1 : 0),
  );
  return found.slice(0, limit).map(({ exercise }) => exercise);
}
