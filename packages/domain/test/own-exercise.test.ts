import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EXERCISE_SIDES } from "../src/exercise.ts";
import { EXERCISES, findExercise } from "../src/exercises.ts";
import {
  checkOwnExercise,
  checkOwnItems,
  completeOwnExercise,
  copyExercise,
  type ExerciseFile,
  hasDemonstration,
  isOwnSlug,
  type OwnExerciseDraft,
  type OwnExerciseSurroundings,
  readOwnExercise,
  startOwnExercise,
} from "../src/own-exercise.ts";

const SLUG = "own-000000000001";

function around(changes: Partial<OwnExerciseSurroundings> = {}): OwnExerciseSurroundings {
  const hasMovement = (slug: string) => findExercise(slug) !== undefined;
  return { slug: SLUG, exercises: EXERCISES, files: [], hasMovement, ...changes };
}

function copyOf(slug: string, changes: Partial<OwnExerciseDraft> = {}): OwnExerciseDraft {
  const exercise = findExercise(slug);
  if (exercise === undefined) throw new Error(`the library lost ${slug}`);
  return { ...copyExercise(exercise), ...changes };
}

function pathsOf(draft: OwnExerciseDraft, changes: Partial<OwnExerciseSurroundings> = {}): string[] {
  return checkOwnExercise(draft, around(changes)).map(({ path }) => path);
}

const picture: ExerciseFile = { id: "p", kind: "picture", isReady: true, hasCaptions: false };
const video: ExerciseFile = { id: "v", kind: "video", isReady: true, hasCaptions: false };
const shown = (file: ExerciseFile, alt = "Lying on the side, knees apart.") => [{ id: file.id, alt }];

describe("an exercise of the clinic's own", () => {
  test("is publishable as a copy of any exercise of the library, and says the same as it", () => {
    for (const exercise of EXERCISES) {
      const draft = copyExercise(exercise);
      expect(checkOwnExercise(draft, around()), exercise.slug).toEqual([]);
      expect(readOwnExercise(exercise.slug, completeOwnExercise(draft))).toEqual(exercise);
    }
  });

  test("has a slug that none of the library has", () => {
    expect(EXERCISES.filter(({ slug }) => isOwnSlug(slug))).toEqual([]);
    expect(isOwnSlug(SLUG)).toBe(true);
  });

  test("that is new lacks what nobody can guess", () => {
    const paths = pathsOf(startOwnExercise("Wall bridge", "Test clinic"));
    expect(paths.toSorted()).toEqual([
      "equipment",
      "licence",
      "media",
      "position",
      "side",
      "steps",
      "targetPrimary",
      "type",
    ]);
  });

  test.each<[string, Partial<OwnExerciseDraft>]>([
    ["name", { name: "  " }],
    ["name", { name: "x".repeat(81) }],
    ["licence", { licence: " " }],
    ["author", { author: "" }],
    ["steps", { steps: [] }],
    ["steps.1", { steps: ["Lie down.", ""] }],
    ["steps", { steps: Array.from({ length: 13 }, () => "Lie down.") }],
    ["cues.0", { cues: ["x".repeat(301)] }],
    ["compensations", { compensations: Array.from({ length: 9 }, () => "Rolling back.") }],
    ["level", { level: 6 }],
    ["level", { level: 1.5 }],
    ["type", { type: "dance" as "mobility" }],
    ["position", { position: null }],
    ["equipment", { equipment: ["trampoline" as "mat"] }],
    ["equipment", { equipment: [] }],
    ["equipment", { equipment: ["none", "mat"] }],
    ["equipment", { equipment: ["mat", "mat"] }],
    ["cautions", { cautions: ["bad_luck" as "wrist_load"] }],
    ["addresses", { addresses: ["laziness" as "glute_max_weak"] }],
    ["targetSecondary", { targetSecondary: ["elbow" as "ql"] }],
    ["progressionOf", { progressionOf: ["no-such-exercise"] }],
    ["regressionOf", { regressionOf: [SLUG] }],
  ])("with a wrong %s is told there", (path, changes) => {
    expect(pathsOf(copyOf("clam", changes))).toContain(path);
  });

  test("starts from a dosage that can be prescribed, on each side where it has sides", () => {
    const dosage = copyOf("clam").defaultDosage;
    const paths = (changes: object) => pathsOf(copyOf("clam", { defaultDosage: { ...dosage, ...changes } }));
    expect(paths({ sets: 0 })).toEqual(["defaultDosage.sets"]);
    expect(paths({ daysPerWeek: 8 })).toEqual(["defaultDosage.daysPerWeek"]);
    expect(paths({ intensity: { ...dosage.intensity, min: 8, max: 3 } })).toEqual([
      "defaultDosage.intensity.max",
    ]);
    const both = completeOwnExercise(copyOf("clam", { side: "bilateral" }));
    expect(both.defaultDosage.perSide).toBe(false);
    const each = completeOwnExercise(copyOf("bridge", { side: "alternating" }));
    expect(each.defaultDosage.perSide).toBe(true);
  });
});

