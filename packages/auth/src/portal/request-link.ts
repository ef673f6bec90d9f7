import { asVisitor, type VisitorTx } from "@plumbline/db/doors";
import { patientAccount, person, ticket } from "@plumbline/db/schema";
import { eq } from "drizzle-orm";
import type { Call } from "../call.ts";
import { readCookie, writeBrowserCookie } from "../cookie.ts";
import { defineEndpoint, emailField, returnField } from "../endpoint.ts";
import { holdToStep } from "../pace.ts";
import { LINK_MS } from "../policy.ts";
import { hashToken, makeToken } from "../token.ts";

const ANSWER_STEP_MS = 250;
const MINUTES = LINK_MS / 60_000;

/** One link for each clinic that treats this person, each in that clinic's name; none for a stranger. */
async function queueLinks(tx: VisitorTx, call: Call, emailLower: string, browserHash: string): Promise<void> {
  const accounts = await tx.db
    .select({ personId: person.id, clinicId: patientAccount.clinicId, patientId: patientAccount.patientId })
    .from(person)
    .innerJoin(patientAccount, eq(patientAccount.personId, person.id))
    .where(eq(person.emailLower, emailLower));
  for (const account of accounts) {
    const [made] = await tx.db
      .insert(ticket)
      .values({
        ...account,
        kind: "sign_in_link",
        audience: "portal",
        level: "link",
        emailLower,
        browserHash,
        createdAt: call.now,
        expiresAt: new Date(call.now.getTime() + LINK_MS),
      })
      .returning({ id: ticket.id });
    if (made) await call.deps.enqueueMail(tx, null, { kind: "sign_in_link", id: made.id });
  }
}

/** The same answer, at the same pace, for every address; only the asking browser can use the link directly. */
export const requestLink = defineEndpoint(
  { email: emailField, returnTo: returnField },
  async (call, input) => {
    const { limiter, names, pool } = call.deps;
    await limiter.takeFor(call.address, "linkRequest", input.email);
    const browser = readCookie(call.cookieHeader, names.browser) ?? makeToken();
    await asVisitor(pool, (tx) => queueLinks(tx, call, input.email, hashToken(browser)), { now: call.now });
    await holdToStep(call.startedAt, ANSWER_STEP_MS);
    return {
      body: { ok: true, minutes: MINUTES },
      cookies: [writeBrowserCookie(names, browser, (2 * LINK_MS) / 1000)],
    };
  },
);
