import { readFileSync } from "node:fs";
import { join } from "node:path";
import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StripeSim } from "../src/stripe-sim.ts";
import { buy, idOf, openSession, openSim } from "./harness.ts";

/** Stripe's own example of every object, in part; see the licence beside it. */
const FIXTURES = JSON.parse(readFileSync(join(import.meta.dirname, "data/fixtures.json"), "utf8")) as Record<
  string,
  Record<string, unknown>
>;

let sim: StripeSim;
let stripe: Stripe;
let answers: Record<string, object>;

beforeAll(async () => {
  ({ sim, stripe } = await openSim());
  const coupon = await stripe.coupons.create({ percent_off: 10 });
  const code = await stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id } });
  const endpoint = await stripe.webhookEndpoints.create({
    url: "https://example.com/",
    enabled_events: ["*"],
  });
  const { session, intent } = await buy(stripe, { customer_creation: "always" });
  const charge = await stripe.charges.retrieve(idOf(intent.latest_charge));
  const refund = await stripe.refunds.create({ charge: charge.id, amount: 100 });
  const { id: disputeId } = sim.openDispute(charge.id);
  const [item] = (await stripe.checkout.sessions.listLineItems(session.id)).data;
  const price = await stripe.prices.retrieve(item?.price?.id ?? "");
  const spare = await stripe.products.create({ name: "Spare" });
  answers = {
    product: await stripe.products.retrieve(idOf(price.product)),
    price,
    customer: await stripe.customers.retrieve(idOf(session.customer)),
    coupon,
    promotion_code: code,
    "checkout.session": session,
    item: item ?? {},
    payment_intent: intent,
    charge,
    refund,
    dispute: await stripe.disputes.retrieve(disputeId),
    event: (await stripe.events.list({ limit: 1 })).data[0] ?? {},
    webhook_endpoint: await stripe.webhookEndpoints.retrieve(endpoint.id),
    deleted_product: await stripe.products.del(spare.id),
    deleted_customer: await stripe.customers.del(idOf(session.customer)),
    deleted_coupon: await stripe.coupons.del(coupon.id),
    deleted_webhook_endpoint: await stripe.webhookEndpoints.del(endpoint.id),
  };
});

afterAll(async () => {
  await sim.close();
});

/** What version 23.1.0 of the package declares and the older examples do not have yet. */
const NEWER: Record<string, string[]> = {
  "checkout.session": ["allowed_payment_method_types"],
  payment_intent: ["allowed_payment_method_types", "payment_record"],
  product: ["tax_details"],
  dispute: ["intended_submission_method"],
};

test("every example has an answer and every answer an example", () => {
  expect(Object.keys(answers).sort()).toEqual(Object.keys(FIXTURES).sort());
});

test.each(Object.keys(FIXTURES))("%s has exactly the keys of Stripe's example", (name) => {
  const expected = [...Object.keys(FIXTURES[name] ?? {}), ...(NEWER[name] ?? [])];
  expect(Object.keys(answers[name] ?? {}).sort()).toEqual(expected.sort());
});

/** Free-form content, and parts that are only there for other kinds of payment. */
const FREE = new Set(["metadata", "shipping", "object", "tip"]);

function listMissing(example: unknown, answer: unknown, path: string): string[] {
  const areObjects = [example, answer].every(
    (one) => typeof one === "object" && one !== null && !Array.isArray(one),
  );
  if (!areObjects) return [];
  const [wanted, given] = [example as Record<string, unknown>, answer as Record<string, unknown>];
  return Object.keys(wanted)
    .filter((key) => !FREE.has(key))
    .flatMap((key) =>
      key in given ? listMissing(wanted[key], given[key], `${path}.${key}`) : [`${path}.${key}`],
    );
}

test.each(Object.keys(FIXTURES))("what %s holds has the keys of the example's parts", (name) => {
  expect(listMissing(FIXTURES[name], answers[name], name)).toEqual([]);
});

test("a session that nobody has paid has the same keys as a paid one", async () => {
  const open = await openSession(stripe);
  expect(Object.keys(open).sort()).toEqual(Object.keys(answers["checkout.session"] ?? {}).sort());
});
