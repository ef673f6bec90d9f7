import { inviteStaff } from "@plumbline/auth/invitations";
import { resetFactor } from "@plumbline/auth/team";
import type { StaffActor } from "@plumbline/db/actor";
import type { Tx } from "@plumbline/db/doors";
import { enqueue } from "@plumbline/jobs/queue";
import type { InviteMemberInput, MemberInput } from "./input.ts";

/** Invites a colleague and queues the mail in the same transaction. */
export async function inviteMember(tx: Tx, actor: StaffActor, input: InviteMemberInput) {
  const { invitationId } = await inviteStaff(tx, actor, input);
  await enqueue(tx, {
    name: "mail",
    kind: "staff_invitation",
    clinicId: actor.clinicId,
    subjectId: invitationId,
  });
  return { invitationId };
}

/** Resets a colleague's second factor and tells them: whoever has their password could otherwise set up the next one unseen. */
export async function resetMemberFactor(tx: Tx, actor: StaffActor, input: MemberInput): Promise<void> {
  await resetFactor(tx, actor, input);
  const { clinicId } = actor;
  await enqueue(tx, { name: "mail", kind: "factor_reset", clinicId, subjectId: input.membershipId });
}
