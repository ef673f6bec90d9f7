import { asVisitor, type Tx, type VisitorTx } from "@plumbline/db/doors";
import { session, ticket } from "@plumbline/db/schema";
import { and, eq, gt, isNull } from "drizzle-orm";
import { recordEvent } from "./record.ts";
import type { Call, Deps, Reply } from "./call.ts";
import { readCookie } from "./cookie.ts";
import { type Audience, SESSION_POLICY, SESSION_TICKET_MS, type SessionLevel } from "./policy.ts";
import { LINK_DEAD, Refusal } from "./refusal.ts";
import { pickReturnPath } from "./return-path.ts";
import { revokeHeldSession } from "./revoke.ts";
import { type LiveSession, loadSession } from "./session.ts";
import { hashToken, makeToken } from "./token.ts";

/** Whom a session will belong to: one membership or one patient, never both; at the portal without a patient a buyer. */
export interface Subject {
  readonly audience: Audience;
  readonly level: SessionLevel;
  readonly personId: string;
  readonly emailLower: string;
  readonly clinicId: string;
  readonly membershipId: string | null;
  readonly patientId: string | null;
}

/** The last step of every way to sign in: a ticket that the shell spends within a minute. */
export async function issueSessionTicket(tx: Tx | VisitorTx, subject: Subject, now: Date): Promise<string> {
  const token = makeToken();
  await tx.db.insert(ticket).values({
    ...subject,
    kind: "session",
    tokenHash: hashToken(token),
    createdAt: now,
    expiresAt: new Date(now.getTime() + SESSION_TICKET_MS),
  });
  return token;
}

/**
 * Spends a session ticket and makes its session, in one transaction; null when it is not good any more.
 * The session that the browser held until now ends with it.
 */
export function spendSessionTicket(
  deps: Pick<Deps, "pool" | "audience">,
  token: string,
  request: Pick<Call, "now" | "requestId" | "userAgent">,
  heldToken: string | null = null,
): Promise<{ personId: string; token: string } | null> {
  const { now } = request;
  const isGood = and(
    eq(ticket.tokenHash, hashToken(token)),
    eq(ticket.kind, "session"),
    eq(ticket.audience, deps.audience),
    isNull(ticket.spentAt),
    gt(ticket.expiresAt, now),
  );
  const work = async (tx: VisitorTx) => {
    const [spent] = await tx.db.update(ticket).set({ spentAt: now }).where(isGood).returning();
    if (!spent?.personId || !spent.clinicId || !spent.level) return null;
    const { personId, clinicId, level, audience, membershipId, patientId } = spent;
    const fresh = makeToken();
    const [made] = await tx.db
      .insert(session)
      .values({
        tokenHash: hashToken(fresh),
        audience,
        level,
        personId,
        clinicId,
        membershipId,
        patientId,
        createdAt: now,
        signedInAt: now,
        lastActiveAt: now,
        expiresAt: new Date(now.getTime() + SESSION_POLICY[audience].absoluteMs),
        userAgent: request.userAgent.slice(0, 200),
      })
      .returning({ id: session.id });
    // After the new one, which waits for a change of the membership under way; that change ends sessions next.
    if (heldToken !== null) await revokeHeldSession(tx, hashToken(heldToken), now);
    const who = { personId, clinicId, membershipId, patientId };
    await recordEvent(tx, who, request, `session.begin.${level.replace("_", "-")}`, made?.id ?? "");
    return { personId, token: fresh };
  };
  return asVisitor(deps.pool, work, { now });
}

/** The same person and place as a live session, at another level. */
export function raiseSubject(live: LiveSession, level: SessionLevel): Subject {
  const { audience, personId, email, clinicId, membershipId, patientId } = live;
  return { audience, level, personId, emailLower: email, clinicId, membershipId, patientId };
}

const STEP_PATH: Record<string, string> = {
  "second-factor": "/sign-in/second-factor",
  enrol: "/sign-in/enrol",
};

/** Lets the shell spend the ticket, and tells the browser where it stands and where to go. */
export async function land(
  call: Call,
  ticketToken: string,
  returnTo: string | undefined,
  extra: Record<string, unknown> = {},
): Promise<Reply> {
  const { deps } = call;
  const held = readCookie(call.cookieHeader, deps.names.session);
  const line = await deps.shell.begin(ticketToken, (value) => spendSessionTicket(deps, value, call, held));
  if (line === null) throw new Refusal("link-dead", LINK_DEAD);
  const live = await loadSession(deps, line.split(";")[0] ?? null, false);
  if (live === null) throw new Refusal("link-dead", LINK_DEAD);
  const { stage: state } = live;
  const next = STEP_PATH[state] ?? pickReturnPath(returnTo, deps.publicUrl);
  return { body: { state, next, ...extra }, cookies: [line] };
}
