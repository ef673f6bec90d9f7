import { expect, test } from "vitest";
import { cleanNumberText, readNumberText, stepNumberText } from "../src/number-entry.ts";

test.each([
  ["24", "24"],
  ["2a4°", "24"],
  ["24,5", "24,5"],
  ["24.5.1", "24.51"],
  [",5", ",5"],
  ["-5", "-5"],
  ["5-", "5"],
  ["1e3", "13"],
  ["", ""],
])("typing %j keeps %j", (typed, kept) => {
  expect(cleanNumberText(typed)).toBe(kept);
});

test.each([
  ["24", 24],
  ["24,5", 24.5],
  ["-3", -3],
  ["0", 0],
  ["24.", 24],
  [".5", 0.5],
])("%j stands for %d", (text, value) => {
  expect(readNumberText(text)).toBe(value);
});

test.each(["", " ", "-", ".", "abc", "1-2"])("%j stands for no number", (text) => {
  expect(readNumberText(text)).toBeNull();
});

test("a step stays inside the limits, and an empty field begins at the lower one", () => {
  expect(stepNumberText("24", 1)).toBe("25");
  expect(stepNumberText("90", 1, { max: 90 })).toBe("90");
  expect(stepNumberText("0", -1, { min: 0 })).toBe("0");
  expect(stepNumberText("", 1, { min: 1 })).toBe("1");
  expect(stepNumberText("0.2", 1, { step: 0.1 })).toBe("0.3");
});
