import { withActor } from "@plumbline/db/doors";
import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { findTemplate } from "@plumbline/domain/templates";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listCaseload } from "../src/caseload/queries.ts";
import { showChart } from "../src/chart/queries.ts";
import { recordLog } from "../src/log/commands.ts";
import { listLogs } from "../src/log/queries.ts";
import { applyTemplate, discardDraft, editProgram, saveDraft } from "../src/program/commands.ts";
import { endProgram, pauseProgram, publishProgram, resumeProgram } from "../src/publication/commands.ts";
import { showProgram, showVersion } from "../src/program/queries.ts";
import { showToday } from "../src/today/queries.ts";
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

function log(play: Play, itemId: string | undefined, at: string, sentAt = at) {
  return play.home(sentAt, (tx) => recordLog(tx, play.patient, entryOf(itemId ?? "", at)));
}

function adherence(play: Play, from: string, to: string, at = THU) {
  const { clinician, patientId } = play;
  return play.staff(at, async (tx) => (await listLogs(tx, clinician, { patientId, from, to })).adherence);
}

test("a published version is immutable, and a change is the next one", async () => {
  const play = await readyPlay();
  const { clinician, patientId } = play;
  const first = await publish(play, MON, draftWith([itemOf("clam")], { note: "Take your time." }));
  const before = await play.staff(MON, (tx) =>
    showVersion(tx, clinician, { programVersionId: first.versionId }),
  );
  for (const statement of [
    "update program_version set title = 'x'",
    "update program_item set times_a_day = 9",
    "update dosage set sets = 9",
    "delete from program_item",
  ]) {
    const refusal = { code: expect.stringMatching(/^(PLF01|42501)$/) as string };
    await expect(
      play.staff(MON, (tx) => tx.run({ text: statement })),
      statement,
    ).rejects.toMatchObject(refusal);
    await expect(database.superPool.query(statement), statement).rejects.toMatchObject({ code: "PLF01" });
  }
  const second = await publish(play, TUE, draftWith([itemOf("clam", { timesADay: 2 }), itemOf("bridge")]));
  expect(second.number).toBe(2);
  const after = await play.staff(WED, (tx) =>
    showVersion(tx, clinician, { programVersionId: first.versionId }),
  );
  expect(after.content).toEqual(before.content);
  expect(after.content.items).toHaveLength(1);
  const shown = await play.staff(WED, (tx) => showProgram(tx, clinician, { patientId }));
  expect(shown.program?.versions.map(({ number }) => number)).toEqual([2, 1]);
});

test("entries keep the version they were made under, and a day asks the version that was in force", async () => {
  const play = await readyPlay();
  const first = await publish(play, MON, draftWith([itemOf("clam")]));
  await log(play, first.items.get("clam"), TUE);
  const second = await publish(play, TUE, draftWith([itemOf("clam", { timesADay: 2 })]));
  // Made on the old version by a device that had no line: it counts for its day, under the same exercise.
  await log(play, first.items.get("clam"), WED, THU);
  const { rows } = await database.superPool.query(
    `select l.local_date::text as date, i.program_version_id as version from exercise_log l
       join program_item i on i.id = l.program_item_id where l.patient_id = $1 order by 1`,
    [play.patientId],
  );
  expect(rows).toEqual([
    { date: "2026-03-03", version: first.versionId },
    { date: "2026-03-04", version: first.versionId },
  ]);
  expect(second.versionId).not.toBe(first.versionId);
  expect(await adherence(play, "2026-03-03", "2026-03-03")).toEqual({ due: 1, done: 1, percent: 100 });
  expect(await adherence(play, "2026-03-04", "2026-03-04")).toEqual({ due: 2, done: 1, percent: 50 });
});

test("an entry for a day before its exercise was in the program is refused", async () => {
  const play = await readyPlay();
  const { items } = await publish(play, WED, draftWith([itemOf("clam")]));
  await expectFault(log(play, items.get("clam"), TUE, THU), "invalid");
  await log(play, items.get("clam"), WED);
  expect(await adherence(play, "2026-03-03", "2026-03-04")).toEqual({ due: 0, done: 0, percent: null });
});

