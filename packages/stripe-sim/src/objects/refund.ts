import type { Charge, Refund } from "../model.ts";
import { formatMoney } from "../money.ts";
import { endpoint } from "../protocol/endpoint.ts";
import { missObject, missParam, refuse } from "../protocol/fault.ts";
import { isWithin, takePage } from "../protocol/page.ts";
import { created, integer, listParams, metadata, oneOf, params, text } from "../protocol/params.ts";
import { makeId, type Sim } from "../state.ts";
import { isRefundable } from "./dispute.ts";
import { mergeMetadata } from "./metadata.ts";
import { checkAmount } from "./price.ts";

interface NewRefund {
  charge?: string | undefined;
  payment_intent?: string | undefined;
  amount?: number | undefined;
  metadata?: Record<string, string> | "clear" | undefined;
  reason?: Refund["reason"] | undefined;
}

function findCharge(sim: Sim, given: NewRefund): Charge {
  if ((given.charge === undefined) === (given.payment_intent === undefined)) {
    throw refuse(
      "One of the following params should be provided for this request: payment_intent or charge.",
    );
  }
  if (given.charge !== undefined) {
    const charge = sim.state.charge.get(given.charge);
    if (charge === undefined) throw missParam("charge", given.charge, "charge");
    return charge;
  }
  const id = given.payment_intent ?? "";
  const intent = sim.state.paymentIntent.get(id);
  if (intent === undefined) throw missParam("payment_intent", id, "payment_intent");
  const charge = intent.status === "succeeded" ? sim.state.charge.get(intent.latest_charge ?? "") : undefined;
  if (charge === undefined) {
    throw refuse(`This PaymentIntent (${id}) does not have a successful charge to refund.`, {
      param: "payment_intent",
    });
  }
  return charge;
}

function checkRefund(sim: Sim, charge: Charge, amountMinor: number): void {
  if (charge.status !== "succeeded") throw refuse(`Charge ${charge.id} has not been paid; cannot refund.`);
  if (!isRefundable(sim, charge)) {
    const message = `The charge ${charge.id} has been charged back; cannot issue a refund.`;
    throw refuse(message, { code: "charge_disputed" });
  }
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    const message = `Charge ${charge.id} has already been refunded.`;
    throw refuse(message, { code: "charge_already_refunded" });
  }
  checkAmount(amountMinor, charge.currency, "amount");
  if (amountMinor > left) {
    const asked = formatMoney(amountMinor, charge.currency);
    const open = formatMoney(left, charge.currency);
    throw refuse(`Refund amount (${asked}) is greater than unrefunded amount on charge (${open})`, {
      param: "amount",
    });
  }
}

function noteOnCharge(sim: Sim, charge: Charge, differenceMinor: number): Record<string, unknown> {
  const previous = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded += differenceMinor;
  charge.refunded = charge.amount_refunded === charge.amount;
  sim.state.charge.put(charge);
  return previous;
}

/** Gives money back, in whole or in part, never more than was taken. */
export function makeRefund(sim: Sim, given: NewRefund): Refund {
  const charge = findCharge(sim, given);
  const amount = given.amount ?? charge.amount - charge.amount_refunded;
  checkRefund(sim, charge, amount);
  const refund: Refund = {
    id: makeId("re"),
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: sim.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: { card: { type: "refund" }, type: "card" },
    metadata: mergeMetadata({}, given.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: given.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  sim.state.refund.put(refund);
  const previous = noteOnCharge(sim, charge, amount);
  sim.emit("refund.created", refund);
  sim.emit("charge.refunded", charge, previous);
  noteReference(sim, refund);
  return refund;
}

/** The bank's reference arrives a moment later and changes the refund. */
function noteReference(sim: Sim, refund: Refund): void {
  const previous = { destination_details: structuredClone(refund.destination_details) };
  refund.destination_details = {
    card: {
      reference: makeId("ref", 12),
      reference_status: "available",
      reference_type: "acquirer_reference_number",
      type: "refund",
    },
    type: "card",
  };
  sim.state.refund.put(refund);
  sim.emit("refund.updated", refund, previous);
}

/** The bank sends the money back to us: the charge counts as not refunded again. */
export function failRefund(sim: Sim, id: string): Refund {
  const refund = sim.state.refund.get(id);
  if (refund === undefined) throw missObject("refund", id);
  if (refund.status !== "succeeded") throw refuse(`Refund ${id} has a status of ${refund.status ?? "none"}.`);
  refund.status = "failed";
  refund.failure_reason = "lost_or_stolen_card";
  sim.state.refund.put(refund);
  const charge = sim.state.charge.get(refund.charge ?? "");
  const previous = charge === undefined ? {} : noteOnCharge(sim, charge, -refund.amount);
  sim.emit("refund.updated", refund, { status: "succeeded" });
  sim.emit("refund.failed", refund);
  if (charge !== undefined) sim.emit("charge.updated", charge, previous);
  return refund;
}

function findRefund(sim: Sim, id: string): Refund {
  const refund = sim.state.refund.get(id);
  if (refund === undefined) throw missObject("refund", id);
  return refund;
}

export const refundEndpoints = [
  endpoint(
    "POST",
    "/v1/refunds",
    params({
      charge: text().optional(),
      payment_intent: text().optional(),
      amount: integer(1).optional(),
      metadata: metadata().optional(),
      reason: oneOf(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
    }),
    ({ sim, params: given }) => makeRefund(sim, given),
  ),
  endpoint("GET", "/v1/refunds/:id", params({}), ({ sim, id }) => findRefund(sim, id)),
  endpoint(
    "POST",
    "/v1/refunds/:id",
    params({ metadata: metadata().optional() }),
    ({ sim, id, params: given }) => {
      const refund = findRefund(sim, id);
      const previous = { metadata: refund.metadata };
      refund.metadata = mergeMetadata(refund.metadata ?? {}, given.metadata);
      sim.state.refund.put(refund);
      sim.emit("refund.updated", refund, previous);
      return refund;
    },
  ),
  endpoint(
    "GET",
    "/v1/refunds",
    listParams({ charge: text().optional(), created: created(), payment_intent: text().optional() }),
    ({ sim, path, params: wanted }) => {
      const rows = sim.state.refund
        .list()
        .filter((one) => wanted.charge === undefined || one.charge === wanted.charge)
        .filter((one) => wanted.payment_intent === undefined || one.payment_intent === wanted.payment_intent)
        .filter((one) => isWithin(one.created, wanted.created));
      return takePage(rows, wanted, path);
    },
  ),
];
