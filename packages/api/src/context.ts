import type { PatientActor, StaffActor } from "@plumbline/db/actor";
import type { Pool } from "@plumbline/db/pool";

/** Who may ask over the network. The system actor is made inside the server only. */
export type CallActor = StaffActor | PatientActor;

/** A signed-in browser. It exists before there is an actor: a second factor may still be missing. */
export type CallSession = {
  readonly id: string;
  readonly personId: string;
  readonly audience: "staff" | "portal";
  readonly secondFactor: "done" | "pending" | "not-needed";
  readonly idleUntil: Date;
  readonly absoluteUntil: Date;
};

/** What every procedure is given; made once per request by the host. */
export type Context = {
  readonly actor: CallActor | null;
  readonly session: CallSession | null;
  readonly pool: Pool;
  readonly requestId: string;
  readonly address: string;
  readonly now: () => Date;
  /** Where an unknown error goes before it is masked. Its answer to the browser carries the request id only. */
  readonly report: (error: unknown, path: string) => void;
};
