import {
  describePaymentForStripe,
  idempotencyKeyForStripe,
  metadataForStripe,
  STRIPE_PRODUCT_NAME,
} from "@plumbline/domain/stripe-texts";
import Stripe from "stripe";
import type { PaymentsEnv } from "./env.ts";
import {
  type CheckoutOrder,
  DeliveryRefused,
  type OrderName,
  type PaymentEvent,
  type PaymentGateway,
  PaymentUnavailable,
} from "./gateway.ts";
import { readFacts } from "./stripe-facts.ts";

const ANSWER_LIMIT_MS = 8_000;
const TOLERANCE_SECONDS = 300;
/** More parts than any payment of one course has. */
const MOST_PARTS = 1_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function connect({ secretKey, apiUrl }: PaymentsEnv): Stripe {
  const options = { timeout: ANSWER_LIMIT_MS, maxNetworkRetries: 2, telemetry: false };
  if (apiUrl === null) return new Stripe(secretKey, options);
  const { hostname, port, protocol } = new URL(apiUrl);
  const scheme = protocol === "https:" ? "https" : "http";
  return new Stripe(secretKey, {
    ...options,
    host: hostname,
    port: port || (scheme === "https" ? 443 : 80),
    protocol: scheme,
  });
}

function hideWords(cause: unknown): unknown {
  return cause instanceof Stripe.errors.StripeError
    ? new PaymentUnavailable(cause.code ?? cause.type)
    : cause;
}

async function ask<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw hideWords(cause);
  }
}

function readOrderName(metadata: unknown): OrderName | null {
  const { order, seller } = (metadata ?? {}) as { order?: unknown; seller?: unknown };
  const isOurs = typeof order === "string" && typeof seller === "string";
  return isOurs && UUID.test(order) && UUID.test(seller) ? { orderId: order, clinicId: seller } : null;
}

/** Null for a payment that this account does not know: it is no order of ours, however often the event comes. */
async function findPayment(stripe: Stripe, id: string): Promise<Stripe.PaymentIntent | null> {
  try {
    return await stripe.paymentIntents.retrieve(id);
  } catch (cause) {
    if (cause instanceof Stripe.errors.StripeError && cause.code === "resource_missing") return null;
    throw hideWords(cause);
  }
}

/** Refunds and disputes do not carry what the payment carries; the payment is asked. */
async function findOrder(stripe: Stripe, event: Stripe.Event): Promise<OrderName | null> {
  const object = event.data.object as { metadata?: unknown; payment_intent?: unknown };
  const named = readOrderName(object.metadata);
  if (named !== null || typeof object.payment_intent !== "string") return named;
  const intent = await findPayment(stripe, object.payment_intent);
  return readOrderName(intent?.metadata);
}

async function readEvent(stripe: Stripe, event: Stripe.Event): Promise<PaymentEvent | null> {
  const order = await findOrder(stripe, event);
  if (order === null) return null;
  return { id: event.id, type: event.type, happenedAt: new Date(event.created * 1000), order };
}

/**
 * The library takes a time in the future, and does not say which of the two a wrong time is. Of several times it takes
 * the last, so there may be one only.
 */
function checkTime(signature: string, now: Date): void {
  const [time = "", ...more] = signature.split(",").filter((part) => part.startsWith("t="));
  if (!/^t=\d{1,12}$/.test(time) || more.length > 0) throw new DeliveryRefused("signature");
  const ageSeconds = Math.floor(now.getTime() / 1000) - Number(time.slice(2));
  if (ageSeconds > TOLERANCE_SECONDS) throw new DeliveryRefused("old");
  if (ageSeconds < -TOLERANCE_SECONDS) throw new DeliveryRefused("future");
}

function verify(stripe: Stripe, body: string, signature: string, secret: string, now: Date): Stripe.Event {
  try {
    const given = [body, signature, secret] as const;
    return stripe.webhooks.constructEvent(...given, TOLERANCE_SECONDS, undefined, now.getTime());
  } catch {
    throw new DeliveryRefused("signature");
  }
}

async function openCheckout(stripe: Stripe, order: CheckoutOrder) {
  const metadata = metadataForStripe(order);
  const { price } = order;
  const session = await ask(
    stripe.checkout.sessions.create(
      {
        mode: "payment",
        client_reference_id: order.orderId,
        customer_email: order.email,
        allow_promotion_codes: true,
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: price.currency.toLowerCase(),
              unit_amount: price.minor,
              product_data: { name: STRIPE_PRODUCT_NAME },
            },
          },
        ],
        metadata,
        payment_intent_data: { metadata, description: describePaymentForStripe(order.orderId) },
        success_url: order.returnUrl,
        cancel_url: order.returnUrl,
      },
      { idempotencyKey: idempotencyKeyForStripe("checkout", order.orderId) },
    ),
  );
  if (session.url === null) throw new PaymentUnavailable("session_without_url");
  return { sessionId: session.id, url: session.url };
}

async function readPayment(stripe: Stripe, sessionId: string) {
  const session = await stripe.checkout.sessions.retrieve(sessionId, { expand: ["payment_intent"] });
  const intent = session.payment_intent;
  const paymentIntent = typeof intent === "string" ? await stripe.paymentIntents.retrieve(intent) : intent;
  const objects = { session, paymentIntent };
  const url = session.status === "open" ? session.url : null;
  if (paymentIntent === null)
    return { facts: readFacts({ ...objects, charges: [], refunds: [], disputes: [] }), url };
  const of = { payment_intent: paymentIntent.id, limit: 100 };
  const [charges, refunds, disputes] = await Promise.all([
    stripe.charges.list(of).autoPagingToArray({ limit: MOST_PARTS }),
    stripe.refunds.list(of).autoPagingToArray({ limit: MOST_PARTS }),
    stripe.disputes.list(of).autoPagingToArray({ limit: MOST_PARTS }),
  ]);
  return { facts: readFacts({ ...objects, charges, refunds, disputes }), url };
}

async function* listEvents(stripe: Stripe, since: Date): AsyncIterable<PaymentEvent> {
  const created = { gte: Math.floor(since.getTime() / 1000) };
  const events = stripe.events.list({ created, limit: 100 })[Symbol.asyncIterator]();
  for (let next = await ask(events.next()); !next.done; next = await ask(events.next())) {
    const read = await readEvent(stripe, next.value);
    if (read !== null) yield read;
  }
}

/** Stripe refuses to end a page that has ended; reading the order says how it did. */
async function closeCheckout(stripe: Stripe, sessionId: string): Promise<void> {
  try {
    await stripe.checkout.sessions.expire(sessionId);
  } catch (cause) {
    if (!(cause instanceof Stripe.errors.StripeInvalidRequestError)) throw hideWords(cause);
  }
}

/** Stripe through its own library, or a stand-in that speaks its protocol. */
export function createStripeGateway(env: PaymentsEnv): PaymentGateway {
  const stripe = connect(env);
  return {
    openCheckout: (order) => openCheckout(stripe, order),
    closeCheckout: (sessionId) => closeCheckout(stripe, sessionId),
    readPayment: (sessionId) => ask(readPayment(stripe, sessionId)),
    async readDelivery(body, signature, now) {
      if (signature === undefined) throw new DeliveryRefused("signature");
      checkTime(signature, now);
      return readEvent(stripe, verify(stripe, body, signature, env.webhookSecret, now));
    },
    listEvents: (since) => listEvents(stripe, since),
  };
}
