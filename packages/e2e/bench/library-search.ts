import { EXERCISES } from "@plumbline/domain/exercises";
import type { LibraryEntry } from "@plumbline/library/entry";
import { makeExerciseSearch, writeSearchText } from "@plumbline/library/search";
import { judge, type Result } from "./report.ts";
import type { Pace, Sample } from "./rounds.ts";

const COUNT = 1_000;
/** Typed letter by letter, as a clinician would; the last two have a slip in them. */
const TYPED = [
  "bridge",
  "half kneeling stretch",
  "piriformis",
  "hip flexor",
  "side plank",
  "loop band walk",
  "weak gluteus medius",
  "hamstrng",
  "pirifromis",
];

/** The library several times over, each with a name of its own. */
function makeMany(): LibraryEntry[] {
  return Array.from({ length: COUNT }, (_, index) => {
    const exercise = EXERCISES[index % EXERCISES.length];
    if (exercise === undefined) throw new Error("The library has no exercises.");
    const copy = Math.floor(index / EXERCISES.length);
    return copy === 0
      ? exercise
      : { ...exercise, slug: `${exercise.slug}-${copy}`, name: `${exercise.name}, way ${copy}` };
  });
}

const KEYSTROKES = TYPED.flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1)));

/** Every letter once, again and again until the time is over; what a letter took, in the 95th of a hundred. */
function typeAll(answer: (query: string) => unknown, seconds: number): Sample {
  const times: number[] = [];
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    for (const query of KEYSTROKES) {
      const from = performance.now();
      answer(query);
      times.push(performance.now() - from);
    }
  }
  times.sort((a, b) => a - b);
  return { p95Ms: times[Math.floor(times.length * 0.95)] ?? Number.NaN, perSecond: times.length / seconds };
}

/**
 * One letter typed into the search of 1,000 exercises, against looking for each typed word in each exercise's text, which
 * neither ranks nor forgives.
 */
export function measureSearch(pace: Pace): Result {
  const entries = makeMany();
  const search = makeExerciseSearch(entries);
  const texts = entries.map(writeSearchText);
  const lookThrough = (query: string) => {
    const words = query.toLowerCase().split(" ");
    return entries.filter((_, index) => words.every((word) => texts[index]?.toLowerCase().includes(word)));
  };
  for (const query of ["bridge", "piriformis"]) {
    const missing = lookThrough(query).filter((entry) => !search(query).includes(entry));
    if (missing.length > 0) throw new Error(`The search for ${query} misses ${missing.length} exercises.`);
  }
  typeAll(search, pace.warmUpSeconds / 2);
  typeAll(lookThrough, pace.warmUpSeconds / 2);
  const rounds = Array.from({ length: pace.rounds }, () => ({
    ours: typeAll(search, pace.seconds / 2),
    anchor: typeAll(lookThrough, pace.seconds / 2),
  }));
  return judge(rounds, {
    metric: "19 library search p95, a letter among 1,000 exercises",
    goal: 2,
    better: "lower",
    unit: "ms",
    of: (sample) => sample.p95Ms,
  });
}
