import type { Dosage } from "@plumbline/domain/dosage";
import type { ProgramItem } from "@plumbline/domain/program";
import { expect, test } from "vitest";
import {
  changePace,
  type Pace,
  readPace,
  readSidePlan,
  type SidePlan,
  spreadDosages,
} from "../components/program/item-limits.ts";
import { moveItem } from "../components/program/new-item.ts";

const DOSAGE: Dosage = {
  side: "both",
  sets: 2,
  reps: 10,
  holdSeconds: null,
  holdBreaths: null,
  durationSeconds: null,
  restSeconds: 30,
  tempo: "3-1-1",
  load: null,
};

test("a plan of sides is what is read back from its rows", () => {
  for (const plan of ["both", "each", "left", "right"] satisfies SidePlan[])
    expect(readSidePlan(spreadDosages([DOSAGE], plan))).toBe(plan);
});

test("a side keeps its own dosage when the other one goes or comes back", () => {
  const left = { ...DOSAGE, side: "left" as const, sets: 3 };
  const right = { ...DOSAGE, side: "right" as const, sets: 2 };
  expect(spreadDosages([left, right], "right")).toEqual([right]);
  expect(spreadDosages([left, right], "each")).toEqual([left, right]);
  expect(spreadDosages([right], "each")).toEqual([{ ...right, side: "left" }, right]);
});

test("both sides alike take the row of the left, the first in order", () => {
  const left = { ...DOSAGE, side: "left" as const, sets: 3 };
  const right = { ...DOSAGE, side: "right" as const };
  expect(spreadDosages([left, right], "both")).toEqual([{ ...left, side: "both" }]);
});

test("a pace is what is read back, and leaves no trace of the one before", () => {
  let dosage = DOSAGE;
  for (const pace of ["seconds", "breaths", "duration", "reps"] satisfies Pace[]) {
    dosage = changePace(dosage, pace);
    expect(readPace(dosage)).toBe(pace);
    const lasting = [dosage.holdSeconds, dosage.holdBreaths, dosage.durationSeconds];
    expect(lasting.filter((value) => value !== null).length).toBe(pace === "reps" ? 0 : 1);
  }
});

test("a hold or a duration takes the tempo away", () => {
  expect(changePace(DOSAGE, "reps").tempo).toBe("3-1-1");
  expect(changePace(DOSAGE, "seconds").tempo).toBeNull();
  expect(changePace(DOSAGE, "duration").tempo).toBeNull();
});

function itemOf(key: string): ProgramItem {
  return {
    key,
    exercise: key,
    optional: false,
    asNeeded: false,
    role: "core",
    weekdays: [1],
    timesADay: 1,
    dosages: [DOSAGE],
    reason: null,
    cautions: [],
    note: "",
  };
}

test("an exercise moves one place, and stays at the ends", () => {
  const items = ["a", "b", "c"].map(itemOf);
  const move = (key: string, by: 1 | -1) =>
    moveItem(items, key, by)
      .map((item) => item.key)
      .join("");
  expect([move("b", -1), move("b", 1), move("a", -1), move("c", 1), move("x", 1)]).toEqual([
    "bac",
    "acb",
    "abc",
    "abc",
    "abc",
  ]);
});
