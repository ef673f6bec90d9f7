import { randomUUID } from "node:crypto";
import { asSystem, withActor } from "../src/doors.ts";
import type { Tx } from "../src/doors.ts";
import {
  courseOrder,
  dosage,
  entitlement,
  exam,
  examValue,
  lessonProgress,
  note,
  noteVersion,
  program,
  programItem,
  programVersion,
  stripeEvent,
} from "../src/schema.ts";
import { makeCourse } from "../src/test-database.ts";
import type { TestClinic, TestDatabase, TestPatient } from "../src/test-database.ts";
import { uuidv7 } from "../src/uuid.ts";

export function firstPatient(clinic: TestClinic): TestPatient {
  const [patient] = clinic.patients;
  if (!patient) throw new Error("The clinic has no patient.");
  return patient;
}

export interface SignedExam {
  readonly examId: string;
  readonly valueId: string;
  readonly noteId: string;
}

/** An exam with one value and a note, signed as the product signs it. */
export async function addSignedExam(database: TestDatabase, clinic: TestClinic): Promise<SignedExam> {
  const { clinicId, staff } = clinic;
  const { patientId } = firstPatient(clinic);
  const by = staff.clinician.membershipId;
  return withActor(database.pool, staff.clinician, async (tx) => {
    const [examId, valueId, noteId] = [uuidv7(), uuidv7(), uuidv7()];
    const at = tx.now;
    await tx.db
      .insert(exam)
      .values({ clinicId, id: examId, patientId, examinerId: by, startedAt: at, changedAt: at });
    await tx.db
      .insert(examValue)
      .values({ ...value(clinicId, examId), id: valueId, enteredBy: by, enteredAt: at });
    await tx.db
      .insert(note)
      .values({ clinicId, id: noteId, patientId, examId, changedAt: at, changedBy: by, signedAt: at });
    await tx.db.insert(noteVersion).values({
      clinicId,
      noteId,
      number: 1,
      kind: "original",
      sealedBody: "c1.1.x",
      signedBy: by,
      signerName: "Test",
      signedAt: at,
      previousHash: "0",
      hash: "1",
    });
    await tx.run({
      text: "update exam set state = 'signed', signed_at = $1, signed_by = $2 where clinic_id = $3 and id = $4",
      values: [at, by, clinicId, examId],
    });
    return { examId, valueId, noteId };
  });
}

export function value(clinicId: string, examId: string) {
  return {
    clinicId,
    examId,
    measure: "hip_internal_rotation",
    side: "left" as const,
    qualifiers: {},
    number: 30,
  };
}

/** A published program with one item; returns the item. */
export async function addProgram(tx: Tx, clinic: TestClinic, patientId: string): Promise<string> {
  const { clinicId, staff } = clinic;
  const by = staff.clinician.membershipId;
  const [programId, programVersionId, itemId] = [uuidv7(), uuidv7(), uuidv7()];
  const at = tx.now;
  await tx.db.insert(program).values({
    clinicId,
    id: programId,
    patientId,
    title: "Hips",
    state: "active",
    createdAt: at,
    changedAt: at,
    changedBy: by,
  });
  await tx.db.insert(programVersion).values({
    clinicId,
    id: programVersionId,
    programId,
    patientId,
    number: 1,
    title: "Hips",
    phase: 1,
    publishedAt: at,
    publishedBy: by,
  });
  await tx.db.insert(programItem).values({
    clinicId,
    id: itemId,
    programVersionId,
    patientId,
    itemKey: randomUUID(),
    sequence: 1,
    exercise: "bridge",
    role: "strength",
    weekdays: [1, 3, 5],
    timesADay: 1,
    cautions: [],
  });
  await tx.db
    .insert(dosage)
    .values({ clinicId, programItemId: itemId, patientId, side: "both", sets: 2, reps: 8 });
  return itemId;
}

/** A course with one lesson, bought and begun by the clinic's buyer. */
export async function addPurchase(database: TestDatabase, clinic: TestClinic): Promise<void> {
  const { clinicId, buyer } = clinic;
  const { buyerId, personId } = buyer;
  const { courseId } = await makeCourse(database, clinic);
  const id = uuidv7();
  await asSystem(database.pool, clinicId, "test", async (tx) => {
    const at = tx.now;
    await tx.db.insert(courseOrder).values({
      clinicId,
      id,
      courseId,
      buyerId,
      personId,
      priceMinor: 8900,
      currency: "USD",
      createdAt: at,
      clientId: randomUUID(),
      email: "buyer@example.test",
    });
    const owned = { clinicId, buyerId, personId, courseId };
    await tx.db.insert(entitlement).values({ ...owned, id, source: "purchase", startsAt: at });
    await tx.db
      .insert(stripeEvent)
      .values({ clinicId, id: "evt_1", orderId: id, type: "test", happenedAt: at, receivedAt: at });
  });
  await withActor(database.pool, buyer, (tx) =>
    tx.db
      .insert(lessonProgress)
      .values({ clinicId, buyerId, personId, courseId, lessonSlug: "one", ranges: [], updatedAt: tx.now }),
  );
}
