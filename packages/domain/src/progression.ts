/** The ladder of easier and harder exercises. */
import type { Exercise } from "./exercise.ts";
import type { InputProblem } from "./input-problem.ts";

/** An exercise as a rung: what it is called, and which are easier and harder. */
export type Progression = Pick<Exercise, "slug" | "name" | "progressionOf" | "regressionOf">;

type Links = Pick<Exercise, "name" | "progressionOf" | "regressionOf">;

/** At most this many neighbours on either side. */
const MAX_LINKS = 12;

/** For each slug those that are said to be harder, whichever of the two says it. */
function mapHarder(exercises: readonly Progression[]): Map<string, Set<string>> {
  const harder = new Map<string, Set<string>>();
  const add = (easier: string, slug: string) => {
    harder.set(easier, (harder.get(easier) ?? new Set()).add(slug));
  };
  for (const { slug, progressionOf, regressionOf } of exercises) {
    for (const easier of progressionOf) add(easier, slug);
    for (const next of regressionOf) add(slug, next);
  }
  return harder;
}

/**
 * The shortest way from an exercise over harder and harder ones back to itself, as slugs; null when there is none.
 * Both ends of the way are the exercise.
 */
export function findProgressionCycle(slug: string, exercises: readonly Progression[]): string[] | null {
  const harder = mapHarder(exercises);
  const seen = new Set<string>();
  let ways: string[][] = [[slug]];
  while (ways.length > 0) {
    const longer: string[][] = [];
    for (const way of ways) {
      for (const next of harder.get(way.at(-1) ?? slug) ?? []) {
        if (next === slug) return [...way, slug];
        if (seen.has(next)) continue;
        seen.add(next);
        longer.push([...way, next]);
      }
    }
    ways = longer;
  }
  return null;
}

function checkLinks(
  path: "progressionOf" | "regressionOf",
  slug: string,
  links: readonly string[],
  known: ReadonlySet<string>,
): InputProblem[] {
  if (links.length > MAX_LINKS) return [{ path, message: `At most ${MAX_LINKS} exercises.` }];
  if (links.includes(slug)) return [{ path, message: "An exercise is not easier or harder than itself." }];
  if (links.some((link) => !known.has(link)))
    return [{ path, message: "One of these exercises is not in the library. Remove it." }];
  return new Set(links).size === links.length ? [] : [{ path, message: "Each exercise is named once." }];
}

/** What is wrong with the neighbours of one exercise among all others; a circle is told by the names on it. */
export function checkProgressions(
  slug: string,
  links: Links,
  exercises: readonly Progression[],
): InputProblem[] {
  const { name, progressionOf, regressionOf } = links;
  const others = exercises.filter((one) => one.slug !== slug);
  const known = new Set(others.map((one) => one.slug));
  const problems = [
    ...checkLinks("progressionOf", slug, progressionOf, known),
    ...checkLinks("regressionOf", slug, regressionOf, known),
  ];
  if (problems.length > 0) return problems;
  const cycle = findProgressionCycle(slug, [...others, { slug, name, progressionOf, regressionOf }]);
  if (cycle === null) return [];
  const names = new Map(others.map((one) => [one.slug, one.name]));
  const between = cycle.slice(1, -1).map((one) => `“${names.get(one) ?? one}”`);
  return [
    {
      path: "regressionOf",
      message: `${between.join(", ")} would be both harder and easier than this exercise. Remove one of the two.`,
    },
  ];
}
