import { inviteStaff } from "@plumbline/auth/invitations";
import type { StaffActor } from "@plumbline/db/actor";
import type { Tx } from "@plumbline/db/doors";
import { enqueue } from "@plumbline/jobs/queue";
import type { InviteMemberInput } from "./input.ts";

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
