import { asVisitor } from "@plumbline/db/doors";
import * as z from "zod";
import { defineEndpoint, requireSession, returnField, sixDigitsField } from "../endpoint.ts";
import { recordEvent } from "../record.ts";
import { Refusal, WRONG_CODE } from "../refusal.ts";
import { revokeSession } from "../revoke.ts";
import { issueSessionTicket, land, raiseSubject } from "../ticket.ts";
import { spendFactorCode } from "./factor.ts";
import { countRecoveryCodes, replaceRecoveryCodes } from "./recovery.ts";

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
        await recordEvent(
          tx,
          live,
          call,
          used === null ? "sign-in.second-factor-failed" : `factor.used.${used}`,
          live.personId,
        );
        if (used === null) return null;
        if ((await revokeSession(tx, live.id, call.now)) === 0) return null;
        const recoveryCodesLeft = await countRecoveryCodes(tx, live.personId);
        return {
          recoveryCodesLeft,
          ticket: await issueSessionTicket(tx, raiseSubject(live, "second_factor"), call.now),
        };
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
      await recordEvent(tx, live, call, "factor.recovery-renewed", live.personId);
      return replaceRecoveryCodes(tx, secret, live.personId);
    },
    { now: call.now },
  );
  if (recoveryCodes === null) throw new Refusal("wrong-code", WRONG_CODE);
  await limiter.clear("secondFactor", live.personId);
  return { body: { recoveryCodes } };
});
