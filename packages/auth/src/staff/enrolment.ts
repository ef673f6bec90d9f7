import { createHmac } from "node:crypto";
import { ENROLMENT_MS } from "../policy.ts";
import { isSameText } from "../token.ts";

/**
 * A seed on offer, signed for one person and one session. Nothing is stored until its first code
 * proves that an app holds it, so an enrolment that is left half-way leaves no trace.
 */
interface Offer {
  readonly personId: string;
  readonly sessionId: string;
}

function sign(secret: string, offer: Offer, seed: string, until: number): string {
  const text = ["enrolment", offer.personId, offer.sessionId, seed, until].join("\n");
  return createHmac("sha256", secret).update(text).digest("base64url");
}

export interface SignedOffer {
  readonly seed: string;
  readonly enrolment: string;
  readonly expiresAt: Date;
}

export function signOffer(secret: string, offer: Offer, seed: string, now: Date): SignedOffer {
  const until = now.getTime() + ENROLMENT_MS;
  const enrolment = `${seed}.${until}.${sign(secret, offer, seed, until)}`;
  return { seed, enrolment, expiresAt: new Date(until) };
}

/** The offer as this session was made it, unless it has run out or is not its own: then null. */
export function readOffer(secret: string, offer: Offer, enrolment: string, now: Date): SignedOffer | null {
  const [seed, until, signature] = enrolment.split(".");
  if (!seed || !until || !signature || !(Number(until) > now.getTime())) return null;
  if (!isSameText(signature, sign(secret, offer, seed, Number(until)))) return null;
  return { seed, enrolment, expiresAt: new Date(Number(until)) };
}
