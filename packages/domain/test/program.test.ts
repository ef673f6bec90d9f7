import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Dosage, startDosage } from "../src/dosage.ts";
import { findExercise } from "../src/exercises.ts";
import {
  checkLastDay,
  checkProgramDraft,
  checkPublishable,
  type ProgramDraft,
  type ProgramItem,
} from "../src/program.ts";
import { diffPrograms } from "../src/program-diff.ts";
import { checkLoad, measureLoad, sayCoreItems } from "../src/program-load.ts";
import { weekdaysForSessions } from "../src/weekdays.ts";

function makeItem(slug: string, changes: Partial<ProgramItem> = {}): ProgramItem {
  const exercise = findExercise(slug);
  if (!exercise) throw new Error(slug);
  return {
    key: slug,
    exercise: slug,
    optional: false,
    asNeeded: false,
    role: "core",
    weekdays: weekdaysForSessions(5),
    timesADay: 1,
    dosages: [startDosage(exercise.defaultDosage)],
    reason: null,
    cautions: [],
    note: "",
    ...changes,
  };
}

function makeDraft(items: ProgramItem[], changes: Partial<ProgramDraft> = {}): ProgramDraft {
  return { title: "Hips", template: null, phase: 1, items, endsOn: null, note: "", ...changes };
}

function pathsOf(draft: ProgramDraft): string[] {
  return checkProgramDraft(draft, findExercise).map(({ path }) => path);
}

describe("a program draft", () => {
  test("of library exercises at their own dosage has no fault", () => {
    expect(pathsOf(makeDraft([makeItem("clam"), makeItem("bridge")]))).toEqual([]);
  });

  test("names the place of each fault", () => {
    const broken = makeItem("clam", { exercise: "gone", timesADay: 0, weekdays: [], key: "bridge" });
    expect(pathsOf(makeDraft([makeItem("bridge"), broken]))).toEqual([
      "items.1.exercise",
      "items.1.weekdays",
      "items.1.timesADay",
      "items.1.key",
    ]);
    expect(pathsOf(makeDraft([], { title: " ", phase: 0, endsOn: "2026-02-30" }))).toEqual([
      "title",
      "phase",
      "endsOn",
    ]);
  });

  test("needs no weekday for an item done as needed", () => {
    expect(pathsOf(makeDraft([makeItem("clam", { weekdays: [], asNeeded: true })]))).toEqual([]);
  });

  test("refuses a side for an exercise that works both at once", () => {
    const [row] = makeItem("bridge").dosages;
    if (!row) throw new Error("one row");
    expect(pathsOf(makeDraft([makeItem("bridge", { dosages: [{ ...row, side: "left" }] })]))).toEqual([
      "items.0.dosages",
    ]);
    expect(pathsOf(makeDraft([makeItem("clam", { dosages: [{ ...row, side: "left" }] })]))).toEqual([]);
  });

  test("finds a fault inside a dosage row", () => {
    const [row] = makeItem("clam").dosages;
    if (!row) throw new Error("one row");
    expect(pathsOf(makeDraft([makeItem("clam", { dosages: [{ ...row, sets: 99 }] })]))).toEqual([
      "items.0.dosages.0.sets",
    ]);
  });

  test("without exercises can be kept and not published", () => {
    expect(checkProgramDraft(makeDraft([]), findExercise)).toEqual([]);
    expect(checkPublishable(makeDraft([]), findExercise).map(({ path }) => path)).toEqual(["items"]);
  });
});

