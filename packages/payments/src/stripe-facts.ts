import { isCurrency, makeMoney, type Money } from "@plumbline/domain/money";
import type { ChargeFact, DisputeFact, PaymentFacts, RefundFact } from "@plumbline/domain/order";
import type Stripe from "stripe";

/** Stripe writes currencies in small letters. One that no clinic can sell in is for a person to look at. */
function readMoney(minor: number, code: string): Money {
  const currency = code.toUpperCase();
  if (!isCurrency(currency)) throw new RangeError(`a payment in a currency that is not sold in: ${currency}`);
  return makeMoney(minor, currency);
}

function readInstant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function readCharge(charge: Stripe.Charge): ChargeFact {
  const { id, status, created } = charge;
  return {
    id,
    status,
    captured: readMoney(charge.amount_captured, charge.currency),
    createdAt: readInstant(created),
  };
}

function readRefund({ id, status, amount, currency, created }: Stripe.Refund): RefundFact {
  return { id, status, amount: readMoney(amount, currency), createdAt: readInstant(created) };
}

function readDispute(dispute: Stripe.Dispute): DisputeFact {
  const { id, status, amount, currency, created } = dispute;
  const caseType = dispute.payment_method_details?.card?.case_type ?? null;
  return { id, status, caseType, amount: readMoney(amount, currency), createdAt: readInstant(created) };
}

export interface StripeObjects {
  readonly session: Stripe.Checkout.Session;
  readonly paymentIntent: Stripe.PaymentIntent | null;
  readonly charges: readonly Stripe.Charge[];
  readonly refunds: readonly Stripe.Refund[];
  readonly disputes: readonly Stripe.Dispute[];
}

/** What Stripe's objects say about one order, in the words of the domain. */
export function readFacts({
  session,
  paymentIntent,
  charges,
  refunds,
  disputes,
}: StripeObjects): PaymentFacts {
  const total = readMoney(session.amount_total ?? 0, session.currency ?? "");
  return {
    currency: total.currency,
    session: {
      status: session.status ?? "unknown",
      paymentStatus: session.payment_status,
      total,
      createdAt: readInstant(session.created),
    },
    paymentIntent: paymentIntent === null ? null : { status: paymentIntent.status },
    charges: charges.map(readCharge),
    refunds: refunds.map(readRefund),
    disputes: disputes.map(readDispute),
  };
}
