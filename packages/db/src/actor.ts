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
  readonly sessionId: string;
  readonly requestId: string;
}

export interface SystemActor {
  readonly kind: "system";
  readonly clinicId: string;
  readonly reason: string;
  readonly requestId: string;
}

export type Actor = StaffActor | PatientActor | SystemActor;
