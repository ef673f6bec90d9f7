import * as z from "zod";
import { findCardByToken, type TestCard } from "../checkout/cards.ts";
import type { PaymentIntent } from "../model.ts";
import { endpoint } from "../protocol/endpoint.ts";
import { missObject, missParam, refuse } from "../protocol/fault.ts";
import { isWithin, takePage } from "../protocol/page.ts";
import {
  address,
  created,
  currency,
  email,
  flag,
  integer,
  list,
  listParams,
  metadata,
  oneOf,
  params,
  text,
} from "../protocol/params.ts";
import type { Sim } from "../state.ts";
import { mergeMetadata } from "./metadata.ts";
import { attemptPayment, cancelIntent, checkMinimum, describeDecline, makeIntent } from "./payment.ts";
import { checkAmount } from "./price.ts";

const CANCELLABLE = ["requires_payment_method", "requires_confirmation", "requires_action"];

function findIntent(sim: Sim, id: string): PaymentIntent {
  const intent = sim.state.paymentIntent.get(id);
  if (intent === undefined) throw missObject("payment_intent", id);
  return intent;
}

function findCard(token: string): TestCard {
  const card = findCardByToken(token);
  if (card === undefined) throw missParam("PaymentMethod", token, "payment_method");
  return card;
}

/** The status in which an intent waits for its `confirm`, with the card noted. */
function notePaymentMethod(intent: PaymentIntent, token: string): void {
  findCard(token);
  intent.payment_method = token;
  intent.status = "requires_confirmation";
}

function confirm(
  sim: Sim,
  intent: PaymentIntent,
  token: string | null,
  returnUrl: string | null,
): PaymentIntent {
  if (intent.status === "succeeded" || intent.status === "canceled") {
    const message = `You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`;
    throw refuse(message, {
      code: "payment_intent_unexpected_state",
      payment_intent: structuredClone(intent),
    });
  }
  if (token === null) {
    const message = "You cannot confirm this PaymentIntent because it's missing a payment method.";
    throw refuse(message, {
      code: "payment_intent_unexpected_state",
      payment_intent: structuredClone(intent),
    });
  }
  const payer = { card: findCard(token), authenticated: false, email: null, name: null };
  attemptPayment(sim, intent, payer, { returnUrl, session: null });
  if (intent.last_payment_error !== null && intent.status === "requires_payment_method")
    throw describeDecline(intent);
  return intent;
}

const shared = {
  customer: text().optional(),
  description: text().optional(),
  metadata: metadata().optional(),
  receipt_email: email().optional(),
};

const newIntent = params({
  ...shared,
  amount: integer(1),
  currency: currency(),
  automatic_payment_methods: z
    .strictObject({ enabled: flag(), allow_redirects: oneOf(["always", "never"]).optional() })
    .optional(),
  confirm: flag().optional(),
  payment_method: text().optional(),
  payment_method_types: list(oneOf(["card"])).optional(),
  return_url: address().optional(),
});

function create(sim: Sim, given: z.infer<typeof newIntent>): PaymentIntent {
  checkAmount(given.amount, given.currency, "amount");
  checkMinimum(given.amount, given.currency);
  if (given.customer !== undefined && sim.state.customer.get(given.customer) === undefined) {
    throw missParam("customer", given.customer, "customer");
  }
  if (given.payment_method !== undefined) findCard(given.payment_method);
  const intent = makeIntent(sim, {
    amount: given.amount,
    currency: given.currency,
    customer: given.customer ?? null,
    description: given.description ?? null,
    metadata: mergeMetadata({}, given.metadata),
    receiptEmail: given.receipt_email ?? null,
  });
  intent.automatic_payment_methods = given.automatic_payment_methods ?? null;
  if (given.payment_method !== undefined) notePaymentMethod(intent, given.payment_method);
  sim.state.paymentIntent.put(intent);
  if (given.confirm !== true) return intent;
  return confirm(sim, intent, given.payment_method ?? null, given.return_url ?? null);
}

export const paymentIntentEndpoints = [
  endpoint("POST", "/v1/payment_intents", newIntent, ({ sim, params: given }) => create(sim, given)),
  endpoint("GET", "/v1/payment_intents/:id", params({}), ({ sim, id }) => findIntent(sim, id)),
  endpoint("POST", "/v1/payment_intents/:id", params(shared), ({ sim, id, params: given }) => {
    const intent = findIntent(sim, id);
    if (given.customer !== undefined && sim.state.customer.get(given.customer) === undefined) {
      throw missParam("customer", given.customer, "customer");
    }
    intent.customer = given.customer ?? intent.customer;
    intent.description = given.description ?? intent.description;
    intent.receipt_email = given.receipt_email ?? intent.receipt_email;
    intent.metadata = mergeMetadata(intent.metadata, given.metadata);
    return sim.state.paymentIntent.put(intent);
  }),
  endpoint(
    "POST",
    "/v1/payment_intents/:id/confirm",
    params({ payment_method: text().optional(), return_url: address().optional() }),
    ({ sim, id, params: given }) => {
      const intent = findIntent(sim, id);
      return confirm(sim, intent, given.payment_method ?? intent.payment_method, given.return_url ?? null);
    },
  ),
  endpoint(
    "POST",
    "/v1/payment_intents/:id/cancel",
    params({
      cancellation_reason: oneOf([
        "abandoned",
        "duplicate",
        "fraudulent",
        "requested_by_customer",
      ]).optional(),
    }),
    ({ sim, id, params: given }) => {
      const intent = findIntent(sim, id);
      if (!CANCELLABLE.includes(intent.status)) {
        const message = `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`;
        const state = { code: "payment_intent_unexpected_state", payment_intent: structuredClone(intent) };
        throw refuse(message, state);
      }
      cancelIntent(sim, intent, given.cancellation_reason ?? null);
      return intent;
    },
  ),
  endpoint(
    "GET",
    "/v1/payment_intents",
    listParams({ created: created(), customer: text().optional() }),
    ({ sim, path, params: wanted }) => {
      const rows = sim.state.paymentIntent
        .list()
        .filter((one) => wanted.customer === undefined || one.customer === wanted.customer)
        .filter((one) => isWithin(one.created, wanted.created));
      return takePage(rows, wanted, path);
    },
  ),
];
