import type { BuyerActor } from "@plumbline/db/actor";
import type { CallActor } from "./context.ts";

/** The buyer that somebody is: themself, or the one they joined with their patient. Null for everybody else. */
export function learnerOf(actor: CallActor | null): BuyerActor | null {
  if (actor?.kind === "buyer") return actor;
  if (actor?.kind !== "patient" || actor.joinedBuyerId === null) return null;
  const { clinicId, personId, joinedBuyerId: buyerId, sessionId, requestId } = actor;
  return { kind: "buyer", clinicId, personId, buyerId, sessionId, requestId };
}
