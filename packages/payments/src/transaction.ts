import type { SystemActor } from "@plumbline/db/actor";
import { asSystem, type Tx } from "@plumbline/db/doors";
import type { PaymentsDeps } from "./payments.ts";

/** A transaction of payments in one clinic, at the given clock. None is open while the provider is asked. */
export function asPayments<T>(
  { pool, now }: PaymentsDeps,
  clinicId: string,
  work: (tx: Tx, actor: SystemActor) => Promise<T>,
): Promise<T> {
  return asSystem(pool, clinicId, "payments", work, { now: now() });
}
