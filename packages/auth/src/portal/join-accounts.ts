import { asVisitor, type VisitorTx } from "@plumbline/db/doors";
import { buyer, patientAccount } from "@plumbline/db/schema";
import { and, eq, isNotNull } from "drizzle-orm";
import type { Call } from "../call.ts";
import { defineEndpoint, requireSession } from "../endpoint.ts";
import { FRESH_MS } from "../policy.ts";
import { recordEvent } from "../record.ts";
import { Refusal } from "../refusal.ts";
import { revokePersonSessions } from "../revoke.ts";
import type { LiveSession } from "../session.ts";
import { issueSessionTicket, land, raiseSubject } from "../ticket.ts";

const NONE = {
  record: "There is no patient account with your address at this clinic.",
  course: "There is no course with your address at this clinic.",
} as const;

/** What joins opens a chart, so whoever asks has shown lately that the address is theirs. */
function requireFresh(live: LiveSession, now: Date): void {
  if (now.getTime() - live.signedInAt.getTime() > FRESH_MS)
    throw new Refusal("forbidden", "Please sign out and sign in again first, then join the two.");
}

async function findPatient(tx: VisitorTx, live: LiveSession): Promise<string> {
  const { clinicId, personId } = live;
  const [found] = await tx.db
    .select({ patientId: patientAccount.patientId })
    .from(patientAccount)
    .where(and(eq(patientAccount.clinicId, clinicId), eq(patientAccount.personId, personId)));
  if (found === undefined) throw new Refusal("not-found", NONE.record);
  return found.patientId;
}

async function join(tx: VisitorTx, call: Call, live: LiveSession): Promise<string> {
  const { clinicId, personId } = live;
  const patientId = live.patientId ?? (await findPatient(tx, live));
  const joined = await tx.db
    .update(buyer)
    .set({ joinedPatientId: patientId, joinedAt: call.now })
    .where(and(eq(buyer.clinicId, clinicId), eq(buyer.personId, personId)))
    .returning({ id: buyer.id });
  if (joined.length === 0) throw new Refusal("not-found", NONE.course);
  await recordEvent(tx, { clinicId, personId, patientId }, call, "account.join", personId);
  // A ticket is new, so it may follow the audit row.
  return issueSessionTicket(tx, { ...raiseSubject(live, live.level), patientId }, call.now);
}

/**
 * Makes the patient and the buyer of one address one account, because the person who has both says so. Nobody is told
 * of the other account before; the session goes on as both.
 */
export const joinAccounts = defineEndpoint({}, async (call) => {
  const live = await requireSession(call, ["signed-in"]);
  requireFresh(live, call.now);
  await call.deps.limiter.take("address", call.address);
  const ticket = await asVisitor(call.deps.pool, (tx) => join(tx, call, live), { now: call.now });
  await call.deps.limiter.giveBack("address", call.address);
  return land(call, ticket, "/you");
});

/**
 * Takes the joining back; each account is reached by its own door again. What is open elsewhere as both ends, and this
 * browser goes on with the account it is in.
 */
export const partAccounts = defineEndpoint({}, async (call) => {
  const live = await requireSession(call, ["signed-in"]);
  const { clinicId, personId, patientId } = live;
  const ticket = await asVisitor(
    call.deps.pool,
    async (tx) => {
      const parted = await tx.db
        .update(buyer)
        .set({ joinedPatientId: null, joinedAt: null })
        .where(
          and(eq(buyer.clinicId, clinicId), eq(buyer.personId, personId), isNotNull(buyer.joinedPatientId)),
        )
        .returning({ id: buyer.id });
      if (parted.length === 0) throw new Refusal("not-found", "There is nothing joined.");
      await revokePersonSessions(tx, personId, "portal", call.now);
      await recordEvent(tx, { clinicId, personId, patientId }, call, "account.part", personId);
      return issueSessionTicket(tx, raiseSubject(live, live.level), call.now);
    },
    { now: call.now },
  );
  return land(call, ticket, "/you");
});
