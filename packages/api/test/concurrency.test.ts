import { randomUUID } from "node:crypto";
import { withActor } from "@plumbline/db/doors";
import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recomputeCaseloadRow } from "../src/caseload/commands.ts";
import { saveValues, startExam } from "../src/exam/commands.ts";
import { correctLog, enterLog, recordLog, syncLogs } from "../src/log/commands.ts";
import { addendNote, saveNote, signNote } from "../src/note/commands.ts";
import { showNote } from "../src/note/queries.ts";
import { editProgram, saveDraft } from "../src/program/commands.ts";
import { publishProgram } from "../src/publication/commands.ts";
import { answerScreen } from "../src/screen/commands.ts";
import { answerEverything, setRotation } from "./arrange.ts";
import { answerNo, draftWith, entryOf, expectFault, itemOf, makePlay, outcomeOf, publish } from "./play.ts";

const DAY1 = "2026-03-02T15:00:00Z";
const DAY2 = "2026-03-03T15:00:00Z";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function count(table: string, where: string, values: unknown[]): Promise<number> {
  const { rows } = await database.superPool.query<{ n: number }>(
    `select count(*)::int as n from ${table} where ${where}`,
    values,
  );
  return rows[0]?.n ?? -1;
}

async function storedRow(patientId: string) {
  const { rows } = await database.superPool.query("select * from caseload_row where patient_id = $1", [
    patientId,
  ]);
  return rows[0];
}

test("the same entry sent three times, one by one or at once, is one row with one audit row", async () => {
  const play = await makePlay(database);
  await answerNo(play, DAY1);
  const { items } = await publish(play, DAY1, draftWith([itemOf("clam")]));
  for (const way of ["in turn", "at once"]) {
    const entry = entryOf(items.get("clam") ?? "", DAY2, {
      sides: [{ side: "both", sets: 2, reps: 8, holdSeconds: null, durationSeconds: null }],
    });
    const send = () => play.home(DAY2, (tx) => recordLog(tx, play.patient, entry));
    const answers = [];
    if (way === "in turn") for (let i = 0; i < 3; i += 1) answers.push(await send());
    else answers.push(...(await Promise.all([send(), send(), send()])));
    expect(answers.map(({ logId }) => logId)).toEqual([entry.id, entry.id, entry.id]);
    expect(answers.map(({ stored }) => stored).toSorted()).toEqual(["before", "before", "now"]);
    expect(await count("exercise_log", "id = $1", [entry.id])).toBe(1);
    expect(await count("exercise_log_side", "log_id = $1", [entry.id])).toBe(1);
    expect(await count("audit_event", "subject_id = $1", [entry.id])).toBe(1);
  }
});

test("an entry sent again long after it was stored is still answered, not judged anew", async () => {
  const play = await makePlay(database);
  await answerNo(play, DAY1);
  const { items } = await publish(play, DAY1, draftWith([itemOf("clam")]));
  const entry = entryOf(items.get("clam") ?? "", DAY2);
  const correction = { ...entryOf(items.get("clam") ?? "", DAY2), correctsId: entry.id };
  await play.home(DAY2, (tx) => recordLog(tx, play.patient, entry));
  await play.home(DAY2, (tx) => correctLog(tx, play.patient, correction));
  const later = "2026-05-20T10:00:00Z";
  expect((await play.home(later, (tx) => recordLog(tx, play.patient, entry))).stored).toBe("before");
  expect((await play.home(later, (tx) => correctLog(tx, play.patient, correction))).stored).toBe("before");
});

test("a hundred entries in one call are stored once, repeats and a resend of all included", async () => {
  const play = await makePlay(database);
  await answerNo(play, DAY1);
  const { items } = await publish(play, DAY1, draftWith([itemOf("clam")]));
  const once = Array.from({ length: 80 }, () => entryOf(items.get("clam") ?? "", DAY2));
  const entries = [...once, ...once.slice(0, 20).map((entry) => ({ ...entry, state: "part" as const }))];
  const sync = (list: typeof entries) =>
    play.home(DAY2, (tx) => syncLogs(tx, play.patient, { entries: list }));
  const [a, b] = await Promise.all([sync(entries), sync(entries.toReversed())]);
  const now = [...a.results, ...b.results].filter(({ stored }) => stored === "now");
  expect(new Set(now.map(({ logId }) => logId)).size).toBe(80);
  expect(now).toHaveLength(80);
  expect((await sync(entries)).results.every(({ stored }) => stored === "before")).toBe(true);
  expect(await count("exercise_log", "patient_id = $1", [play.patientId])).toBe(80);
  expect(await count("audit_event", "clinic_id = $1 and action = 'log.record'", [play.clinicId])).toBe(80);
});

