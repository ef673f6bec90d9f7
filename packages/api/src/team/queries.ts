import type { StaffActor } from "@plumbline/db/actor";
import type { Tx } from "@plumbline/db/doors";
import { invitation, membership } from "@plumbline/db/schema";
import { and, asc, eq, isNull } from "drizzle-orm";

/** Members and open invitations. Names and roles only, so it leaves no audit row. */
export async function listTeam(tx: Tx, actor: StaffActor) {
  const members = await tx.db
    .select({
      id: membership.id,
      displayName: membership.displayName,
      email: membership.email,
      discipline: membership.discipline,
      roles: membership.roles,
      state: membership.state,
    })
    .from(membership)
    .where(eq(membership.clinicId, actor.clinicId))
    .orderBy(asc(membership.state), asc(membership.displayName));
  const invitations = await tx.db
    .select({
      id: invitation.id,
      displayName: invitation.displayName,
      email: invitation.emailLower,
      roles: invitation.roles,
      createdAt: invitation.createdAt,
      expiresAt: invitation.expiresAt,
    })
    .from(invitation)
    .where(
      and(
        eq(invitation.clinicId, actor.clinicId),
        eq(invitation.kind, "staff"),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
      ),
    )
    .orderBy(asc(invitation.createdAt));
  return { members, invitations, ownMembershipId: actor.membershipId };
}
