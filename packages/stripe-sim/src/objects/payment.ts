import { findMinimum, formatMoney } from "../money.ts";
import type { PaymentIntent } from "../model.ts";
import { refuse, StripeFault } from "../protocol/fault.ts";
import { makeId, type Sim } from "../state.ts";
import { makeCharge, type Payer } from "./charge.ts";
import { openDispute } from "./dispute.ts";

type PaymentError = NonNullable<PaymentIntent["last_payment_error"]>;

interface NewIntent {
  amount: number;
  currency: string;
  customer: string | null;
  description: string | null;
  metadata: Record<string, string>;
  receiptEmail: string | null;
}

/** Refuses what is too little to charge; the buyer would pay less than the card network takes. */
export function checkMinimum(amountMinor: number, currency: string): void {
  const minimum = findMinimum(currency);
  if (amountMinor >= minimum) return;
  const message = `Amount must be no less than ${formatMoney(minimum, currency)} ${currency}`;
  throw refuse(message, { code: "amount_too_small", param: "amount" });
}

export function makeIntent(sim: Sim, given: NewIntent): PaymentIntent {
  const id = makeId("pi");
  const intent: PaymentIntent = {
    id,
    object: "payment_intent",
    amount: given.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    allowed_payment_method_types: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: makeId(`${id}_secret`),
    confirmation_method: "automatic",
    created: sim.now(),
    currency: given.currency,
    customer: given.customer,
    customer_account: null,
    description: given.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: given.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: given.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
  };
  sim.state.paymentIntent.put(intent);
  sim.emit("payment_intent.created", intent);
  return intent;
}

function describeError(payer: Payer, charge: string | null): PaymentError {
  const { refusal } = payer.card;
  const error = {
    charge: charge ?? undefined,
    code: refusal?.code ?? "payment_intent_authentication_failure",
    decline_code: refusal?.declineCode ?? undefined,
    message:
      refusal?.message ??
      "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
    type: refusal === null ? "invalid_request_error" : "card_error",
  };
  return error as PaymentError;
}

function failPayment(sim: Sim, intent: PaymentIntent, error: PaymentError): void {
  intent.status = "requires_payment_method";
  intent.last_payment_error = error;
  intent.next_action = null;
  intent.payment_method = null;
  sim.state.paymentIntent.put(intent);
  sim.emit("payment_intent.payment_failed", intent);
}

function succeed(sim: Sim, intent: PaymentIntent, payer: Payer): void {
  const charge = makeCharge(sim, intent, payer);
  intent.status = "succeeded";
  intent.amount_received = intent.amount;
  intent.last_payment_error = null;
  intent.latest_charge = charge.id;
  intent.next_action = null;
  sim.state.paymentIntent.put(intent);
  sim.emit("charge.succeeded", charge);
  sim.emit("payment_intent.succeeded", intent);
  if (payer.card.disputed) openDispute(sim, charge, { reason: "fraudulent", status: "needs_response" });
}

/** Where the payer goes on after a detour, and the checkout session that they pay in, if there is one. */
interface PaymentPlace {
  returnUrl: string | null;
  session: string | null;
}

/** Where the payer is sent to show that the card is theirs. */
function makeAuthenticationUrl(sim: Sim, intent: PaymentIntent): string {
  return `${sim.publicUrl()}/authenticate/${intent.id}`;
}

/** Tries to take the money. Afterwards the intent's status says how it went. */
export function attemptPayment(sim: Sim, intent: PaymentIntent, payer: Payer, place: PaymentPlace): void {
  intent.payment_method = makeId("pm");
  if (payer.card.needsAuthentication && !payer.authenticated) {
    intent.status = "requires_action";
    intent.next_action = {
      type: "redirect_to_url",
      redirect_to_url: { url: makeAuthenticationUrl(sim, intent), return_url: place.returnUrl },
    };
    sim.state.paymentIntent.put(intent);
    const { email, name } = payer;
    sim.state.challenge.put({ id: intent.id, card: payer.card.number, session: place.session, email, name });
    sim.emit("payment_intent.requires_action", intent);
    return;
  }
  if (payer.card.refusal === null) {
    succeed(sim, intent, payer);
    return;
  }
  const charge = makeCharge(sim, intent, payer);
  intent.latest_charge = charge.id;
  sim.emit("charge.failed", charge);
  failPayment(sim, intent, describeError(payer, charge.id));
}

/** The payer did not show that the card is theirs. */
export function failAuthentication(sim: Sim, intent: PaymentIntent, payer: Payer): void {
  failPayment(sim, intent, describeError(payer, null));
}

export function cancelIntent(
  sim: Sim,
  intent: PaymentIntent,
  reason: PaymentIntent["cancellation_reason"],
): void {
  intent.status = "canceled";
  intent.canceled_at = sim.now();
  intent.cancellation_reason = reason;
  intent.next_action = null;
  sim.state.paymentIntent.put(intent);
  sim.emit("payment_intent.canceled", intent);
}

/** The declined card as the API answers it: 402, with the intent as it is now. */
export function describeDecline(intent: PaymentIntent): StripeFault {
  const error = intent.last_payment_error;
  const optional = {
    ...(error?.code === undefined ? {} : { code: error.code }),
    ...(error?.decline_code === undefined ? {} : { decline_code: error.decline_code }),
    ...(typeof error?.charge === "string" ? { charge: error.charge } : {}),
  };
  const fields = { ...optional, payment_intent: structuredClone(intent) };
  return new StripeFault(402, "card_error", error?.message ?? "Your card was declined.", fields);
}
