import { asVisitor, type VisitorTx } from "@plumbline/db/doors";
import * as z from "zod";
import { defineEndpoint, requireSession, returnField, sixDigitsField } from "../endpoint.ts";
import { recordEvent } from "../record.ts";
import { Refusal, WRONG_CODE } from "../refusal.ts";
import { revokeSession } from "../revoke.ts";
import type { LiveSession } from "../session.ts";
import { issueSessionTicket, land, raiseSubject } from "../ticket.ts";
import { spendFactorCode } from "./factor.ts";
import { countRecoveryCodes, replaceRecoveryCodes } from "./recovery.ts";

/** Ends the session of the first step for a ticket to the next; null when it had ended meanwhile. */
async function raiseSession(tx: VisitorTx, live: LiveSession, now: Date) {
  if ((await revokeSession(tx, live.id, now)) === 0) return null;
  const recoveryCodesLeft = await countRecoveryCodes(tx, live.personId);
  return {
    recoveryCodesLeft,
    ticket: await issueSessionTicket(tx, raiseSubject(live, "second_factor"), now),
  };
}

/** Second step of staff: the session of the first step ends and another token begins. */
export const secondFactor = defineEndpoint(
  {
    code: sixDigitsField.optional(),
    recoveryCode: z.string().min(8).max(20).optional(),
    returnTo: returnField,
  },
  async (call, input) => {
    const { pool, limiter, secret } = call.deps;
    const given = [input.code, input.recoveryCode].filter((code) => code !== undefined);
    const [code] = given;
    if (code === undefined || given.length !== 1) {
      throw new Refusal("invalid", "Give the code of your app or one recovery code.", { field: "code" });
    }
    const live = await requireSession(call, ["second-factor"]);
    await limiter.take("secondFactor", live.personId);
    const done = await asVisitor(
      pool,
      async (tx) => {
        const used = await spendFactorCode(tx, secret, live.personId, code);
        const raised = used === null ? null : await raiseSession(tx, live, call.now);
        const action = used === null ? "sign-in.second-factor-failed" : `factor.used.${used}`;
        await recordEvent(tx, live, call, action, live.personId);
        return raised;
      },
      { now: call.now },
    );
    if (done === null) throw new Refusal("wrong-code", WRONG_CODE);
    await limiter.clear("secondFactor", live.personId);
    return land(call, done.ticket, input.returnTo, { recoveryCodesLeft: done.recoveryCodesLeft });
  },
);

export const renewRecoveryCodes = defineEndpoint({ code: sixDigitsField }, async (call, input) => {
  const { pool, limiter, secret } = call.deps;
  const live = await requireSession(call, ["signed-in"]);
  await limiter.take("secondFactor", live.personId);
  const recoveryCodes = await asVisitor(
    pool,
    async (tx) => {
      if ((await spendFactorCode(tx, secret, live.personId, input.code)) === null) return null;
      const codes = await replaceRecoveryCodes(tx, secret, live.personId);
      await recordEvent(tx, live, call, "factor.recovery-renewed", live.personId);
      return codes;
    },
    { now: call.now },
  );
  if (recoveryCodes === null) throw new Refusal("wrong-code", WRONG_CODE);
  await limiter.clear("secondFactor", live.personId);
  return { body: { recoveryCodes } };
});
