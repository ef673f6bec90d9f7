import type Stripe from "stripe";

/** A reference that Stripe may answer as an id or as the whole object is kept here as the id. */
type Flat<V> = [Extract<V, string>] extends [never] ? V : Exclude<V, object>;
type Stored<T> = { [K in keyof T]: Flat<T[K]> };

export type Product = Stored<Stripe.Product>;
export type Price = Omit<Stored<Stripe.Price>, "unit_amount_decimal"> & {
  unit_amount_decimal: string | null;
};
export type Customer = Stored<Stripe.Customer>;
export type Coupon = Stored<Stripe.Coupon>;
export type PromotionCode = Omit<Stored<Stripe.PromotionCode>, "promotion"> & {
  promotion: { type: "coupon"; coupon: string };
};
export type PaymentIntent = Stored<Stripe.PaymentIntent> & { source: null };
export type Charge = Stored<Stripe.Charge>;
export type Refund = Stored<Stripe.Refund>;
export type Dispute = Omit<Stored<Stripe.Dispute>, "status"> & { status: string };
export type WebhookEndpoint = Stored<Stripe.WebhookEndpoint> & { secret: string };
type SessionDiscount = { coupon: string | null; promotion_code: string | null };
export type Session = Omit<Stored<Stripe.Checkout.Session>, "discounts"> & {
  discounts: SessionDiscount[] | null;
};
export type LineItem = Omit<Stored<Stripe.LineItem>, "price"> & { price: Price };

export interface StripeEvent {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: StripeObject; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
}

export type Metadata = Record<string, string>;

/** What every answer has; the rest depends on the kind. */
export interface StripeObject {
  id: string;
  object: string;
}

/** What a checkout session knows beyond the object that the API shows. */
export interface CheckoutDetail {
  id: string;
  items: LineItem[];
  intent: { description: string | null; metadata: Metadata; receiptEmail: string | null };
  /** Why the last try on the hosted page did not pay, shown until the next one. */
  problem: { field: "email" | "payment" | "promotion"; message: string } | null;
  typed: { email: string; name: string; promotion: string };
}

/** A payment that waits for the payer at the bank, by the id of its intent. */
export interface Challenge {
  id: string;
  card: string;
  session: string | null;
  email: string | null;
  name: string | null;
}
