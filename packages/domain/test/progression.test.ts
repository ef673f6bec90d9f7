import fc from "fast-check";
import { expect, test } from "vitest";
import { EXERCISES } from "../src/exercises.ts";
import { checkProgressions, findProgressionCycle, type Progression } from "../src/progression.ts";

function rung(slug: string, easier: string[] = [], harder: string[] = []): Progression {
  return { slug, name: slug.toUpperCase(), progressionOf: easier, regressionOf: harder };
}

test("no ladder of the library leads back to where it began", () => {
  for (const { slug } of EXERCISES) expect(findProgressionCycle(slug, EXERCISES), slug).toBeNull();
});

test("a circle is found whichever exercise says it, by its shortest way", () => {
  const ladder = [rung("a", [], ["b"]), rung("b", [], ["c"]), rung("c")];
  expect(findProgressionCycle("a", ladder)).toBeNull();
  expect(findProgressionCycle("a", [rung("a", ["c"], ["b"]), ...ladder.slice(1)])).toEqual([
    "a",
    "b",
    "c",
    "a",
  ]);
  expect(findProgressionCycle("a", [rung("a", ["b"], ["b"]), rung("b")])).toEqual(["a", "b", "a"]);
});

test("a circle is refused with the names on it", () => {
  const others = [rung("b", [], ["c"]), rung("c")];
  expect(checkProgressions("a", rung("a", ["c"], ["b"]), others)).toEqual([
    {
      path: "regressionOf",
      message: "“B”, “C” would be both harder and easier than this exercise. Remove one of the two.",
    },
  ]);
  expect(checkProgressions("a", rung("a", ["b"], []), others)).toEqual([]);
});

test("what the exercise said before does not count against what it says now", () => {
  const before = [rung("a", [], ["b"]), rung("b")];
  expect(checkProgressions("a", rung("a", ["b"], []), before)).toEqual([]);
});

test("links in one direction make no circle, and one link back makes one", () => {
  const size = fc.integer({ min: 2, max: 12 });
  const links = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 30 });
  fc.assert(
    fc.property(size, links, (count, pairs) => {
      const rungs = Array.from({ length: count }, (_, index) => rung(`x${index}`, [], [`x${index + 1}`]));
      const upwards = pairs
        .map(([a, b]) => [a % count, b % count] as const)
        .filter(([low, high]) => low < high)
        .map(([low, high]) => rung(`x${low}`, [], [`x${high}`]));
      const ladder = [...rungs, ...upwards];
      for (let index = 0; index < count; index += 1)
        expect(findProgressionCycle(`x${index}`, ladder)).toBeNull();
      const back = [...ladder, rung(`x${count - 1}`, [], ["x0"])];
      const cycle = findProgressionCycle("x0", back);
      expect(cycle?.[0]).toBe("x0");
      expect(cycle?.at(-1)).toBe("x0");
    }),
  );
});
