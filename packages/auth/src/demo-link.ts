import { asVisitor, type VisitorTx } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import { buyer, clinic, membership, patientAccount, person, ticket } from "@plumbline/db/schema";
import { Fault } from "@plumbline/domain/fault";
import type { Role } from "@plumbline/domain/vocabulary";
import { and, arrayContains, asc, eq, gt, isNull } from "drizzle-orm";
import { defineEndpoint, returnField, tokenField } from "./endpoint.ts";
import { type Audience, DEMO_LINK_MS } from "./policy.ts";
import { LINK_DEAD, Refusal } from "./refusal.ts";
import { issueSessionTicket, land, type Subject } from "./ticket.ts";
import { hashToken, makeToken } from "./token.ts";

export const DEMO_PERSONAS = ["owner", "clinician", "assistant", "front-desk", "patient", "buyer"] as const;
export type DemoPersona = (typeof DEMO_PERSONAS)[number];

const ROLE: Record<Exclude<DemoPersona, "patient" | "buyer">, Role> = {
  owner: "owner",
  clinician: "clinician",
  assistant: "assistant",
  "front-desk": "front_desk",
};

export interface DemoLinkOptions {
  readonly pool: Pool;
  readonly environment: "demo" | "production";
  readonly who: DemoPersona;
  /** The first clinic made is 1. */
  readonly clinicNumber: number;
  readonly publicUrls: { readonly clinic: string; readonly portal: string };
  readonly now?: () => Date;
}

async function findSubject(tx: VisitorTx, who: DemoPersona, clinicId: string): Promise<Subject | null> {
  if (who === "patient") {
    const [found] = await tx.db
      .select({ personId: person.id, emailLower: person.emailLower, patientId: patientAccount.patientId })
      .from(patientAccount)
      .innerJoin(person, eq(person.id, patientAccount.personId))
      .where(eq(patientAccount.clinicId, clinicId))
      .orderBy(asc(patientAccount.createdAt), asc(patientAccount.id))
      .limit(1);
    return found ? { ...found, clinicId, audience: "portal", level: "link", membershipId: null } : null;
  }
  if (who === "buyer") {
    const [found] = await tx.db
      .select({ personId: person.id, emailLower: person.emailLower })
      .from(buyer)
      .innerJoin(person, eq(person.id, buyer.personId))
      .where(and(eq(buyer.clinicId, clinicId), isNull(buyer.joinedPatientId)))
      .orderBy(asc(buyer.createdAt), asc(buyer.id))
      .limit(1);
    const subject = {
      clinicId,
      audience: "portal",
      level: "link",
      membershipId: null,
      patientId: null,
    } as const;
    return found ? { ...found, ...subject } : null;
  }
  const rows = await tx.db
    .select({
      personId: person.id,
      emailLower: person.emailLower,
      membershipId: membership.id,
      roles: membership.roles,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.clinicId, clinicId),
        eq(membership.state, "active"),
        arrayContains(membership.roles, [ROLE[who]]),
      ),
    )
    .orderBy(asc(membership.createdAt), asc(membership.id));
  const found = rows.toSorted((a, b) => a.roles.length - b.roles.length)[0];
  if (found === undefined) return null;
  const { personId, emailLower, membershipId } = found;
  return {
    personId,
    emailLower,
    membershipId,
    clinicId,
    audience: "staff",
    level: "second_factor",
    patientId: null,
  };
}

/** A one-time link that signs a person of the demo in, without the second factor. Refused in production. */
export function issueDemoLink(options: DemoLinkOptions): Promise<string> {
  if (options.environment !== "demo") throw new Fault("forbidden", "Demo links exist in the demo only.");
  const now = options.now?.() ?? new Date();
  return asVisitor(options.pool, async (tx) => {
    const clinics = await tx.db
      .select({ id: clinic.id })
      .from(clinic)
      .orderBy(asc(clinic.createdAt), asc(clinic.id));
    const clinicId = clinics[options.clinicNumber - 1]?.id;
    const subject = clinicId === undefined ? null : await findSubject(tx, options.who, clinicId);
    if (subject === null)
      throw new Fault("not-found", `There is no ${options.who} in clinic ${options.clinicNumber}.`);
    const token = makeToken();
    const expiresAt = new Date(now.getTime() + DEMO_LINK_MS);
    await tx.db
      .insert(ticket)
      .values({ ...subject, kind: "demo_link", tokenHash: hashToken(token), createdAt: now, expiresAt });
    const base = subject.audience === "staff" ? options.publicUrls.clinic : options.publicUrls.portal;
    return new URL(`/sign-in/demo?token=${token}`, base).href;
  });
}

async function spendDemoTicket(
  tx: VisitorTx,
  audience: Audience,
  token: string,
  now: Date,
): Promise<string | null> {
  const [spent] = await tx.db
    .update(ticket)
    .set({ spentAt: now })
    .where(
      and(
        eq(ticket.tokenHash, hashToken(token)),
        eq(ticket.kind, "demo_link"),
        eq(ticket.audience, audience),
        isNull(ticket.spentAt),
        gt(ticket.expiresAt, now),
      ),
    )
    .returning();
  if (!spent?.personId || !spent.clinicId || !spent.level) return null;
  const { personId, clinicId, level, membershipId, patientId, emailLower } = spent;
  return issueSessionTicket(
    tx,
    { audience, personId, clinicId, level, membershipId, patientId, emailLower },
    now,
  );
}

export const spendDemoLink = defineEndpoint(
  { token: tokenField, returnTo: returnField },
  async (call, input) => {
    const { pool, limiter, audience, environment } = call.deps;
    if (environment !== "demo") throw new Refusal("not-found", "There is nothing here.");
    await limiter.take("address", call.address);
    const session = await asVisitor(pool, (tx) => spendDemoTicket(tx, audience, input.token, call.now));
    if (session === null) throw new Refusal("link-dead", LINK_DEAD);
    await limiter.giveBack("address", call.address);
    return land(call, session, input.returnTo);
  },
);
