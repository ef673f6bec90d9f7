import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type {
  Challenge,
  Charge,
  CheckoutDetail,
  Coupon,
  Customer,
  Dispute,
  PaymentIntent,
  Price,
  Product,
  PromotionCode,
  Refund,
  Session,
  StripeEvent,
  WebhookEndpoint,
} from "./model.ts";
import type { KeptAnswer } from "./protocol/idempotency.ts";
import { Table } from "./table.ts";
import type { Delivery } from "./webhooks/delivery.ts";

/** Everything the stand-in remembers. */
export function openState(folder?: string) {
  function open<T extends { id: string }>(name: string): Table<T> {
    return new Table<T>(folder === undefined ? undefined : join(folder, name));
  }
  return {
    product: open<Product>("product"),
    price: open<Price>("price"),
    customer: open<Customer>("customer"),
    coupon: open<Coupon>("coupon"),
    promotionCode: open<PromotionCode>("promotion-code"),
    session: open<Session>("session"),
    checkout: open<CheckoutDetail>("checkout"),
    paymentIntent: open<PaymentIntent>("payment-intent"),
    challenge: open<Challenge>("challenge"),
    charge: open<Charge>("charge"),
    refund: open<Refund>("refund"),
    dispute: open<Dispute>("dispute"),
    event: open<StripeEvent>("event"),
    endpoint: open<WebhookEndpoint>("webhook-endpoint"),
    delivery: open<Delivery>("delivery"),
    answer: open<KeptAnswer>("answer"),
  };
}

export type State = ReturnType<typeof openState>;

/** The request that makes an object change; nobody's, when a person does it on a page. */
interface Cause {
  id: string | null;
  idempotency_key: string | null;
}

/** What an endpoint works with. Nothing in it waits, so that a request is done whole or not at all. */
export interface Sim {
  readonly state: State;
  cause: Cause;
  /** The sim's clock in whole seconds. */
  now(): number;
  /** Where a browser finds the hosted pages. */
  publicUrl(): string;
  /** Stores an event about the object as it is now, and has it delivered. */
  emit(type: string, object: { id: string; object: string }, previous?: Record<string, unknown>): void;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** "ch_" and 24 letters and digits that nobody guesses. */
export function makeId(prefix: string, length = 24): string {
  const letters = [...randomBytes(length)].map((byte) => LETTERS[byte % LETTERS.length]);
  return `${prefix}_${letters.join("")}`;
}
