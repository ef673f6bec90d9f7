import { withActor } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import { Fault } from "@plumbline/domain/fault";
import { QUESTION_GROUPS } from "@plumbline/domain/red-flags";
import { DISPOSITIONS } from "@plumbline/domain/vocabulary";
import { saveValues, startExam } from "../src/exam/commands.ts";
import { correctLog, recordLog, syncLogs } from "../src/log/commands.ts";
import { addendNote, signNote } from "../src/note/commands.ts";
import { showNote } from "../src/note/queries.ts";
import { editPatient } from "../src/patient/commands.ts";
import { loadPatient } from "../src/patient/queries.ts";
import { applyTemplate, discardDraft, editProgram } from "../src/program/commands.ts";
import { endProgram, pauseProgram, publishProgram, resumeProgram } from "../src/publication/commands.ts";
import { findOpenProgram } from "../src/program/queries.ts";
import { loadRunningProgram } from "../src/schedule/queries.ts";
import { answerScreen } from "../src/screen/commands.ts";
import { decideSuggestion } from "../src/suggestion/commands.ts";
import { computeSuggestion } from "../src/suggestion/queries.ts";
import { localDateOf } from "../src/zone.ts";
import { setRotation } from "./arrange.ts";
import { answerNo, decideScreen, draftWith, entryOf, itemOf, type Play, publish } from "./play.ts";

const ZONES = ["Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata"] as const;
const QUESTIONS = QUESTION_GROUPS.flatMap(({ questions }) => questions).map(({ code }) => code);

export type Scene = Play & { pool: Pool; now: Date; examId: string | null; noted: string[]; zone: string };

async function openExam(scene: Scene) {
  const { examId } = scene;
  if (examId === null) throw new Fault("not-found", "no exam yet");
  return { ...(await scene.staff(scene.now, (tx) => showNote(tx, scene.clinician, { examId }))) };
}

async function openProgram(scene: Scene) {
  const row = await scene.staff(scene.now, (tx) => findOpenProgram(tx, scene.clinician, scene.patientId));
  if (row === null) throw new Fault("not-found", "no program yet");
  return { programId: row.id, version: row.version };
}

async function pickItem(scene: Scene, pick: number): Promise<string> {
  const running = await scene.staff(scene.now, (tx) =>
    loadRunningProgram(tx, scene.clinician, scene.patientId, scene.zone),
  );
  const items = running?.schedule.versions.flatMap((version) => version.items) ?? [];
  const item = items[pick % Math.max(1, items.length)];
  if (item === undefined) throw new Fault("not-found", "nothing published yet");
  return item.itemId;
}

async function makeEntry(scene: Scene, pick: number) {
  const doneAt = new Date(scene.now.getTime() - (pick % 40) * 3_600_000);
  return entryOf(await pickItem(scene, pick), doneAt, {
    state: (["done", "part", "done"] as const)[pick % 3],
    painBefore: pick % 4 === 0 ? null : pick % 11,
    painAfter: (pick * 7) % 11,
  });
}

export const person = (pick: number) => ({
  givenName: `Given${pick}`,
  familyName: "Sample",
  birthDate: "1970-01-01",
  referenceSex: "female" as const,
  email: "",
  phone: "",
});

type Step = (scene: Scene, pick: number) => Promise<unknown>;

