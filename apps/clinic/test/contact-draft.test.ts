import { expect, test } from "vitest";
import { dropEdit, hasEdits, listClashes, NO_EDITS, readEdits } from "../components/patient/contact-draft.ts";
import type { ContactInput } from "../components/patient/patient-fields.tsx";

const SAVED: ContactInput = {
  givenName: "Wren",
  familyName: "Lantern",
  birthDate: "1980-04-12",
  referenceSex: "female",
  email: "wren@example.test",
  phone: "",
  timeZone: "Europe/Berlin",
};

test("only what differs from the saved contact is an edit; typing it back is none", () => {
  const edited = readEdits(SAVED, { ...SAVED, phone: "+49 30 1" }, NO_EDITS);
  expect(edited).toEqual({ base: { phone: "" }, changes: { phone: "+49 30 1" } });
  expect(hasEdits(readEdits(SAVED, SAVED, edited))).toBe(false);
});

test("an edit of a field that nobody else changed is no clash", () => {
  const edited = readEdits(SAVED, { ...SAVED, phone: "+49 30 1" }, NO_EDITS);
  const theirs = { ...SAVED, email: "w@example.test" };
  expect(listClashes(theirs, readEdits(theirs, { ...theirs, ...edited.changes }, edited))).toEqual([]);
});

test("a field that both changed clashes, with what stands in it after further typing", () => {
  const edited = readEdits(SAVED, { ...SAVED, phone: "+49 30 1" }, NO_EDITS);
  const theirs = { ...SAVED, phone: "+49 40 2" };
  const laid = readEdits(theirs, { ...theirs, ...edited.changes }, edited);
  expect(listClashes(theirs, laid)).toEqual([{ field: "phone", mine: "+49 30 1", saved: "+49 40 2" }]);
  const further = readEdits(theirs, { ...theirs, phone: "+49 30 12" }, laid);
  expect(listClashes(theirs, further)).toEqual([{ field: "phone", mine: "+49 30 12", saved: "+49 40 2" }]);
  expect(hasEdits(dropEdit(further, "phone"))).toBe(false);
});

test("a clash is over once a person has typed what is saved", () => {
  const edited = readEdits(SAVED, { ...SAVED, phone: "+49 30 1" }, NO_EDITS);
  const theirs = { ...SAVED, phone: "+49 40 2" };
  expect(listClashes(theirs, readEdits(theirs, theirs, edited))).toEqual([]);
});
