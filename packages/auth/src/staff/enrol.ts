import { sealPersonText } from "@plumbline/db/cipher";
import { asVisitor, type VisitorTx } from "@plumbline/db/doors";
import { factor } from "@plumbline/db/schema";
import * as z from "zod";
import { defineEndpoint, requireSession, returnField, sixDigitsField } from "../endpoint.ts";
import { recordEvent } from "../record.ts";
import { Refusal, WRONG_CODE } from "../refusal.ts";
import { endStaffAccess } from "../revoke.ts";
import type { LiveSession } from "../session.ts";
import { issueSessionTicket, land, raiseSubject } from "../ticket.ts";
import { describeSeed, findStep, makeSeed } from "../totp.ts";
import { readOffer, signOffer } from "./enrolment.ts";
import { spendFactorCode } from "./factor.ts";
import { replaceRecoveryCodes } from "./recovery.ts";

const enrolmentField = z.string().max(300);

/**
 * A seed on offer. With the `earlier` offer of this session it is the same one again: a page that is loaded anew
 * must not make the key worthless that an app has just scanned. `replaced` says that it could not be kept.
 */
export const enrolStart = defineEndpoint(
  { earlier: enrolmentField.optional() },
  async (call, { earlier }) => {
    const live = await requireSession(call, ["enrol", "signed-in"]);
    const { secret } = call.deps;
    const owner = { ...live, sessionId: live.id };
    const kept = earlier === undefined ? null : readOffer(secret, owner, earlier, call.now);
    const { seed, enrolment, expiresAt } = kept ?? signOffer(secret, owner, makeSeed(), call.now);
    return {
      body: {
        ...describeSeed(seed, live.email),
        enrolment,
        needsCurrentCode: live.hasFactor,
        expiresAt: expiresAt.toISOString(),
        replaced: earlier !== undefined && kept === null,
      },
    };
  },
);

async function storeFactor(tx: VisitorTx, live: LiveSession, seed: string, step: number): Promise<void> {
  const { personId } = live;
  const sealedSeed = sealPersonText({ table: "factor", column: "sealed_seed", personId }, seed);
  const row = { personId, sealedSeed, lastStep: step, confirmedAt: tx.now, createdAt: tx.now };
  const insert = tx.db.insert(factor).values(row);
  const stored = live.hasFactor
    ? await insert
        .onConflictDoUpdate({ target: factor.personId, set: row })
        .returning({ id: factor.personId })
    : await insert.onConflictDoNothing().returning({ id: factor.personId });
  if (stored.length === 0) throw new Refusal("already-enrolled", "A second factor is set up already.");
}

/** Ends every other way in and begins this session anew at the level of the second factor. */
export const enrolConfirm = defineEndpoint(
  {
    enrolment: enrolmentField,
    code: sixDigitsField,
    currentCode: z.string().max(20).optional(),
    returnTo: returnField,
  },
  async (call, input) => {
    const { pool, secret, limiter } = call.deps;
    const live = await requireSession(call, ["enrol", "signed-in"]);
    await limiter.take("secondFactor", live.personId);
    if (live.hasFactor && input.currentCode === undefined) {
      throw new Refusal("already-enrolled", "Please also give a code of the authenticator you use now.");
    }
    const offer = readOffer(secret, { ...live, sessionId: live.id }, input.enrolment, call.now);
    const step = offer === null ? null : findStep(offer.seed, input.code, call.now);
    if (offer === null || step === null) throw new Refusal("wrong-code", WRONG_CODE);
    const done = await asVisitor(
      pool,
      async (tx) => {
        const { personId, hasFactor } = live;
        if (hasFactor && (await spendFactorCode(tx, secret, personId, input.currentCode ?? "")) === null)
          return null;
        await storeFactor(tx, live, offer.seed, step);
        const recoveryCodes = await replaceRecoveryCodes(tx, secret, live.personId);
        await endStaffAccess(tx, live.personId, call.now);
        await recordEvent(tx, live, call, "factor.enrol", live.personId);
        return {
          recoveryCodes,
          ticket: await issueSessionTicket(tx, raiseSubject(live, "second_factor"), call.now),
        };
      },
      { now: call.now },
    );
    if (done === null) throw new Refusal("wrong-code", WRONG_CODE);
    await limiter.clear("secondFactor", live.personId);
    return land(call, done.ticket, input.returnTo, { recoveryCodes: done.recoveryCodes });
  },
);
