import { randomUUID } from "node:crypto";
import { createLimiter } from "@plumbline/auth/limits";
import { createFilmLinks } from "@plumbline/media/film-link";
import { createUploadLinks } from "@plumbline/media/upload-link";
import type { CallActor, CallSession, Context } from "../../src/context.ts";
import type { Fixture } from "./fixture.ts";
import { openPayments } from "./payments.ts";

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

function sessionOf(actor: CallActor): CallSession {
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
    timeZone: "Europe/Berlin",
    idleEndsAt: new Date("2100-01-01"),
    expiresAt: new Date("2100-01-01"),
  };
}

function signedIn(actor: CallActor): Who {
  return { actor, session: sessionOf(actor) };
}

export type SignedInAsker = Exclude<Asker, "anonymous" | "second_factor_pending" | "deactivated">;

/** What the host hands to a procedure for those who are signed in; the others come by real sessions. */
export function identify(asker: SignedInAsker, own: Fixture, foreign: Fixture): Who {
  switch (asker) {
    case "patient":
      return signedIn(own.patient);
    case "other_patient":
      return signedIn(own.otherPatient);
    case "foreign_patient":
      return signedIn(foreign.patient);
    case "buyer":
      return signedIn(own.buyer);
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

const FILMS = createFilmLinks("kestrel-lantern-orchard-41-velvet-tide");
const UPLOADS = createUploadLinks("kestrel-lantern-orchard-41-velvet-tide");

export function makeContext(pool: Context["pool"], who: Who, now: Date): Context {
  const requestId = randomUUID();
  return {
    ...who,
    actor: who.actor && { ...who.actor, requestId },
    pool,
    payments: openPayments(pool, now),
    films: FILMS,
    uploads: UPLOADS,
    limiter: createLimiter(pool),
    requestId,
    // An address of its own: the tries of one call are not the next one's.
    address: requestId,
    now: () => now,
    report: (error) => {
      throw error instanceof Error ? error : new Error(String(error));
    },
  };
}