test("more entries than due, and entries on a paused day, are kept and change no percentage beyond the rule", async () => {
  const play = await readyPlay();
  const { items, programId, version } = await publish(play, MON, draftWith([itemOf("clam")]));
  for (let i = 0; i < 3; i += 1) await log(play, items.get("clam"), TUE);
  expect(await adherence(play, "2026-03-03", "2026-03-03")).toEqual({ due: 1, done: 1, percent: 100 });
  const pause = { programId, version, startsOn: "2026-03-04", endsOn: null };
  await play.staff(WED, (tx) => pauseProgram(tx, play.clinician, pause));
  await log(play, items.get("clam"), WED);
  expect(await adherence(play, "2026-03-04", "2026-03-05")).toEqual({ due: 0, done: 0, percent: null });
  const chart = await play.staff(THU, (tx) => showChart(tx, play.clinician, { patientId: play.patientId }));
  expect(chart.entries).toHaveLength(4);
});

test("a pause begins today or later, ends after it begins, and is over from the day of resuming, early too", async () => {
  const play = await readyPlay();
  const { clinician } = play;
  const { programId, version } = await publish(play, MON, draftWith([itemOf("clam")]));
  const pause = (dates: { startsOn: string; endsOn: string | null }, at = TUE) =>
    play.staff(at, (tx) => pauseProgram(tx, clinician, { programId, version, ...dates }));
  await expectFault(pause({ startsOn: "2026-03-02", endsOn: null }), "invalid");
  await expectFault(pause({ startsOn: "2026-03-06", endsOn: "2026-03-05" }), "invalid");
  await expectFault(
    play.staff(TUE, (tx) => resumeProgram(tx, clinician, { programId, version })),
    "conflict",
  );
  const paused = await pause({ startsOn: "2026-03-03", endsOn: "2026-03-20" });
  const resumed = await play.staff(THU, (tx) =>
    resumeProgram(tx, clinician, { programId, version: paused.version }),
  );
  expect(await adherence(play, "2026-03-03", "2026-03-06", "2026-03-06T12:00:00Z")).toMatchObject({ due: 2 });
  const again = { programId, version: resumed.version, startsOn: "2026-03-05", endsOn: null };
  const open = await play.staff(THU, (tx) => pauseProgram(tx, clinician, again));
  await play.staff(THU, (tx) => resumeProgram(tx, clinician, { programId, version: open.version }));
  expect(await adherence(play, "2026-03-05", "2026-03-05")).toMatchObject({ due: 1 });
});

test("a template copies its items behind what is there, published items included", async () => {
  const play = await readyPlay();
  const { clinician, patientId } = play;
  const published = await publish(play, MON, draftWith([itemOf("clam", { key: "own", note: "slowly" })]));
  const input = { ...published, template: "bilateral-hip-rotation-loss", phase: 1 };
  const { programId, version } = published;
  const applied = await play.staff(TUE, (tx) =>
    applyTemplate(tx, clinician, { programId, version, template: input.template, phase: 1 }),
  );
  const shown = await play.staff(TUE, (tx) => showProgram(tx, clinician, { patientId }));
  const keys = shown.program?.draft?.items.map(({ key }) => key) ?? [];
  expect(keys[0]).toBe("own");
  expect(shown.program?.draft?.items[0]?.note).toBe("slowly");
  expect(keys.length).toBeGreaterThan(3);
  expect(shown.program?.changes).not.toBeNull();
  expect(findTemplate(input.template)).toBeDefined();
  const missing = { programId, version: applied.version, template: "no-such-template", phase: 1 };
  await expectFault(
    play.staff(TUE, (tx) => applyTemplate(tx, clinician, missing)),
    "invalid",
  );
  const late = { programId, version: applied.version, template: input.template, phase: 6 };
  await expectFault(
    play.staff(TUE, (tx) => applyTemplate(tx, clinician, late)),
    "invalid",
  );
  await play.staff(TUE, (tx) => discardDraft(tx, clinician, { programId, version: applied.version }));
  const back = await play.staff(TUE, (tx) => showProgram(tx, clinician, { patientId }));
  expect(back.program).toMatchObject({
    draft: null,
    state: "active",
    published: { items: [{ key: "own" }] },
  });
});

