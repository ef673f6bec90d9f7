import type { BuyerActor, StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { asSystem, type Tx } from "@plumbline/db/doors";
import {
  buyer,
  clinic,
  course,
  courseOrder,
  entitlement,
  membership,
  stripeEvent,
} from "@plumbline/db/schema";
import { sayOrder } from "@plumbline/domain/course-words";
import { judgeEntitlement } from "@plumbline/domain/entitlement";
import { Fault } from "@plumbline/domain/fault";
import { makeMoney } from "@plumbline/domain/money";
import { codeOfOrder } from "@plumbline/domain/stripe-texts";
import { readEntitlement } from "@plumbline/payments/entitlements";
import { and, desc, eq, isNotNull, isNull, lt } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Context } from "../context.ts";
import type { OrderInput, OrdersInput } from "./input.ts";

type OrderRow = typeof courseOrder.$inferSelect;

const PAGE_SIZE = 50;
const ACCESS_LIMIT = 500;

function describeOrder(order: OrderRow) {
  const { id, state, access, currency } = order;
  return {
    id,
    state,
    access,
    code: codeOfOrder(id),
    words: sayOrder({ state, access }),
    price: makeMoney(order.priceMinor, currency),
    paid: makeMoney(order.paidMinor, currency),
    refunded: makeMoney(order.refundedMinor, currency),
    createdAt: order.createdAt,
    paidAt: order.paidAt,
  };
}

/** Enough to know one's own address again, and no more: whoever has the page's address sees it. */
function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}

/** The page that follows paying. An open order is read from the provider, so nobody waits for a delivery. */
export async function showOrder(ctx: Context, { orderId, clinicId }: OrderInput) {
  const { order, seller } = await loadOrder(ctx, { orderId, clinicId });
  if (order.state !== "open" || ctx.payments === null) return { ...describeOrder(order), ...seller };
  const { url } = await ctx.payments.syncOrder({ orderId, clinicId });
  const synced = await loadOrder(ctx, { orderId, clinicId });
  return { ...describeOrder(synced.order), ...synced.seller, payUrl: url };
}

function loadOrder(ctx: Context, { orderId, clinicId }: OrderInput) {
  return asSystem(
    ctx.pool,
    clinicId,
    "order page",
    async (tx) => {
      const [found] = await tx.db
        .select({ order: courseOrder, slug: clinic.slug, name: clinic.name })
        .from(courseOrder)
        .innerJoin(clinic, eq(clinic.id, courseOrder.clinicId))
        .where(and(eq(courseOrder.clinicId, clinicId), eq(courseOrder.id, orderId)));
      if (found === undefined) throw new Fault("not-found", "There is no such order.");
      const { order, slug, name } = found;
      const seller = { clinic: { slug, name }, email: maskEmail(order.email), payUrl: null };
      return { order, seller: seller as Omit<typeof seller, "payUrl"> & { payUrl: string | null } };
    },
    { now: ctx.now(), requestId: ctx.requestId },
  );
}

/** A buyer's own orders, newest first. */
export async function listOwnOrders(tx: Tx, actor: BuyerActor) {
  const rows = await tx.db
    .select()
    .from(courseOrder)
    .where(and(eq(courseOrder.clinicId, actor.clinicId), eq(courseOrder.buyerId, actor.buyerId)))
    .orderBy(desc(courseOrder.id))
    .limit(PAGE_SIZE);
  const [seller] = await tx.db
    .select({ slug: clinic.slug, name: clinic.name })
    .from(clinic)
    .where(eq(clinic.id, actor.clinicId));
  return { clinic: seller, orders: rows.map(describeOrder) };
}

/** The clinic's course as its owner runs it: whether it is on sale, and what went wrong lately. */
export async function showSales(tx: Tx, actor: StaffActor) {
  const [found] = await tx.db
    .select({
      isOnSale: course.isOnSale,
      priceMinor: course.priceMinor,
      currency: course.currency,
      slug: clinic.slug,
    })
    .from(clinic)
    .leftJoin(course, eq(course.clinicId, clinic.id))
    .where(eq(clinic.id, actor.clinicId))
    .limit(1);
  if (found === undefined) throw new Error("an actor has a clinic");
  const { isOnSale, priceMinor, currency, slug } = found;
  const failed = await tx.db
    .select({
      id: stripeEvent.id,
      orderId: stripeEvent.orderId,
      type: stripeEvent.type,
      happenedAt: stripeEvent.happenedAt,
      attempts: stripeEvent.attempts,
    })
    .from(stripeEvent)
    .where(
      and(
        eq(stripeEvent.clinicId, actor.clinicId),
        isNull(stripeEvent.settledAt),
        isNotNull(stripeEvent.lastError),
      ),
    )
    .orderBy(desc(stripeEvent.receivedAt))
    .limit(PAGE_SIZE);
  return {
    course:
      isOnSale === null || priceMinor === null || currency === null
        ? null
        : { isOnSale, price: makeMoney(priceMinor, currency), path: `/course/${slug}` },
    failed: failed.map((event) => ({ ...event, code: codeOfOrder(event.orderId) })),
  };
}

/** The clinic's orders, newest first. */
export async function listOrders(tx: Tx, actor: StaffActor, { before }: OrdersInput) {
  const rows = await tx.db
    .select()
    .from(courseOrder)
    .where(
      and(
        eq(courseOrder.clinicId, actor.clinicId),
        before === undefined ? undefined : lt(courseOrder.id, before),
      ),
    )
    .orderBy(desc(courseOrder.id))
    .limit(PAGE_SIZE + 1);
  await appendAudit(tx, actor, {
    action: "order.list",
    subjectKind: "clinic",
    subjectId: actor.clinicId,
  });
  const shown = rows.slice(0, PAGE_SIZE);
  return {
    orders: shown.map((order) => ({ ...describeOrder(order), email: order.email })),
    nextBefore: rows.length > PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** Who may watch, why, since when and until when; the newest rights first. */
export async function listAccess(tx: Tx, actor: StaffActor) {
  const granter = alias(membership, "granter");
  const rows = await tx.db
    .select({ right: entitlement, email: buyer.email, grantedBy: granter.displayName })
    .from(entitlement)
    .innerJoin(buyer, and(eq(buyer.clinicId, entitlement.clinicId), eq(buyer.id, entitlement.buyerId)))
    .leftJoin(granter, and(eq(granter.clinicId, entitlement.clinicId), eq(granter.id, entitlement.grantedBy)))
    .where(eq(entitlement.clinicId, actor.clinicId))
    .orderBy(desc(entitlement.startsAt))
    .limit(ACCESS_LIMIT);
  await appendAudit(tx, actor, {
    action: "access.list",
    subjectKind: "clinic",
    subjectId: actor.clinicId,
  });
  return rows.map(({ right, email, grantedBy }) => ({
    id: right.id,
    email,
    grantedBy,
    source: right.source,
    state: judgeEntitlement(readEntitlement(right), tx.now.getTime()),
    startsAt: right.startsAt,
    untilAt: right.untilAt,
    reason: right.revokeReason ?? right.grantReason,
    isRevoked: right.revokedAt !== null,
  }));
}