describe("the difference of two versions", () => {
  const slugs = ["clam", "bridge", "bird-dog", "cat-cow", "glute-set"];
  const items = fc
    .subarray(slugs)
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((slug) =>
          fc
            .record({ timesADay: fc.integer({ min: 1, max: 3 }), note: fc.constantFrom("", "slowly") })
            .map((changes) => makeItem(slug, changes)),
        ),
      ),
    );

  test("of a version with itself is nothing", () => {
    fc.assert(
      fc.property(items, (list) => {
        const diff = diffPrograms(list, list.toReversed());
        expect([diff.added, diff.removed, diff.changed]).toEqual([[], [], []]);
      }),
    );
  });

  test("accounts for every item once, and turns round", () => {
    fc.assert(
      fc.property(items, items, (before, after) => {
        const diff = diffPrograms(before, after);
        expect(diff.added.length + diff.changed.length + diff.unchanged.length).toBe(after.length);
        expect(diff.removed.length + diff.changed.length + diff.unchanged.length).toBe(before.length);
        const back = diffPrograms(after, before);
        expect(new Set(back.added)).toEqual(new Set(diff.removed));
        expect(back.changed).toHaveLength(diff.changed.length);
      }),
    );
  });

  test("says what of an item changed", () => {
    const before = makeItem("clam");
    const [row] = before.dosages;
    if (!row) throw new Error("one row");
    const dosages: Dosage[] = [
      { ...row, side: "left", sets: row.sets + 1 },
      { ...row, side: "right" },
    ];
    const after = makeItem("clam", { dosages, weekdays: [1, 3] });
    expect(diffPrograms([before], [after]).changed[0]?.changes).toEqual(["dosage", "days"]);
  });

  test("does not see the order of days or rows, nor the reason", () => {
    const reason = { ruleId: "R03", version: 1, sentence: "", patientReason: "" };
    const before = makeItem("clam", { weekdays: [1, 3, 5] });
    const after = makeItem("clam", { weekdays: [5, 3, 1], reason });
    expect(diffPrograms([before], [after]).unchanged).toHaveLength(1);
  });
});

test("the last day of a program is after today, or open", () => {
  const last = (endsOn: string | null) => checkLastDay(makeDraft([], { endsOn }), "2026-03-02");
  expect(["2026-03-01", "2026-03-02"].map((day) => last(day)[0]?.path)).toEqual(["endsOn", "endsOn"]);
  expect([null, "2026-03-03", "2026-02-30"].flatMap(last)).toEqual([]);
});

describe("the load of a program", () => {
  const six = [
    "ball-glute-wall",
    "windshield-wipers-wide",
    "supine-figure-four",
    "clam",
    "bridge",
    "bird-dog",
  ];

  test("counts core items without aerobic, optional and as-needed ones", () => {
    const list = [
      makeItem("clam"),
      makeItem("graded-walking"),
      makeItem("bridge", { optional: true }),
      makeItem("cat-cow", { asNeeded: true }),
      makeItem("bird-dog", { role: "add_on" }),
    ];
    expect(measureLoad(list, findExercise)).toMatchObject({
      coreItems: 1,
      mobilityItems: 0,
      strengthItems: 1,
    });
  });

  test("says that walking is not counted, where there is some", () => {
    const walking = [...six, "graded-walking"].map((slug) => makeItem(slug));
    expect(sayCoreItems(measureLoad(walking, findExercise))).toBe(
      "6 core exercises (walking and cycling not counted)",
    );
    expect(checkLoad(walking, 2, findExercise)[0]?.text).toMatch(
      /^6 core exercises \(walking and cycling not counted\), about/,
    );
    expect(sayCoreItems(measureLoad([makeItem("clam")], findExercise))).toBe("1 core exercise");
    const optional = [makeItem("clam"), makeItem("graded-walking", { optional: true })];
    expect(sayCoreItems(measureLoad(optional, findExercise))).toBe("1 core exercise");
  });

  test("of four short exercises with both kinds gives no hint", () => {
    expect(
      checkLoad(
        ["clam", "cat-cow"].map((slug) => makeItem(slug)),
        1,
        findExercise,
      ),
    ).toEqual([]);
  });

  test("over four items or 15 minutes gives a hint with its source", () => {
    const warnings = checkLoad(
      six.slice(0, 5).map((slug) => makeItem(slug)),
      2,
      findExercise,
    );
    expect(warnings.map(({ code }) => code)).toEqual(["heavy_load"]);
    expect(warnings[0]?.source).not.toBe("");
  });

  test("over a limit of the first phase warns there and only there", () => {
    const seven = [...six, "dead-bug-heel-tap"].map((slug) => makeItem(slug));
    expect(checkLoad(seven, 1, findExercise).map(({ code }) => code)).toEqual([
      "too_many_core_items",
      "too_many_minutes",
      "heavy_load",
    ]);
    expect(checkLoad(seven, 2, findExercise).map(({ code }) => code)).toEqual(["heavy_load"]);
  });

  test("without one of the two kinds is said", () => {
    expect(checkLoad([makeItem("clam")], 1, findExercise).map(({ code }) => code)).toEqual(["no_mobility"]);
    expect(checkLoad([makeItem("cat-cow")], 1, findExercise).map(({ code }) => code)).toEqual([
      "no_strength",
    ]);
  });
});