test("opening the editor twice spoils no version of the other tab", async () => {
  const play = await readyPlay();
  const { clinician, patientId } = play;
  const first = await play.staff(MON, (tx) => editProgram(tx, clinician, { patientId }));
  const second = await play.staff(MON, (tx) => editProgram(tx, clinician, { patientId }));
  expect(second).toEqual(first);
});

test("an ended program refuses every change, and asks for nothing from the next day on", async () => {
  const play = await readyPlay();
  const { clinician } = play;
  const { programId, version } = await publish(play, MON, draftWith([itemOf("clam")]));
  const ended = await play.staff(WED, (tx) => endProgram(tx, clinician, { programId, version }));
  const seen = { programId, version: ended.version };
  const draft = draftWith([itemOf("clam")]);
  const template = { ...seen, template: "bilateral-hip-rotation-loss", phase: 1 };
  await expectFault(
    play.staff(WED, (tx) => saveDraft(tx, clinician, { ...seen, draft })),
    "conflict",
  );
  await expectFault(
    play.staff(WED, (tx) => applyTemplate(tx, clinician, template)),
    "conflict",
  );
  await expectFault(
    play.staff(WED, (tx) => discardDraft(tx, clinician, seen)),
    "conflict",
  );
  await expectFault(
    play.staff(WED, (tx) => publishProgram(tx, clinician, seen)),
    "conflict",
  );
  await expectFault(
    play.staff(WED, (tx) => endProgram(tx, clinician, seen)),
    "conflict",
  );
  await expectFault(
    play.staff(WED, (tx) => pauseProgram(tx, clinician, { ...seen, startsOn: "2026-03-05", endsOn: null })),
    "conflict",
  );
  expect(await adherence(play, "2026-03-03", "2026-03-09", "2026-03-09T12:00:00Z")).toMatchObject({ due: 2 });
  const withoutOne = await play.staff(WED, (tx) =>
    listCaseload(tx, clinician, {
      search: "",
      filter: "no_program",
      sort: "need",
      direction: "asc",
      page: 1,
    }),
  );
  expect(withoutOne.rows.map(({ patientId }) => patientId)).toEqual([play.patientId]);
  const lastDay = await play.home(WED, (tx) => showToday(tx, play.patient));
  expect(lastDay.program?.items).toHaveLength(1);
  expect(lastDay.endedOn).toBeNull();
  const { program, endedOn } = await play.home(THU, (tx) => showToday(tx, play.patient));
  expect({ program, endedOn }).toEqual({ program: null, endedOn: "2026-03-04" });
});

test("after its end a program is shown as ended, with its last day and its versions", async () => {
  const play = await readyPlay();
  const { clinician, patientId } = play;
  const show = () => play.staff(THU, (tx) => showProgram(tx, clinician, { patientId }));
  const dropped = await play.staff(MON, (tx) => editProgram(tx, clinician, { patientId }));
  await play.staff(MON, (tx) => discardDraft(tx, clinician, dropped));
  expect(await show(), "one that was never published is none").toMatchObject({ program: null, ended: null });
  const { programId, version, versionId } = await publish(play, MON, draftWith([itemOf("clam")]));
  expect((await show()).ended).toBeNull();
  await play.staff(WED, (tx) => endProgram(tx, clinician, { programId, version }));
  expect(await show()).toMatchObject({
    program: null,
    ended: {
      id: programId,
      endedOn: "2026-03-04",
      title: "Home program",
      versions: [{ versionId, number: 1 }],
    },
  });
});

