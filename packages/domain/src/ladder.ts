/** Exercises by difficulty: a ladder whose rungs lead from the easiest to the hardest. */
import type { Exercise } from "./exercise.ts";

/** What a ladder needs to know of an exercise. */
export type LadderLinks = Pick<Exercise, "slug" | "progressionOf" | "regressionOf">;

/** One exercise on a ladder, with those of the same ladder that come directly before it. */
export interface LadderPlace {
  readonly slug: string;
  readonly after: readonly string[];
}

/** Rungs from the easiest to the hardest; exercises side by side on one rung are branches. */
export type Ladder = readonly (readonly LadderPlace[])[];

type Direction = "progressionOf" | "regressionOf";

function mapBySlug<E extends LadderLinks>(exercises: readonly E[]): ReadonlyMap<string, E> {
  return new Map(exercises.map((exercise) => [exercise.slug, exercise]));
}

/** Everything that can be reached, the start included; links to what is not there lead nowhere. */
function reach(
  from: string,
  known: ReadonlyMap<string, LadderLinks>,
  directions: readonly Direction[],
): Set<string> {
  const reached = new Set<string>();
  const open = [from];
  for (let slug = open.pop(); slug !== undefined; slug = open.pop()) {
    const exercise = known.get(slug);
    if (exercise === undefined || reached.has(slug)) continue;
    reached.add(slug);
    for (const direction of directions) open.push(...exercise[direction]);
  }
  return reached;
}

/**
 * Puts exercises on rungs: each one rung above the highest of those it follows. Links out of the list are left out,
 * and so is a link that would close a circle.
 */
export function layLadder(exercises: readonly LadderLinks[]): Ladder {
  const known = mapBySlug(exercises);
  const rungOf = new Map<string, number>();
  const findRung = (slug: string, path: ReadonlySet<string>): number => {
    const found = rungOf.get(slug);
    if (found !== undefined) return found;
    const further = new Set([...path, slug]);
    const before = (known.get(slug)?.progressionOf ?? []).filter(
      (one) => known.has(one) && !further.has(one),
    );
    const rung = Math.max(-1, ...before.map((one) => findRung(one, further))) + 1;
    rungOf.set(slug, rung);
    return rung;
  };
  const rungs: LadderPlace[][] = [];
  for (const { slug, progressionOf } of exercises) {
    const rung = findRung(slug, new Set());
    const after = progressionOf.filter((one) => known.has(one) && findRung(one, new Set()) < rung);
    (rungs[rung] ??= []).push({ slug, after });
  }
  return [...rungs].map((rung) => rung ?? []).filter((rung) => rung.length > 0);
}

/** The ladder of one exercise: all easier ones that lead to it and all harder ones that it leads to. */
export function findLadder(slug: string, exercises: readonly LadderLinks[]): Ladder {
  const known = mapBySlug(exercises);
  const easier = reach(slug, known, ["progressionOf"]);
  const harder = reach(slug, known, ["regressionOf"]);
  return layLadder(exercises.filter((exercise) => easier.has(exercise.slug) || harder.has(exercise.slug)));
}

/** The exercises parted into families: two that are linked, over however many steps, are in the same one. */
export function listFamilies<E extends LadderLinks>(exercises: readonly E[]): E[][] {
  const known = mapBySlug(exercises);
  const placed = new Set<string>();
  const families: E[][] = [];
  for (const { slug } of exercises) {
    if (placed.has(slug)) continue;
    const family = reach(slug, known, ["progressionOf", "regressionOf"]);
    for (const member of family) placed.add(member);
    families.push(exercises.filter((exercise) => family.has(exercise.slug)));
  }
  return families;
}
