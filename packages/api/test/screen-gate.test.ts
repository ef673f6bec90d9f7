import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { showChart } from "../src/chart/queries.ts";
import { saveValues, startExam } from "../src/exam/commands.ts";
import { signNote } from "../src/note/commands.ts";
import { editProgram, saveDraft } from "../src/program/commands.ts";
import { publishProgram } from "../src/publication/commands.ts";
import { showProgram } from "../src/program/queries.ts";
import { answerScreen, disposeScreen } from "../src/screen/commands.ts";
import { showScreen } from "../src/screen/queries.ts";
import { showSuggestion } from "../src/suggestion/queries.ts";
import { setRotation } from "./arrange.ts";
import { answerNo, decideScreen, draftWith, expectFault, itemOf, makePlay, type Play } from "./play.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A minute of one day: what comes later is newer. */
const at = (minute: number) => new Date(Date.parse("2026-03-02T09:00:00Z") + minute * 60_000);

async function gateOf(play: Play, examId: string, moment: Date) {
  const { clinician, patientId } = play;
  const suggestion = await play.staff(moment, (tx) => showSuggestion(tx, clinician, { examId }));
  const { gate } = await play.staff(moment, (tx) => showProgram(tx, clinician, { patientId }));
  const chart = await play.staff(moment, (tx) => showChart(tx, clinician, { patientId }));
  return {
    suggests: suggestion.blocked === null && suggestion.composition !== null,
    reason: suggestion.blocked?.reason ?? null,
    publishes: !gate.publishBlocked,
    warns: chart.screen.warning !== null,
  };
}

async function examine(play: Play): Promise<string> {
  const { clinician, patientId } = play;
  const { examId, version } = await play.staff(at(0), (tx) => startExam(tx, clinician, { patientId }));
  await play.staff(at(0), (tx) =>
    saveValues(tx, clinician, { examId, version, changes: setRotation([28, 29], [50, 52]) }),
  );
  return examId;
}

function say(play: Play, minute: number, question: string, answer: "yes" | "no") {
  const { clinician, patientId } = play;
  const answers = [{ question, answer, ticks: [], details: {} }];
  return play.staff(at(minute), (tx) => answerScreen(tx, clinician, { patientId, answers, facts: [] }));
}

function decide(
  play: Play,
  minute: number,
  kind: "reviewed_and_cleared" | "refer" | "emergency",
  text = "looked at it",
) {
  return decideScreen(play, at(minute), { kind, text });
}

/** That the command itself refuses or publishes, not only the hint on the page. */
async function tryPublish(play: Play, minute: number) {
  const { clinician, patientId } = play;
  const edited = await play.staff(at(minute), (tx) => editProgram(tx, clinician, { patientId }));
  const draft = draftWith([itemOf("clam")]);
  const saved = await play.staff(at(minute), (tx) => saveDraft(tx, clinician, { ...edited, draft }));
  const input = { programId: edited.programId, version: saved.version };
  return play.staff(at(minute), (tx) => publishProgram(tx, clinician, input));
}

test("an incomplete screen stops suggestions and publishing, and says that it is incomplete", async () => {
  const play = await makePlay(database);
  const examId = await examine(play);
  expect(await gateOf(play, examId, at(1))).toEqual({
    suggests: false,
    reason: "incomplete_screen",
    publishes: false,
    warns: false,
  });
  expect((await expectFault(tryPublish(play, 1), "conflict")).detail).toEqual({ reason: "screen" });
  await answerNo(play, at(2));
  expect(await gateOf(play, examId, at(3))).toEqual({
    suggests: true,
    reason: null,
    publishes: true,
    warns: false,
  });
});

test("an emergency answer blocks until it is reviewed and cleared; emergency and refer keep the block", async () => {
  const play = await makePlay(database);
  const examId = await examine(play);
  await answerNo(play, at(1));
  await say(play, 2, "ces_bladder", "yes");
  const blocked = { suggests: false, reason: "red_flag", publishes: false, warns: false };
  expect(await gateOf(play, examId, at(3))).toEqual(blocked);
  for (const kind of ["emergency", "refer"] as const) {
    await decide(play, 4, kind);
    expect(await gateOf(play, examId, at(5)), kind).toEqual(blocked);
  }
  await expectFault(decide(play, 6, "reviewed_and_cleared", " a b "), "invalid");
  await expectFault(tryPublish(play, 6), "conflict");
  await decide(play, 7, "reviewed_and_cleared");
  expect(await gateOf(play, examId, at(8))).toEqual({
    suggests: true,
    reason: null,
    publishes: true,
    warns: false,
  });
  await say(play, 9, "ces_bilateral", "yes");
  expect(await gateOf(play, examId, at(10))).toEqual(blocked);
});

