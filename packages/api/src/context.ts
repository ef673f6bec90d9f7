import type { Limiter } from "@plumbline/auth/limits";
import type { BuyerActor, PatientActor, StaffActor } from "@plumbline/db/actor";
import type { Pool } from "@plumbline/db/pool";
import type { Role } from "@plumbline/domain/vocabulary";
import type { FilmLinks } from "@plumbline/media/film-link";
import type { UploadLinks } from "@plumbline/media/upload-link";
import type { Payments } from "@plumbline/payments";

export type { BuyerActor, PatientActor, StaffActor };

/** Who may ask over the network. The system actor is made inside the server only. */
export type CallActor = StaffActor | PatientActor | BuyerActor;

/** A live session. It exists before there is an actor: a step of signing in may still be missing. */
export type CallSession = {
  readonly id: string;
  readonly audience: "staff" | "portal";
  readonly stage: "second-factor" | "enrol" | "signed-in" | "fresh-sign-in";
  readonly personId: string;
  readonly clinicId: string;
  readonly clinicName: string;
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly timeZone: string;
  readonly idleEndsAt: Date;
  readonly expiresAt: Date;
};

/** What every procedure is given; made once per request by the host. */
export type Context = {
  readonly actor: CallActor | null;
  readonly session: CallSession | null;
  readonly pool: Pool;
  /** Null where the installation has no payment provider: then nothing is sold. */
  readonly payments: Payments | null;
  readonly films: FilmLinks;
  readonly uploads: UploadLinks;
  readonly limiter: Limiter;
  readonly requestId: string;
  readonly address: string;
  readonly now: () => Date;
  /** Where an unknown error goes before it is masked. Its answer to the browser carries the request id only. */
  readonly report: (error: unknown, path: string) => void;
};
