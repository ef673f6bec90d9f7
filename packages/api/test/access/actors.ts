import { randomUUID } from "node:crypto";
import type { PatientActor, StaffActor } from "@plumbline/db/actor";
import type { CallActor, CallSession, Context } from "../../src/context.ts";
import type { Fixture } from "./fixture.ts";

/** The twelve kinds of asker of the access matrix. */
export const ASKERS = [
  "anonymous",
  "patient",
  "other_patient",
  "foreign_patient",
  "buyer",
  "owner",
  "clinician",
  "assistant",
  "front_desk",
  "foreign_owner",
  "second_factor_pending",
  "deactivated",
] as const;
export type Asker = (typeof ASKERS)[number];

type Who = { actor: CallActor | null; session: CallSession | null };

function sessionOf(actor: StaffActor | PatientActor, stage: CallSession["stage"]): CallSession {
  return {
    id: actor.sessionId,
    audience: actor.kind === "staff" ? "staff" : "portal",
    stage,
    personId: actor.personId,
    clinicId: actor.clinicId,
    clinicName: "",
    displayName: "",
    email: "",
    roles: [],
    timeZone: actor.timeZone,
    idleEndsAt: new Date("2100-01-01"),
    expiresAt: new Date("2100-01-01"),
  };
}

function signedIn(actor: CallActor): Who {
  return { actor, session: sessionOf(actor, "signed-in") };
}

/** What the host hands to a procedure for each asker. A deactivated member's session resolves to nobody. */
export function identify(asker: Asker, own: Fixture, foreign: Fixture): Who {
  switch (asker) {
    case "anonymous":
    case "deactivated":
      return { actor: null, session: null };
    case "buyer":
      return { actor: null, session: sessionOf(own.patient, "signed-in") };
    case "second_factor_pending":
      return { actor: null, session: sessionOf(own.staff.clinician, "second-factor") };
    case "patient":
      return signedIn(own.patient);
    case "other_patient":
      return signedIn(own.otherPatient);
    case "foreign_patient":
      return signedIn(foreign.patient);
    case "foreign_owner":
      return signedIn(foreign.staff.owner);
    case "owner":
    case "clinician":
    case "assistant":
    case "front_desk":
      return signedIn(own.staff[asker]);
    default:
      return asker satisfies never;
  }
}

export function makeContext(pool: Context["pool"], who: Who, now: Date): Context {
  const requestId = randomUUID();
  return {
    ...who,
    actor: who.actor && { ...who.actor, requestId },
    pool,
    requestId,
    address: "127.0.0.1",
    now: () => now,
    report: (error) => {
      throw error instanceof Error ? error : new Error(String(error));
    },
  };
}
