import type { StaffActor } from "@plumbline/db/actor";
import { type Tx, withActor } from "@plumbline/db/doors";
import { clinicMovement } from "@plumbline/db/schema";
import { createTestDatabase, makeClinic, makeUpload, type TestDatabase } from "@plumbline/db/test-database";
import { findExercise } from "@plumbline/domain/exercises";
import { isOwnSlug } from "@plumbline/domain/own-exercise";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  archiveExercise,
  attachMedia,
  captionMedia,
  createExercise,
  discardDraft,
  publishExercise,
  restoreExercise,
  saveDraft,
  setFavourite,
} from "../src/exercise/commands.ts";
import { listOwnExercises, showExercise } from "../src/exercise/queries.ts";
import { ownExerciseOf } from "./arrange.ts";
import { expectFault, outcomeOf } from "./play.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** One member of staff of a new clinic, at work with its exercises. */
function deskOf(actor: StaffActor) {
  const as = <T>(work: (tx: Tx) => Promise<T>) => withActor(database.pool, actor, work);
  return {
    actor,
    as,
    create: (name: string, copyOf: string | null = null) =>
      as((tx) => createExercise(tx, actor, { name, copyOf })),
    save: (seen: { slug: string; version: number }, draft = ownExerciseOf("Wall bridge")) =>
      as((tx) => saveDraft(tx, actor, { slug: seen.slug, version: seen.version, draft })),
    publish: (slug: string, version: number) => as((tx) => publishExercise(tx, actor, { slug, version })),
    archive: (slug: string, version: number) => as((tx) => archiveExercise(tx, actor, { slug, version })),
    restore: (slug: string, version: number) => as((tx) => restoreExercise(tx, actor, { slug, version })),
    discard: (slug: string, version: number) => as((tx) => discardDraft(tx, actor, { slug, version })),
    attach: (slug: string, kind: "picture" | "video") =>
      makeUpload(database, actor, kind).then((uploadId) =>
        as((tx) => attachMedia(tx, actor, { slug, kind, uploadId })),
      ),
    caption: (mediaId: string) =>
      makeUpload(database, actor, "captions").then((uploadId) =>
        as((tx) => captionMedia(tx, actor, { mediaId, uploadId })),
      ),
    favourite: (slug: string, isFavourite: boolean) =>
      as((tx) => setFavourite(tx, actor, { slug, isFavourite })),
    show: (slug: string) => as((tx) => showExercise(tx, actor, { slug })),
    list: () => as((tx) => listOwnExercises(tx, actor)),
  };
}

async function openDesk() {
  const { staff } = await makeClinic(database);
  return { desk: deskOf(staff.clinician), owner: deskOf(staff.owner), staff };
}
type Desk = ReturnType<typeof deskOf>;

async function publishNew(desk: Desk, name = "Wall bridge") {
  const made = await desk.create(name);
  const saved = await desk.save(made, ownExerciseOf(name));
  const published = await desk.publish(made.slug, saved.version);
  return { slug: made.slug, version: published.version };
}

test("a new exercise is a draft until it is published, and then it can be prescribed", async () => {
  const { desk } = await openDesk();
  const made = await desk.create("Wall bridge");
  expect(isOwnSlug(made.slug)).toBe(true);
  const empty = await desk.show(made.slug);
  expect(empty.exercise).toBeNull();
  expect(empty.own?.problems.map(({ path }) => path)).toContain("steps");
  expect((await desk.list()).own).toMatchObject([{ name: "Wall bridge", state: "draft", content: null }]);

  const saved = await desk.save(made);
  const published = await desk.publish(made.slug, saved.version);
  expect(published.number).toBe(1);
  const shown = await desk.show(made.slug);
  expect(shown.exercise).toMatchObject({ slug: made.slug, name: "Wall bridge" });
  expect(shown.own).toMatchObject({ draft: null, problems: [], versions: [{ number: 1 }] });
  expect((await desk.list()).own).toMatchObject([{ state: "published", hasDraft: false, number: 1 }]);
});

test("a copy of a library exercise says the same, shows its figure and names its author", async () => {
  const { desk } = await openDesk();
  const { slug } = await desk.create("Our clam", "clam");
  const clam = findExercise("clam");
  const { own } = await desk.show(slug);
  expect(own).toMatchObject({ copiedFrom: "clam", problems: [] });
  expect(own?.draft).toMatchObject({
    name: "Our clam",
    steps: clam?.steps,
    author: clam?.author,
    licence: clam?.licence,
    figure: "clam",
  });
  await expectFault(desk.create("Nothing", "no-such-exercise"), "not-found");
});