describe("something to look at", () => {
  const without = copyOf("clam", { figure: null });

  test("is a figure with a movement, a picture, or a video with captions", () => {
    const has = (draft: OwnExerciseDraft, files: ExerciseFile[] = []) =>
      hasDemonstration(draft, around({ files }));
    expect(has(without)).toBe(false);
    expect(has({ ...without, figure: "clam" })).toBe(true);
    expect(has({ ...without, figure: SLUG })).toBe(false);
    expect(has({ ...without, media: shown(picture) }, [picture])).toBe(true);
    expect(has(without, [picture])).toBe(false);
    expect(has({ ...without, media: shown(picture) }, [{ ...picture, isReady: false }])).toBe(false);
    expect(has({ ...without, media: shown(video) }, [video])).toBe(false);
    expect(has({ ...without, media: shown(video) }, [{ ...video, hasCaptions: true }])).toBe(true);
  });

  test("is asked for in a sentence that says what to add", () => {
    const [problem] = checkOwnExercise(without, around());
    expect(problem).toEqual({
      path: "media",
      message:
        "Add a figure, a picture or a video with captions: an exercise is not published without something to look at.",
    });
  });

  test("has words for those who do not see it, and is there", () => {
    const files = [picture];
    expect(pathsOf(copyOf("clam", { media: shown(picture, " ") }), { files })).toEqual(["media.0.alt"]);
    expect(pathsOf(copyOf("clam", { media: shown(picture) }))).toEqual(["media.0"]);
    expect(pathsOf(copyOf("clam", { media: [...shown(picture), ...shown(picture)] }), { files })).toEqual([
      "media",
    ]);
  });
});

describe("a program", () => {
  const own = new Map([
    [SLUG, { name: "Wall bridge", isPublished: true, isArchived: false }],
    ["own-draft", { name: "Sofa bridge", isPublished: false, isArchived: false }],
    ["own-old", { name: "Bench bridge", isPublished: true, isArchived: true }],
  ]);
  const check = (exercise: string, held: string[] = []) =>
    checkOwnItems([{ exercise: "clam" }, { exercise }], own, new Set(held));

  test("takes a published own exercise, and an archived one only where it is already", () => {
    expect(check(SLUG)).toEqual([]);
    expect(check("own-old", ["own-old"])).toEqual([]);
    expect(check("own-old")).toEqual([
      {
        path: "items.1.exercise",
        message: "“Bench bridge” is archived and cannot be added. Restore it, or choose another exercise.",
      },
    ]);
    expect(check("own-draft", ["own-draft"])).toEqual([
      {
        path: "items.1.exercise",
        message: "“Sofa bridge” is not published yet. Publish the exercise, or take it out.",
      },
    ]);
  });
});

test("whatever is written, the check answers with places in the draft and never throws", () => {
  const text = fc.string({ maxLength: 400 });
  const lines = fc.array(text, { maxLength: 14 });
  const slugs = fc.array(fc.constantFrom("clam", "bridge", SLUG, "nothing"), { maxLength: 4 });
  const changes = fc.record({
    name: text,
    steps: lines,
    cues: lines,
    compensations: lines,
    progressionOf: slugs,
    regressionOf: slugs,
    level: fc.double(),
    licence: text,
    author: text,
    figure: fc.constantFrom(null, "clam", SLUG),
    media: fc.array(fc.record({ id: fc.constantFrom("p", "v", "x"), alt: text }), { maxLength: 10 }),
  });
  fc.assert(
    fc.property(changes, (made) => {
      const draft = copyOf("clam", made);
      const problems = checkOwnExercise(draft, around({ files: [picture, video] }));
      for (const { path, message } of problems) {
        expect(Object.keys(draft)).toContain(path.split(".")[0]);
        expect(message).toMatch(/[.]$/);
      }
    }),
  );
});

test("what passes the check is complete and has something to look at", () => {
  const figure = fc.constantFrom(null, "clam", SLUG);
  const media = fc.subarray([...shown(picture), ...shown(video)]);
  const side = fc.constantFrom(...EXERCISE_SIDES, null);
  fc.assert(
    fc.property(figure, media, side, fc.boolean(), (shownFigure, shownMedia, chosen, hasCaptions) => {
      const draft = copyOf("clam", { figure: shownFigure, media: shownMedia, side: chosen });
      const files = [picture, { ...video, hasCaptions }];
      const looksAt = hasDemonstration(draft, around({ files }));
      const isSilent = !hasCaptions && shownMedia.some(({ id }) => id === video.id);
      const passes = pathsOf(draft, { files }).length === 0;
      expect(passes).toBe(looksAt && chosen !== null && !isSilent);
    }),
  );
});
