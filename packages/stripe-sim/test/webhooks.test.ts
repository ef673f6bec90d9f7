import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type Stripe from "stripe";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StripeSim, StripeSimOptions } from "../src/stripe-sim.ts";
import { makeRandom, shuffle } from "../src/webhooks/delivery.ts";
import { buy, connect, openReceiver, type Received, type Receiver } from "./harness.ts";
import { startStripeSim } from "../src/stripe-sim.ts";

let receiver: Receiver;
let sim: StripeSim;
let stripe: Stripe;

async function open(options: Partial<StripeSimOptions> = {}): Promise<void> {
  sim = await startStripeSim({
    port: 0,
    webhook: { url: receiver.url },
    retryDelaysMs: [5, 10, 20],
    ...options,
  });
  stripe = connect(sim);
}

beforeEach(async () => {
  receiver = await openReceiver();
  await open();
});

afterEach(async () => {
  await sim.close();
  await receiver.close();
});

function verify({ body, signature }: Received, secret = sim.webhookSecret): Stripe.Event {
  return stripe.webhooks.constructEvent(body, signature, secret);
}

function listTypes(): string[] {
  return receiver.received.map((one) => one.event.type);
}

async function makeCustomers(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await stripe.customers.create({ name: `n${index}` });
}

function listNames(): string[] {
  return receiver.received.map((one) => (one.event.data.object as Stripe.Customer).name ?? "");
}

describe("what is sent", () => {
  test("a purchase tells what happened, each signed so that the official package accepts it", async () => {
    const { session, intent } = await buy(stripe, { customer_creation: "always" });
    await sim.settle();
    const events = receiver.received.map((one) => verify(one));
    expect(events.map((event) => event.type).sort()).toEqual([
      "charge.succeeded",
      "checkout.session.completed",
      "customer.created",
      "payment_intent.created",
      "payment_intent.succeeded",
      "product.created",
    ]);
    const completed = events.find((event) => event.type === "checkout.session.completed");
    expect(completed).toMatchObject({
      object: "event",
      api_version: "2026-10-28.endive",
      livemode: false,
      request: { id: null, idempotency_key: null },
      data: { object: { id: session.id, payment_status: "paid", payment_intent: intent.id } },
    });
    const [listed] = (await stripe.events.list({ type: "checkout.session.completed" })).data;
    expect(listed?.id).toBe(completed?.id);
    expect(await stripe.events.retrieve(completed?.id ?? "")).toMatchObject({ pending_webhooks: 0 });
  });

  test("an event that a request caused names the request and its key", async () => {
    const made = await stripe.customers.create({}, { idempotencyKey: "k1" });
    await sim.settle();
    expect(receiver.received[0]?.event.request).toEqual({
      id: made.lastResponse.requestId,
      idempotency_key: "k1",
    });
  });

  test("a declined card and a refund tell theirs, with what was before", async () => {
    const { intent } = await buy(stripe, {}, { number: "4000000000000002" });
    await sim.settle();
    expect(listTypes()).toEqual(expect.arrayContaining(["charge.failed", "payment_intent.payment_failed"]));
    expect(intent.status).toBe("requires_payment_method");
    receiver.received.length = 0;
    const paid = await buy(stripe);
    await stripe.refunds.create({ payment_intent: paid.intent.id, amount: 900 });
    await sim.settle();
    const refunded = receiver.received.find((one) => one.event.type === "charge.refunded")?.event;
    expect(refunded?.data).toMatchObject({
      object: { amount_refunded: 900, refunded: false },
      previous_attributes: { amount_refunded: 0, refunded: false },
    });
    expect(listTypes()).toEqual(expect.arrayContaining(["refund.created", "refund.updated"]));
  });

  test("an event is a picture of its moment", async () => {
    const customer = await stripe.customers.create({ name: "Before" });
    await stripe.customers.update(customer.id, { name: "After" });
    await sim.settle();
    expect(listNames().sort()).toEqual(["After", "Before"]);
    const listed = (await stripe.events.list()).data.map((event) => event.data.object);
    expect(listed).toMatchObject([{ name: "After" }, { name: "Before" }]);
  });

  test("an endpoint gets what it asked for, and nothing when it is switched off or deleted", async () => {
    const other = await openReceiver();
    const made = await stripe.webhookEndpoints.create({
      url: other.url,
      enabled_events: ["customer.created"],
    });
    await stripe.products.create({ name: "A" });
    await stripe.customers.create({});
    await sim.settle();
    expect(other.received.map((one) => one.event.type)).toEqual(["customer.created"]);
    expect(verify(other.received[0] as Received, made.secret).type).toBe("customer.created");
    await stripe.webhookEndpoints.update(made.id, { disabled: true });
    await stripe.customers.create({});
    await stripe.webhookEndpoints.del(made.id);
    await stripe.customers.create({});
    await sim.settle();
    expect(other.received).toHaveLength(1);
    await other.close();
  });
});