/** Each uses what is there; a refusal is an outcome like any other. */
export const STEPS: Record<string, Step> = {
  "answer all no": (s) => answerNo(s, s.now),
  "answer one yes": (s, pick) =>
    s.staff(s.now, (tx) =>
      answerScreen(tx, s.clinician, {
        patientId: s.patientId,
        answers: [
          { question: QUESTIONS[pick % QUESTIONS.length] ?? "", answer: "yes", ticks: [], details: {} },
        ],
        facts: [],
      }),
    ),
  dispose: (s, pick) =>
    decideScreen(s, s.now, {
      kind: DISPOSITIONS[pick % DISPOSITIONS.length] ?? "refer",
      text: "looked at it",
    }),
  "start exam": async (s) => {
    s.examId = (await s.staff(s.now, (tx) => startExam(tx, s.clinician, { patientId: s.patientId }))).examId;
  },
  "save values": async (s, pick) => {
    const { examId, examVersion: version } = await openExam(s);
    const changes = setRotation([20 + (pick % 30), 29], [50, 52]);
    return s.staff(s.now, (tx) => saveValues(tx, s.clinician, { examId, version, changes }));
  },
  decide: async (s) => {
    const { examId } = await openExam(s);
    return s.staff(s.now, async (tx) => {
      const { composition } = await computeSuggestion(tx, s.clinician, examId, undefined);
      const items = composition?.items ?? [];
      if (items.length === 0) return null;
      const decisions = items.map(({ item }) => ({
        itemKey: item.key,
        decision: "accepted" as const,
        reason: "",
      }));
      return decideSuggestion(tx, s.clinician, { examId, decisions });
    });
  },
  sign: async (s) => {
    const { examId, examVersion, noteVersion } = await openExam(s);
    return s.staff(s.now, (tx) => signNote(tx, s.clinician, { examId, examVersion, noteVersion }));
  },
  addend: async (s) => {
    const { examId } = await openExam(s);
    return s.staff(s.now, (tx) => addendNote(tx, s.clinician, { examId, text: "Called back." }));
  },
  edit: (s) => s.staff(s.now, (tx) => editProgram(tx, s.clinician, { patientId: s.patientId })),
  "apply template": async (s) => {
    const program = await openProgram(s);
    const template = { ...program, template: "bilateral-hip-rotation-loss", phase: 1 };
    return s.staff(s.now, (tx) => applyTemplate(tx, s.clinician, template));
  },
  "publish draft": async (s) => {
    const program = await openProgram(s);
    const template = { ...program, template: "bilateral-hip-rotation-loss", phase: 1 };
    return s.staff(s.now, async (tx) => {
      const { version } = await applyTemplate(tx, s.clinician, template);
      await publishProgram(tx, s.clinician, { ...program, version });
    });
  },
  "publish by hand": (s, pick) =>
    publish(s, s.now, draftWith([itemOf("clam", { timesADay: 1 + (pick % 3) })])),
  discard: async (s) => {
    const program = await openProgram(s);
    return s.staff(s.now, (tx) => discardDraft(tx, s.clinician, program));
  },
  pause: async (s, pick) => {
    const program = await openProgram(s);
    const startsOn = localDateOf(new Date(s.now.getTime() + (pick % 3) * 86_400_000), s.zone);
    const endsOn = pick % 2 === 0 ? null : localDateOf(new Date(s.now.getTime() + 4 * 86_400_000), s.zone);
    return s.staff(s.now, (tx) => pauseProgram(tx, s.clinician, { ...program, startsOn, endsOn }));
  },
  resume: async (s) => {
    const program = await openProgram(s);
    return s.staff(s.now, (tx) => resumeProgram(tx, s.clinician, program));
  },
  end: async (s) => {
    const program = await openProgram(s);
    return s.staff(s.now, (tx) => endProgram(tx, s.clinician, program));
  },
  log: async (s, pick) => {
    const entry = await makeEntry(s, pick);
    await s.home(s.now, (tx) => recordLog(tx, s.patient, entry));
    s.noted.push(entry.id);
  },
  sync: async (s, pick) => {
    const entries = [await makeEntry(s, pick), await makeEntry(s, pick + 5)];
    return s.home(s.now, (tx) => syncLogs(tx, s.patient, { entries }));
  },
  correct: async (s, pick) => {
    const correctsId = s.noted.at(-1);
    if (correctsId === undefined) throw new Fault("not-found", "nothing logged yet");
    const entry = await makeEntry(s, pick);
    await s.home(s.now, (tx) => correctLog(tx, s.patient, { ...entry, correctsId }));
  },
  "edit patient": async (s, pick) => {
    const zone = ZONES[pick % ZONES.length] ?? "UTC";
    await s.staff(s.now, async (tx) => {
      const { version } = await loadPatient(tx, s.clinician, s.patientId);
      const { patientId } = s;
      await editPatient(tx, s.clinician, { ...person(pick), timeZone: zone, patientId, version });
    });
    s.zone = zone;
    s.patient = { ...s.patient, timeZone: zone };
    s.home = (at, work) => withActor(s.pool, s.patient, work, { now: new Date(at) });
  },
};

/** A journey that meets every kind of step, so that each is compared at least once. */
export const JOURNEY = (
  [
    ["log", 3, 26],
    ["correct", 3, 1],
    ["sync", 6, 1],
    ["pause", 0, 1],
    ["resume", 0, 26],
    ["answer one yes", 0, 1],
    ["dispose", DISPOSITIONS.indexOf("reviewed_and_cleared"), 1],
    ["start exam", 0, 0],
    ["save values", 8, 0],
    ["decide", 0, 1],
    ["publish draft", 0, 1],
    ["sign", 0, 1],
    ["addend", 0, 1],
    ["edit", 0, 1],
    ["apply template", 0, 1],
    ["discard", 0, 1],
    ["edit patient", 2, 1],
    ["end", 0, 1],
    ["answer all no", 0, 26],
    ["publish by hand", 1, 1],
  ] as const
).map(([name, pick, hours]) => ({ name, pick, hours }));
