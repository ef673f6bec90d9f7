/**
 * What an order is, computed from what the payment provider says now. Believe its objects, not its events: the state
 * is a function of the objects alone, so any order and any number of deliveries end the same. Whoever stores it
 * throws away a reading that began before the last stored one, or an older reading could overwrite a newer one.
 */
import { type Currency, lesserMoney, type Money, sumMoney } from "./money.ts";

export const ORDER_STATES = [
  "open",
  "paid",
  "partly_refunded",
  "refunded",
  "disputed",
  "expired",
  "failed",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** What the money says about watching: not yet, now, paused while a dispute is open, over. */
export const ORDER_ACCESS = ["none", "active", "suspended", "ended"] as const;
export type OrderAccess = (typeof ORDER_ACCESS)[number];

/** Statuses are text, because the provider may invent new ones at any time. Instants are ISO 8601. */
export interface PaymentFacts {
  currency: Currency;
  /** The hosted checkout page; null before it was made. */
  session: { status: string; paymentStatus: string; total: Money; createdAt: string } | null;
  paymentIntent: { status: string } | null;
  charges: readonly ChargeFact[];
  refunds: readonly RefundFact[];
  disputes: readonly DisputeFact[];
}

export interface ChargeFact {
  id: string;
  status: string;
  captured: Money;
  createdAt: string;
}

export interface RefundFact {
  id: string;
  status: string | null;
  amount: Money;
  createdAt: string;
}

export interface DisputeFact {
  id: string;
  status: string;
  /** The card network's kind of case; null when none is given. */
  caseType: string | null;
  amount: Money;
  createdAt: string;
}

export interface OrderSettings {
  partialRefundKeepsAccess: boolean;
}

export interface Order {
  state: OrderState;
  access: OrderAccess;
  paid: Money;
  /** Never more than was paid. */
  refunded: Money;
  /** What open and lost disputes hold back. */
  disputed: Money;
  /** When the money came; null while it has not. */
  paidAt: string | null;
  suspendedAt: string | null;
  endedAt: string | null;
}

export const DISPUTE_EFFECTS = ["none", "suspends", "ends"] as const;
export type DisputeEffect = (typeof DISPUTE_EFFECTS)[number];

/**
 * What a dispute does to access. An inquiry has moved no money. `prevented` is two things: blocked, the money stays,
 * or resolved, it went back. A status that is not known suspends: that can be undone, and no one is told it is over.
 */
export function judgeDispute({ status, caseType }: Pick<DisputeFact, "status" | "caseType">): DisputeEffect {
  switch (status) {
    case "warning_needs_response":
    case "warning_under_review":
    case "warning_closed":
    case "won":
      return "none";
    case "lost":
      return "ends";
    case "prevented":
      if (caseType === "block") return "none";
      return caseType === "resolution" ? "ends" : "suspends";
    default:
      return "suspends";
  }
}

/** A refund counts from the moment it is made; only one that failed or was called off does not. */
function isRefundCounted({ status }: RefundFact): boolean {
  return status !== "failed" && status !== "canceled";
}

/** Paging may give one object twice. Should the two differ, the one counts that gives less access. */
function takeEach<F extends { id: string; createdAt: string }>(
  facts: readonly F[],
  compareHarm: (a: F, b: F) => number,
): F[] {
  const byId = new Map<string, F>();
  for (const fact of facts) {
    const other = byId.get(fact.id);
    if (!other || compareHarm(fact, other) > 0) byId.set(fact.id, fact);
  }
  return [...byId.values()].toSorted(
    (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1),
  );
}

function readCharges({ charges }: PaymentFacts): ChargeFact[] {
  const capturedMinor = ({ status, captured }: ChargeFact) => (status === "succeeded" ? captured.minor : 0);
  const each = takeEach(charges, (a, b) => capturedMinor(b) - capturedMinor(a));
  return each.filter((charge) => capturedMinor(charge) > 0);
}

function readRefunds({ refunds }: PaymentFacts): RefundFact[] {
  const countedMinor = (refund: RefundFact) => (isRefundCounted(refund) ? refund.amount.minor : 0);
  const each = takeEach(refunds, (a, b) => countedMinor(a) - countedMinor(b));
  return each.filter((refund) => countedMinor(refund) > 0);
}

type JudgedDispute = DisputeFact & { effect: DisputeEffect };

function readDisputes({ disputes }: PaymentFacts): JudgedDispute[] {
  const rank = ({ effect }: JudgedDispute) => DISPUTE_EFFECTS.indexOf(effect);
  const judged = disputes.map((dispute) => ({ ...dispute, effect: judgeDispute(dispute) }));
  const each = takeEach(judged, (a, b) => rank(a) - rank(b) || a.amount.minor - b.amount.minor);
  return each.filter(({ effect }) => effect !== "none");
}

/** Nothing was to be paid and checkout says that it is complete: a promotion took the whole price. */
function isFree({ session }: PaymentFacts): boolean {
  return (
    session?.status === "complete" &&
    session.paymentStatus === "no_payment_required" &&
    session.total.minor === 0
  );
}

/** Why no money has come. A status that is not known leaves the order open: it gives nothing and ends nothing. */
function judgeUnpaid({ session, paymentIntent }: PaymentFacts): OrderState {
  if (session?.status === "expired") return "expired";
  if (paymentIntent?.status === "canceled") return "failed";
  // A bank debit that bounced: checkout is over, so the buyer cannot try another way on that page.
  const hasFailed = session?.status === "complete" && paymentIntent?.status === "requires_payment_method";
  return hasFailed ? "failed" : "open";
}

/** When the refunds reached all of what was paid; null while they have not. */
function findFullRefund(refunds: readonly RefundFact[], paid: Money): string | null {
  let sumMinor = 0;
  for (const refund of refunds) {
    sumMinor += refund.amount.minor;
    if (sumMinor >= paid.minor) return refund.createdAt;
  }
  return null;
}

function judgePaid(
  refunds: readonly RefundFact[],
  disputes: readonly JudgedDispute[],
  paid: Money,
  settings: OrderSettings,
): Pick<Order, "state" | "access" | "suspendedAt" | "endedAt"> {
  const fullRefundAt = findFullRefund(refunds, paid);
  const lost = disputes.find(({ effect }) => effect === "ends");
  const isPartEnd = refunds.length > 0 && !settings.partialRefundKeepsAccess;
  const partEndAt = isPartEnd ? (refunds[0]?.createdAt ?? null) : null;
  const [open] = disputes;
  const ended = { access: "ended", suspendedAt: null } as const;
  if (fullRefundAt !== null) return { state: "refunded", ...ended, endedAt: fullRefundAt };
  if (lost) return { state: "disputed", ...ended, endedAt: lost.createdAt };
  if (open && partEndAt !== null) return { state: "disputed", ...ended, endedAt: partEndAt };
  if (open) return { state: "disputed", access: "suspended", suspendedAt: open.createdAt, endedAt: null };
  if (partEndAt !== null) return { state: "partly_refunded", ...ended, endedAt: partEndAt };
  const state = refunds.length > 0 ? "partly_refunded" : "paid";
  return { state, access: "active", suspendedAt: null, endedAt: null };
}

/**
 * The state of an order. Access begins when the whole total was captured, or when there was nothing to pay; it ends
 * with a full refund or a lost dispute and is suspended while a dispute is open. Throws a RangeError when the objects
 * are in more than one currency: that is for a person to look at.
 */
export function reduceOrder(facts: PaymentFacts, settings: OrderSettings): Order {
  const sum = (amounts: readonly Money[]) => sumMoney(amounts, facts.currency);
  const charges = readCharges(facts);
  const refunds = readRefunds(facts);
  const disputes = readDisputes(facts);
  const paid = sum(charges.map(({ captured }) => captured));
  const amounts = {
    paid,
    refunded: lesserMoney(sum(refunds.map(({ amount }) => amount)), paid),
    disputed: lesserMoney(sum(disputes.map(({ amount }) => amount)), paid),
  };
  const total = sum(facts.session ? [facts.session.total] : []);
  const isCovered = paid.minor > 0 && paid.minor >= total.minor;
  if (isCovered) {
    return {
      ...amounts,
      paidAt: charges[0]?.createdAt ?? null,
      ...judgePaid(refunds, disputes, paid, settings),
    };
  }
  const nothing = { suspendedAt: null, endedAt: null };
  if (paid.minor === 0 && isFree(facts)) {
    return {
      ...amounts,
      ...nothing,
      state: "paid",
      access: "active",
      paidAt: facts.session?.createdAt ?? null,
    };
  }
  return { ...amounts, ...nothing, state: judgeUnpaid(facts), access: "none", paidAt: null };
}
