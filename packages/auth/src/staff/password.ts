import { asVisitor } from "@plumbline/db/doors";
import * as z from "zod";
import type { Call } from "../call.ts";
import { defineEndpoint, emailField, passwordField, returnField } from "../endpoint.ts";
import { holdToStep } from "../pace.ts";
import { checkPassword } from "../passwords.ts";
import { recordEvent } from "../record.ts";
import { Refusal, WRONG_CREDENTIALS } from "../refusal.ts";
import { issueSessionTicket, land } from "../ticket.ts";
import { findStaff, type KnownStaff, type StaffMembership } from "./find-staff.ts";

const FAILURE_STEP_MS = 250;

async function refuse(call: Call, known: KnownStaff | null): Promise<never> {
  const first = known?.memberships[0];
  if (known && first) {
    const who = { ...first, personId: known.personId, patientId: null };
    await asVisitor(call.deps.pool, (tx) =>
      recordEvent(tx, who, call, "sign-in.password-failed", known.personId),
    );
  }
  await holdToStep(call.startedAt, FAILURE_STEP_MS);
  throw new Refusal("wrong-credentials", WRONG_CREDENTIALS);
}

function chooseMembership(known: KnownStaff, clinicId: string | undefined): StaffMembership {
  const { memberships } = known;
  const chosen =
    clinicId === undefined ? memberships[0] : memberships.find((one) => one.clinicId === clinicId);
  if (chosen && (clinicId !== undefined || memberships.length === 1)) return chosen;
  const clinics = memberships.map((one) => ({ id: one.clinicId, name: one.clinicName }));
  throw new Refusal("choose-clinic", "You work in several clinics. Which one is it today?", { clinics });
}

/** First step of staff: counted, then hashed at a steady pace whether or not the address is known. */
export const password = defineEndpoint(
  { email: emailField, password: passwordField, clinicId: z.uuid().optional(), returnTo: returnField },
  async (call, input) => {
    const { pool, limiter } = call.deps;
    await limiter.takeFor(call.address, "password", input.email);
    const known = await asVisitor(pool, (tx) => findStaff(tx, input.email));
    const isRight = await checkPassword(known?.passwordHash ?? null, input.password);
    if (!isRight || known === null) return refuse(call, known);
    await limiter.clear("password", input.email);
    await limiter.giveBack("address", call.address);
    const { clinicId, membershipId } = chooseMembership(known, input.clinicId);
    const { personId } = known;
    const subject = {
      audience: "staff",
      level: "password",
      patientId: null,
      emailLower: input.email,
    } as const;
    const ticket = await asVisitor(pool, (tx) =>
      issueSessionTicket(tx, { ...subject, personId, clinicId, membershipId }, call.now),
    );
    return land(call, ticket, input.returnTo);
  },
);