describe("what is tried again", () => {
  test("an endpoint that fails three times gets the same event a fourth time", async () => {
    receiver.answers.push(500, 302, 404);
    await stripe.customers.create({});
    await sim.settle();
    expect(new Set(receiver.received.map((one) => one.event.id)).size).toBe(1);
    expect(sim.listDeliveries()).toMatchObject([
      { state: "delivered", attempts: [{ status: 500 }, { status: 302 }, { status: 404 }, { status: 200 }] },
    ]);
  });

  test("after the last pause a delivery has failed, stays pending, and can be sent again by hand", async () => {
    receiver.answers.push(500, 500, 500, 500);
    await stripe.customers.create({});
    await sim.settle();
    expect(sim.listDeliveries().map((one) => one.state)).toEqual(["failed"]);
    const [event] = (await stripe.events.list()).data;
    expect(event?.pending_webhooks).toBe(1);
    sim.resend(event?.id ?? "");
    await sim.settle();
    expect((await stripe.events.retrieve(event?.id ?? "")).pending_webhooks).toBe(0);
  });

  test("an endpoint that does not answer in time is noted and asked again", async () => {
    await sim.close();
    await open({ webhookTimeoutMs: 50 });
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    await stripe.webhookEndpoints.create({ url: `http://127.0.0.1:${port}/`, enabled_events: ["*"] });
    await stripe.customers.create({});
    await sim.settle();
    const failed = sim.listDeliveries().filter((one) => one.state === "failed");
    expect(failed.map((one) => one.attempts.map((attempt) => attempt.error))).toEqual([
      Array.from({ length: 4 }, () => "no answer in time"),
    ]);
    silent.closeAllConnections();
    silent.close();
  });

  test("an endpoint that is not there is noted by its error", async () => {
    await receiver.close();
    await stripe.customers.create({});
    await sim.settle();
    expect(sim.listDeliveries()[0]?.attempts[0]).toMatchObject({ status: null, error: "ECONNREFUSED" });
  });
});

