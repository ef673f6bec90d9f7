import type { TestCard } from "../checkout/cards.ts";
import type { Charge, PaymentIntent } from "../model.ts";
import { endpoint } from "../protocol/endpoint.ts";
import { missObject } from "../protocol/fault.ts";
import { isWithin, takePage } from "../protocol/page.ts";
import { created, email, listParams, metadata, params, text } from "../protocol/params.ts";
import { makeId, type Sim } from "../state.ts";
import { mergeMetadata } from "./metadata.ts";

/** How a payment is made: the card, and what the payer says of themselves. */
export interface Payer {
  card: TestCard;
  authenticated: boolean;
  email: string | null;
  name: string | null;
}

type CardDetails = NonNullable<NonNullable<Charge["payment_method_details"]>["card"]>;
type Outcome = NonNullable<Charge["outcome"]>;

function describeOutcome(card: TestCard): Outcome {
  const { refusal } = card;
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: refusal === null ? null : "05",
    network_status: refusal === null ? "approved_by_network" : "declined_by_network",
    reason: refusal === null ? null : (refusal.declineCode ?? refusal.code),
    risk_level: "normal",
    risk_score: 12,
    seller_message: refusal === null ? "Payment complete." : "The bank did not accept the payment.",
    type: refusal === null ? "authorized" : "issuer_declined",
  };
}

function describeAuthentication(): NonNullable<CardDetails["three_d_secure"]> {
  return {
    authentication_flow: "challenge",
    electronic_commerce_indicator: "05",
    exemption_indicator: null,
    result: "authenticated",
    result_reason: null,
    transaction_id: null,
    version: "2.2.0",
  };
}

function describeCard({ card, authenticated }: Payer, amountMinor: number): CardDetails {
  return {
    amount_authorized: card.refusal === null ? amountMinor : null,
    authorization_code: card.refusal === null ? "123456" : null,
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
    country: "US",
    electronic_commerce_indicator: null,
    exp_month: 12,
    exp_year: new Date().getUTCFullYear() + 2,
    extended_authorization: { status: "disabled" },
    fingerprint: `sim${card.number.slice(-4)}`,
    funding: "credit",
    incremental_authorization: { status: "unavailable" },
    installments: null,
    last4: card.number.slice(-4),
    mandate: null,
    multicapture: { status: "unavailable" },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: null,
    overcapture: { maximum_amount_capturable: amountMinor, status: "unavailable" },
    regulated_status: "unregulated",
    three_d_secure: authenticated ? describeAuthentication() : null,
    transaction_link_id: null,
    wallet: null,
  };
}

const NOWHERE = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

/** One try to take the money, kept whether it worked or not. */
export function makeCharge(sim: Sim, intent: PaymentIntent, payer: Payer): Charge {
  const { refusal } = payer.card;
  const worked = refusal === null;
  const charge: Charge = {
    id: makeId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: worked ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: NOWHERE, email: payer.email, name: payer.name, phone: null, tax_id: null },
    calculated_statement_descriptor: worked ? "STRIPE SIM" : null,
    captured: worked,
    created: sim.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: refusal?.code ?? null,
    failure_message: refusal?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: describeOutcome(payer.card),
    paid: worked,
    payment_intent: intent.id,
    payment_method: intent.payment_method,
    payment_method_details: { card: describeCard(payer, intent.amount), type: "card" },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    refunds: null,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: worked ? "succeeded" : "failed",
    transfer_data: null,
    transfer_group: null,
  };
  return sim.state.charge.put(charge);
}

export function findCharge(sim: Sim, id: string): Charge {
  const charge = sim.state.charge.get(id);
  if (charge === undefined) throw missObject("charge", id);
  return charge;
}

export const chargeEndpoints = [
  endpoint("GET", "/v1/charges/:id", params({}), ({ sim, id }) => findCharge(sim, id)),
  endpoint(
    "POST",
    "/v1/charges/:id",
    params({
      description: text().optional(),
      metadata: metadata().optional(),
      receipt_email: email().optional(),
    }),
    ({ sim, id, params: given }) => {
      const charge = findCharge(sim, id);
      charge.description = given.description ?? charge.description;
      charge.receipt_email = given.receipt_email ?? charge.receipt_email;
      charge.metadata = mergeMetadata(charge.metadata, given.metadata);
      sim.state.charge.put(charge);
      sim.emit("charge.updated", charge);
      return charge;
    },
  ),
  endpoint(
    "GET",
    "/v1/charges",
    listParams({ created: created(), customer: text().optional(), payment_intent: text().optional() }),
    ({ sim, path, params: wanted }) => {
      const rows = sim.state.charge
        .list()
        .filter((one) => wanted.customer === undefined || one.customer === wanted.customer)
        .filter((one) => wanted.payment_intent === undefined || one.payment_intent === wanted.payment_intent)
        .filter((one) => isWithin(one.created, wanted.created));
      return takePage(rows, wanted, path);
    },
  ),
];
