import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { patient } from "@plumbline/db/schema";
import { closePortalAccount, invitePatient, withdrawPatientInvitation } from "@plumbline/auth/invitations";
import { Fault } from "@plumbline/domain/fault";
import { enqueue } from "@plumbline/jobs/queue";
import { and, eq, sql } from "drizzle-orm";
import { refreshCaseloadRow } from "../caseload/commands.ts";
import type { CreatePatientInput, EditPatientInput, PatientIdInput } from "./input.ts";
import { loadPatient, nameColumns } from "./queries.ts";

function refuseFutureBirth(birthDate: string, now: Date): void {
  // A day of grace: the date may already have begun east of the server.
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
  if (birthDate > tomorrow)
    throw new Fault("invalid", "The date of birth lies in the future.", { field: "birthDate" });
}

export async function createPatient(tx: Tx, actor: StaffActor, input: CreatePatientInput) {
  refuseFutureBirth(input.birthDate, tx.now);
  const [row] = await tx.db
    .insert(patient)
    .values({
      ...input,
      ...nameColumns(input.givenName, input.familyName),
      clinicId: actor.clinicId,
      createdAt: tx.now,
    })
    .returning({ id: patient.id });
  if (row === undefined) throw new Error("the insert returned no row");
  await refreshCaseloadRow(tx, actor, row.id);
  await appendAudit(tx, actor, {
    action: "patient.create",
    subjectKind: "patient",
    subjectId: row.id,
    patientId: row.id,
  });
  return { patientId: row.id };
}

export async function editPatient(tx: Tx, actor: StaffActor, input: EditPatientInput) {
  const { patientId, version, ...fields } = input;
  refuseFutureBirth(fields.birthDate, tx.now);
  const before = await loadPatient(tx, actor, patientId);
  const saved = await tx.db
    .update(patient)
    .set({
      ...fields,
      ...nameColumns(fields.givenName, fields.familyName),
      version: sql`${patient.version} + 1`,
    })
    .where(and(eq(patient.clinicId, actor.clinicId), eq(patient.id, patientId), eq(patient.version, version)))
    .returning({ version: patient.version });
  const row = saved[0];
  if (row === undefined) {
    throw new Fault("conflict", "Somebody else changed this contact meanwhile. Reload to see their version.");
  }
  if (before.email !== fields.email) await withdrawPatientInvitation(tx, actor, { patientId });
  await refreshCaseloadRow(tx, actor, patientId);
  await appendAudit(tx, actor, {
    action: "patient.edit",
    subjectKind: "patient",
    subjectId: patientId,
    patientId,
  });
  return row;
}

/** Sends the portal invitation to the address on the contact card. */
export async function invitePatientToPortal(tx: Tx, actor: StaffActor, input: PatientIdInput) {
  const { invitationId } = await invitePatient(tx, actor, input);
  await enqueue(tx, {
    name: "mail",
    kind: "patient_invitation",
    clinicId: actor.clinicId,
    subjectId: invitationId,
  });
  return { invitationId };
}

/** Ends the open invitation, which went to the wrong address or is not wanted any more. */
export async function withdrawInvitation(tx: Tx, actor: StaffActor, input: PatientIdInput) {
  await loadPatient(tx, actor, input.patientId);
  if (!(await withdrawPatientInvitation(tx, actor, input))) {
    throw new Fault(
      "conflict",
      "There is no open invitation: it was accepted or withdrawn before. Reload to see.",
    );
  }
  return { patientId: input.patientId };
}

/** Closes the portal for a patient, for example when a stranger accepted the invitation. */
export async function closePortal(tx: Tx, actor: StaffActor, input: PatientIdInput) {
  await loadPatient(tx, actor, input.patientId);
  await closePortalAccount(tx, actor, input);
  return { patientId: input.patientId };
}
