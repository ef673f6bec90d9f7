import type { Role } from "@plumbline/domain/vocabulary";

/** Proof of who is asking, for which clinic. `packages/auth` makes the first two from a session. */
export interface StaffActor {
  readonly kind: "staff";
  readonly clinicId: string;
  readonly personId: string;
  readonly membershipId: string;
  readonly roles: readonly Role[];
  readonly displayName: string;
  /** The clinic's IANA zone. */
  readonly timeZone: string;
  readonly sessionId: string;
  readonly requestId: string;
}

export interface PatientActor {
  readonly kind: "patient";
  readonly clinicId: string;
  readonly personId: string;
  readonly patientId: string;
  /** The patient's IANA zone. */
  readonly timeZone: string;
  /** The buyer that this person has joined with the patient; null for everybody else. */
  readonly joinedBuyerId: string | null;
  readonly sessionId: string;
  readonly requestId: string;
}

/** Somebody who has or had a course of this clinic. Sees nothing of any patient. */
export interface BuyerActor {
  readonly kind: "buyer";
  readonly clinicId: string;
  readonly personId: string;
  readonly buyerId: string;
  readonly sessionId: string;
  readonly requestId: string;
}

export interface SystemActor {
  readonly kind: "system";
  readonly clinicId: string;
  readonly reason: string;
  readonly requestId: string;
}

export type Actor = StaffActor | PatientActor | BuyerActor | SystemActor;
