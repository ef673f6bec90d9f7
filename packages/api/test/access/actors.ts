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

export type Who = { actor: CallActor | null; session: CallSession | null };

function sessionOf(actor: StaffActor | PatientActor): CallSession {
  return {
    id: actor.sessionId,
    audience: actor.kind === "staff" ? "staff" : "portal",
    stage: "signed-in",
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
  return { actor, session: sessionOf(actor) };
}

export type SignedInAsker = Exclude<Asker, "anonymous" | "buyer" | "second_factor_pending" | "deactivated">;

/** What the host hands to a procedure for those who are signed in; the others come by real sessions. */
export function identify(asker: SignedInAsker, own: Fixture, foreign: Fixture): Who {
  switch (asker) {
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

/** Nobody is signed in. */
export const NOBODY: Who = { actor: null, session: null };

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
