import type Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { StripeSim } from "../src/stripe-sim.ts";
import { startStripeSim } from "../src/stripe-sim.ts";
import { buy, connect, idOf, openReceiver, type Receiver, submit } from "./harness.ts";

let receiver: Receiver;
let sim: StripeSim;
let stripe: Stripe;

beforeEach(async () => {
  receiver = await openReceiver();
  sim = await startStripeSim({ port: 0, webhook: { url: receiver.url }, retryDelaysMs: [] });
  stripe = connect(sim);
});

afterEach(async () => {
  await sim.close();
  await receiver.close();
});

async function read(path: string): Promise<string> {
  return await (await fetch(sim.url + path)).text();
}

async function isRefunded(intent: Stripe.PaymentIntent): Promise<number> {
  return (await stripe.charges.retrieve(idOf(intent.latest_charge))).amount_refunded;
}

test("lists payments and shows one with what belongs to it", async () => {
  expect(await read("/")).toContain("No payments yet");
  const { intent } = await buy(stripe, { payment_intent_data: { metadata: { order: "o1" } } });
  expect(await read("/")).toContain(`href="/payments/${intent.id}">€49.00`);
  const page = await read(`/payments/${intent.id}`);
  for (const text of ["paid", "ada@example.test", "order: o1", idOf(intent.latest_charge)])
    expect(page).toContain(text);
});

test("gives back a part and then the rest, and says so", async () => {
  const { intent } = await buy(stripe);
  const place = `${sim.url}/payments/${intent.id}/refund`;
  expect((await submit(place, { amount: "9.00", refunded: "0" })).status).toBe(303);
  expect(await read(`/payments/${intent.id}`)).toContain("partly refunded");
  await submit(place, { amount: "40.00", refunded: "900" });
  expect(await isRefunded(intent)).toBe(4_900);
  const page = await read(`/payments/${intent.id}`);
  expect(page).toContain("<dd>refunded</dd>");
  expect(page).not.toContain("/refund");
});

test("a refund pressed many times gives back once", async () => {
  const { intent } = await buy(stripe);
  const place = `${sim.url}/payments/${intent.id}/refund`;
  await Promise.all(Array.from({ length: 10 }, () => submit(place, { amount: "9.00", refunded: "0" })));
  expect(await isRefunded(intent)).toBe(900);
});

test("an amount that cannot be given back is said at the field", async () => {
  const { intent } = await buy(stripe);
  const place = `${sim.url}/payments/${intent.id}/refund`;
  const wrong: [string, string][] = [
    ["50.00", "greater than unrefunded amount on charge (€49.00)"],
    ["nine", "Type an amount in EUR."],
    ["0", "Type an amount in EUR."],
  ];
  for (const [amount, words] of wrong) {
    const page = await (await submit(place, { amount, refunded: "0" })).text();
    expect(page).toContain(words);
    expect(page).toContain(`value="${amount}"`);
  }
  expect(await isRefunded(intent)).toBe(0);
});

test("shows events with their deliveries, and sends one again", async () => {
  receiver.answers.push(500);
  await stripe.customers.create({ name: "<b>Ada</b>" });
  await sim.settle();
  const [event] = (await stripe.events.list()).data;
  expect(await read("/events")).toContain("customer.created");
  const before = await read(`/events/${event?.id}`);
  expect(before).toContain("failed");
  expect(before).toContain(receiver.url);
  expect(before).not.toContain("<b>Ada");
  await submit(`${sim.url}/events/${event?.id}/resend`, {});
  await sim.settle();
  expect(await read(`/events/${event?.id}`)).toContain("delivered");
  expect(receiver.received).toHaveLength(2);
});

test("another site's form refunds and sends nothing", async () => {
  const { intent } = await buy(stripe);
  const headers = { origin: "https://elsewhere.test" };
  const body = new URLSearchParams({ amount: "9.00", refunded: "0" });
  expect(
    (await fetch(`${sim.url}/payments/${intent.id}/refund`, { method: "POST", headers, body })).status,
  ).toBe(403);
  expect(await isRefunded(intent)).toBe(0);
});

test("an unknown page is not found", async () => {
  for (const path of [
    "/payments/pi_none",
    "/events/evt_none",
    "/elsewhere",
    "/c/pay/cs_none",
    "/authenticate/pi_none",
  ]) {
    expect((await fetch(sim.url + path)).status).toBe(404);
  }
});
