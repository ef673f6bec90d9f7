import { startOwnExercise } from "@plumbline/domain/own-exercise";
import { expect, test } from "vitest";
import { fieldId, sayProblems } from "../components/library/field-errors.ts";
import { isSavable, writeSavedDraft } from "../components/library/savable.ts";
import { moveBy } from "../lib/move.ts";

const DRAFT = startOwnExercise("Bridge on the step", "Clara Clinician");

test("an unfinished exercise is saved; one with a number that says nothing waits", () => {
  expect(isSavable(DRAFT)).toBe(true);
  const { defaultDosage } = DRAFT;
  expect(isSavable({ ...DRAFT, defaultDosage: { ...defaultDosage, sets: Number.NaN } })).toBe(false);
  expect(isSavable({ ...DRAFT, defaultDosage: { ...defaultDosage, holdSeconds: 2.5 } })).toBe(false);
});

test("what is sent is the draft, with lists of its own", () => {
  const sent = writeSavedDraft(DRAFT);
  expect(sent).toEqual(DRAFT);
  expect(sent.steps).not.toBe(DRAFT.steps);
});

test("a problem with one line stands at the field of the lines, one with a picture's words at those words", () => {
  const errorOf = sayProblems([
    { path: "steps.1", message: "Write this line." },
    { path: "media.0.alt", message: "Say what it shows." },
  ]);
  expect(errorOf("steps")).toBe("Write this line.");
  expect(errorOf("media")).toBeUndefined();
  expect(errorOf("media.0.alt")).toBe("Say what it shows.");
  expect(fieldId("steps.1")).toBe(fieldId("steps"));
  expect(fieldId("media.0.alt")).not.toBe(fieldId("media.1.alt"));
});

test("a move ends at the ends of the list", () => {
  expect(moveBy(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moveBy(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
  expect(moveBy(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
  expect(moveBy(["a", "b", "c"], -1, 1)).toEqual(["a", "b", "c"]);
});
