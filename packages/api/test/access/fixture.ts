import { randomUUID } from "node:crypto";
import type { BuyerActor, PatientActor, StaffActor } from "@plumbline/db/actor";
import { type Tx, withActor } from "@plumbline/db/doors";
import { makeClinic, makeUpload, type TestDatabase } from "@plumbline/db/test-database";
import { findExercise } from "@plumbline/domain/exercises";
import { findMovement } from "@plumbline/figures";
import { startDosage } from "@plumbline/domain/dosage";
import type { ProgramDraft } from "@plumbline/domain/program";
import { saveValues, startExam } from "../../src/exam/commands.ts";
import {
  archiveExercise,
  attachMedia,
  createExercise,
  publishExercise,
  saveDraft as saveExercise,
} from "../../src/exercise/commands.ts";
import { saveMovement } from "../../src/figure/editing.ts";
import { recordLog } from "../../src/log/commands.ts";
import { saveNote, signNote } from "../../src/note/commands.ts";
import { editProgram, saveDraft } from "../../src/program/commands.ts";
import { pauseProgram, publishProgram } from "../../src/publication/commands.ts";
import { grantCourse, sellCourse } from "../../src/purchase/commands.ts";
import { answerScreen, disposeScreen } from "../../src/screen/commands.ts";
import { showScreen } from "../../src/screen/queries.ts";
import { inviteMember } from "../../src/team/commands.ts";
import { createPatient, invitePatientToPortal } from "../../src/patient/commands.ts";
import { loadRunningProgram } from "../../src/schedule/queries.ts";
import { answerEverything, ownExerciseOf, setRotation } from "../arrange.ts";
import { openPayments } from "./payments.ts";

/** Stands in every free text of the fixture; a foreign clinic must never see it. */
export const CANARY = "canary-4f1b";
export const NOW = new Date("2026-03-04T15:00:00Z");
const PUBLISHED = new Date("2026-03-02T15:00:00Z");

export interface Fixture {
  clinicId: string;
  staff: Record<"owner" | "clinician" | "assistant" | "front_desk", StaffActor>;
  patient: PatientActor;
  otherPatient: PatientActor;
  patientId: string;
  otherPatientId: string;
  openExamId: string;
  signedExamId: string;
  programId: string;
  programVersion: number;
  programVersionId: string;
  programItemId: string;
  logId: string;
  membershipId: string;
  invitationId: string;
  uninvitedPatientId: string;
  pausedProgramId: string;
  pausedProgramVersion: number;
  screenBasis: string;
  invitedPatientId: string;
  clinicSlug: string;
  buyer: BuyerActor;
  orderId: string;
  entitlementId: string;
  exerciseSlug: string;
  exerciseVersion: number;
  exerciseVideoId: string;
  pictureUploadId: string;
  captionsUploadId: string;
  archivedExerciseSlug: string;
  archivedExerciseVersion: number;
  movementNumber: number;
}

export function draftOf(title: string): ProgramDraft {
  const exercise = findExercise("clam");
  if (exercise === undefined) throw new Error("the library lost an exercise");
  return {
    title,
    template: null,
    phase: 1,
    endsOn: null,
    note: CANARY,
    items: [
      {
        key: "clam",
        exercise: "clam",
        optional: false,
        asNeeded: false,
        role: "core",
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        timesADay: 1,
        dosages: [startDosage(exercise.defaultDosage)],
        reason: null,
        cautions: [],
        note: CANARY,
      },
    ],
  };
}

