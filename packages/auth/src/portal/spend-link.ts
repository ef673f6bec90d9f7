import { asVisitor, type VisitorTx } from "@plumbline/db/doors";
import { ticket } from "@plumbline/db/schema";
import { and, eq, gt, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Call } from "../call.ts";
import { readCookie } from "../cookie.ts";
import { defineEndpoint, returnField, sixDigitsField, tokenField } from "../endpoint.ts";
import { CODE_TRIES } from "../policy.ts";
import { LINK_BURNT, LINK_DEAD, Refusal, WRONG_CODE } from "../refusal.ts";
import { issueSessionTicket, land } from "../ticket.ts";
import { hashShortCode, hashToken, isSameText, makeSixDigits } from "../token.ts";

function isOpenLink(call: Call, which: SQL) {
  return and(
    which,
    eq(ticket.kind, "sign_in_link"),
    eq(ticket.audience, "portal"),
    isNull(ticket.spentAt),
    gt(ticket.expiresAt, call.now),
  );
}

/** Uses a link up and answers with the ticket of its session; one caller of many gets it. */
async function spendLink(tx: VisitorTx, call: Call, which: SQL): Promise<string | null> {
  const [spent] = await tx.db
    .update(ticket)
    .set({ spentAt: call.now })
    .where(isOpenLink(call, which))
    .returning();
  if (!spent?.personId || !spent.clinicId) return null;
  const { personId, clinicId, patientId, emailLower } = spent;
  const subject = { audience: "portal", level: "link", membershipId: null } as const;
  return issueSessionTicket(tx, { ...subject, personId, clinicId, patientId, emailLower }, call.now);
}

function readBrowserHash(call: Call): string | null {
  const browser = readCookie(call.cookieHeader, call.deps.names.browser);
  return browser === null ? null : hashToken(browser);
}

/** The open link of a token. One whose code was guessed at too often opens nothing any more, and says so. */
async function findLink(tx: VisitorTx, call: Call, tokenHash: string) {
  const [found] = await tx.db
    .select({ id: ticket.id, browserHash: ticket.browserHash, codeTries: ticket.codeTries })
    .from(ticket)
    .where(isOpenLink(call, eq(ticket.tokenHash, tokenHash)));
  if (found === undefined) throw new Refusal("link-dead", LINK_DEAD);
  if (found.codeTries >= CODE_TRIES) throw new Refusal("link-dead", LINK_BURNT);
  return found;
}

/** In another browser the link only shows a code, to be typed where it was asked for. */
async function makeCode(tx: VisitorTx, call: Call, id: string): Promise<{ code: string; expiresAt: Date }> {
  const code = makeSixDigits();
  const [kept] = await tx.db
    .update(ticket)
    .set({ codeHash: hashShortCode(call.deps.secret, "link", id, code) })
    .where(isOpenLink(call, eq(ticket.id, id)))
    .returning({ expiresAt: ticket.expiresAt });
  if (kept === undefined) throw new Refusal("link-dead", LINK_DEAD);
  return { code, expiresAt: kept.expiresAt };
}

export const spendSignInLink = defineEndpoint(
  { token: tokenField, returnTo: returnField },
  async (call, input) => {
    const { pool, limiter } = call.deps;
    await limiter.take("address", call.address);
    const tokenHash = hashToken(input.token);
    const browserHash = readBrowserHash(call);
    const outcome = await asVisitor(
      pool,
      async (tx) => {
        const link = await findLink(tx, call, tokenHash);
        const isMine = browserHash !== null && isSameText(link.browserHash ?? "", browserHash);
        const session = isMine ? await spendLink(tx, call, eq(ticket.id, link.id)) : null;
        return session ?? makeCode(tx, call, link.id);
      },
      { now: call.now },
    );
    await limiter.giveBack("address", call.address);
    if (typeof outcome === "string") return land(call, outcome, input.returnTo);
    return { body: { state: "code", code: outcome.code, expiresAt: outcome.expiresAt.toISOString() } };
  },
);

/** Counts a try on every open link of this browser, then spends the one whose code it is. */
async function spendCode(
  tx: VisitorTx,
  call: Call,
  browserHash: string,
  code: string,
): Promise<string | null> {
  const tried = await tx.db
    .update(ticket)
    .set({ codeTries: sql`${ticket.codeTries} + 1` })
    .where(
      and(
        isOpenLink(call, eq(ticket.browserHash, browserHash)),
        isNotNull(ticket.codeHash),
        lt(ticket.codeTries, CODE_TRIES),
      ),
    )
    .returning({ id: ticket.id, codeHash: ticket.codeHash });
  const { secret } = call.deps;
  const match = tried.find(({ id, codeHash }) =>
    isSameText(codeHash ?? "", hashShortCode(secret, "link", id, code)),
  );
  return match ? spendLink(tx, call, eq(ticket.id, match.id)) : null;
}

export const spendLinkCode = defineEndpoint(
  { code: sixDigitsField, returnTo: returnField },
  async (call, input) => {
    const { pool, limiter } = call.deps;
    await limiter.take("address", call.address);
    const browserHash = readBrowserHash(call);
    const session =
      browserHash === null
        ? null
        : await asVisitor(pool, (tx) => spendCode(tx, call, browserHash, input.code), { now: call.now });
    if (session === null) throw new Refusal("wrong-code", WRONG_CODE);
    await limiter.giveBack("address", call.address);
    return land(call, session, input.returnTo);
  },
);