test("a copy of an own exercise has its files, each under an id of its own", async () => {
  const { desk } = await openDesk();
  const first = await desk.create("Wall bridge");
  const { mediaId } = await desk.attach(first.slug, "picture");
  const media = [{ id: mediaId, alt: "Feet on the wall." }];
  await desk.save(first, ownExerciseOf("Wall bridge", { figure: null, media }));
  const copy = await desk.create("Wall bridge, one leg", first.slug);
  const { own } = await desk.show(copy.slug);
  expect(own?.problems).toEqual([]);
  expect(own?.files).toHaveLength(1);
  expect(own?.files[0]?.id).not.toBe(mediaId);
  expect(own?.draft?.media).toEqual([{ id: own?.files[0]?.id, alt: "Feet on the wall." }]);
  const published = await desk.publish(copy.slug, copy.version);
  expect(published.number).toBe(1);
});

test("publishing is refused without anything to look at, and says what to add", async () => {
  const { desk } = await openDesk();
  const made = await desk.create("Wall bridge");
  const saved = await desk.save(made, ownExerciseOf("Wall bridge", { figure: null }));
  const fault = await expectFault(desk.publish(made.slug, saved.version), "invalid");
  expect(fault.message).toMatch(/Add a figure, a picture or a video with captions/);
  expect(fault.detail["field"]).toBe("draft.media");

  const { mediaId } = await desk.attach(made.slug, "video");
  const draft = ownExerciseOf("Wall bridge", { figure: null, media: [{ id: mediaId, alt: "A bridge." }] });
  const again = await desk.save({ slug: made.slug, version: saved.version }, draft);
  await expectFault(desk.publish(made.slug, again.version), "invalid");
  await desk.caption(mediaId);
  expect(await desk.publish(made.slug, again.version)).toMatchObject({ number: 1 });
});

test("a figure of an own movement counts once there is such a movement", async () => {
  const { desk, owner } = await openDesk();
  const made = await desk.create("Wall bridge");
  const draft = ownExerciseOf("Wall bridge", { figure: made.slug });
  const saved = await desk.save(made, draft);
  await expectFault(desk.publish(made.slug, saved.version), "invalid");
  await addMovement(owner, made.slug, 1);
  await desk.publish(made.slug, saved.version);
  expect(await desk.show(made.slug)).toMatchObject({ figure: made.slug, movement: { number: 1 } });
});

function addMovement({ as, actor }: Desk, slug: string, number: number) {
  return as((tx) =>
    tx.db.insert(clinicMovement).values({
      clinicId: actor.clinicId,
      slug,
      number,
      movement: { number },
      note: "",
      createdAt: tx.now,
      createdBy: actor.membershipId,
    }),
  );
}

test("the newest corrected movement is told, and an earlier one stays as it was", async () => {
  const { desk, owner } = await openDesk();
  expect((await desk.show("clam")).movement).toBeNull();
  await addMovement(owner, "clam", 1);
  await addMovement(owner, "clam", 2);
  const { movement } = await desk.show("clam");
  expect(movement).toMatchObject({ number: 2, movement: { number: 2 }, createdBy: "Test owner" });
  expect((await desk.list()).movements).toEqual([{ slug: "clam", number: 2 }]);
  await expect(database.superPool.query("update clinic_movement set note = 'x'")).rejects.toMatchObject({
    code: "PLF01",
  });
});

test("an own exercise that would be easier and harder than another is refused", async () => {
  const { desk } = await openDesk();
  const first = await publishNew(desk, "Wall bridge");
  const next = await desk.create("Chair bridge");
  const draft = ownExerciseOf("Chair bridge", { progressionOf: [first.slug], regressionOf: [first.slug] });
  const saved = await desk.save(next, draft);
  const fault = await expectFault(desk.publish(next.slug, saved.version), "invalid");
  expect(fault.message).toMatch(/“Wall bridge” would be both harder and easier/);
});

test("a version stays as it was published, and a change is the next one", async () => {
  const { desk } = await openDesk();
  const { slug, version } = await publishNew(desk);
  const saved = await desk.save({ slug, version }, ownExerciseOf("Wall bridge, slowly"));
  expect((await desk.show(slug)).exercise?.name).toBe("Wall bridge");
  const published = await desk.publish(slug, saved.version);
  expect(published.number).toBe(2);
  const { exercise, own } = await desk.show(slug);
  expect(exercise?.name).toBe("Wall bridge, slowly");
  expect(own?.versions.map(({ number }) => number)).toEqual([2, 1]);
  for (const statement of [
    "update clinic_exercise_version set content = '{}'",
    "delete from clinic_exercise_version",
    "delete from clinic_exercise",
    "delete from exercise_media",
  ]) {
    const refusal = { code: expect.stringMatching(/^(PLF01|42501)$/) as string };
    await expect(
      desk.as((tx) => tx.run({ text: statement })),
      statement,
    ).rejects.toMatchObject(refusal);
    await expect(database.superPool.query(statement), statement).rejects.toMatchObject({ code: "PLF01" });
  }
});

