import { withActor } from "@plumbline/db/doors";
import { createTestDatabase, makeClinic, type TestDatabase } from "@plumbline/db/test-database";
import { writePose } from "@plumbline/domain/figure/edit-movement";
import type { Movement } from "@plumbline/domain/figure/movement";
import { findMovement } from "@plumbline/figures";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createExercise, publishExercise, saveDraft } from "../src/exercise/commands.ts";
import { restoreMovement, saveMovement, showMovement } from "../src/figure/editing.ts";
import { listFigures, readFrames, showFigure, showLibraryFigure } from "../src/figure/queries.ts";
import { ownExerciseOf } from "./arrange.ts";
import { expectFault } from "./play.ts";

const NOW = new Date("2026-03-02T09:00:00Z");
const NOTE = "The top knee stays lower.";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function movementOf(slug: string): Movement {
  const movement = findMovement(slug);
  if (movement === undefined) throw new Error(`the library lost the movement of ${slug}`);
  return movement;
}

/** A bridge whose head nods a little less. */
const corrected = (): Movement => writePose(movementOf("bridge"), 1, { neck: [8, 0, 0] });

async function makeOwner() {
  const { staff, patients } = await makeClinic(database, { patients: 1 });
  const { owner, clinician } = staff;
  const patient = patients[0]?.actor;
  if (patient === undefined) throw new Error("the clinic has a patient");
  return {
    owner,
    clinician,
    patient,
    as: <T>(work: Parameters<typeof withActor<T>>[2], actor: typeof owner | typeof patient = owner) =>
      withActor(database.pool, actor, work, { now: NOW }),
  };
}

type Owner = Awaited<ReturnType<typeof makeOwner>>;
const save = ({ as, owner }: Owner, number: number, movement: unknown = corrected(), slug = "bridge") =>
  as((tx) => saveMovement(tx, owner, { slug, number, note: NOTE, movement }));

describe("a corrected movement", () => {
  test("takes the place of the library's for staff and patients of the clinic, and for nobody else", async () => {
    const clinic = await makeOwner();
    const other = await makeOwner();
    const library = showLibraryFigure({ exercise: "bridge" });
    expect(await save(clinic, 0)).toEqual({ number: 1 });
    const { as, clinician, patient } = clinic;
    const seen = await as((tx) => showFigure(tx, clinician, { exercise: "bridge" }), clinician);
    const athome = await as((tx) => showFigure(tx, patient, { exercise: "bridge" }), patient);
    expect(seen.src).toContain("/api/trpc/figure.frames?");
    expect(athome.src).toContain("/api/trpc/figure.framesOwn?");
    expect(athome.view).toEqual(seen.view);
    expect(seen.view.stills[2]).not.toEqual(library.view.stills[2]);
    expect((await as((tx) => listFigures(tx, clinician), clinician)).bridge).toBe(seen.src);
    const frames = await as((tx) => readFrames(tx, patient, { exercise: "bridge", number: 1 }), patient);
    expect(frames.b).toEqual(seen.view.box);
    const theirs = await other.as(
      (tx) => showFigure(tx, other.patient, { exercise: "bridge" }),
      other.patient,
    );
    expect(theirs).toEqual(library);
    await expectFault(
      other.as((tx) => readFrames(tx, other.patient, { exercise: "bridge", number: 1 }), other.patient),
      "not-found",
    );
    expect(showLibraryFigure({ exercise: "bridge" })).toEqual(library);
  });

  test("is versioned with who, when and why, and what was saved meanwhile is not overwritten", async () => {
    const clinic = await makeOwner();
    const { as, owner } = clinic;
    await save(clinic, 0);
    await expectFault(save(clinic, 0), "conflict");
    await expectFault(save(clinic, 2), "conflict");
    const second = writePose(corrected(), 1, { neck: [4, 0, 0] });
    expect(await save(clinic, 1, second)).toEqual({ number: 2 });
    const shown = await as((tx) => showMovement(tx, owner, { slug: "bridge" }));
    expect(shown).toMatchObject({ number: 2, isNew: false, hasLibrary: true, movement: second });
    expect(shown.versions).toEqual(
      [2, 1].map((number) => ({ number, note: NOTE, createdAt: NOW, createdBy: owner.displayName })),
    );
  });

  test("two saves at once: one is made, the other is told", async () => {
    const clinic = await makeOwner();
    const answers = await Promise.allSettled([save(clinic, 0), save(clinic, 0)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a.localeCompare(b))).toEqual([
      "fulfilled",
      "rejected",
    ]);
  });

  test("an earlier version and the library's come back as the newest", async () => {
    const clinic = await makeOwner();
    const { as, owner } = clinic;
    await save(clinic, 0);
    await save(clinic, 1, writePose(corrected(), 1, { neck: [4, 0, 0] }));
    const restore = (number: number, from: number | null) =>
      as((tx) => restoreMovement(tx, owner, { slug: "bridge", number, from }));
    expect(await restore(2, 1)).toEqual({ number: 3 });
    expect((await as((tx) => showMovement(tx, owner, { slug: "bridge" }))).movement).toEqual(corrected());
    await expectFault(restore(2, null), "conflict");
    await expectFault(restore(3, 9), "not-found");
    expect(await restore(3, null)).toEqual({ number: 4 });
    const { movement, versions } = await as((tx) => showMovement(tx, owner, { slug: "bridge" }));
    expect(movement).toEqual(movementOf("bridge"));
    expect(versions.map(({ note }) => note)).toEqual([
      "The library’s movement again",
      "Version 1 again",
      NOTE,
      NOTE,
    ]);
  });
});

