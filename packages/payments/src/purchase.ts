import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { buyer, course, courseOrder, lesson } from "@plumbline/db/schema";
import { checkPurchase, compareRequests, type PurchaseRefusal } from "@plumbline/domain/checkout";
import { sayOrder, sayPurchaseRefusal } from "@plumbline/domain/course-words";
import { Fault } from "@plumbline/domain/fault";
import { makeMoney } from "@plumbline/domain/money";
import { and, eq, isNotNull, type SQL } from "drizzle-orm";
import { listEntitlementsOf } from "./entitlements.ts";
import { PaymentUnavailable } from "./gateway.ts";
import type { PaymentsDeps } from "./payments.ts";
import { syncOrder } from "./sync.ts";
import { asPayments } from "./transaction.ts";

type OrderRow = typeof courseOrder.$inferSelect;

/** One press of "Buy". The browser makes the id, and sends the same one when it tries again. */
export interface PurchaseRequest {
  readonly clinicId: string;
  readonly courseId: string;
  readonly clientId: string;
  /** Normalised. */
  readonly email: string;
  readonly requestId: string;
  /** False where the holder of the address was told lately that they have the course. */
  readonly tellsOwner: boolean;
}

export type Purchase =
  | { readonly kind: "pay"; readonly orderId: string; readonly url: string }
  /** Somebody with this address has the course; a mail tells them so. */
  | { readonly kind: "owned" };

const NO_ADDRESS = "No receipt can be sent to this address. Look at how it is written.";

type Placed = { readonly order: OrderRow } | { readonly refusal: PurchaseRefusal };

const NOT_NOW =
  "Paying is not possible at this moment. Nothing was charged. Please try again in a few minutes.";

async function loadCourse(tx: Tx, { clinicId, courseId }: PurchaseRequest) {
  const [found] = await tx.db
    .select()
    .from(course)
    .where(and(eq(course.clinicId, clinicId), eq(course.id, courseId)));
  if (found === undefined) throw new Fault("not-found", "There is no such course.");
  const [film] = await tx.db
    .select({ id: lesson.id })
    .from(lesson)
    .where(and(eq(lesson.clinicId, clinicId), isNotNull(lesson.film)))
    .limit(1);
  return { ...found, isPublished: film !== undefined };
}

function findOrder(tx: Tx, { clinicId }: OpenPurchase, ...which: SQL[]) {
  return tx.db
    .select()
    .from(courseOrder)
    .where(and(eq(courseOrder.clinicId, clinicId), ...which));
}

function findOpenOrder(tx: Tx, request: OpenPurchase) {
  const { courseId, email, state } = courseOrder;
  return findOrder(tx, request, eq(courseId, request.courseId), eq(email, request.email), eq(state, "open"));
}