/** One clinic with a record of every kind, made through the commands. */
export async function makeFixture(database: TestDatabase): Promise<Fixture> {
  const { clinicId, staff, patients, buyer } = await makeClinic(database, { patients: 2 });
  const [first, second] = patients;
  if (first === undefined || second === undefined) throw new Error("two patients were asked for");
  const { clinician, owner } = staff;
  const { patientId } = first;
  const as = <T>(
    work: Parameters<typeof withActor<T>>[2],
    now = PUBLISHED,
    actor: StaffActor | PatientActor = clinician,
  ) => withActor(database.pool, actor, work, { now });

  const answers = answerEverything("no");
  await as((tx) => answerScreen(tx, clinician, { patientId, answers, facts: [] }));
  const old = await as((tx) => startExam(tx, clinician, { patientId }));
  const saved = await as((tx) =>
    saveValues(tx, clinician, {
      examId: old.examId,
      version: old.version,
      changes: setRotation([28, 29], [50, 52]),
    }),
  );
  const body = { subjective: CANARY, assessment: CANARY, plan: CANARY };
  const note = await as((tx) => saveNote(tx, clinician, { examId: old.examId, version: 0, body }));
  await as((tx) =>
    signNote(tx, clinician, { examId: old.examId, noteVersion: note.version, examVersion: saved.version }),
  );
  const open = await as((tx) => startExam(tx, clinician, { patientId }));
  await as((tx) =>
    saveValues(tx, clinician, {
      examId: open.examId,
      version: open.version,
      changes: setRotation([28, 29], [50, 52]),
    }),
  );
  const edited = await as((tx) => editProgram(tx, clinician, { patientId }));
  const drafted = await as((tx) => saveDraft(tx, clinician, { ...edited, draft: draftOf(CANARY) }));
  const program = { programId: edited.programId, version: drafted.version };
  const published = await as((tx) => publishProgram(tx, clinician, program));
  const running = await as((tx) => loadRunningProgram(tx, clinician, patientId, first.actor.timeZone));
  const programItemId = running?.versions[0]?.items[0]?.itemId ?? "";
  const logId = randomUUID();
  await as((tx) => recordLog(tx, first.actor, { ...logEntry(programItemId), id: logId }), NOW, first.actor);
  const again = await as((tx) => editProgram(tx, clinician, { patientId }), NOW);
  await as((tx) => answerScreen(tx, clinician, { patientId, answers: [yesTo("ca_weight")], facts: [] }), NOW);
  const later = new Date(NOW.getTime() + 1);
  const { basis } = await as((tx) => showScreen(tx, clinician, { patientId }), later);
  const decision = { kind: "reviewed_and_cleared", text: CANARY } as const;
  const decided = await as((tx) => disposeScreen(tx, clinician, { patientId, basis, ...decision }), later);
  const { invitationId } = await as(
    (tx) =>
      inviteMember(tx, owner, {
        email: `${CANARY}-${randomUUID()}@example.org`,
        displayName: CANARY,
        roles: ["assistant"],
      }),
    NOW,
    owner,
  );
  const uninvited = await as((tx) => createPatient(tx, clinician, { ...UNINVITED, familyName: CANARY }));
  const invited = await as((tx) => createPatient(tx, clinician, { ...UNINVITED, familyName: CANARY }));
  await as((tx) => invitePatientToPortal(tx, clinician, { patientId: invited.patientId }));
  const paused = await pauseSecond(as, clinician, second.patientId);
  return {
    clinicId,
    staff,
    patient: first.actor,
    otherPatient: second.actor,
    patientId,
    otherPatientId: second.patientId,
    openExamId: open.examId,
    signedExamId: old.examId,
    programId: edited.programId,
    programVersion: again.version,
    programVersionId: published.versionId,
    programItemId,
    logId,
    membershipId: staff.assistant.membershipId,
    invitationId,
    uninvitedPatientId: uninvited.patientId,
    pausedProgramId: paused.programId,
    pausedProgramVersion: paused.version,
    screenBasis: decided.basis,
    invitedPatientId: invited.patientId,
    ...(await makeExercises(database, as, clinician)),
    ...(await correctMovement(as, owner)),
    ...(await sellCourseTo(database, as, owner, buyer)),
  };
}