describe("a movement that is refused", () => {
  test("what is no movement, and what is another exercise's, is not stored", async () => {
    const clinic = await makeOwner();
    const { message } = await expectFault(save(clinic, 0, { ...corrected(), view: "below" }), "invalid");
    expect(message).toBe("view: It is a named view or a camera, not “below”.");
    await expectFault(save(clinic, 0, null), "invalid");
    await expectFault(save(clinic, 0, { ...corrected(), exercise: "clam" }), "invalid");
    await expectFault(save(clinic, 0, corrected(), "no-such-exercise"), "not-found");
    const { number } = await clinic.as((tx) => showMovement(tx, clinic.owner, { slug: "bridge" }));
    expect(number).toBe(0);
  });

  test("a check that fails is told in words", async () => {
    const clinic = await makeOwner();
    const broken = writePose(corrected(), 1, { neck: [95, 0, 0] });
    const { message, detail } = await expectFault(save(clinic, 0, broken), "invalid");
    expect(message).toMatch(/^Neck, forward bend: 95° at keyframe 2\. It goes from −60° to 60°\./);
    expect(detail).toMatchObject({ field: "movement" });
  });
});

describe("an exercise of the clinic's own", () => {
  async function makeOwn({ as, owner }: Owner, figure: string | null) {
    const made = await as((tx) => createExercise(tx, owner, { name: "Wall bridge", copyOf: null }));
    const draft = ownExerciseOf("Wall bridge", { figure });
    const saved = await as((tx) => saveDraft(tx, owner, { ...made, draft }));
    return { slug: made.slug, version: saved.version };
  }

  test("begins from the figure that it shows, is saved, shown and published as its own", async () => {
    const clinic = await makeOwner();
    const { as, owner, patient } = clinic;
    const { slug, version } = await makeOwn(clinic, "clam");
    const { movement, isNew, hasLibrary } = await as((tx) => showMovement(tx, owner, { slug }));
    expect({ isNew, hasLibrary }).toEqual({ isNew: true, hasLibrary: false });
    expect(movement).toEqual({ ...movementOf("clam"), exercise: slug });
    await save(clinic, 0, movement, slug);
    await expectFault(
      as((tx) => restoreMovement(tx, owner, { slug, number: 1, from: null })),
      "not-found",
    );
    const own = await as((tx) =>
      saveDraft(tx, owner, { slug, version, draft: ownExerciseOf("Wall bridge", { figure: slug }) }),
    );
    await as((tx) => publishExercise(tx, owner, { slug, version: own.version }));
    const { view, src } = await as((tx) => showFigure(tx, patient, { exercise: slug }), patient);
    expect(src).toContain(slug);
    expect(view.beats.length).toBeGreaterThan(1);
  });

  test("begins from its start position where it shows no figure, and after its sides are chosen", async () => {
    const clinic = await makeOwner();
    const { as, owner } = clinic;
    const { slug } = await makeOwn(clinic, null);
    const { movement } = await as((tx) => showMovement(tx, owner, { slug }));
    expect(movement).toMatchObject({ exercise: slug, start: "sideLying", side: "unilateral" });
    const bare = await as((tx) => createExercise(tx, owner, { name: "Not yet", copyOf: null }));
    await expectFault(
      as((tx) => showMovement(tx, owner, { slug: bare.slug })),
      "conflict",
    );
  });
});