test("of two tabs the second is told, and what the first wrote stands", async () => {
  const { desk, owner } = await openDesk();
  const made = await desk.create("Wall bridge");
  const saved = await desk.save(made, ownExerciseOf("From the first tab"));
  await expectFault(owner.save(made, ownExerciseOf("From the second tab")), "conflict");
  await expectFault(owner.publish(made.slug, made.version), "conflict");
  await expectFault(owner.archive(made.slug, made.version), "conflict");
  const { own } = await desk.show(made.slug);
  expect(own?.draft?.name).toBe("From the first tab");
  expect(own?.version).toBe(saved.version);
  const outcomes = await Promise.all([
    outcomeOf(desk.publish(made.slug, saved.version)),
    outcomeOf(owner.publish(made.slug, saved.version)),
  ]);
  expect(outcomes.toSorted((a, b) => a.localeCompare(b))).toEqual(["conflict", "done"]);
  expect((await desk.show(made.slug)).own?.versions).toHaveLength(1);
});

test("a dropped draft leaves what is published, and one that was never published is archived instead", async () => {
  const { desk } = await openDesk();
  const made = await desk.create("Wall bridge");
  const fault = await expectFault(desk.discard(made.slug, made.version), "conflict");
  expect(fault.message).toMatch(/Archive it/);
  const { slug, version } = await publishNew(desk);
  await expectFault(desk.discard(slug, version), "conflict");
  await expectFault(desk.publish(slug, version), "conflict");
  const saved = await desk.save({ slug, version }, ownExerciseOf("Another name"));
  await desk.discard(slug, saved.version);
  expect(await desk.show(slug)).toMatchObject({ exercise: { name: "Wall bridge" }, own: { draft: null } });
});

test("an archived exercise is written at by nobody until it is restored", async () => {
  const { desk } = await openDesk();
  const { slug, version } = await publishNew(desk);
  const archived = await desk.archive(slug, version);
  expect((await desk.list()).own).toMatchObject([{ slug, state: "archived" }]);
  await expectFault(desk.save({ slug, version: archived.version }), "conflict");
  await expectFault(desk.publish(slug, archived.version), "conflict");
  await expectFault(desk.attach(slug, "picture"), "conflict");
  await expectFault(desk.archive(slug, archived.version), "conflict");
  const restored = await desk.restore(slug, archived.version);
  await expectFault(desk.restore(slug, restored.version), "conflict");
  await desk.save({ slug, version: restored.version });
  expect((await desk.list()).own).toMatchObject([{ slug, state: "published", hasDraft: true }]);
});

test("favourites are one person's own", async () => {
  const { desk, owner } = await openDesk();
  const { slug } = await publishNew(desk);
  await desk.favourite("clam", true);
  await desk.favourite(slug, true);
  await desk.favourite("clam", true);
  await owner.favourite("bridge", true);
  expect((await desk.list()).favourites).toEqual(["clam", slug]);
  expect((await owner.list()).favourites).toEqual(["bridge"]);
  // Not by the query alone: the database shows nobody another person's.
  expect(await owner.as((tx) => tx.run({ text: "select slug from exercise_favourite" }))).toEqual([
    { slug: "bridge" },
  ]);
  await desk.favourite("clam", false);
  expect((await desk.list()).favourites).toEqual([slug]);
  expect((await desk.show(slug)).isFavourite).toBe(true);
  expect((await owner.show(slug)).isFavourite).toBe(false);
  await expectFault(desk.favourite("no-such-exercise", true), "not-found");
});

test("another clinic's exercises are neither seen nor changed", async () => {
  const here = await openDesk();
  const there = await openDesk();
  const { slug, version } = await publishNew(there.desk);
  const { mediaId } = await there.desk.attach(slug, "video");
  await there.desk.favourite(slug, true);
  await addMovement(there.owner, "clam", 1);
  expect(await here.desk.list()).toEqual({ own: [], favourites: [], movements: [] });
  expect((await here.desk.show("clam")).movement).toBeNull();
  for (const work of [
    () => here.desk.show(slug),
    () => here.desk.save({ slug, version }),
    () => here.desk.publish(slug, version),
    () => here.desk.archive(slug, version),
    () => here.desk.attach(slug, "picture"),
    () => here.desk.caption(mediaId),
    () => here.desk.favourite(slug, true),
    () => here.desk.create("Taken over", slug),
  ])
    await expectFault(work(), "not-found");
  for (const table of [
    "clinic_exercise",
    "clinic_exercise_version",
    "exercise_media",
    "clinic_movement",
    "exercise_favourite",
  ]) {
    const { staff } = here;
    const rows = await withActor(database.pool, staff.clinician, (tx) =>
      tx.run({ text: `select 1 from ${table}` }),
    );
    expect(rows, table).toEqual([]);
  }
});