/** One exercise of the clinic's own that is published and written at, and one that is archived. */
async function makeExercises(database: TestDatabase, as: As, clinician: StaffActor) {
  const write = async () => {
    const made = await as((tx) => createExercise(tx, clinician, { name: CANARY, copyOf: null }));
    const draft = ownExerciseOf(CANARY);
    const saved = await as((tx) => saveExercise(tx, clinician, { ...made, draft }));
    return { slug: made.slug, version: saved.version };
  };
  const own = await write();
  const { slug } = own;
  const published = await as((tx) => publishExercise(tx, clinician, own));
  const draft = ownExerciseOf(CANARY, { level: 2 });
  const saved = await as((tx) => saveExercise(tx, clinician, { slug, version: published.version, draft }));
  const video = { slug, kind: "video", uploadId: await makeUpload(database, clinician, "video") } as const;
  const { mediaId } = await as((tx) => attachMedia(tx, clinician, video));
  const away = await write();
  const archived = await as((tx) => archiveExercise(tx, clinician, away));
  return {
    exerciseSlug: slug,
    exerciseVersion: saved.version,
    exerciseVideoId: mediaId,
    pictureUploadId: await makeUpload(database, clinician, "picture"),
    captionsUploadId: await makeUpload(database, clinician, "captions"),
    archivedExerciseSlug: away.slug,
    archivedExerciseVersion: archived.version,
  };
}

/** The clinic shows a movement of its own for an exercise of the library. */
async function correctMovement(as: As, owner: StaffActor) {
  const correction = { slug: "clam", number: 0, note: CANARY, movement: findMovement("clam") };
  const { number } = await as((tx) => saveMovement(tx, owner, correction), PUBLISHED, owner);
  return { movementNumber: number };
}

/** The clinic sells its course; its buyer was given it, and somebody else is about to pay. */
async function sellCourseTo(database: TestDatabase, as: As, owner: StaffActor, buyer: BuyerActor) {
  const { clinicId } = owner;
  await as((tx) => sellCourse(tx, owner, { isOnSale: true }), PUBLISHED, owner);
  const { rows } = await database.superPool.query<{ email: string; slug: string; course: string }>(
    `select b.email, c.slug, o.id as course from buyer b join clinic c on c.id = b.clinic_id
      join course o on o.clinic_id = c.id where b.clinic_id = $1 and b.id = $2`,
    [clinicId, buyer.buyerId],
  );
  const [found] = rows;
  if (found === undefined) throw new Error("the buyer was not made");
  const grant = { email: found.email, reason: CANARY, until: null };
  const { entitlementId } = await as((tx) => grantCourse(tx, owner, grant), PUBLISHED, owner);
  const purchase = await openPayments(database.pool, NOW).startPurchase({
    clinicId,
    courseId: found.course,
    clientId: randomUUID(),
    requestId: "fixture",
    tellsOwner: false,
    email: `${CANARY}-${randomUUID()}@example.org`,
  });
  if (purchase.kind !== "pay") throw new Error("the order was not made");
  return { clinicSlug: found.slug, buyer, orderId: purchase.orderId, entitlementId };
}

type As = <T>(work: (tx: Tx) => Promise<T>, now?: Date, actor?: StaffActor | PatientActor) => Promise<T>;

/** The second patient's program runs and is paused without an end. */
async function pauseSecond(as: As, clinician: StaffActor, patientId: string) {
  await as((tx) => answerScreen(tx, clinician, { patientId, answers: answerEverything("no"), facts: [] }));
  const edited = await as((tx) => editProgram(tx, clinician, { patientId }));
  const drafted = await as((tx) => saveDraft(tx, clinician, { ...edited, draft: draftOf(CANARY) }));
  const published = await as((tx) =>
    publishProgram(tx, clinician, { programId: edited.programId, version: drafted.version }),
  );
  const paused = await as((tx) =>
    pauseProgram(tx, clinician, {
      programId: edited.programId,
      version: published.version,
      startsOn: "2026-03-02",
      endsOn: null,
    }),
  );
  return { programId: edited.programId, version: paused.version };
}

const UNINVITED = {
  givenName: "Aspen",
  birthDate: "1975-01-01",
  referenceSex: "unknown" as const,
  email: "aspen@example.org",
  phone: "",
  timeZone: "Europe/Berlin",
};

function yesTo(question: string) {
  return { question, answer: "yes" as const, ticks: [], details: {} };
}

export function logEntry(programItemId: string) {
  return {
    id: randomUUID(),
    programItemId,
    doneAt: NOW.toISOString(),
    state: "done" as const,
    skipReason: null,
    sides: [],
    painBefore: 3,
    painAfter: 2,
    effort: 4,
    comment: CANARY,
  };
}
