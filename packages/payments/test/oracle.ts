import type Stripe from "stripe";
import type { World } from "./world.ts";
import { readOrders, readRights } from "./world.ts";

/** Where an order and its right should stand. */
export interface Standing {
  readonly state: string;
  readonly access: string;
  readonly paid: number;
  readonly refunded: number;
  readonly disputed: number;
  /** What the one right of the order says; "none" without one. */
  readonly right: string;
}

const HARMLESS = ["won", "warning_needs_response", "warning_under_review", "warning_closed"];
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

interface Objects {
  readonly session: Stripe.Checkout.Session;
  readonly charges: readonly Stripe.Charge[];
  readonly refunds: readonly Stripe.Refund[];
  readonly disputes: readonly Stripe.Dispute[];
}

/** The ideal end of an order whose part refunds leave the access alone, from Stripe's objects by simple sums. */
function findIdeal({ session, charges, refunds, disputes }: Objects): Standing {
  const paid = sum(charges.filter(({ paid: isPaid }) => isPaid).map((charge) => charge.amount_captured));
  const refunded = sum(refunds.filter(({ status }) => status === "succeeded").map(({ amount }) => amount));
  const harmful = disputes.filter(({ status }) => !HARMLESS.includes(status));
  const disputed = sum(harmful.map(({ amount }) => amount));
  const stand = (state: string, access: string) => ({
    state,
    access,
    paid,
    refunded,
    disputed,
    right: access,
  });
  if (paid === 0) return stand(session.status === "expired" ? "expired" : "open", "none");
  if (refunded === paid) return stand("refunded", "ended");
  if (harmful.some(({ status }) => status === "lost")) return stand("disputed", "ended");
  if (harmful.length > 0) return stand("disputed", "suspended");
  return stand(refunded > 0 ? "partly_refunded" : "paid", "active");
}

const LIMIT = { limit: 10_000 };

/** The ideal end of every order that Stripe knows. */
export async function readIdeals({ stripe }: World): Promise<Map<string, Standing>> {
  const [sessions, charges, refunds, disputes] = await Promise.all([
    stripe.checkout.sessions.list({ limit: 100 }).autoPagingToArray(LIMIT),
    stripe.charges.list({ limit: 100 }).autoPagingToArray(LIMIT),
    stripe.refunds.list({ limit: 100 }).autoPagingToArray(LIMIT),
    stripe.disputes.list({ limit: 100 }).autoPagingToArray(LIMIT),
  ]);
  return new Map(
    sessions.map((session) => {
      const isOf = ({ payment_intent: intent }: { payment_intent: unknown }) =>
        intent !== null && intent === session.payment_intent;
      const parts = {
        charges: charges.filter(isOf),
        refunds: refunds.filter(isOf),
        disputes: disputes.filter(isOf),
      };
      return [session.client_reference_id ?? "", findIdeal({ session, ...parts })] as const;
    }),
  );
}

/** Where every order of ours stands. */
export async function readStandings(world: World): Promise<Map<string, Standing>> {
  const rights = new Map(
    (await readRights(world)).map((right) => {
      const open = right.suspended_at === null ? "active" : "suspended";
      return [right.id, right.ended_at === null ? open : "ended"] as const;
    }),
  );
  return new Map(
    (await readOrders(world)).map((order) => [
      order.id,
      {
        state: order.state,
        access: order.access,
        paid: order.paid_minor,
        refunded: order.refunded_minor,
        disputed: order.disputed_minor,
        right: rights.get(order.id) ?? "none",
      },
    ]),
  );
}

/** Each order that does not stand where it should, with both. */
export function compareStandings(ideal: Map<string, Standing>, actual: Map<string, Standing>) {
  const ids = new Set([...ideal.keys(), ...actual.keys()]);
  return [...ids]
    .map((orderId) => ({ orderId, ideal: ideal.get(orderId), actual: actual.get(orderId) }))
    .filter((one) => JSON.stringify(one.ideal) !== JSON.stringify(one.actual));
}
