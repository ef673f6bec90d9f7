import { type Tx, withActor } from "@plumbline/db/doors";
import { createTestDatabase, makeClinic, makeUpload, type TestDatabase } from "@plumbline/db/test-database";
import type { ProgramDraft } from "@plumbline/domain/program";
import { afterAll, beforeAll, expect, test } from "vitest";
import { showChart } from "../src/chart/queries.ts";
import {
  archiveExercise,
  attachMedia,
  createExercise,
  publishExercise,
  saveDraft as saveExercise,
} from "../src/exercise/commands.ts";
import { showExercise } from "../src/exercise/queries.ts";
import { recordLog } from "../src/log/commands.ts";
import { editProgram, saveDraft } from "../src/program/commands.ts";
import { showProgram, showVersion } from "../src/program/queries.ts";
import { publishProgram } from "../src/publication/commands.ts";
import { showToday } from "../src/today/queries.ts";
import { ownExerciseOf } from "./arrange.ts";
import { answerNo, draftWith, entryOf, expectFault, itemOf, makePlay, type Play, publish } from "./play.ts";

const MON = "2026-03-02T15:00:00Z";
const TUE = "2026-03-03T15:00:00Z";
const WED = "2026-03-04T15:00:00Z";
const THU = "2026-03-05T15:00:00Z";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function readyPlay(): Promise<Play> {
  const play = await makePlay(database);
  await answerNo(play, MON);
  return play;
}

async function writeExercise(play: Play, name: string) {
  const { clinician } = play;
  return play.staff(MON, async (tx) => {
    const made = await createExercise(tx, clinician, { name, copyOf: null });
    const draft = ownExerciseOf(name);
    const saved = await saveExercise(tx, clinician, { ...made, draft });
    return { slug: made.slug, version: saved.version };
  });
}

async function publishOwn(play: Play, name: string) {
  const written = await writeExercise(play, name);
  const published = await play.staff(MON, (tx) => publishExercise(tx, play.clinician, written));
  return { slug: written.slug, version: published.version };
}

async function rename(play: Play, seen: { slug: string; version: number }, name: string, at: string) {
  const { slug } = seen;
  return play.staff(at, async (tx) => {
    const saved = await saveExercise(tx, play.clinician, { ...seen, draft: ownExerciseOf(name) });
    return publishExercise(tx, play.clinician, { slug, version: saved.version });
  });
}

const archive = (play: Play, seen: { slug: string; version: number }, at: string) =>
  play.staff(at, (tx) => archiveExercise(tx, play.clinician, seen));

const itemFor = (slug: string) => itemOf("clam", { key: slug, exercise: slug });

const today = async (play: Play, at: string) =>
  (await play.home(at, (tx) => showToday(tx, play.patient))).program?.items ?? [];

function save(play: Play, draft: ProgramDraft, at = TUE) {
  const { clinician, patientId } = play;
  return play.staff(at, async (tx) => {
    const edited = await editProgram(tx, clinician, { patientId });
    return { ...edited, ...(await saveDraft(tx, clinician, { ...edited, draft })) };
  });
}

test("a patient keeps the version that was given, until the program is published again", async () => {
  const play = await readyPlay();
  const own = await publishOwn(play, "Wall bridge");
  const first = await publish(play, MON, draftWith([itemFor(own.slug), itemOf("bridge")]));
  await rename(play, own, "Wall bridge, slowly", TUE);
  expect(await today(play, TUE)).toMatchObject([
    { exercise: own.slug, name: "Wall bridge", figure: "clam", media: [] },
    { exercise: "bridge", figure: "bridge" },
  ]);
  await publish(play, TUE, draftWith([itemFor(own.slug)]));
  expect(await today(play, WED)).toMatchObject([{ name: "Wall bridge, slowly" }]);

  const { clinician, patientId } = play;
  const before = await play.staff(WED, (tx) =>
    showVersion(tx, clinician, { programVersionId: first.versionId }),
  );
  expect(before.ownExercises).toMatchObject([{ slug: own.slug, name: "Wall bridge" }]);
  const shown = await play.staff(WED, (tx) => showProgram(tx, clinician, { patientId }));
  expect(shown.program?.ownExercises).toMatchObject([{ slug: own.slug, name: "Wall bridge, slowly" }]);
});

test("an own exercise is logged and charted like any other, and counts in the size of the program", async () => {
  const play = await readyPlay();
  const own = await publishOwn(play, "Wall bridge");
  const { items } = await publish(play, MON, draftWith([itemFor(own.slug)]));
  await play.home(TUE, (tx) => recordLog(tx, play.patient, entryOf(items.get(own.slug) ?? "", TUE)));
  const { clinician, patientId } = play;
  const chart = await play.staff(TUE, (tx) => showChart(tx, clinician, { patientId }));
  expect(chart.entries).toMatchObject([{ exercise: own.slug }]);
  expect(chart.ownExercises).toMatchObject([{ slug: own.slug, name: "Wall bridge" }]);
  await save(play, draftWith([itemFor(own.slug), itemOf("bridge")]));
  const shown = await play.staff(TUE, (tx) => showProgram(tx, clinician, { patientId }));
  expect(shown.program?.hints?.load.coreItems).toBe(2);
});

