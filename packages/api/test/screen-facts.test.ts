import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyTemplate, editProgram } from "../src/program/commands.ts";
import { showProgram } from "../src/program/queries.ts";
import { answerScreen } from "../src/screen/commands.ts";
import { answerNo, decideScreen, makePlay, type Play } from "./play.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const at = (minute: number) => new Date(Date.parse("2026-03-02T09:00:00Z") + minute * 60_000);

async function tell(play: Play, minute: number, code: string, value: number | boolean) {
  const { clinician, patientId } = play;
  const facts = [{ code, side: "none" as const, value }];
  const { result } = await play.staff(at(minute), (tx) =>
    answerScreen(tx, clinician, { patientId, answers: [], facts }),
  );
  return result;
}

async function clearCancerHistory(play: Play) {
  const { clinician, patientId } = play;
  await answerNo(play, at(0));
  const answers = [{ question: "ca_history", answer: "yes" as const, ticks: [], details: {} }];
  await play.staff(at(1), (tx) => answerScreen(tx, clinician, { patientId, answers, facts: [] }));
  await tell(play, 2, "thoracic_pain", true);
  const { result } = await decideScreen(play, at(3), { kind: "reviewed_and_cleared", text: "letter read" });
  expect(result.lifted).toBe(true);
}

test("a fact the safety questions do not read leaves a clearing as it is", async () => {
  const play = await makePlay(database);
  await clearCancerHistory(play);
  expect((await tell(play, 4, "sitting_hours_per_day", 8)).lifted).toBe(true);
});

test("a fact that makes an answer more urgent brings the block back", async () => {
  const play = await makePlay(database);
  await clearCancerHistory(play);
  const result = await tell(play, 4, "new_severe_pain", true);
  expect(result.lifted).toBe(false);
  expect(result.blocked?.reason).toBe("red_flag");
});

test("a template taken by hand carries the cautions that facts set", async () => {
  const play = await makePlay(database);
  const { clinician, patientId } = play;
  await answerNo(play, at(0));
  await tell(play, 1, "kneeling_tolerated", false);
  await tell(play, 2, "falls_in_past_year", true);
  const edited = await play.staff(at(3), (tx) => editProgram(tx, clinician, { patientId }));
  const template = "tight-hip-flexors-sitting";
  await play.staff(at(4), (tx) => applyTemplate(tx, clinician, { ...edited, template, phase: 1 }));
  const shown = await play.staff(at(5), (tx) => showProgram(tx, clinician, { patientId }));
  expect(shown.cautions).toEqual(["balance_fall_risk", "kneeling_intolerance"]);
  const kneeling = shown.program?.draft?.items.find(({ key }) => key === "half-kneeling-hip-flexor-neutral");
  expect(kneeling?.cautions).toEqual(["kneeling_intolerance", "balance_fall_risk"]);
});