test("a new program after an ended one adds its days, and a pause of the old one does not reach into it", async () => {
  const play = await readyPlay();
  const { clinician, patientId } = play;
  const old = await publish(play, MON, draftWith([itemOf("clam")]));
  await log(play, old.items.get("clam"), TUE);
  const { programId } = old;
  const pause = { programId, version: old.version, startsOn: "2026-03-04", endsOn: null };
  const paused = await play.staff(TUE, (tx) => pauseProgram(tx, clinician, pause));
  await play.staff(WED, (tx) => endProgram(tx, clinician, { programId, version: paused.version }));
  const dropped = await play.staff(WED, (tx) => editProgram(tx, clinician, { patientId }));
  await play.staff(WED, (tx) => discardDraft(tx, clinician, dropped));
  const chart = await play.staff(WED, (tx) => showChart(tx, clinician, { patientId }));
  expect(chart.program).toMatchObject({ id: programId, adherence14: { due: 1, done: 1 } });
  const next = await publish(play, WED, draftWith([itemOf("clam"), itemOf("bridge")]));
  expect(next.programId).not.toBe(programId);
  expect(next.number).toBe(1);
  await log(play, next.items.get("bridge"), THU);
  expect(await adherence(play, "2026-03-01", "2026-03-05")).toEqual({ due: 3, done: 2, percent: 67 });
  const today = await play.home(THU, (tx) => showToday(tx, play.patient));
  expect(today.program?.items.map(({ key, due }) => ({ key, due }))).toEqual([
    { key: "clam", due: 1 },
    { key: "bridge", due: 1 },
  ]);
});

test("the end date of an older version holds for its days when a later version has none", async () => {
  const play = await readyPlay();
  await publish(play, MON, draftWith([itemOf("clam")], { endsOn: "2026-03-04" }));
  await publish(play, "2026-03-10T15:00:00Z", draftWith([itemOf("clam")]));
  expect(await adherence(play, "2026-03-01", "2026-03-12", "2026-03-12T15:00:00Z")).toMatchObject({ due: 4 });
});

test("a program whose last day is not after today is neither saved nor published", async () => {
  const play = await readyPlay();
  const draft = (endsOn: string) => draftWith([itemOf("clam")], { endsOn });
  await expectFault(publish(play, MON, draft("2026-03-01")), "invalid");
  await expectFault(publish(play, MON, draft("2026-03-02")), "invalid");
  const { clinician, patientId } = play;
  const edited = await play.staff(MON, (tx) => editProgram(tx, clinician, { patientId }));
  const save = (endsOn: string, at: string) =>
    play.staff(at, (tx) => saveDraft(tx, clinician, { ...edited, draft: draft(endsOn) }));
  expect((await expectFault(save("2026-03-02", MON), "invalid")).detail).toMatchObject({ field: "endsOn" });
  const saved = await save("2026-03-03", MON);
  const late = play.staff(TUE, (tx) =>
    publishProgram(tx, clinician, { programId: edited.programId, version: saved.version }),
  );
  expect((await expectFault(late, "invalid")).detail).toMatchObject({ field: "endsOn" });
  expect((await publish(play, MON, draft("2026-03-03"))).number).toBe(1);
});

test("publishing queues one mail that names the version and nothing clinical", async () => {
  const play = await readyPlay();
  const { versionId } = await publish(play, MON, draftWith([itemOf("clam")], { note: "sore groin" }));
  const { rows } = await database.superPool.query<{ data: unknown }>(
    "select data from queue.job where data::text like $1",
    [`%${versionId}%`],
  );
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toMatch(/groin|clam/);
  // A failed publish queues nothing: the mail is part of the transaction.
  const program = { programId: "019c0000-0000-7000-8000-000000000000", version: 1 };
  await expectFault(
    withActor(database.pool, play.clinician, (tx) => publishProgram(tx, play.clinician, program)),
    "not-found",
  );
});

test("a rule's reason stays with the item that had it and cannot be written by hand", async () => {
  const play = await readyPlay();
  const { clinician, patientId } = play;
  const edited = await play.staff(MON, (tx) => editProgram(tx, clinician, { patientId }));
  const forged = { ruleId: "R03", version: 1, sentence: "Forged.", patientReason: "Forged." };
  const draft = draftWith([itemOf("clam", { reason: forged })]);
  await play.staff(MON, (tx) => saveDraft(tx, clinician, { ...edited, draft }));
  const shown = await play.staff(MON, (tx) => showProgram(tx, clinician, { patientId }));
  expect(shown.program?.draft?.items.map((item) => item.reason)).toEqual([null]);
});
