import { EXERCISES } from "@plumbline/domain/exercises";
import { describe, expect, test } from "vitest";
import { makeExerciseSearch } from "../src/search.ts";

const search = makeExerciseSearch(EXERCISES);
const slugs = (query: string, limit?: number) => search(query, limit).map(({ slug }) => slug);

describe("the search of exercises", () => {
  test("finds an exercise by the beginning of a word of its name, that one first", () => {
    expect(slugs("clam")[0]).toBe("clam");
    expect(slugs("wip")[0]).toBe("windshield-wipers-wide");
  });

  test("needs every typed word to fit", () => {
    const found = search("half kneel stretch");
    expect(found.length).toBeGreaterThan(0);
    for (const { position, type } of found) expect([position, type]).toEqual(["half_kneeling", "stretch"]);
    expect(slugs("clam zzz")).toEqual([]);
  });

  test("gives all in their own order for an empty query, as many as asked", () => {
    expect(slugs("  ", 3)).toEqual(EXERCISES.slice(0, 3).map(({ slug }) => slug));
    expect(slugs("")).toHaveLength(137);
  });

  test("puts the better fit before the weaker one", () => {
    const found = slugs("bridge");
    expect(found[0]).toBe("bridge");
    expect(found).toContain("bridge-march");
  });

  test("forgives a letter that is missing, wrong or swapped", () => {
    expect(slugs("birdge")).toContain("bridge");
    expect(slugs("pirifromis").length).toBeGreaterThan(0);
    expect(slugs("hamstrng").length).toBeGreaterThan(0);
  });

  test("shows what is near only when nothing fits as it is typed", () => {
    for (const { name, slug, cues } of search("bridge")) {
      expect(`${name} ${slug} ${cues.join(" ")}`.toLowerCase()).toContain("bridge");
    }
  });

  test("looks at the target, the position, what is needed, the deficits and the cues", () => {
    for (const { targetPrimary } of search("diaphragm").slice(0, 2)) expect(targetPrimary).toBe("diaphragm");
    expect(search("kettlebell").some(({ equipment }) => equipment.includes("kettlebell"))).toBe(true);
    expect(search("side plank")[0]?.position).toBe("side_plank");
    expect(search("balance").some(({ addresses }) => addresses.includes("balance_poor"))).toBe(true);
    expect(slugs("ribs widen hand")).toContain("diaphragmatic-breathing-hooklying");
  });

  test("finds every exercise by its own name", () => {
    for (const { name, slug } of EXERCISES) expect(slugs(name, 3)).toContain(slug);
  });
});
