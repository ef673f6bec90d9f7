import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import type { SystemActor } from "@plumbline/db/actor";
import { course, courseOrder, entitlement } from "@plumbline/db/schema";
import { entitlementOfOrder } from "@plumbline/domain/entitlement";
import { Fault } from "@plumbline/domain/fault";
import { type Order, type OrderSettings, reduceOrder } from "@plumbline/domain/order";
import { and, eq, isNull, sql } from "drizzle-orm";
import { type BuyerIds, ensureBuyer } from "./buyer.ts";
import type { OrderName, PaymentReading } from "./gateway.ts";
import type { PaymentsDeps } from "./payments.ts";
import { asPayments } from "./transaction.ts";

type OrderRow = typeof courseOrder.$inferSelect;

function isOrder({ clinicId, orderId }: OrderName) {
  return and(eq(courseOrder.clinicId, clinicId), eq(courseOrder.id, orderId));
}

async function loadOrder(tx: Tx, name: OrderName): Promise<{ order: OrderRow; settings: OrderSettings }> {
  const [found] = await tx.db
    .select({ order: courseOrder, partialRefundKeepsAccess: course.partialRefundKeepsAccess })
    .from(courseOrder)
    .innerJoin(course, and(eq(course.clinicId, courseOrder.clinicId), eq(course.id, courseOrder.courseId)))
    .where(isOrder(name));
  if (found === undefined) throw new Fault("not-found", "There is no such order.");
  const { order, partialRefundKeepsAccess } = found;
  return { order, settings: { partialRefundKeepsAccess } };
}

const readDate = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

/** Stores a reading unless another one, begun later, was stored meanwhile; answers whether it was. */
async function storeOrder(tx: Tx, before: OrderRow, after: Order): Promise<boolean> {
  // Who paid becomes a buyer of this clinic.
  const who = after.paidAt === null ? {} : await ensureBuyer(tx, before.email);
  const stored = await tx.db
    .update(courseOrder)
    .set({
      ...who,
      state: after.state,
      access: after.access,
      paidMinor: after.paid.minor,
      refundedMinor: after.refunded.minor,
      disputedMinor: after.disputed.minor,
      paidAt: readDate(after.paidAt),
      suspendedAt: readDate(after.suspendedAt),
      endedAt: readDate(after.endedAt),
      readings: sql`${courseOrder.readings} + 1`,
      readAt: tx.now,
    })
    .where(
      and(
        isOrder({ clinicId: before.clinicId, orderId: before.id }),
        eq(courseOrder.readings, before.readings),
      ),
    )
    .returning({ buyerId: courseOrder.buyerId, personId: courseOrder.personId });
  const [row] = stored;
  if (row === undefined) return false;
  const { buyerId, personId } = row;
  if (buyerId !== null && personId !== null) await storeRight(tx, before, after, { buyerId, personId });
  return true;
}

/** What was given for a payment that is not there any more. */
async function endRight(tx: Tx, { clinicId, id }: OrderRow): Promise<void> {
  await tx.db
    .update(entitlement)
    .set({ endedAt: tx.now })
    .where(and(eq(entitlement.clinicId, clinicId), eq(entitlement.id, id), isNull(entitlement.endedAt)));
}

/** The right of an order has the order's own id, so there is one however often this runs. */
async function storeRight(tx: Tx, order: OrderRow, after: Order, who: BuyerIds): Promise<void> {
  const right = entitlementOfOrder(order.id, after);
  if (right === null) return endRight(tx, order);
  const dates = {
    startsAt: new Date(right.from),
    suspendedAt: readDate(after.suspendedAt),
    endedAt: readDate(after.endedAt),
  };
  const { clinicId, courseId, id } = order;
  await tx.db
    .insert(entitlement)
    .values({ clinicId, id, ...who, courseId, source: "purchase", ...dates })
    .onConflictDoUpdate({ target: [entitlement.clinicId, entitlement.id], set: dates });
}

/** What a change of an order sets off, in the transaction that stores it. */
async function follow(deps: PaymentsDeps, tx: Tx, actor: SystemActor, before: OrderRow, after: Order) {
  const subject = { subjectKind: "course_order", subjectId: before.id };
  if (before.state !== after.state)
    await appendAudit(tx, actor, { action: `order.${after.state.replaceAll("_", "-")}`, ...subject });
  if (before.paidAt === null && after.paidAt !== null) await deps.enqueueMail(tx, "receipt", before);
  if (after.refunded.minor > before.refundedMinor) await deps.enqueueMail(tx, "refund", before);
}

/** Orders without a page to pay on have nothing to be read. */
export interface SyncedOrder {
  readonly state: OrderRow["state"];
  readonly access: OrderRow["access"];
  /** The hosted page, while it can be paid on. */
  readonly url: string | null;
}

/** What was stored by readings of others that leaves nothing to be done; its page is the one that was just seen. */
function takeStored({ state, access }: OrderRow, url: string | null): SyncedOrder {
  return { state, access, url: state === "open" ? url : null };
}

/**
 * Reads one order from the provider and stores what it is: the same for a webhook, the page after paying and the repair
 * job, as often as anybody likes. No connection is held while the provider answers. A reading that began before the
 * last stored one is never stored, so that an older state does not replace a newer one; it is done again, unless two
 * others were stored meanwhile: the second of them began after this call, and knows at least as much.
 */
export async function syncOrder(deps: PaymentsDeps, name: OrderName): Promise<SyncedOrder> {
  const { clinicId } = name;
  let loaded = await asPayments(deps, clinicId, (tx) => loadOrder(tx, name));
  const enough = loaded.order.readings + 2;
  let url: string | null = null;
  while (loaded.order.checkoutSessionId !== null && loaded.order.readings < enough) {
    const { order, settings } = loaded;
    const reading: PaymentReading = await deps.gateway.readPayment(loaded.order.checkoutSessionId);
    const after = reduceOrder(reading.facts, settings);
    url = reading.url;
    const isStored = await asPayments(deps, clinicId, async (tx, actor) => {
      const done = await storeOrder(tx, order, after);
      if (done) await follow(deps, tx, actor, order, after);
      return done;
    });
    if (isStored) return { state: after.state, access: after.access, url };
    loaded = await asPayments(deps, clinicId, (tx) => loadOrder(tx, name));
  }
  return takeStored(loaded.order, url);
}
