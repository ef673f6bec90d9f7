import type { Money } from "@plumbline/domain/money";
import type { PaymentFacts } from "@plumbline/domain/order";

export interface CheckoutOrder {
  readonly orderId: string;
  readonly clinicId: string;
  readonly email: string;
  readonly price: Money;
  /** Where the hosted page leads afterwards, paid or not. Nothing in it may tell about anybody's health. */
  readonly returnUrl: string;
}

export interface PaymentReading {
  readonly facts: PaymentFacts;
  /** The hosted page, while it can be paid on. */
  readonly url: string | null;
}

export interface OrderName {
  readonly clinicId: string;
  readonly orderId: string;
}

/** That something happened to an order. What, is never believed: the order is read afresh. */
export interface PaymentEvent {
  readonly id: string;
  readonly type: string;
  readonly happenedAt: Date;
  readonly order: OrderName;
}

/** What is asked of a payment provider. */
export interface PaymentGateway {
  /** Makes the hosted page of an order; asked again, the same one. */
  openCheckout(order: CheckoutOrder): Promise<{ readonly sessionId: string; readonly url: string }>;
  /** Ends the hosted page of an order; one that has ended already, paid or not, stays as it is. */
  closeCheckout(sessionId: string): Promise<void>;
  readPayment(sessionId: string): Promise<PaymentReading>;
  /** The event of a delivery, or null for one that is about no order of ours. Throws `DeliveryRefused`. */
  readDelivery(body: string, signature: string | undefined, now: Date): Promise<PaymentEvent | null>;
  /** All events about orders of ours since a moment, newest first. */
  listEvents(since: Date): AsyncIterable<PaymentEvent>;
}

export const DELIVERY_REFUSALS = {
  signature: "The signature does not fit this body and this endpoint's secret.",
  old: "This delivery was signed too long ago.",
  future: "This delivery was signed in the future.",
} as const;

/** A delivery that nobody may act on. */
export class DeliveryRefused extends Error {
  readonly reason: keyof typeof DELIVERY_REFUSALS;

  constructor(reason: keyof typeof DELIVERY_REFUSALS) {
    super(DELIVERY_REFUSALS[reason]);
    this.name = "DeliveryRefused";
    this.reason = reason;
  }
}

/** The provider did not answer, or not as it should. Carries codes only: its words may quote a person. */
export class PaymentUnavailable extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`The payment provider did not answer as it should: ${code}`);
    this.name = "PaymentUnavailable";
    this.code = code;
  }
}
