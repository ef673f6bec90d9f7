import type { BuyerActor, StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { asSystem, type Tx, withActor } from "@plumbline/db/doors";
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
import { PaymentUnavailable } from "@plumbline/payments";
import { readEntitlement } from "@plumbline/payments/entitlements";
import { and, desc, eq, isNotNull, isNull, lt } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Context } from "../context.ts";
import { learnerOf } from "../learner.ts";
import type { OrderInput, OrdersInput } from "./input.ts";

type OrderRow = typeof courseOrder.$inferSelect;

const PAGE_SIZE = 50;
const ACCESS_LIMIT = 500;

/** An order as the provider has it, and whether somebody of the clinic took its right away since. */
function describeOrder(order: OrderRow, revokedAt: Date | null) {
  const { id, state, currency } = order;
  const access = revokedAt === null ? order.access : "ended";
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

/** The right of an order has the order's id. */
const isItsRight = and(eq(entitlement.clinicId, courseOrder.clinicId), eq(entitlement.id, courseOrder.id));

/** Enough to know one's own address again, and no more: whoever has the page's address sees it. */
function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}

/** The provider may be away just when somebody has paid: the page then shows what is stored and asks again. */
async function readOpenOrder({ payments }: Context, name: { orderId: string; clinicId: string }) {
  try {
    return (await payments?.syncOrder(name))?.url ?? null;
  } catch (error) {
    if (error instanceof PaymentUnavailable) return null;
    throw error;
  }
}

/**
 * The page that follows paying, for the browser that pressed "Buy" and for the signed-in buyer. Anybody else who has its
 * address learns nothing: one address has one open page, so somebody who typed a stranger's address has it too.
 */
export async function showOrder(ctx: Context, { orderId, clinicId, clientId }: OrderInput) {
  const { order, clinic: seller } = await loadOrder(ctx, { orderId, clinicId });
  const isBuyer = order.buyerId !== null && learnerOf(ctx.actor)?.buyerId === order.buyerId;
  if (!isBuyer && order.clientId !== clientId) return { isKnown: false as const, clinic: seller };
  const payUrl = order.state === "open" ? await readOpenOrder(ctx, { orderId, clinicId }) : null;
  const { order: last, revokedAt } = await loadOrder(ctx, { orderId, clinicId });
  const email = maskEmail(last.email);
  return {
    isKnown: true as const,
    clinic: seller,
    isBuyer,
    email,
    payUrl,
    ...describeOrder(last, revokedAt),
  };
}

function loadOrder(ctx: Context, { orderId, clinicId }: { orderId: string; clinicId: string }) {
  return asSystem(
    ctx.pool,
    clinicId,
    "order page",
    async (tx) => {
      const [found] = await tx.db
        .select({
          order: courseOrder,
          revokedAt: entitlement.revokedAt,
          clinic: { slug: clinic.slug, name: clinic.name },
        })
        .from(courseOrder)
        .innerJoin(clinic, eq(clinic.id, courseOrder.clinicId))
        .leftJoin(entitlement, isItsRight)
        .where(and(eq(courseOrder.clinicId, clinicId), eq(courseOrder.id, orderId)));
      if (found === undefined) throw new Fault("not-found", "There is no such order.");
      return found;
    },
    { now: ctx.now(), requestId: ctx.requestId },
  );
}

/** A buyer's own orders, newest first. */
export async function listOwnOrders(tx: Tx, actor: BuyerActor) {
  const rows = await tx.db
    .select({ order: courseOrder, revokedAt: entitlement.revokedAt })
    .from(courseOrder)
    .leftJoin(entitlement, isItsRight)
    .where(and(eq(courseOrder.clinicId, actor.clinicId), eq(courseOrder.buyerId, actor.buyerId)))
    .orderBy(desc(courseOrder.id))
    .limit(PAGE_SIZE);
  const [seller] = await tx.db
    .select({ slug: clinic.slug, name: clinic.name })
    .from(clinic)
    .where(eq(clinic.id, actor.clinicId));
  return { clinic: seller, orders: rows.map(({ order, revokedAt }) => describeOrder(order, revokedAt)) };
}

/** The owner's page; without a payment provider nobody can buy, whatever the course says. */
export async function showShop(ctx: Context & { readonly actor: StaffActor }) {
  const { actor } = ctx;
  const sales = await withActor(ctx.pool, actor, (tx) => showSales(tx, actor), { now: ctx.now() });
  return { ...sales, takesPayments: ctx.payments !== null };
}

/** The clinic's course as its owner runs it: whether it is on sale, and what went wrong lately. */
async function showSales(tx: Tx, actor: StaffActor) {
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
    orders: shown.map((order) => ({ ...describeOrder(order, null), email: order.email })),
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
