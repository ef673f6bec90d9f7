import type { VisitorTx } from "@plumbline/db/doors";
import { clinic, credential, invitation, person } from "@plumbline/db/schema";
import { and, eq, gt, isNull } from "drizzle-orm";
import { asVisitor } from "@plumbline/db/doors";
import type { Call } from "./call.ts";
import { defineEndpoint, tokenField } from "./endpoint.ts";
import type { Audience } from "./policy.ts";
import { LINK_DEAD, Refusal } from "./refusal.ts";
import { hashToken } from "./token.ts";

const KIND: Record<Audience, "staff" | "patient"> = { staff: "staff", portal: "patient" };

function isOpen(call: Call, token: string) {
  return and(
    eq(invitation.tokenHash, hashToken(token)),
    eq(invitation.kind, KIND[call.deps.audience]),
    isNull(invitation.acceptedAt),
    isNull(invitation.revokedAt),
    gt(invitation.expiresAt, call.now),
  );
}

/** An open invitation as its holder may see it, without using it up. */
export async function findInvitation(tx: VisitorTx, call: Call, token: string) {
  const [found] = await tx.db
    .select({
      kind: invitation.kind,
      emailLower: invitation.emailLower,
      displayName: invitation.displayName,
      clinicName: clinic.name,
      personId: person.id,
      passwordHash: credential.passwordHash,
    })
    .from(invitation)
    .innerJoin(clinic, eq(clinic.id, invitation.clinicId))
    .leftJoin(person, eq(person.emailLower, invitation.emailLower))
    .leftJoin(credential, eq(credential.personId, person.id))
    .where(isOpen(call, token));
  if (found === undefined) throw new Refusal("link-dead", LINK_DEAD);
  return found;
}

/** Uses an invitation up; one caller of many gets it. */
export async function spendInvitation(tx: VisitorTx, call: Call, token: string) {
  const [spent] = await tx.db
    .update(invitation)
    .set({ acceptedAt: call.now })
    .where(isOpen(call, token))
    .returning();
  if (spent === undefined) throw new Refusal("link-dead", LINK_DEAD);
  return spent;
}

/** The person of an address, made when new. */
export async function ensurePerson(tx: VisitorTx, emailLower: string): Promise<string> {
  await tx.db.insert(person).values({ emailLower }).onConflictDoNothing();
  const [found] = await tx.db.select({ id: person.id }).from(person).where(eq(person.emailLower, emailLower));
  if (found === undefined) throw new Error("A person that was just made cannot be read.");
  return found.id;
}

export const lookAtInvitation = defineEndpoint({ token: tokenField }, async (call, input) => {
  await call.deps.limiter.take("address", call.address);
  const found = await asVisitor(call.deps.pool, (tx) => findInvitation(tx, call, input.token));
  await call.deps.limiter.giveBack("address", call.address);
  const { kind, displayName, clinicName, emailLower: email } = found;
  return { body: { kind, displayName, clinicName, email, hasPassword: found.passwordHash !== null } };
});
