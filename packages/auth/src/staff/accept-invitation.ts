import { asVisitor, type VisitorTx } from "@plumbline/db/doors";
import { credential, membership } from "@plumbline/db/schema";
import type { Call } from "../call.ts";
import { defineEndpoint, passwordField, tokenField } from "../endpoint.ts";
import { ensurePerson, findInvitation, spendInvitation } from "../invitation.ts";
import { checkPassword, hashPassword } from "../passwords.ts";
import { recordEvent } from "../record.ts";
import { Refusal } from "../refusal.ts";
import { issueSessionTicket, land } from "../ticket.ts";
import { refuseWeakPassword } from "./change-password.ts";

/** Makes or revives the membership of an accepted invitation and answers with the ticket of its first session. */
async function join(tx: VisitorTx, call: Call, token: string, passwordHash: string | null): Promise<string> {
  const invited = await spendInvitation(tx, call, token);
  const { clinicId, emailLower, displayName, roles } = invited;
  if (roles === null) throw new Error("A staff invitation without roles was stored.");
  const personId = await ensurePerson(tx, emailLower);
  const state = "active" as const;
  const [joined] = await tx.db
    .insert(membership)
    .values({ clinicId, personId, displayName, email: emailLower, roles, state, createdAt: call.now })
    .onConflictDoUpdate({
      target: [membership.clinicId, membership.personId],
      set: { displayName, roles, state },
    })
    .returning({ id: membership.id });
  if (passwordHash !== null) {
    const made = await tx.db
      .insert(credential)
      .values({ personId, passwordHash, changedAt: call.now })
      .onConflictDoNothing()
      .returning({ personId: credential.personId });
    if (made.length === 0) throw new Refusal("password-in-use", PASSWORD_IN_USE);
  }
  await recordEvent(tx, { clinicId, personId }, call, "invitation.accept", invited.id);
  const subject = { audience: "staff", level: "password", patientId: null } as const;
  return issueSessionTicket(
    tx,
    { ...subject, personId, emailLower, clinicId, membershipId: joined?.id ?? null },
    call.now,
  );
}

const PASSWORD_IN_USE = "You already have a password here. Please enter that one.";

/** A person who already has a password proves it; the mail alone never changes one. */
export const acceptStaffInvitation = defineEndpoint(
  { token: tokenField, password: passwordField },
  async (call, input) => {
    const { pool, limiter } = call.deps;
    await limiter.take("address", call.address);
    const found = await asVisitor(pool, (tx) => findInvitation(tx, call, input.token));
    const { passwordHash: existing } = found;
    let fresh: string | null = null;
    if (existing !== null) {
      await limiter.take("password", found.emailLower);
      if (!(await checkPassword(existing, input.password)))
        throw new Refusal("password-in-use", PASSWORD_IN_USE);
      await limiter.clear("password", found.emailLower);
    } else {
      refuseWeakPassword(input.password, [found.emailLower, found.displayName, found.clinicName]);
      fresh = await hashPassword(input.password);
    }
    const ticket = await asVisitor(pool, (tx) => join(tx, call, input.token, fresh), { now: call.now });
    await limiter.giveBack("address", call.address);
    return land(call, ticket, undefined);
  },
);
