import { EXERCISES } from "@plumbline/domain/exercises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CHOICES,
  countAnswers,
  countChoices,
  filterEntries,
  type LibraryFilter,
  type ListedEntry,
  NO_FILTER,
} from "../src/filter.ts";

const ENTRIES: readonly ListedEntry[] = EXERCISES.map((exercise, index) =>
  Object.assign({ isOwn: index % 10 === 0, isFavourite: index % 7 === 0 }, exercise),
);
const pick = (filter: Partial<LibraryFilter>) => filterEntries(ENTRIES, Object.assign({}, NO_FILTER, filter));

const oneOf = <Value>(values: readonly Value[]) => fc.option(fc.constantFrom(...values), { freq: 3 });
const filters = fc.record({
  source: oneOf(CHOICES.source),
  deficit: oneOf(CHOICES.deficit),
  target: oneOf(CHOICES.target),
  type: oneOf(CHOICES.type),
  position: oneOf(CHOICES.position),
  equipment: oneOf(CHOICES.equipment),
  level: oneOf(CHOICES.level),
  without: fc.subarray([...CHOICES.without], { maxLength: 2 }),
});

describe("the filter of exercises", () => {
  test("leaves all when nothing is asked", () => {
    expect(pick({})).toEqual(ENTRIES);
    expect(countAnswers(NO_FILTER)).toBe(0);
  });

  test("shows only what fits every answer", () => {
    const found = pick({ position: "supine", equipment: "strap", level: 1 });
    expect(found.length).toBeGreaterThan(0);
    for (const { position, equipment, level } of found) {
      expect([position, level]).toEqual(["supine", 1]);
      expect(equipment).toContain("strap");
    }
  });

  test("finds a target that is not the first one", () => {
    const slugs = pick({ target: "pelvic_floor" }).map(({ slug }) => slug);
    expect(slugs).toContain("diaphragmatic-breathing-hooklying");
  });

  test("leaves out what has one of the cautions", () => {
    for (const { cautions } of pick({ without: ["wrist_load", "tha_precautions"] })) {
      expect(cautions).not.toContain("wrist_load");
      expect(cautions).not.toContain("tha_precautions");
    }
    expect(pick({ without: ["wrist_load"] })).toHaveLength(127);
  });

  test("parts the clinic's own from the library's, and knows favourites of both", () => {
    expect(pick({ source: "own" }).length + pick({ source: "library" }).length).toBe(ENTRIES.length);
    expect(pick({ source: "favourites" })).toEqual(ENTRIES.filter(({ isFavourite }) => isFavourite));
  });

  test("tells for each answer how many it would show", () => {
    fc.assert(
      fc.property(filters, fc.constantFrom("deficit", "target", "level", "source"), (filter, name) => {
        const counts = countChoices(ENTRIES, filter)[name];
        for (const value of CHOICES[name]) {
          const shown = filterEntries(ENTRIES, Object.assign({}, filter, { [name]: value }));
          expect(counts.get(value) ?? 0).toBe(shown.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("tells of a caution how many of those shown have it", () => {
    const counts = countChoices(ENTRIES, NO_FILTER).without;
    expect(counts.get("wrist_load")).toBe(10);
    const left = countChoices(ENTRIES, Object.assign({}, NO_FILTER, { without: ["wrist_load"] })).without;
    expect(left.get("wrist_load")).toBeUndefined();
  });
});
