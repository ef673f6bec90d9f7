import { EXERCISES } from "@plumbline/domain/exercises";
import { describe, expect, test } from "vitest";
import { compareExercises } from "../components/library/comparison.ts";
import { listDosageLines } from "../components/library/exercise-facts.tsx";

const find = (slug: string) => {
  const exercise = EXERCISES.find((one) => one.slug === slug);
  if (exercise === undefined) throw new Error(`there is no ${slug}`);
  return exercise;
};
const row = (title: string) =>
  compareExercises(find("clam"), find("clam-band")).find((one) => one.title === title);

describe("two exercises side by side", () => {
  test("say what both have before what only one has", () => {
    const equipment = row("Equipment");
    expect(equipment?.isSame).toBe(false);
    expect(equipment?.a).toEqual([{ text: "Mat", isOnlyHere: false }]);
    expect(equipment?.b).toEqual([
      { text: "Mat", isOnlyHere: false },
      { text: "Loop band", isOnlyHere: true },
    ]);
  });

  test("call a row the same only when every line of it is", () => {
    expect(row("Position")).toMatchObject({ isSame: true });
    expect(row("Level")).toMatchObject({ isSame: false });
    const alone = compareExercises(find("clam"), find("clam"));
    expect(alone.every(({ isSame }) => isSame)).toBe(true);
  });

  test("differ the same way in both orders", () => {
    const [there, back] = [
      compareExercises(find("clam"), find("bridge")),
      compareExercises(find("bridge"), find("clam")),
    ];
    expect(back.map(({ a, b }) => [b, a])).toEqual(there.map(({ a, b }) => [a, b]));
  });
});

test("every exercise says its dosage in words that begin with a capital, and how often", () => {
  for (const exercise of EXERCISES) {
    const lines = listDosageLines(exercise);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) expect(line).toMatch(/^[A-Z0-9]/);
    expect(lines.join("; ")).toMatch(/a day/);
  }
});
