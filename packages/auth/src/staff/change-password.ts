import { asVisitor } from "@plumbline/db/doors";
import { credential } from "@plumbline/db/schema";
import { eq } from "drizzle-orm";
import { defineEndpoint, passwordField, requireSession } from "../endpoint.ts";
import { checkPassword, hashPassword } from "../passwords.ts";
import { findPasswordProblem, type PasswordProblem } from "../password-rules.ts";
import { recordEvent } from "../record.ts";
import { Refusal, WRONG_CREDENTIALS } from "../refusal.ts";
import { endStaffAccess } from "../revoke.ts";
import { issueSessionTicket, land, raiseSubject } from "../ticket.ts";

const PROBLEM_TEXT: Record<PasswordProblem, string> = {
  "too-short": "Please use at least 12 characters. A few words in a row work well.",
  "too-long": "Please use at most 128 characters.",
  "too-common": "This password is easy to guess. Please choose another.",
  "contains-context": "This password is made of your name, address or clinic. Please choose another.",
};

export function refuseWeakPassword(password: string, context: readonly string[]): void {
  const problem = findPasswordProblem(password, context);
  if (problem) throw new Refusal("password-refused", PROBLEM_TEXT[problem], { reason: problem });
}

/** Every session ends; the one that asked begins again with another token. */
export const changePassword = defineEndpoint(
  { currentPassword: passwordField, newPassword: passwordField },
  async (call, input) => {
    const { pool, limiter } = call.deps;
    const live = await requireSession(call, ["signed-in"]);
    await limiter.take("password", live.email);
    const stored = await asVisitor(pool, async (tx) => {
      const rows = await tx.db.select().from(credential).where(eq(credential.personId, live.personId));
      return rows[0]?.passwordHash ?? null;
    });
    if (!(await checkPassword(stored, input.currentPassword))) {
      throw new Refusal("wrong-credentials", WRONG_CREDENTIALS);
    }
    await limiter.clear("password", live.email);
    refuseWeakPassword(input.newPassword, [live.email, live.displayName, live.clinicName]);
    const passwordHash = await hashPassword(input.newPassword);
    const ticket = await asVisitor(
      pool,
      async (tx) => {
        const changed = { passwordHash, changedAt: call.now };
        await tx.db.update(credential).set(changed).where(eq(credential.personId, live.personId));
        await endStaffAccess(tx, live.personId, call.now);
        const begun = await issueSessionTicket(tx, raiseSubject(live, live.level), call.now);
        await recordEvent(tx, live, call, "password.change", live.personId);
        return begun;
      },
      { now: call.now },
    );
    const { cookies = [] } = await land(call, ticket, undefined);
    return { body: { ok: true }, cookies };
  },
);
