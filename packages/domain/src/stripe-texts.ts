/**
 * The only words of ours that Stripe ever gets. It signs no agreement for health data, so these are neutral names and
 * opaque ids, whatever the course or the clinic is called.
 */

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function requireOpaque(id: string): string {
  if (!UUID.test(id)) throw new RangeError("only an opaque id may go to Stripe");
  return id;
}

/** The short form of an order's id that a person can read out, such as `9F3A61C0`. */
export function codeOfOrder(orderId: string): string {
  return requireOpaque(orderId).slice(-8).toUpperCase();
}

/** What the product is called on Stripe's page, in its receipts and in the seller's dashboard. */
export const STRIPE_PRODUCT_NAME = "Video course";

/** What stands beside a payment in the seller's dashboard. */
export function describePaymentForStripe(orderId: string): string {
  return `Order ${codeOfOrder(orderId)}`;
}

/** How a Stripe object finds its way back to the order. Throws a RangeError on anything but opaque ids. */
export function metadataForStripe({ orderId, clinicId }: { orderId: string; clinicId: string }) {
  return { order: requireOpaque(orderId), seller: requireOpaque(clinicId) };
}

/** The same step of the same order (or refund) has the same key, so that a repeated call charges once. */
export function idempotencyKeyForStripe(step: "checkout" | "refund", id: string): string {
  return `${step}-${requireOpaque(id)}`;
}
