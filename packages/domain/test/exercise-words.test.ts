import { expect, test } from "vitest";
import { CAUTIONS } from "../src/caution.ts";
import { DEFICITS } from "../src/deficit.ts";
import {
  CAUTION_WORDS,
  DEFICIT_WORDS,
  describeEquipment,
  describeIntensity,
  EQUIPMENT_WORDS,
  POSITION_WORDS,
  TARGET_WORDS,
  TYPE_WORDS,
} from "../src/exercise-words.ts";

test("words of one list differ, so that nobody chooses between two that look alike", () => {
  const lists = [TYPE_WORDS, TARGET_WORDS, POSITION_WORDS, EQUIPMENT_WORDS, DEFICIT_WORDS, CAUTION_WORDS];
  for (const words of lists) {
    const all = Object.values(words);
    expect(new Set(all).size).toBe(all.length);
    for (const word of all) expect(word).not.toMatch(/_|abnormal|diagnos/i);
  }
  expect(Object.keys(DEFICIT_WORDS)).toHaveLength(DEFICITS.length);
  expect(Object.keys(CAUTION_WORDS)).toHaveLength(CAUTIONS.length);
});

test("equipment and effort read as a line of text", () => {
  expect(describeEquipment(["mat", "massage_ball"])).toBe("Mat, massage ball");
  expect(describeEquipment(["none"])).toBe("Nothing needed");
  expect(describeIntensity({ scale: "stretch_0_10", min: 3, max: 5 })).toBe("Stretch 3 to 5 out of 10");
  expect(describeIntensity({ scale: "effort_0_10", min: 0, max: 2 })).toBe("Effort at most 2 out of 10");
});
