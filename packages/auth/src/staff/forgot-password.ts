import { asVisitor, type VisitorTx } from "@plumbline/db/doors";
import { ticket } from "@plumbline/db/schema";
import type { Call } from "../call.ts";
import { defineEndpoint, emailField } from "../endpoint.ts";
import { holdToStep } from "../pace.ts";
import { LINK_MS } from "../policy.ts";
import { findStaff } from "./find-staff.ts";

const ANSWER_STEP_MS = 250;

/** One link for a person who has a password and works somewhere; none for anybody else. */
async function queueReset(tx: VisitorTx, call: Call, emailLower: string): Promise<void> {
  const known = await findStaff(tx, emailLower);
  if (known === null) return;
  const [made] = await tx.db
    .insert(ticket)
    .values({
      kind: "password_reset",
      audience: "staff",
      emailLower,
      personId: known.personId,
      createdAt: call.now,
      expiresAt: new Date(call.now.getTime() + LINK_MS),
    })
    .returning({ id: ticket.id });
  if (made) await call.deps.enqueueMail(tx, null, { kind: "password_reset", id: made.id });
}

/** The same answer, at the same pace, for every address. */
export const forgotPassword = defineEndpoint({ email: emailField }, async (call, input) => {
  const { limiter, pool } = call.deps;
  await limiter.takeFor(call.address, "resetRequest", input.email);
  await asVisitor(pool, (tx) => queueReset(tx, call, input.email), { now: call.now });
  await holdToStep(call.startedAt, ANSWER_STEP_MS);
  return { body: { ok: true, minutes: LINK_MS / 60_000 } };
});
