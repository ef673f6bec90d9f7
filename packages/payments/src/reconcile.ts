import { asVisitor } from "@plumbline/db/doors";
import { course, courseOrder, stripeEvent } from "@plumbline/db/schema";
import { and, eq, isNull, lt } from "drizzle-orm";
import { settleEvent } from "./deliveries.ts";
import type { PaymentEvent } from "./gateway.ts";
import type { PaymentsDeps } from "./payments.ts";
import { asPayments } from "./transaction.ts";

/** A page to pay on lives a day; an order that never got one is over after that. */
const CHECKOUT_MS = 24 * 3_600_000;

export interface Reconciled {
  readonly events: number;
  readonly failed: number;
}

/** Only a clinic with a course has orders. */
async function listSellers({ pool }: PaymentsDeps): Promise<readonly string[]> {
  const rows = await asVisitor(pool, (tx) => tx.db.selectDistinct({ id: course.clinicId }).from(course));
  return rows.map(({ id }) => id);
}

/** Orders whose page was never made: the browser went away in between. */
function expireUnbegun(deps: PaymentsDeps, clinicId: string): Promise<void> {
  return asPayments(deps, clinicId, async (tx) => {
    await tx.db
      .update(courseOrder)
      .set({ state: "expired" })
      .where(
        and(
          eq(courseOrder.clinicId, clinicId),
          eq(courseOrder.state, "open"),
          isNull(courseOrder.checkoutSessionId),
          lt(courseOrder.createdAt, new Date(tx.now.getTime() - CHECKOUT_MS)),
        ),
      );
  });
}

/** Events that came and could not be settled, such as while the provider was away. */
function listUnsettled(deps: PaymentsDeps, clinicId: string): Promise<PaymentEvent[]> {
  return asPayments(deps, clinicId, async (tx) => {
    const rows = await tx.db
      .select()
      .from(stripeEvent)
      .where(and(eq(stripeEvent.clinicId, clinicId), isNull(stripeEvent.settledAt)));
    return rows.map(({ id, type, happenedAt, orderId }) => ({
      id,
      type,
      happenedAt,
      order: { clinicId, orderId },
    }));
  });
}

/**
 * Repairs what lost or failed deliveries left behind: every event that the provider has since a moment, and every one
 * stored but not settled, goes the way of a delivery. One that fails does not stop the others.
 */
export async function reconcile(
  deps: PaymentsDeps,
  since: Date,
  report: (cause: unknown) => void,
): Promise<Reconciled> {
  const counts = { events: 0, failed: 0 };
  const settle = async (event: PaymentEvent) => {
    counts.events += 1;
    try {
      await settleEvent(deps, event);
    } catch (cause) {
      counts.failed += 1;
      report(cause);
    }
  };
  for await (const event of deps.gateway.listEvents(since)) await settle(event);
  for (const clinicId of await listSellers(deps)) {
    for (const event of await listUnsettled(deps, clinicId)) await settle(event);
    await expireUnbegun(deps, clinicId);
  }
  return counts;
}
