import type { BuyerActor, PatientActor, StaffActor, SystemActor } from "./actor.ts";
import type { Pool } from "./pool.ts";
import { runTransaction } from "./transaction.ts";
import type { Database, LastOptions, Statement } from "./transaction.ts";

export type { Database, LastOptions, Statement } from "./transaction.ts";

interface AnyTx {
  readonly db: Database;
  /** The clock of this transaction; commands never ask another. */
  readonly now: Date;
  /** A statement by hand, on this transaction's connection; a name makes it prepared. */
  run<T extends object>(statement: Statement): Promise<T[]>;
  /** As `run`, and the transaction commits right behind it: what it locks is free again without another round trip. */
  runLast<T extends object>(statement: Statement, options?: LastOptions): Promise<T[]>;
}

/** A transaction inside one clinic. */
export interface Tx extends AnyTx {
  readonly door: "actor" | "system";
  readonly clinicId: string;
}

/** A transaction before anyone is known: identity tables and courses only. */
export interface VisitorTx extends AnyTx {
  readonly door: "visitor";
  readonly clinicId: null;
}

export interface DoorOptions {
  /** A given clock, for demo data and tests. */
  readonly now?: Date;
}

/** The door of a person with exactly one membership, patient account or buyer. Only staff reach the whole clinic. */
export function withActor<T>(
  pool: Pool,
  actor: StaffActor | PatientActor | BuyerActor,
  work: (tx: Tx) => Promise<T>,
  options: DoorOptions = {},
): Promise<T> {
  const patientId = actor.kind === "patient" ? actor.patientId : "";
  const { clinicId, personId, kind } = actor;
  const reach = kind === "staff" ? "clinic" : "";
  const scope = { door: "actor", clinicId, personId, patientId, reach } as const;
  return runTransaction(pool, scope, (base) => work({ ...base, door: "actor", clinicId }), options.now);
}

/** The door before anyone is known. Row-level security shows the identity tables, courses, and nothing else. */
export function asVisitor<T>(
  pool: Pool,
  work: (tx: VisitorTx) => Promise<T>,
  options: DoorOptions = {},
): Promise<T> {
  const scope = { door: "visitor", clinicId: "", personId: "", patientId: "", reach: "" } as const;
  return runTransaction(
    pool,
    scope,
    (base) => work({ ...base, door: "visitor", clinicId: null }),
    options.now,
  );
}

/** The door of jobs and webhooks: one clinic a transaction, audited as `system` with its reason. */
export function asSystem<T>(
  pool: Pool,
  clinicId: string,
  reason: string,
  work: (tx: Tx, actor: SystemActor) => Promise<T>,
  options: DoorOptions & { readonly requestId?: string } = {},
): Promise<T> {
  const actor: SystemActor = {
    kind: "system",
    clinicId,
    reason,
    requestId: options.requestId ?? crypto.randomUUID(),
  };
  const scope = { door: "system", clinicId, personId: "", patientId: "", reach: "clinic" } as const;
  return runTransaction(
    pool,
    scope,
    (base) => work({ ...base, door: "system", clinicId }, actor),
    options.now,
  );
}