test("one entry of a batch that cannot be stored does not keep the others back", async () => {
  const play = await makePlay(database);
  await answerNo(play, DAY1);
  const { items } = await publish(play, DAY1, draftWith([itemOf("clam")]));
  const good = entryOf(items.get("clam") ?? "", DAY2);
  const early = entryOf(items.get("clam") ?? "", "2026-02-20T10:00:00Z");
  const future = entryOf(items.get("clam") ?? "", "2026-03-09T10:00:00Z");
  const { results } = await play.home(DAY2, (tx) =>
    syncLogs(tx, play.patient, { entries: [early, good, future] }),
  );
  expect(results.map(({ stored }) => stored)).toEqual(["refused", "now", "refused"]);
  expect(await count("exercise_log", "patient_id = $1", [play.patientId])).toBe(1);
});

test("of two devices that send one id with different content the first wins and the second is told so", async () => {
  const play = await makePlay(database);
  await answerNo(play, DAY1);
  const { items } = await publish(play, DAY1, draftWith([itemOf("clam")]));
  const entry = entryOf(items.get("clam") ?? "", DAY2, { painAfter: 2 });
  const record = (changes: object) =>
    play.home(DAY2, (tx) => recordLog(tx, play.patient, { ...entry, ...changes }));
  expect((await record({})).stored).toBe("now");
  expect((await record({ painAfter: 9 })).stored).toBe("before");
  const { rows } = await database.superPool.query("select pain_after from exercise_log where id = $1", [
    entry.id,
  ]);
  expect(rows).toEqual([{ pain_after: 2 }]);
});

test("an id that belongs to another patient's entry is a conflict, never a silent loss", async () => {
  const play = await makePlay(database);
  const other = await makePlay(database);
  await answerNo(play, DAY1);
  const { items } = await publish(play, DAY1, draftWith([itemOf("clam")]));
  const entry = entryOf(items.get("clam") ?? "", DAY2);
  await play.home(DAY2, (tx) => recordLog(tx, play.patient, entry));
  // Moved into the same clinic past every door, as a second patient.
  const second = randomUUID();
  await database.superPool.query(
    `insert into patient (clinic_id, id, given_name, family_name, given_search, family_search, birth_date, time_zone, created_at)
     select $1, $2, given_name, family_name, given_search, family_search, birth_date, time_zone, created_at from patient where id = $3`,
    [play.clinicId, second, other.patientId],
  );
  const twin = {
    ...play,
    patientId: second,
    patient: { ...play.patient, patientId: second, personId: randomUUID() },
  };
  await answerNo(twin, DAY1);
  const own = await publish(twin, DAY1, draftWith([itemOf("clam")]));
  const same = entryOf(own.items.get("clam") ?? "", DAY2, { id: entry.id });
  await expectFault(
    play.staff(DAY2, (tx) => enterLog(tx, play.clinician, { ...same, patientId: second })),
    "conflict",
  );
  await expectFault(
    withActor(database.pool, twin.patient, (tx) => recordLog(tx, twin.patient, same), {
      now: new Date(DAY2),
    }),
    "conflict",
  );
});

test("an entry is corrected once, within 24 hours of the first one, and by nobody else's hand", async () => {
  const play = await makePlay(database);
  await answerNo(play, DAY1);
  const { items } = await publish(play, DAY1, draftWith([itemOf("clam")]));
  const item = items.get("clam") ?? "";
  const entry = entryOf(item, DAY2);
  await play.home(DAY2, (tx) => recordLog(tx, play.patient, entry));
  const correct = (at: string, correctsId: string) => {
    const next = entryOf(item, DAY2);
    return {
      id: next.id,
      done: play.home(at, (tx) => correctLog(tx, play.patient, { ...next, correctsId })),
    };
  };
  const both = [correct("2026-03-04T10:00:00Z", entry.id), correct("2026-03-04T10:00:00Z", entry.id)];
  const outcomes = await Promise.all(both.map(({ done }) => outcomeOf(done)));
  expect(outcomes.toSorted()).toEqual(["conflict", "done"]);
  const winner = both[outcomes.indexOf("done")]?.id ?? "";
  await correct("2026-03-04T14:59:00Z", winner).done.then(async ({ logId }) => {
    await expectFault(correct("2026-03-04T15:01:00Z", logId).done, "invalid");
  });
  const told = entryOf(item, DAY2);
  await play.staff(DAY2, (tx) => enterLog(tx, play.clinician, { ...told, patientId: play.patientId }));
  await expectFault(correct(DAY2, told.id).done, "invalid");
});

