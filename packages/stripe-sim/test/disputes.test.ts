import type Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { StripeSim } from "../src/stripe-sim.ts";
import { buy, idOf, openSim } from "./harness.ts";

let sim: StripeSim;
let stripe: Stripe;

beforeEach(async () => {
  ({ sim, stripe } = await openSim());
});

afterEach(async () => {
  await sim.close();
});

async function payOnce(number = "4242424242424242"): Promise<string> {
  const { intent } = await buy(stripe, {}, { number });
  return idOf(intent.latest_charge);
}

async function listDisputeEvents(): Promise<string[]> {
  const { data } = await stripe.events.list({ limit: 100 });
  return data
    .map((event) => event.type.replace("charge.dispute.", ""))
    .filter((type) => !type.includes("."))
    .reverse();
}

test("a chargeback takes the money, goes through its states, and lets nothing be refunded beside it", async () => {
  const charge = await payOnce();
  const { id } = sim.openDispute(charge, { reason: "product_not_received" });
  expect(await stripe.charges.retrieve(charge)).toMatchObject({ disputed: true });
  await expect(stripe.refunds.create({ charge })).rejects.toMatchObject({ code: "charge_disputed" });
  sim.moveDispute(id, "under_review");
  sim.moveDispute(id, "won");
  expect(await stripe.disputes.retrieve(id)).toMatchObject({
    status: "won",
    reason: "product_not_received",
    amount: 4_900,
  });
  expect(await listDisputeEvents()).toEqual([
    "created",
    "funds_withdrawn",
    "updated",
    "closed",
    "funds_reinstated",
  ]);
  expect(await stripe.refunds.create({ charge })).toMatchObject({ status: "succeeded" });
});

test("an inquiry takes no money until it becomes a chargeback", async () => {
  const charge = await payOnce();
  const { id } = sim.openDispute(charge, { status: "warning_needs_response" });
  expect(await stripe.disputes.retrieve(id)).toMatchObject({ is_charge_refundable: true });
  sim.moveDispute(id, "warning_under_review");
  sim.moveDispute(id, "needs_response");
  sim.moveDispute(id, "lost");
  expect(await listDisputeEvents()).toEqual(["created", "updated", "funds_withdrawn", "updated", "closed"]);
});

const STATUSES: [string, string][] = [
  ["warning_needs_response", "updated"],
  ["warning_under_review", "updated"],
  ["warning_closed", "closed"],
  ["needs_response", "updated"],
  ["under_review", "updated"],
  ["appeal_needs_response", "updated"],
  ["prevented", "closed"],
  ["lost", "closed"],
  ["invented_tomorrow", "updated"],
];

test.each(STATUSES)("a dispute can be moved to %s, which is told as %s", async (status, told) => {
  const { id } = sim.openDispute(await payOnce());
  sim.moveDispute(id, status);
  expect((await stripe.disputes.retrieve(id)).status).toBe(status);
  expect((await listDisputeEvents()).at(-1)).toBe(told);
});

test("the card for disputes opens one by itself, and closing it loses", async () => {
  const charge = await payOnce("4000000000000259");
  const [dispute] = (await stripe.disputes.list({ charge })).data;
  expect(dispute).toMatchObject({ reason: "fraudulent", status: "needs_response" });
  expect((await stripe.disputes.close(dispute?.id ?? "")).status).toBe("lost");
});

test("a refund that the bank sends back leaves the charge as if it had not been", async () => {
  const charge = await payOnce();
  const refund = await stripe.refunds.create({ charge });
  sim.failRefund(refund.id);
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
    status: "failed",
    failure_reason: "lost_or_stolen_card",
  });
  expect(await stripe.charges.retrieve(charge)).toMatchObject({ refunded: false, amount_refunded: 0 });
  expect((await stripe.events.list({ type: "refund.failed" })).data).toHaveLength(1);
});
