import type { StaffActor, SystemActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { invitation, membership, patient, patientAccount } from "@plumbline/db/schema";
import { type Permission, rolesAllow } from "@plumbline/domain/access";
import { foldEmail } from "@plumbline/domain/email";
import { Fault } from "@plumbline/domain/fault";
import type { Role } from "@plumbline/domain/vocabulary";
import { and, arrayContains, eq, isNull, type SQL } from "drizzle-orm";
import { INVITATION_MS } from "./policy.ts";
import { revokePatientSessions } from "./revoke.ts";

export function requirePermission(actor: StaffActor, permission: Permission): void {
  if (!rolesAllow(actor.roles, permission)) throw new Fault("forbidden", "Your role does not allow this.");
}

/** Open invitations to the same subject end, so that only the newest mail works. */
async function revokeOpen(tx: Tx, clinicId: string, which: SQL): Promise<number> {
  const revoked = await tx.db
    .update(invitation)
    .set({ revokedAt: tx.now })
    .where(
      and(
        eq(invitation.clinicId, clinicId),
        which,
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
      ),
    )
    .returning({ id: invitation.id });
  return revoked.length;
}

type NewInvitation = Pick<
  typeof invitation.$inferInsert,
  "kind" | "emailLower" | "displayName" | "roles" | "patientId"
>;

async function addInvitation(
  tx: Tx,
  actor: StaffActor | SystemActor,
  subject: NewInvitation,
): Promise<{ invitationId: string }> {
  const { clinicId } = actor;
  const invitedBy = actor.kind === "staff" ? actor.membershipId : null;
  const expiresAt = new Date(tx.now.getTime() + INVITATION_MS);
  const [made] = await tx.db
    .insert(invitation)
    .values({
      ...subject,
      clinicId,
      invitedBy,
      createdAt: tx.now,
      expiresAt,
    })
    .returning({ id: invitation.id });
  if (made === undefined) throw new Error("An invitation was not stored.");
  const { patientId } = subject;
  const event = { action: "invitation.create", subjectKind: "invitation", subjectId: made.id } as const;
  await appendAudit(tx, actor, { ...event, ...(patientId ? { patientId } : {}) });
  return { invitationId: made.id };
}

/** The first owner of a new clinic, invited by whoever opens it; the mail is `staff_invitation`. */
export async function inviteOwner(
  tx: Tx,
  actor: SystemActor,
  input: Pick<StaffInvitationInput, "email" | "displayName">,
): Promise<{ invitationId: string }> {
  const [owner] = await tx.db
    .select({ id: membership.id })
    .from(membership)
    .where(
      and(
        eq(membership.clinicId, actor.clinicId),
        arrayContains(membership.roles, ["owner"]),
        eq(membership.state, "active"),
      ),
    )
    .limit(1);
  if (owner) throw new Fault("conflict", "This clinic has an owner already.");
  const emailLower = foldEmail(input.email);
  await revokeOpen(tx, actor.clinicId, eq(invitation.emailLower, emailLower));
  const displayName = input.displayName.trim();
  return addInvitation(tx, actor, { kind: "staff", emailLower, displayName, roles: ["owner"] });
}

export interface StaffInvitationInput {
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

/** Invites a colleague. The caller queues the mail `staff_invitation` with the returned id in the same transaction. */
export async function inviteStaff(
  tx: Tx,
  actor: StaffActor,
  input: StaffInvitationInput,
): Promise<{ invitationId: string }> {
  requirePermission(actor, "team.manage");
  const emailLower = foldEmail(input.email);
  const roles = [...new Set(input.roles)];
  if (roles.length === 0) throw new Fault("invalid", "Please choose at least one role.");
  const [member] = await tx.db
    .select({ id: membership.id })
    .from(membership)
    .where(
      and(
        eq(membership.clinicId, actor.clinicId),
        eq(membership.email, emailLower),
        eq(membership.state, "active"),
      ),
    );
  if (member) throw new Fault("conflict", "This person is in the team already.");
  await revokeOpen(tx, actor.clinicId, eq(invitation.emailLower, emailLower));
  return addInvitation(tx, actor, {
    kind: "staff",
    emailLower,
    displayName: input.displayName.trim(),
    roles,
  });
}

/** Invites a patient to the portal at the address of the chart; the mail is `patient_invitation`. */
export async function invitePatient(
  tx: Tx,
  actor: StaffActor,
  input: { patientId: string },
): Promise<{ invitationId: string }> {
  requirePermission(actor, "portal.invite");
  const { clinicId } = actor;
  const { patientId } = input;
  const [found] = await tx.db
    .select({ email: patient.email, givenName: patient.givenName })
    .from(patient)
    .where(and(eq(patient.clinicId, clinicId), eq(patient.id, patientId)));
  if (found === undefined) throw new Fault("not-found", "This patient was not found.");
  const emailLower = foldEmail(found.email);
  if (emailLower === "") throw new Fault("invalid", "Please enter an email address for this patient first.");
  const [account] = await tx.db
    .select({ id: patientAccount.id })
    .from(patientAccount)
    .where(and(eq(patientAccount.clinicId, clinicId), eq(patientAccount.patientId, patientId)));
  if (account) throw new Fault("conflict", "This patient can sign in to the portal already.");
  await revokeOpen(tx, clinicId, eq(invitation.patientId, patientId));
  return addInvitation(tx, actor, { kind: "patient", emailLower, displayName: found.givenName, patientId });
}

/** Ends what is open for a patient: the address may be a stranger's. Answers whether anything was. */
export async function withdrawPatientInvitation(
  tx: Tx,
  actor: StaffActor,
  { patientId }: { patientId: string },
): Promise<boolean> {
  requirePermission(actor, "patient.contact");
  const ended = await revokeOpen(tx, actor.clinicId, eq(invitation.patientId, patientId));
  if (ended === 0) return false;
  const event = { action: "invitation.revoke", subjectKind: "patient", subjectId: patientId, patientId };
  await appendAudit(tx, actor, event);
  return true;
}

/**
 * Takes a patient's way into the portal away at once: the account, every session and an open invitation. The chart
 * and all that was logged stay; a new invitation opens the portal again.
 */
export async function closePortalAccount(
  tx: Tx,
  actor: StaffActor,
  { patientId }: { patientId: string },
): Promise<void> {
  requirePermission(actor, "patient.contact");
  const { clinicId } = actor;
  const closed = await tx.db
    .delete(patientAccount)
    .where(and(eq(patientAccount.clinicId, clinicId), eq(patientAccount.patientId, patientId)))
    .returning({ id: patientAccount.id });
  if (closed.length === 0) throw new Fault("conflict", "This patient has no way into the portal at present.");
  await revokePatientSessions(tx, { clinicId, patientId });
  await revokeOpen(tx, clinicId, eq(invitation.patientId, patientId));
  const event = { action: "portal.close", subjectKind: "patient", subjectId: patientId, patientId };
  await appendAudit(tx, actor, event);
}

/** Ends an invitation that nobody has accepted. */
export async function revokeInvitation(
  tx: Tx,
  actor: StaffActor,
  input: { invitationId: string },
): Promise<void> {
  const [found] = await tx.db
    .select({ kind: invitation.kind, patientId: invitation.patientId })
    .from(invitation)
    .where(and(eq(invitation.clinicId, actor.clinicId), eq(invitation.id, input.invitationId)));
  if (found === undefined) throw new Fault("not-found", "This invitation was not found.");
  requirePermission(actor, found.kind === "staff" ? "team.manage" : "patient.contact");
  const ended = await revokeOpen(tx, actor.clinicId, eq(invitation.id, input.invitationId));
  if (ended === 0) throw new Fault("conflict", "This invitation was accepted or withdrawn before.");
  const event = {
    action: "invitation.revoke",
    subjectKind: "invitation",
    subjectId: input.invitationId,
  } as const;
  await appendAudit(tx, actor, { ...event, ...(found.patientId ? { patientId: found.patientId } : {}) });
}
