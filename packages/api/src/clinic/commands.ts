import { inviteOwner } from "@plumbline/auth/invitations";
import { asSystem, asVisitor } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import { clinic } from "@plumbline/db/schema";
import { Fault } from "@plumbline/domain/fault";
import { enqueue } from "@plumbline/jobs/queue";
import type { OpenClinicInput } from "./input.ts";

/** Opens a clinic and mails its first owner an invitation. Run by whoever operates the installation; no procedure. */
export async function openClinic(pool: Pool, input: OpenClinicInput, now: Date) {
  const { owner, ...frame } = input;
  const [made] = await asVisitor(
    pool,
    (tx) =>
      tx.db
        .insert(clinic)
        .values({ ...frame, createdAt: now })
        .onConflictDoNothing({ target: clinic.slug })
        .returning({ id: clinic.id }),
    { now },
  );
  if (made === undefined) throw new Fault("conflict", `There is a clinic called ${input.slug} already.`);
  const invitationId = await asSystem(
    pool,
    made.id,
    "open clinic",
    async (tx, actor) => {
      const invited = await inviteOwner(tx, actor, owner);
      await enqueue(tx, {
        name: "mail",
        kind: "staff_invitation",
        clinicId: made.id,
        subjectId: invited.invitationId,
      });
      return invited.invitationId;
    },
    { now },
  );
  return { clinicId: made.id, invitationId };
}
