import { courseOrder, stripeEvent } from "@plumbline/db/schema";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { OrderName, PaymentEvent } from "./gateway.ts";
import type { PaymentsDeps } from "./payments.ts";
import { type SyncedOrder, syncOrder } from "./sync.ts";
import { asPayments } from "./transaction.ts";

/** Stores an event once. Answers what is left to do: nothing for one that is settled or about no order here. */
function storeEvent(deps: PaymentsDeps, event: PaymentEvent): Promise<"settle" | "settled" | "unknown"> {
  const { clinicId, orderId } = event.order;
  return asPayments(deps, clinicId, async (tx) => {
    const [order] = await tx.db
      .select({ id: courseOrder.id })
      .from(courseOrder)
      .where(and(eq(courseOrder.clinicId, clinicId), eq(courseOrder.id, orderId)));
    if (order === undefined) return "unknown";
    const { id, type, happenedAt } = event;
    await tx.db
      .insert(stripeEvent)
      .values({ clinicId, id, orderId, type, happenedAt, receivedAt: tx.now })
      .onConflictDoNothing();
    const [stored] = await tx.db
      .select({ settledAt: stripeEvent.settledAt })
      .from(stripeEvent)
      .where(and(eq(stripeEvent.clinicId, clinicId), eq(stripeEvent.id, id)));
    return (stored?.settledAt ?? null) === null ? "settle" : "settled";
  });
}

function markEvent(deps: PaymentsDeps, event: PaymentEvent, error: string | null): Promise<void> {
  const { clinicId } = event.order;
  return asPayments(deps, clinicId, async (tx) => {
    await tx.db
      .update(stripeEvent)
      .set({
        attempts: sql`${stripeEvent.attempts} + 1`,
        lastError: error,
        ...(error === null ? { settledAt: tx.now } : {}),
      })
      .where(and(eq(stripeEvent.clinicId, clinicId), eq(stripeEvent.id, event.id)));
  });
}

/** Names only: what a provider or the database says may quote a person. */
function nameError(cause: unknown): string {
  return cause instanceof Error ? cause.name : "unknown";
}

/**
 * What one event sets off: stored once, then its order is read afresh. Whatever fails is thrown, so that the provider
 * sends it again, and stays on record until it has worked.
 */
export async function settleEvent(deps: PaymentsDeps, event: PaymentEvent): Promise<void> {
  if ((await storeEvent(deps, event)) !== "settle") return;
  try {
    await syncOrder(deps, event.order);
  } catch (cause) {
    await markEvent(deps, event, nameError(cause));
    throw cause;
  }
  await markEvent(deps, event, null);
}

/** Reads an order again because somebody asks for it, and with that settles whatever had come of it before. */
export async function settleOrder(deps: PaymentsDeps, name: OrderName): Promise<SyncedOrder> {
  const begunAt = deps.now();
  const synced = await syncOrder(deps, name);
  await asPayments(deps, name.clinicId, async (tx) => {
    await tx.db
      .update(stripeEvent)
      .set({ settledAt: tx.now })
      .where(
        and(
          eq(stripeEvent.clinicId, name.clinicId),
          eq(stripeEvent.orderId, name.orderId),
          isNull(stripeEvent.settledAt),
          // What comes meanwhile may tell of something that this reading did not see.
          lt(stripeEvent.receivedAt, begunAt),
        ),
      );
  });
  return synced;
}