describe("what goes wrong on purpose", () => {
  test("duplicates are the same event, each signed", async () => {
    sim.turnKnobs({ duplicates: 2 });
    await stripe.customers.create({});
    await sim.settle();
    expect(receiver.received.map((one) => verify(one).id)).toHaveLength(3);
    expect(new Set(receiver.received.map((one) => one.event.id)).size).toBe(1);
  });

  async function arriveWith(seed: number): Promise<string[]> {
    receiver.received.length = 0;
    sim.turnKnobs({
      seed,
      dropFraction: 0.3,
      duplicates: 1,
      reorderWindow: 10,
      concurrency: 1,
      paused: true,
    });
    await makeCustomers(30);
    sim.turnKnobs({ paused: false });
    await sim.settle();
    return listNames();
  }

  test("what is lost, doubled and shuffled is the same for the same seed and another for another", async () => {
    const [one, same, other] = [await arriveWith(7), await arriveWith(7), await arriveWith(8)];
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
    const byNumber = [...one].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
    expect(one).not.toEqual(byNumber);
    expect(one.length).toBeGreaterThan(25);
    expect(one.length).toBeLessThan(60);
    expect((await stripe.customers.list({ limit: 100 })).data).toHaveLength(90);
  });

  test("a lost delivery is not tried again, and its event is still in the list", async () => {
    sim.turnKnobs({ dropFraction: 1 });
    await stripe.customers.create({});
    await sim.settle();
    expect(receiver.received).toEqual([]);
    expect(sim.listDeliveries()).toMatchObject([{ state: "dropped", attempts: [] }]);
    expect((await stripe.events.list()).data).toHaveLength(1);
  });

  test("a pause holds everything until it is flushed", async () => {
    sim.turnKnobs({ paused: true });
    await makeCustomers(3);
    await sim.settle();
    expect(receiver.received).toEqual([]);
    sim.flush();
    await sim.settle();
    expect(receiver.received).toHaveLength(3);
    await makeCustomers(1);
    await sim.settle();
    expect(receiver.received).toHaveLength(3);
  });

  test("a delay keeps a delivery back for as long as it says", async () => {
    sim.turnKnobs({ delayMs: 120 });
    const begun = performance.now();
    await stripe.customers.create({});
    await sim.settle();
    expect(performance.now() - begun).toBeGreaterThanOrEqual(115);
    expect(receiver.received).toHaveLength(1);
  });

  function readSeconds({ signature }: Received): number {
    return Number(/^t=(\d+),v1=[0-9a-f]{64}$/.exec(signature)?.[1]);
  }

  async function receiveWith(knobs: Parameters<StripeSim["turnKnobs"]>[0]): Promise<Received> {
    sim.turnKnobs(knobs);
    await stripe.customers.create({});
    await sim.settle();
    return receiver.received[0] as Received;
  }

  const WRONG: [string, Parameters<StripeSim["turnKnobs"]>[0], RegExp][] = [
    ["forged with another secret", { wrongSecret: true }, /No signatures found matching/],
    ["written anew after signing", { reserialise: true }, /No signatures found matching/],
    ["six minutes old", { timestampSkewSeconds: -360 }, /outside the tolerance/],
  ];

  test.each(WRONG)("a delivery that is %s is refused by the official package", async (_, knobs, words) => {
    const received = await receiveWith(knobs);
    expect(() => verify(received)).toThrow(words);
    const ageSeconds = Date.now() / 1000 - readSeconds(received);
    expect(Math.abs(ageSeconds + (knobs.timestampSkewSeconds ?? 0))).toBeLessThan(5);
  });

  test("a delivery from the future is right but for its time, which the package lets pass", async () => {
    const received = await receiveWith({ timestampSkewSeconds: 3_600 });
    expect(verify(received).type).toBe("customer.created");
    expect(readSeconds(received) - Date.now() / 1000).toBeGreaterThan(3_590);
  });
});

test("shuffling keeps every thing, and numbers only depend on the seed", () => {
  const things = Array.from({ length: 50 }, (_, index) => index);
  const shuffled = shuffle(things, makeRandom(3));
  expect(shuffled).not.toEqual(things);
  expect([...shuffled].sort((a, b) => a - b)).toEqual(things);
  expect(shuffle(things, makeRandom(3))).toEqual(shuffled);
  const numbers = Array.from({ length: 10_000 }, makeRandom(5));
  expect(numbers.filter((one) => one < 0.3).length / 10_000).toBeCloseTo(0.3, 1);
});

test("ten thousand deliveries, doubled, shuffled and a third of them lost, are through in seconds", async () => {
  sim.turnKnobs({
    seed: 1,
    duplicates: 9,
    reorderWindow: 500,
    dropFraction: 0.3,
    concurrency: 16,
    paused: true,
  });
  await makeCustomers(1_000);
  const begun = performance.now();
  sim.turnKnobs({ paused: false });
  await sim.settle();
  const states = sim.listDeliveries().map((one) => one.state);
  expect(states).toHaveLength(10_000);
  const delivered = states.filter((state) => state === "delivered").length;
  expect(receiver.received).toHaveLength(delivered);
  expect(delivered / 10_000).toBeCloseTo(0.7, 1);
  console.log(
    `measured local Stripe: ${delivered} deliveries in ${Math.round(performance.now() - begun)} ms`,
  );
}, 60_000);
