import { describe, expect, test } from "vitest";
import { CAUTIONS } from "../src/caution.ts";
import { DEFICITS } from "../src/deficit.ts";
import { checkDosages, estimateMinutes, startDosage } from "../src/dosage.ts";
import {
  EQUIPMENT,
  EXERCISE_POSITIONS,
  EXERCISE_SIDES,
  EXERCISE_TARGETS,
  EXERCISE_TYPES,
  INTENSITY_SCALES,
} from "../src/exercise.ts";
import { EXERCISE_LICENCE_NOTE, EXERCISES, findExercise } from "../src/exercises.ts";

function unknownIn(list: readonly string[], values: readonly string[]): string[] {
  return values.filter((value) => !list.includes(value));
}

describe("the exercise library", () => {
  test("has 137 exercises with different slugs and names", () => {
    expect(EXERCISES).toHaveLength(137);
    expect(new Set(EXERCISES.map(({ slug }) => slug)).size).toBe(137);
    expect(new Set(EXERCISES.map(({ name }) => name)).size).toBe(137);
  });

  test("names a licence and an author for each", () => {
    for (const { licence, author } of EXERCISES) {
      expect(licence).toBe("CC-BY-4.0");
      expect(author).toBe("Plumbline contributors");
    }
    expect(EXERCISE_LICENCE_NOTE).toContain("original wording");
  });

  test("links only to exercises that it has, never to the same one", () => {
    for (const { slug, progressionOf, regressionOf } of EXERCISES) {
      for (const link of [...progressionOf, ...regressionOf]) {
        expect(findExercise(link)).toBeDefined();
        expect(link).not.toBe(slug);
      }
    }
  });

  test("links both ways: a harder exercise names the easier one and the other way round", () => {
    for (const { slug, progressionOf, regressionOf } of EXERCISES) {
      for (const easier of progressionOf) expect(findExercise(easier)?.regressionOf).toContain(slug);
      for (const harder of regressionOf) expect(findExercise(harder)?.progressionOf).toContain(slug);
    }
  });

  test("uses only words of its lists", () => {
    for (const exercise of EXERCISES) {
      expect(unknownIn(CAUTIONS, exercise.cautions)).toEqual([]);
      expect(unknownIn(DEFICITS, exercise.addresses)).toEqual([]);
      expect(unknownIn(EQUIPMENT, exercise.equipment)).toEqual([]);
      expect(unknownIn(EXERCISE_TARGETS, [exercise.targetPrimary, ...exercise.targetSecondary])).toEqual([]);
      expect(EXERCISE_TYPES).toContain(exercise.type);
      expect(EXERCISE_POSITIONS).toContain(exercise.position);
      expect(EXERCISE_SIDES).toContain(exercise.side);
      expect(INTENSITY_SCALES).toContain(exercise.defaultDosage.intensity.scale);
    }
  });

  test("says how to do each one, and starts each from a dosage that can be prescribed", () => {
    for (const exercise of EXERCISES) {
      expect(exercise.steps.length).toBeGreaterThan(0);
      expect(exercise.cues.length).toBeGreaterThan(0);
      expect(checkDosages([startDosage(exercise.defaultDosage)])).toEqual([]);
      expect(exercise.defaultDosage.perSide).toBe(exercise.side !== "bilateral");
    }
  });

  test("estimates the face-down press-up at 2 minutes and the change to the next", () => {
    const pressUp = findExercise("prone-press-up");
    if (!pressUp) throw new Error("missing");
    const dosages = [startDosage(pressUp.defaultDosage)];
    // 2 sets of 10 at 5 s, 20 s rest, 20 s change.
    expect(estimateMinutes([{ type: pressUp.type, perSide: false, dosages }])).toBeCloseTo(140 / 60);
  });
});
