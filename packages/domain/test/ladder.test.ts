import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EXERCISES } from "../src/exercises.ts";
import { findLadder, type Ladder, type LadderLinks, layLadder, listFamilies } from "../src/ladder.ts";

const link = (slug: string, after: readonly string[], before: readonly string[] = []): LadderLinks => ({
  slug,
  progressionOf: after,
  regressionOf: before,
});
const slugsOf = (ladder: Ladder) => ladder.map((rung) => rung.map(({ slug }) => slug));

/** a leads to b and c, both lead to d; e stands alone. */
const DIAMOND = [
  link("a", [], ["b", "c"]),
  link("b", ["a"], ["d"]),
  link("c", ["a"], ["d"]),
  link("d", ["b", "c"]),
  link("e", []),
];

describe("a ladder", () => {
  test("puts branches side by side and what follows both above them", () => {
    expect(slugsOf(findLadder("a", DIAMOND))).toEqual([["a"], ["b", "c"], ["d"]]);
    expect(findLadder("d", DIAMOND).at(-1)).toEqual([{ slug: "d", after: ["b", "c"] }]);
  });

  test("of a branch leaves the other branch out", () => {
    expect(slugsOf(findLadder("b", DIAMOND))).toEqual([["a"], ["b"], ["d"]]);
    expect(findLadder("b", DIAMOND).at(-1)).toEqual([{ slug: "d", after: ["b"] }]);
  });

  test("of an exercise without neighbours is that exercise", () => {
    expect(slugsOf(findLadder("e", DIAMOND))).toEqual([["e"]]);
    expect(findLadder("nobody", DIAMOND)).toEqual([]);
  });

  test("has an exercise that names its neighbours while they do not name it", () => {
    const own = link("own-x", ["a"], ["d"]);
    expect(slugsOf(findLadder("a", [...DIAMOND, own]))).toEqual([["a"], ["b", "c", "own-x"], ["d"]]);
    expect(slugsOf(findLadder("own-x", [...DIAMOND, own]))).toEqual([["a"], ["own-x"], ["d"]]);
  });

  test("ends where links go round in a circle or lead to what is not there", () => {
    const round = [link("a", ["b", "gone"], ["b"]), link("b", ["a"], ["a", "gone"])];
    expect(
      slugsOf(findLadder("a", round))
        .flat()
        .toSorted((x, y) => x.localeCompare(y)),
    ).toEqual(["a", "b"]);
  });

  test("has every exercise of the list once, above all that it names as easier", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const graphs = fc.tuple(...names.map((_, index) => fc.subarray(names.slice(0, index))));
    fc.assert(
      fc.property(graphs, (easier) => {
        const exercises = names.map((name, index) => link(name, easier[index] ?? []));
        const ladder = layLadder(exercises);
        const rungOf = new Map(ladder.flatMap((rung, at) => rung.map(({ slug }) => [slug, at] as const)));
        expect(ladder.flat()).toHaveLength(names.length);
        for (const { slug, after } of ladder.flat()) {
          for (const one of after) expect(rungOf.get(one)).toBeLessThan(rungOf.get(slug) ?? 0);
          expect(after).toEqual(easier[names.indexOf(slug)]);
        }
      }),
    );
  });
});

describe("the families of the library", () => {
  test("hold every exercise once, with all that it is linked to", () => {
    const families = listFamilies(EXERCISES);
    expect(families.flat()).toHaveLength(EXERCISES.length);
    for (const family of families) {
      const slugs = family.map(({ slug }) => slug);
      for (const { progressionOf, regressionOf } of family) {
        expect(slugs).toEqual(expect.arrayContaining([...progressionOf, ...regressionOf]));
      }
    }
  });

  test("never put an exercise of a lower level above one of a higher level that it leads to", () => {
    const levelOf = new Map(EXERCISES.map(({ slug, level }) => [slug, level]));
    for (const family of listFamilies(EXERCISES)) {
      for (const { slug, after } of layLadder(family).flat()) {
        for (const easier of after) {
          expect(levelOf.get(easier)).toBeLessThanOrEqual(levelOf.get(slug) ?? 0);
        }
      }
    }
  });
});