test("of two tabs that publish, start an exam, save values or sign at once, one wins and one meets a conflict", async () => {
  for (let round = 0; round < 5; round += 1) {
    const play = await makePlay(database);
    const { clinician, patientId } = play;
    await answerNo(play, DAY1);
    const starts = [1, 2].map(() => play.staff(DAY1, (tx) => startExam(tx, clinician, { patientId })));
    expect((await Promise.all(starts.map(outcomeOf))).toSorted()).toEqual(["conflict", "done"]);
    expect(await count("exam", "patient_id = $1 and state = 'draft'", [patientId])).toBe(1);
    const exam = await Promise.any(starts);
    const saves = [28, 30].map((left) =>
      play.staff(DAY1, (tx) =>
        saveValues(tx, clinician, { ...exam, changes: setRotation([left, 29], [50, 52]) }),
      ),
    );
    expect((await Promise.all(saves.map(outcomeOf))).toSorted()).toEqual(["conflict", "done"]);
    const signs = [1, 2].map(() =>
      play.staff(DAY1, (tx) =>
        signNote(tx, clinician, { examId: exam.examId, noteVersion: 0, examVersion: 2 }),
      ),
    );
    const late = play.staff(DAY1, (tx) =>
      saveValues(tx, clinician, {
        examId: exam.examId,
        version: 2,
        changes: setRotation([31, 31], [50, 52]),
      }),
    );
    const [first, second, values] = await Promise.all([...signs, late].map(outcomeOf));
    expect([first, second, values].filter((one) => one === "done")).toHaveLength(1);
    const edits = [1, 2].map(() => play.staff(DAY1, (tx) => editProgram(tx, clinician, { patientId })));
    expect(await Promise.all(edits.map(outcomeOf))).toContain("done");
    const edited = await Promise.any(edits);
    const saved = await play.staff(DAY1, (tx) =>
      saveDraft(tx, clinician, { ...edited, draft: draftWith([itemOf("clam")]) }),
    );
    const tabs = [1, 2].map(() =>
      play.staff(DAY1, (tx) =>
        publishProgram(tx, clinician, { programId: edited.programId, version: saved.version }),
      ),
    );
    expect((await Promise.all(tabs.map(outcomeOf))).toSorted()).toEqual(["conflict", "done"]);
    expect(await count("program_version", "patient_id = $1", [patientId])).toBe(1);
  }
});

test("addenda written at once are all kept, in an unbroken order", async () => {
  const play = await makePlay(database);
  const { clinician, patientId } = play;
  const exam = await play.staff(DAY1, (tx) => startExam(tx, clinician, { patientId }));
  const body = { subjective: "s", assessment: "a", plan: "p" };
  await play.staff(DAY1, (tx) => saveNote(tx, clinician, { examId: exam.examId, version: 0, body }));
  await play.staff(DAY1, (tx) =>
    signNote(tx, clinician, { examId: exam.examId, noteVersion: 1, examVersion: 1 }),
  );
  const texts = ["one one", "two two", "three three", "four four"];
  await Promise.all(
    texts.map((text) => play.staff(DAY2, (tx) => addendNote(tx, clinician, { examId: exam.examId, text }))),
  );
  const { versions } = await play.staff(DAY2, (tx) => showNote(tx, clinician, { examId: exam.examId }));
  expect(versions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  const kept = versions.flatMap(({ content }) => (content.kind === "addendum" ? [content.text] : []));
  expect(kept.toSorted()).toEqual(texts.toSorted());
});

test("home and clinic writing at once leave a row that tells of both, and neither waits for the other for ever", async () => {
  const play = await makePlay(database);
  const { clinician, patientId } = play;
  await answerNo(play, DAY1);
  const { items } = await publish(play, DAY1, draftWith([itemOf("clam", { timesADay: 12 })]));
  for (let round = 0; round < 8; round += 1) {
    const log = () =>
      play.home(DAY2, (tx) =>
        recordLog(tx, play.patient, entryOf(items.get("clam") ?? "", DAY2, { painAfter: round })),
      );
    const answer = play.staff(DAY2, (tx) =>
      answerScreen(tx, clinician, {
        patientId,
        answers: answerEverything(round % 2 === 0 ? "yes" : "no"),
        facts: [],
      }),
    );
    await Promise.all([
      log(),
      answer,
      log(),
      play.staff(DAY2, (tx) => editProgram(tx, clinician, { patientId })),
    ]);
    const fresh = await play.staff(DAY2, (tx) => recomputeCaseloadRow(tx, clinician, patientId));
    const stored = await storedRow(patientId);
    expect(stored.adherence_percent).toBe(fresh.adherencePercent);
    expect(stored.needs).toEqual(fresh.needs);
    expect(stored.open_flag_count).toBe(fresh.openFlagCount);
  }
});
