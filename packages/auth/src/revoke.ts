import type { Tx, VisitorTx } from "@plumbline/db/doors";
import { session, ticket } from "@plumbline/db/schema";
import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Audience } from "./policy.ts";

async function revoke(tx: Tx | VisitorTx, now: Date, which: SQL): Promise<number> {
  const ended = await tx.db
    .update(session)
    .set({ revokedAt: now })
    .where(and(which, isNull(session.revokedAt)))
    .returning({ id: session.id });
  return ended.length;
}

export function revokeSession(tx: Tx | VisitorTx, sessionId: string, now: Date): Promise<number> {
  return revoke(tx, now, eq(session.id, sessionId));
}

export function revokeHeldSession(tx: VisitorTx, tokenHash: string, now: Date): Promise<number> {
  return revoke(tx, now, eq(session.tokenHash, tokenHash));
}

/** Ends every session of a person in one audience, in every clinic; answers how many ended. */
export async function revokePersonSessions(
  tx: Tx | VisitorTx,
  personId: string,
  audience: Audience,
  now: Date,
): Promise<number> {
  const which = and(eq(session.personId, personId), eq(session.audience, audience));
  return which ? revoke(tx, now, which) : 0;
}

/**
 * Ends every staff session of a person, and every ticket from which another could begin: a link to set a new password
 * that was asked for before is dead once the password or the second factor is another.
 */
export async function endStaffAccess(tx: VisitorTx, personId: string, now: Date): Promise<void> {
  await tx.db
    .update(ticket)
    .set({ spentAt: now })
    .where(and(eq(ticket.personId, personId), eq(ticket.audience, "staff"), isNull(ticket.spentAt)));
  await revokePersonSessions(tx, personId, "staff", now);
}

export async function revokeMembershipSessions(
  tx: Tx | VisitorTx,
  membership: { clinicId: string; id: string },
  now: Date,
): Promise<number> {
  const which = and(eq(session.clinicId, membership.clinicId), eq(session.membershipId, membership.id));
  return which ? revoke(tx, now, which) : 0;
}

/** Ends every portal session of a patient of this clinic. */
export async function revokePatientSessions(
  tx: Tx,
  patient: { clinicId: string; patientId: string },
): Promise<number> {
  const which = and(eq(session.clinicId, patient.clinicId), eq(session.patientId, patient.patientId));
  return which ? revoke(tx, tx.now, which) : 0;
}