test("an answer for two weeks lets suggestions through, holds publishing until a decision, then keeps warning", async () => {
  const play = await makePlay(database);
  const examId = await examine(play);
  await answerNo(play, at(1));
  await say(play, 2, "ca_weight", "yes");
  expect(await gateOf(play, examId, at(3))).toMatchObject({ suggests: true, publishes: false, warns: true });
  await expectFault(tryPublish(play, 3), "conflict");
  await decide(play, 4, "refer");
  expect(await gateOf(play, examId, at(5))).toMatchObject({ suggests: true, publishes: true, warns: true });
  expect((await tryPublish(play, 6)).number).toBe(1);
  await decide(play, 7, "reviewed_and_cleared");
  expect(await gateOf(play, examId, at(8))).toMatchObject({ publishes: true, warns: false });
});

test("answers hold for 90 days, then publishing and suggestions stop again", async () => {
  const play = await makePlay(database);
  const examId = await examine(play);
  await answerNo(play, at(0));
  const day = (days: number) => days * 1440;
  expect(await gateOf(play, examId, at(day(90)))).toMatchObject({ suggests: true, publishes: true });
  expect(await gateOf(play, examId, at(day(90) + 1))).toMatchObject({
    suggests: false,
    reason: "incomplete_screen",
    publishes: false,
  });
  await expectFault(tryPublish(play, day(90) + 1), "conflict");
  // Asked again and answered the same: the answer is new.
  await answerNo(play, at(day(90) + 2));
  expect(await gateOf(play, examId, at(day(90) + 3))).toMatchObject({ suggests: true, publishes: true });
});

test("repeating an answer does not undo a decision, on the same day or on another; a lapsed answer begins anew", async () => {
  const play = await makePlay(database);
  const examId = await examine(play);
  await answerNo(play, at(0));
  await say(play, 1, "ces_bladder", "yes");
  await decide(play, 2, "reviewed_and_cleared");
  const day = 1440;
  for (const minute of [3, 2 * day, 60 * day]) {
    await say(play, minute, "ces_bladder", "yes");
    expect(await gateOf(play, examId, at(minute + 1))).toMatchObject({ suggests: true, publishes: true });
  }
  await answerNo(play, at(151 * day));
  await say(play, 151 * day + 1, "ces_bladder", "yes");
  expect(await gateOf(play, examId, at(151 * day + 2))).toMatchObject({
    suggests: false,
    reason: "red_flag",
  });
});

test("an answer that became no and yes again asks for a new decision", async () => {
  const play = await makePlay(database);
  const examId = await examine(play);
  await answerNo(play, at(0));
  await say(play, 1, "ces_bladder", "yes");
  await decide(play, 2, "reviewed_and_cleared");
  await say(play, 3, "ces_bladder", "no");
  await say(play, 4, "ces_bladder", "yes");
  expect(await gateOf(play, examId, at(5))).toMatchObject({ suggests: false, reason: "red_flag" });
});

function setSign(code: string, phase: "before" | "after" = "before") {
  const how = { position: null, device: null, mode: null, pain: null, qualifiers: {} };
  const value = { kind: "codes" as const, codes: [code] };
  return {
    kind: "set" as const,
    entry: { measure: "neuro_screen", side: "left" as const, phase, ...how, value },
  };
}

test("what is felt less stays a caution at the next visit, in suggestions as in programs by hand", async () => {
  const play = await makePlay(database);
  const { clinician, patientId } = play;
  await answerNo(play, at(0));
  const first = await examine(play);
  await play.staff(at(1), (tx) =>
    saveValues(tx, clinician, { examId: first, version: 2, changes: [setSign("sensation_reduced")] }),
  );
  await play.staff(at(2), (tx) => signNote(tx, clinician, { examId: first, noteVersion: 0, examVersion: 3 }));
  const { examId, version } = await play.staff(at(3), (tx) => startExam(tx, clinician, { patientId }));
  await play.staff(at(4), (tx) =>
    saveValues(tx, clinician, { examId, version, changes: setRotation([28, 29], [50, 52]) }),
  );
  const { cautions, composition } = await play.staff(at(5), (tx) =>
    showSuggestion(tx, clinician, { examId }),
  );
  expect(cautions.map(({ caution }) => caution)).toContain("reduced_sensation");
  expect(composition?.items.map(({ item }) => item.exercise)).not.toContain("ball-glute-wall");
  const byHand = await play.staff(at(5), (tx) => showProgram(tx, clinician, { patientId }));
  expect(byHand.cautions).toContain("reduced_sensation");
});