test("an exercise that was never published is refused by name, and one of nobody as ever", async () => {
  const play = await readyPlay();
  const { slug } = await writeExercise(play, "Sofa bridge");
  const fault = await expectFault(save(play, draftWith([itemOf("bridge"), itemFor(slug)])), "invalid");
  expect(fault.message).toBe("“Sofa bridge” is not published yet. Publish the exercise, or take it out.");
  expect(fault.detail["field"]).toBe("items.1.exercise");
  const unknown = await expectFault(save(play, draftWith([itemFor("own-000000000000")])), "invalid");
  expect(unknown.message).toBe("This exercise is not in the library.");
});

test("the exercise of another clinic cannot be prescribed", async () => {
  const play = await readyPlay();
  const other = await publishOwn(await makePlay(database), "Wall bridge");
  const fault = await expectFault(save(play, draftWith([itemFor(other.slug)])), "invalid");
  expect(fault.message).toBe("This exercise is not in the library.");
});

test("an archived exercise stays with those who have it, and is added to no other program", async () => {
  const play = await readyPlay();
  const own = await publishOwn(play, "Wall bridge");
  await publish(play, MON, draftWith([itemFor(own.slug)]));
  const running = await play.staff(TUE, (tx) => showExercise(tx, play.clinician, { slug: own.slug }));
  expect(running.runningPrograms).toBe(1);
  await archive(play, own, TUE);
  expect(await today(play, WED)).toMatchObject([{ name: "Wall bridge" }]);
  await publish(play, WED, draftWith([itemFor(own.slug), itemOf("bridge")]));
  expect(await today(play, THU)).toHaveLength(2);
  // Left out, it is gone: to take it up again would be to add it.
  await publish(play, WED, draftWith([itemOf("bridge")]));
  const fault = await expectFault(save(play, draftWith([itemFor(own.slug)]), WED), "invalid");
  expect(fault.message).toBe(
    "“Wall bridge” is archived and cannot be added. Restore it, or choose another exercise.",
  );
});

test("an exercise that is archived while a draft is written can be saved on, and is refused at publishing", async () => {
  const play = await readyPlay();
  const own = await publishOwn(play, "Wall bridge");
  const draft = draftWith([itemFor(own.slug)]);
  await save(play, draft);
  await archive(play, own, TUE);
  const { programId, version } = await save(play, draft, WED);
  const fault = await expectFault(
    play.staff(WED, (tx) => publishProgram(tx, play.clinician, { programId, version })),
    "invalid",
  );
  expect(fault.message).toMatch(/“Wall bridge” is archived/);
});

test("a patient reads what was prescribed to them, and nothing else of the clinic's exercises", async () => {
  const { staff, patients } = await makeClinic(database, { patients: 2 });
  const [first, second] = patients;
  if (first === undefined || second === undefined) throw new Error("two patients were asked for");
  const { clinician } = staff;
  const { patientId } = first;
  const asStaff = <T>(at: string | Date, work: (tx: Tx) => Promise<T>) =>
    withActor(database.pool, clinician, work, { now: new Date(at) });
  const play: Play = {
    clinicId: clinician.clinicId,
    clinician,
    patientId,
    patient: first.actor,
    staff: asStaff,
    home: (at, work) => withActor(database.pool, first.actor, work, { now: new Date(at) }),
  };
  await answerNo(play, MON);
  const given = await publishOwn(play, "Wall bridge");
  const other = await publishOwn(play, "Chair bridge");
  for (const { slug } of [given, other]) {
    const uploadId = await makeUpload(database, clinician, "picture");
    const file = { slug, kind: "picture", uploadId } as const;
    await play.staff(MON, (tx) => attachMedia(tx, clinician, file));
  }
  await publish(play, MON, draftWith([itemFor(given.slug)]));
  const count = async (actor: typeof first.actor, table: string) =>
    (await withActor(database.pool, actor, (tx) => tx.run({ text: `select 1 from ${table}` }))).length;
  for (const table of ["clinic_exercise_version", "exercise_media"]) {
    expect(await count(first.actor, table), table).toBe(1);
    expect(await count(second.actor, table), table).toBe(0);
  }
  for (const table of ["clinic_exercise", "exercise_favourite"])
    expect(await count(first.actor, table), table).toBe(0);
});

test("the database takes no own exercise without its version, and no library exercise with one", async () => {
  const play = await readyPlay();
  const own = await publishOwn(play, "Wall bridge");
  const { versionId } = await publish(play, MON, draftWith([itemFor(own.slug)]));
  const copy = (exercise: string, given: string) =>
    database.superPool.query(
      `insert into program_item (clinic_id, program_version_id, patient_id, item_key, sequence, exercise, role, weekdays,
          times_a_day, cautions, exercise_version_id)
        select clinic_id, program_version_id, patient_id, 'copy', 9, '${exercise}', role, weekdays, 1, cautions, ${given}
        from program_item where program_version_id = $1`,
      [versionId],
    );
  await expect(copy(own.slug, "null")).rejects.toMatchObject({ constraint: "program_item_own_exercise" });
  await expect(copy("clam", "exercise_version_id")).rejects.toMatchObject({
    constraint: "program_item_own_exercise",
  });
});
