import { asVisitor, type VisitorTx } from "@plumbline/db/doors";
import { credential, membership, ticket } from "@plumbline/db/schema";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Call, Reply } from "../call.ts";
import { readCookie } from "../cookie.ts";
import { defineEndpoint, passwordField, tokenField } from "../endpoint.ts";
import { hashPassword } from "../passwords.ts";
import { recordEvent } from "../record.ts";
import { LINK_DEAD, Refusal } from "../refusal.ts";
import { endStaffAccess, revokeHeldSession } from "../revoke.ts";
import { issueSessionTicket, land } from "../ticket.ts";
import { hashToken } from "../token.ts";
import { refuseWeakPassword } from "./change-password.ts";
import { findStaff, type KnownStaff } from "./find-staff.ts";

interface Reset extends KnownStaff {
  readonly emailLower: string;
}

function isOpenReset(call: Call, token: string) {
  return and(
    eq(ticket.tokenHash, hashToken(token)),
    eq(ticket.kind, "password_reset"),
    eq(ticket.audience, "staff"),
    isNull(ticket.spentAt),
    gt(ticket.expiresAt, call.now),
  );
}

/** Whose link it is. Somebody who lost their last clinic since asking has nothing to reset. */
async function nameHolder(
  tx: VisitorTx,
  row: { personId: string | null; emailLower: string } | undefined,
): Promise<Reset> {
  const known = row === undefined ? null : await findStaff(tx, row.emailLower);
  if (row === undefined || known === null || known.personId !== row.personId) {
    throw new Refusal("link-dead", LINK_DEAD);
  }
  return { ...known, emailLower: row.emailLower };
}

/** Reads an open link without using it up, with the words a password must not be made of. */
async function findReset(tx: VisitorTx, call: Call, token: string): Promise<Reset & { names: string[] }> {
  const rows = await tx.db
    .select({ personId: ticket.personId, emailLower: ticket.emailLower })
    .from(ticket)
    .where(isOpenReset(call, token));
  const found = await nameHolder(tx, rows[0]);
  const names = await tx.db
    .select({ displayName: membership.displayName })
    .from(membership)
    .where(eq(membership.personId, found.personId));
  return { ...found, names: names.map(({ displayName }) => displayName) };
}

/** Uses the link up and sets the password; one caller of many gets it. Everything opened before ends. */
async function spendReset(
  tx: VisitorTx,
  call: Call,
  token: string,
  asked: { personId: string; passwordHash: string },
): Promise<{ holder: Reset; session: string | null }> {
  const { now } = call;
  // Two links of one person wait for each other here, before either takes its own row.
  await tx.db
    .select({ personId: credential.personId })
    .from(credential)
    .where(eq(credential.personId, asked.personId))
    .for("update");
  const [spent] = await tx.db
    .update(ticket)
    .set({ spentAt: now })
    .where(isOpenReset(call, token))
    .returning({ personId: ticket.personId, emailLower: ticket.emailLower });
  const holder = await nameHolder(tx, spent);
  const { personId, emailLower, memberships } = holder;
  await tx.db
    .update(credential)
    .set({ passwordHash: asked.passwordHash, changedAt: now })
    .where(eq(credential.personId, personId));
  await endStaffAccess(tx, personId, now);
  for (const { clinicId } of memberships) {
    await recordEvent(tx, { clinicId, personId }, call, "password.reset", personId);
  }
  const [only] = memberships;
  if (only === undefined || memberships.length > 1) return { holder, session: null };
  const subject = { audience: "staff", level: "password", patientId: null, personId, emailLower } as const;
  const { clinicId, membershipId } = only;
  return { holder, session: await issueSessionTicket(tx, { ...subject, clinicId, membershipId }, now) };
}

/** Where somebody of several clinics goes on: the sign-in asks which one. Nobody stays signed in on the way. */
async function leaveSignedOut(call: Call): Promise<Reply> {
  const { pool, names, shell } = call.deps;
  const held = readCookie(call.cookieHeader, names.session);
  if (held !== null) await asVisitor(pool, (tx) => revokeHeldSession(tx, hashToken(held), call.now));
  return { body: { state: "signed-out", next: "/sign-in" }, cookies: [await shell.clear()] };
}

export const lookAtReset = defineEndpoint({ token: tokenField }, async (call, input) => {
  const { pool, limiter } = call.deps;
  await limiter.take("address", call.address);
  const { emailLower } = await asVisitor(pool, (tx) => findReset(tx, call, input.token));
  await limiter.giveBack("address", call.address);
  return { body: { email: emailLower } };
});

/** The mailbox stands in for the password alone: the session begins below the second factor. */
export const resetPassword = defineEndpoint(
  { token: tokenField, newPassword: passwordField },
  async (call, input) => {
    const { pool, limiter } = call.deps;
    await limiter.take("address", call.address);
    const found = await asVisitor(pool, (tx) => findReset(tx, call, input.token));
    const clinics = found.memberships.map(({ clinicName }) => clinicName);
    refuseWeakPassword(input.newPassword, [found.emailLower, ...found.names, ...clinics]);
    const asked = { personId: found.personId, passwordHash: await hashPassword(input.newPassword) };
    const { holder, session } = await asVisitor(pool, (tx) => spendReset(tx, call, input.token, asked), {
      now: call.now,
    });
    await limiter.clear("password", holder.emailLower);
    await limiter.giveBack("address", call.address);
    return session === null ? leaveSignedOut(call) : land(call, session, undefined);
  },
);