test("a serious sign stays until it is decided or tested again: a new, empty visit clears nothing", async () => {
  const play = await makePlay(database);
  const { clinician, patientId } = play;
  await answerNo(play, at(0));
  const examId = await examine(play);
  await play.staff(at(1), (tx) =>
    saveValues(tx, clinician, { examId, version: 2, changes: [setSign("clonus")] }),
  );
  expect(await gateOf(play, examId, at(2))).toMatchObject({
    suggests: false,
    reason: "red_flag",
    publishes: false,
  });
  await play.staff(at(3), (tx) => signNote(tx, clinician, { examId, noteVersion: 0, examVersion: 3 }));
  const next = await play.staff(at(4), (tx) => startExam(tx, clinician, { patientId }));
  expect(await gateOf(play, next.examId, at(5))).toMatchObject({
    suggests: false,
    reason: "red_flag",
    publishes: false,
  });
  const shown = await play.staff(at(5), (tx) => showScreen(tx, clinician, { patientId }));
  expect(shown.result.hits.map(({ source }) => source)).toContain("sign");
  // What is felt after treatment answers another question.
  const { version } = await play.staff(at(5), (tx) =>
    saveValues(tx, clinician, { ...next, changes: [setSign("normal", "after")] }),
  );
  expect(await gateOf(play, next.examId, at(5))).toMatchObject({ suggests: false, reason: "red_flag" });
  const changes = [setSign("normal"), ...setRotation([28, 29], [50, 52])];
  await play.staff(at(6), (tx) => saveValues(tx, clinician, { ...next, version, changes }));
  expect(await gateOf(play, next.examId, at(7))).toMatchObject({ suggests: true, publishes: true });
});

test("a decision about less than what is stored is refused, and clears nothing", async () => {
  const play = await makePlay(database);
  const { clinician, patientId } = play;
  const examId = await examine(play);
  await answerNo(play, at(1));
  await say(play, 2, "ca_weight", "yes");
  const shown = await play.staff(at(3), (tx) => showScreen(tx, clinician, { patientId }));
  const clear = {
    patientId,
    basis: shown.basis,
    kind: "reviewed_and_cleared",
    text: "weighed again",
  } as const;
  // A colleague enters another answer while the decision is written.
  await say(play, 4, "ces_bladder", "yes");
  const refused = await expectFault(
    play.staff(at(5), (tx) => disposeScreen(tx, clinician, clear)),
    "conflict",
  );
  expect(refused.detail).toEqual({ reason: "basis" });
  expect(await gateOf(play, examId, at(6))).toMatchObject({ suggests: false, reason: "red_flag" });
  await decideScreen(play, at(7), { kind: "reviewed_and_cleared", text: "seen in hospital" });
  expect(await gateOf(play, examId, at(8))).toMatchObject({ suggests: true, publishes: true });
});

test("what waited for a decision, by an earlier clock, does not count as decided", async () => {
  const play = await makePlay(database);
  const examId = await examine(play);
  await answerNo(play, at(1));
  await say(play, 2, "ca_weight", "yes");
  await decideScreen(play, at(10), { kind: "reviewed_and_cleared", text: "weighed again" });
  // Asked for before the decision, written after it.
  await say(play, 9, "ces_bladder", "yes");
  expect(await gateOf(play, examId, at(11))).toMatchObject({ suggests: false, reason: "red_flag" });
  await play.staff(at(9), (tx) =>
    saveValues(tx, play.clinician, { examId, version: 2, changes: [setSign("clonus")] }),
  );
  await say(play, 9, "ces_bladder", "no");
  expect(await gateOf(play, examId, at(12))).toMatchObject({ suggests: false, reason: "red_flag" });
  // And a decision by a slower clock than that of what it is about counts all the same.
  await decideScreen(play, at(10), { kind: "reviewed_and_cleared", text: "reflexes tested again" });
  expect(await gateOf(play, examId, at(13))).toMatchObject({ suggests: true, publishes: true });
});

test("an answer and a decision at the same moment: whichever is second sees the first", async () => {
  const play = await makePlay(database);
  const { clinician, patientId } = play;
  const examId = await examine(play);
  await answerNo(play, at(1));
  await say(play, 2, "ca_weight", "yes");
  for (let round = 0; round < 10; round += 1) {
    const minute = 10 + round * 10;
    await say(play, minute, "ces_bladder", "no");
    const { basis } = await play.staff(at(minute + 1), (tx) => showScreen(tx, clinician, { patientId }));
    const clear = { patientId, basis, kind: "reviewed_and_cleared", text: "weighed again" } as const;
    await Promise.allSettled([
      play.staff(at(minute + 2), (tx) => disposeScreen(tx, clinician, clear)),
      say(play, minute + 2, "ces_bladder", "yes"),
    ]);
    expect(await gateOf(play, examId, at(minute + 3)), `round ${round}`).toMatchObject({
      suggests: false,
      reason: "red_flag",
    });
  }
});
