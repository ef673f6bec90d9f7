import { randomUUID } from "node:crypto";
import type { PatientActor, StaffActor } from "@plumbline/db/actor";
import { type Tx, withActor } from "@plumbline/db/doors";
import { makeClinic, type TestDatabase } from "@plumbline/db/test-database";
import { startDosage } from "@plumbline/domain/dosage";
import { findExercise } from "@plumbline/domain/exercises";
import { Fault, type FaultKind } from "@plumbline/domain/fault";
import type { ProgramDraft, ProgramItem } from "@plumbline/domain/program";
import type { Weekday } from "@plumbline/domain/vocabulary";
import { expect } from "vitest";
import { editProgram, saveDraft } from "../src/program/commands.ts";
import { publishProgram } from "../src/publication/commands.ts";
import { loadRunningProgram } from "../src/schedule/queries.ts";
import { answerScreen, disposeScreen } from "../src/screen/commands.ts";
import type { DisposeScreenInput } from "../src/screen/input.ts";
import { showScreen } from "../src/screen/queries.ts";
import { answerEverything } from "./arrange.ts";

export interface Play {
  clinicId: string;
  clinician: StaffActor;
  patientId: string;
  patient: PatientActor;
  /** As the clinician, at a moment. */
  staff: <T>(at: string | Date, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** As the patient, in the zone of the session. */
  home: <T>(at: string | Date, work: (tx: Tx) => Promise<T>) => Promise<T>;
}

/** A clinic of its own with one patient, and short ways to act in it at a given moment. */
export async function makePlay(database: TestDatabase, timeZone = "Europe/Berlin"): Promise<Play> {
  const { clinicId, staff, patients } = await makeClinic(database, { timeZone, patients: 1 });
  const { clinician } = staff;
  const first = patients[0];
  if (first === undefined) throw new Error("the clinic has a patient");
  return {
    clinicId,
    clinician,
    patientId: first.patientId,
    patient: first.actor,
    staff: (at, work) => withActor(database.pool, clinician, work, { now: new Date(at) }),
    home: (at, work) => withActor(database.pool, first.actor, work, { now: new Date(at) }),
  };
}

export function itemOf(slug: string, changes: Partial<ProgramItem> = {}): ProgramItem {
  const exercise = findExercise(slug);
  if (exercise === undefined) throw new Error(`the library lost ${slug}`);
  return {
    key: slug,
    exercise: slug,
    optional: false,
    asNeeded: false,
    role: "core",
    weekdays: [1, 2, 3, 4, 5, 6, 7] as Weekday[],
    timesADay: 1,
    dosages: [startDosage(exercise.defaultDosage)],
    reason: null,
    cautions: [],
    note: "",
    ...changes,
  };
}

export function draftWith(items: ProgramItem[], changes: Partial<ProgramDraft> = {}): ProgramDraft {
  return { title: "Home program", template: null, phase: 1, endsOn: null, note: "", items, ...changes };
}

/** Decides as somebody who has just looked at the screen. */
export async function decideScreen(
  play: Pick<Play, "clinician" | "staff" | "patientId">,
  at: string | Date,
  decision: Pick<DisposeScreenInput, "kind" | "text">,
) {
  const { clinician, patientId } = play;
  const { basis } = await play.staff(at, (tx) => showScreen(tx, clinician, { patientId }));
  return play.staff(at, (tx) => disposeScreen(tx, clinician, { patientId, basis, ...decision }));
}

export async function answerNo(play: Play, at: string | Date): Promise<void> {
  const { clinician, patientId } = play;
  await play.staff(at, (tx) =>
    answerScreen(tx, clinician, { patientId, answers: answerEverything("no"), facts: [] }),
  );
}

/** Edits, saves and publishes in one go; returns the program's version after it, and the items by key. */
export async function publish(play: Play, at: string | Date, draft: ProgramDraft) {
  const { clinician, patientId } = play;
  return play.staff(at, async (tx) => {
    const edited = await editProgram(tx, clinician, { patientId });
    const saved = await saveDraft(tx, clinician, { ...edited, draft });
    const published = await publishProgram(tx, clinician, {
      programId: edited.programId,
      version: saved.version,
    });
    const running = await loadRunningProgram(tx, clinician, patientId, "UTC");
    const items = new Map(running?.versions.at(-1)?.items.map((item) => [item.key, item.itemId]));
    return { ...published, programId: edited.programId, items };
  });
}

export function entryOf(programItemId: string, doneAt: string | Date, changes: object = {}) {
  return {
    id: randomUUID() as string,
    programItemId,
    doneAt: new Date(doneAt).toISOString(),
    state: "done" as "done" | "part" | "skipped",
    skipReason: null as "pain" | null,
    sides: [],
    painBefore: null as number | null,
    painAfter: null as number | null,
    effort: null,
    comment: "",
    ...changes,
  };
}

/** That a promise ends in a fault of this kind, and which one. */
export async function expectFault(work: Promise<unknown>, kind: FaultKind): Promise<Fault> {
  const outcome = await work.then(
    () => "done",
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(Fault);
  const fault = outcome as Fault;
  expect(fault.kind, fault.message).toBe(kind);
  return fault;
}

/** "done", or the kind of fault; anything else is thrown on. */
export async function outcomeOf(work: Promise<unknown>): Promise<"done" | FaultKind> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Fault) return error.kind;
    throw error;
  }
}
