import { asVisitor, type VisitorTx } from "@plumbline/db/doors";
import { buyer, patientAccount, person, ticket } from "@plumbline/db/schema";
import { and, eq } from "drizzle-orm";
import * as z from "zod";
import type { Call } from "../call.ts";
import { readCookie, writeBrowserCookie } from "../cookie.ts";
import { defineEndpoint, emailField, returnField } from "../endpoint.ts";
import { holdToStep } from "../pace.ts";
import { LINK_MS } from "../policy.ts";
import { hashToken, makeToken } from "../token.ts";

const ANSWER_STEP_MS = 250;
const MINUTES = LINK_MS / 60_000;

/** Which account of an address is meant: the two are apart until the person joins them. */
const DOORS = ["record", "course"] as const;
type Door = (typeof DOORS)[number];

interface Asked {
  readonly email: string;
  readonly door: Door;
}

interface Account {
  readonly personId: string;
  readonly clinicId: string;
  readonly patientId: string | null;
}

function findPatients(tx: VisitorTx, emailLower: string): Promise<Account[]> {
  return tx.db
    .select({ personId: person.id, clinicId: patientAccount.clinicId, patientId: patientAccount.patientId })
    .from(person)
    .innerJoin(patientAccount, eq(patientAccount.personId, person.id))
    .where(eq(person.emailLower, emailLower));
}

/** Buyers who have joined their patient come in as both. */
function findBuyers(tx: VisitorTx, emailLower: string): Promise<Account[]> {
  return tx.db
    .select({ personId: person.id, clinicId: buyer.clinicId, patientId: patientAccount.patientId })
    .from(person)
    .innerJoin(buyer, eq(buyer.personId, person.id))
    .leftJoin(
      patientAccount,
      and(
        eq(patientAccount.clinicId, buyer.clinicId),
        eq(patientAccount.patientId, buyer.joinedPatientId),
        eq(patientAccount.personId, person.id),
      ),
    )
    .where(eq(person.emailLower, emailLower));
}

/** One link for each clinic where this person has the account that was asked for; none for a stranger. */
async function queueLinks(tx: VisitorTx, call: Call, asked: Asked, browserHash: string): Promise<void> {
  const { email: emailLower } = asked;
  const find = asked.door === "course" ? findBuyers : findPatients;
  for (const account of await find(tx, emailLower)) {
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
  { email: emailField, door: z.enum(DOORS).default("record"), returnTo: returnField },
  async (call, input) => {
    const { limiter, names, pool } = call.deps;
    await limiter.takeFor(call.address, "linkRequest", input.email);
    const browser = readCookie(call.cookieHeader, names.browser) ?? makeToken();
    await asVisitor(pool, (tx) => queueLinks(tx, call, input, hashToken(browser)), { now: call.now });
    await holdToStep(call.startedAt, ANSWER_STEP_MS);
    return {
      body: { ok: true, minutes: MINUTES },
      cookies: [writeBrowserCookie(names, browser, (2 * LINK_MS) / 1000)],
    };
  },
);