/** The order of this press: a new one, the one it made before, or the one of this address that is open already. */
async function takeOrder(
  tx: Tx,
  request: PurchaseRequest,
  sold: typeof course.$inferSelect,
): Promise<OrderRow> {
  const { clinicId, courseId, clientId, email } = request;
  const { priceMinor, currency, taxBasisPoints } = sold;
  const [made] = await tx.db
    .insert(courseOrder)
    .values({
      clinicId,
      courseId,
      clientId,
      email,
      priceMinor,
      currency,
      taxBasisPoints,
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning();
  if (made !== undefined) {
    const event = { action: "order.place", subjectKind: "course_order", subjectId: made.id };
    await appendAudit(tx, { kind: "visitor", clinicId, requestId: request.requestId }, event);
    return made;
  }
  const [same] = await findOrder(tx, request, eq(courseOrder.clientId, clientId));
  const earlier = same ? { clientId, email: same.email, course: same.courseId } : null;
  if (compareRequests(earlier, { clientId, email, course: courseId }) === "conflict")
    throw new Fault("conflict", "This was sent before with another address. Please reload the page.");
  const [found] = same ? [same] : await findOpenOrder(tx, request);
  if (found === undefined) throw new Fault("conflict", NOT_NOW);
  return found;
}

function place(deps: PaymentsDeps, request: PurchaseRequest): Promise<Placed> {
  return asPayments(deps, request.clinicId, async (tx) => {
    const sold = await loadCourse(tx, request);
    const refusal = checkPurchase({
      isPublished: sold.isPublished,
      clinicSells: sold.isOnSale,
      price: makeMoney(sold.priceMinor, sold.currency),
      entitlements: await listEntitlementsOf(tx, sold.id, request.email),
      now: tx.now.getTime(),
    });
    if (refusal !== null) return { refusal };
    return { order: await takeOrder(tx, request, sold) };
  });
}

async function openCheckout(deps: PaymentsDeps, order: OrderRow): Promise<string> {
  const { clinicId, id: orderId, email, priceMinor, currency } = order;
  const returnUrl = new URL(`/order/${orderId}?seller=${clinicId}`, deps.portalUrl).href;
  const price = makeMoney(priceMinor, currency);
  const { sessionId, url } = await deps.gateway.openCheckout({ orderId, clinicId, email, price, returnUrl });
  await asPayments(deps, clinicId, async (tx) => {
    await tx.db
      .update(courseOrder)
      .set({ checkoutSessionId: sessionId })
      .where(and(eq(courseOrder.clinicId, clinicId), eq(courseOrder.id, orderId)));
  });
  return url;
}

/** Only the holder of the address is told that they have the course. */
async function tellOwner(deps: PaymentsDeps, request: PurchaseRequest): Promise<Purchase> {
  const { clinicId, email } = request;
  if (!request.tellsOwner) return { kind: "owned" };
  await asPayments(deps, clinicId, async (tx) => {
    const [owner] = await tx.db
      .select({ clinicId: buyer.clinicId, id: buyer.id })
      .from(buyer)
      .where(and(eq(buyer.clinicId, clinicId), eq(buyer.email, email)));
    if (owner) await deps.enqueueMail(tx, "already_owned", owner);
  });
  return { kind: "owned" };
}

async function pursue(deps: PaymentsDeps, request: PurchaseRequest, isLastTry: boolean): Promise<Purchase> {
  const placed = await place(deps, request);
  if ("refusal" in placed) {
    if (placed.refusal === "already_owned") return tellOwner(deps, request);
    throw new Fault("conflict", sayPurchaseRefusal(placed.refusal), { reason: placed.refusal });
  }
  const { order } = placed;
  if (order.checkoutSessionId === null && order.state === "open")
    return { kind: "pay", orderId: order.id, url: await openCheckout(deps, order) };
  const name = { clinicId: order.clinicId, orderId: order.id };
  const { state, access, url } = await syncOrder(deps, name);
  if (state === "open" && url !== null) return { kind: "pay", orderId: order.id, url };
  if (state === "open" || isLastTry || order.clientId === request.clientId)
    throw new Fault("conflict", sayOrder({ state, access }), { reason: state });
  // The page that was open for this address has ended, paid or not: the next try sees what is so now.
  return pursue(deps, request, true);
}

/**
 * Leads a buyer to the page to pay on. One address has one open page for a course, however often and from wherever it is
 * asked for, so nobody pays twice. Throws a Fault that says what to do.
 */
export async function startPurchase(deps: PaymentsDeps, request: PurchaseRequest): Promise<Purchase> {
  try {
    return await pursue(deps, request, false);
  } catch (cause) {
    if (!(cause instanceof PaymentUnavailable)) throw cause;
    if (cause.code === "email_invalid") throw new Fault("invalid", NO_ADDRESS, { field: "email" });
    throw new Fault("conflict", NOT_NOW, { reason: "provider" });
  }
}

export type OpenPurchase = Pick<PurchaseRequest, "clinicId" | "courseId" | "email">;

/** Ends the page that an address has open, if it has one. One that was paid meanwhile stays paid. */
export async function closePurchase(deps: PaymentsDeps, who: OpenPurchase): Promise<void> {
  const [order] = await asPayments(deps, who.clinicId, (tx) => findOpenOrder(tx, who));
  if (order === undefined || order.checkoutSessionId === null) return;
  await deps.gateway.closeCheckout(order.checkoutSessionId);
  await syncOrder(deps, { clinicId: order.clinicId, orderId: order.id });
}
