import { randomUUID } from "node:crypto";
import { withActor } from "@plumbline/db/doors";
import { createTestDatabase, makeClinic, type TestDatabase } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listCaseload } from "../src/caseload/queries.ts";
import { showChart } from "../src/chart/queries.ts";
import { saveValues, startExam } from "../src/exam/commands.ts";
import { recordLog } from "../src/log/commands.ts";
import { addendNote, saveNote, signNote } from "../src/note/commands.ts";
import { showNote } from "../src/note/queries.ts";
import { publishProgram } from "../src/publication/commands.ts";
import { answerScreen } from "../src/screen/commands.ts";
import { decideSuggestion } from "../src/suggestion/commands.ts";
import { showSuggestion } from "../src/suggestion/queries.ts";
import { showToday } from "../src/today/queries.ts";
import { answerEverything, setRotation } from "./arrange.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("a finding travels from the exam to the home and back to the chart", async () => {
  const { staff, patients } = await makeClinic(database, { patients: 1 });
  const [first] = patients;
  if (first === undefined) throw new Error("the clinic has a patient");
  const { patientId, actor: patientActor } = first;
  const clinician = staff.clinician;
  const day1 = new Date("2026-03-02T15:00:00Z");
  const as = <T>(work: Parameters<typeof withActor<T>>[2], now: Date) =>
    withActor(database.pool, clinician, work, { now });

  await as(
    (tx) =>
      answerScreen(tx, clinician, {
        patientId,
        answers: answerEverything("no"),
        facts: [],
      }),
    day1,
  );
  const { examId, version } = await as((tx) => startExam(tx, clinician, { patientId }), day1);
  await as(
    (tx) =>
      saveValues(tx, clinician, {
        examId,
        version,
        changes: setRotation([28, 29], [50, 52]),
      }),
    day1,
  );
  const suggestion = await as((tx) => showSuggestion(tx, clinician, { examId }), day1);
  expect(suggestion.blocked).toBeNull();
  expect(suggestion.hits.map((hit) => hit.ruleId)).toContain("R03");
  const items = suggestion.composition?.items ?? [];
  expect(items.length).toBeGreaterThan(3);

  const decided = await as(
    (tx) =>
      decideSuggestion(tx, clinician, {
        examId,
        decisions: items.map(({ item }, index) => ({
          itemKey: item.key,
          decision: index === 0 ? ("rejected" as const) : ("accepted" as const),
          reason: index === 0 ? "too sore to press on" : "",
        })),
      }),
    day1,
  );
  const published = await as((tx) => publishProgram(tx, clinician, decided), day1);
  expect(published.number).toBe(1);

  const day2 = new Date("2026-03-03T15:00:00Z");
  const today = await withActor(database.pool, patientActor, (tx) => showToday(tx, patientActor), {
    now: day2,
  });
  const due = today.program?.items.find((item) => item.due > 0);
  if (due === undefined) throw new Error("nothing is due on the day after publishing");
  expect(today.program?.title, "what the patient reads names no finding").toBe(
    "Hip rotation and trunk program",
  );
  expect(due.why).toMatch(/turns/);
  const entry = {
    id: randomUUID(),
    programItemId: due.itemId,
    doneAt: day2.toISOString(),
    state: "done" as const,
    skipReason: null,
    sides: due.dosages.map(({ side, sets, reps }) => ({
      side,
      sets,
      reps,
      holdSeconds: null,
      durationSeconds: null,
    })),
    painBefore: 4,
    painAfter: 3,
    effort: 5,
    comment: "",
  };
  for (const expected of ["now", "before", "before"]) {
    const { stored } = await withActor(
      database.pool,
      patientActor,
      (tx) => recordLog(tx, patientActor, entry),
      { now: day2 },
    );
    expect(stored).toBe(expected);
  }

  const chart = await as((tx) => showChart(tx, clinician, { patientId }), day2);
  expect(chart.entries).toHaveLength(1);
  expect(chart.program?.adherence14.percent).toBeGreaterThan(0);
  const caseload = await as(
    (tx) =>
      listCaseload(tx, clinician, { search: "", filter: "all", sort: "need", direction: "asc", page: 1 }),
    day2,
  );
  expect(caseload.rows.find((row) => row.patientId === patientId)?.painLatest).toBe(3);

  const note = await as((tx) => showNote(tx, clinician, { examId }), day2);
  const saved = await as(
    (tx) =>
      saveNote(tx, clinician, {
        examId,
        version: note.noteVersion,
        body: { subjective: "Sits all day.", assessment: "Rotation limited.", plan: "Home program." },
      }),
    day2,
  );
  await as(
    (tx) => signNote(tx, clinician, { examId, noteVersion: saved.version, examVersion: note.examVersion }),
    day2,
  );
  await expect(
    as(
      (tx) =>
        saveValues(tx, clinician, {
          examId,
          version: note.examVersion,
          changes: setRotation([10, 10], [40, 40]),
        }),
      day2,
    ),
  ).rejects.toThrow(/signed/);
  await as((tx) => addendNote(tx, clinician, { examId, text: "Called on Tuesday." }), day2);
  const signed = await as((tx) => showNote(tx, clinician, { examId }), day2);
  expect(signed.versions.map((row) => row.kind)).toEqual(["original", "addendum"]);
});
