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
type Known = ReadonlyMap<string, { readonly [D in Direction]: ReadonlySet<string> }>;

/** The links among these exercises, whichever of the two ends names them. */
function readLinks(exercises: readonly LadderLinks[]): Known {
  const known = new Map(
    exercises.map(({ slug }) => [
      slug,
      { progressionOf: new Set<string>(), regressionOf: new Set<string>() },
    ]),
  );
  const join = (easier: string, harder: string) => {
    const [below, above] = [known.get(easier), known.get(harder)];
    if (below === undefined || above === undefined || easier === harder) return;
    below.regressionOf.add(harder);
    above.progressionOf.add(easier);
  };
  for (const { slug, progressionOf, regressionOf } of exercises) {
    for (const easier of progressionOf) join(easier, slug);
    for (const harder of regressionOf) join(slug, harder);
  }
  return known;
}

/** Everything that can be reached, the start included. */
function reach(from: string, known: Known, directions: readonly Direction[]): Set<string> {
  const reached = new Set<string>();
  const open = [from];
  for (let slug = open.pop(); slug !== undefined; slug = open.pop()) {
    const links = known.get(slug);
    if (links === undefined || reached.has(slug)) continue;
    reached.add(slug);
    for (const direction of directions) open.push(...links[direction]);
  }
  return reached;
}

/** Numbers of rungs: each exercise one above the highest of those it follows; a link that closes a circle does not count. */
function numberRungs(known: Known): ReadonlyMap<string, number> {
  const rungOf = new Map<string, number>();
  const climb = (slug: string, path: ReadonlySet<string>): number => {
    const found = rungOf.get(slug);
    if (found !== undefined) return found;
    const further = new Set([...path, slug]);
    const easier = [...(known.get(slug)?.progressionOf ?? [])].filter((one) => !further.has(one));
    const rung = Math.max(-1, ...easier.map((one) => climb(one, further))) + 1;
    rungOf.set(slug, rung);
    return rung;
  };
  for (const slug of known.keys()) climb(slug, new Set());
  return rungOf;
}

/** Puts exercises on rungs. Links out of the list are left out. */
export function layLadder(exercises: readonly LadderLinks[]): Ladder {
  const known = readLinks(exercises);
  const rungOf = numberRungs(known);
  const rungs: LadderPlace[][] = [];
  for (const { slug } of exercises) {
    const rung = rungOf.get(slug) ?? 0;
    const easier = [...(known.get(slug)?.progressionOf ?? [])];
    const after = easier.filter((one) => (rungOf.get(one) ?? 0) < rung);
    (rungs[rung] ??= []).push({ slug, after });
  }
  return [...rungs].filter((rung) => rung !== undefined);
}

/** The ladder of one exercise: all easier ones that lead to it and all harder ones that it leads to. */
export function findLadder(slug: string, exercises: readonly LadderLinks[]): Ladder {
  const known = readLinks(exercises);
  const easier = reach(slug, known, ["progressionOf"]);
  const harder = reach(slug, known, ["regressionOf"]);
  return layLadder(exercises.filter((exercise) => easier.has(exercise.slug) || harder.has(exercise.slug)));
}

/** The exercises parted into families: two that are linked, over however many steps, are in the same one. */
export function listFamilies<E extends LadderLinks>(exercises: readonly E[]): E[][] {
  const known = readLinks(exercises);
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
