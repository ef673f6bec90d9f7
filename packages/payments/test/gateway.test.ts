import { expect, test } from "vitest";
import { createStripeGateway } from "../src/stripe-gateway.ts";
import type { PaymentEvent } from "../src/gateway.ts";
import { openWorld, payOnPage, pressToPay, type World } from "./world.ts";

const ORDERS = 30;

async function collect(events: AsyncIterable<PaymentEvent>): Promise<PaymentEvent[]> {
  const collected: PaymentEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

async function payMany(world: World): Promise<Set<string>> {
  const orders = new Set<string>();
  for (let index = 0; index < ORDERS; index += 1) {
    const { orderId, url } = await pressToPay(world, `buyer${index}@example.test`);
    await payOnPage(url);
    orders.add(orderId);
  }
  return orders;
}

test("events are listed over more than one page, newest first, each once, those about orders only", async () => {
  const world = await openWorld({ deliver: false });
  try {
    const orders = await payMany(world);
    const all = await world.stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
    const ours = all.filter(
      (event) => "order" in (("metadata" in event.data.object && event.data.object.metadata) || {}),
    );
    world.sim.clearRequests();
    const listed = await collect(world.deps.gateway.listEvents(new Date(Date.now() - 3_600_000)));
    const pages = world.sim.listRequests().filter(({ path }) => path === "/v1/events");
    expect(listed.map(({ id }) => id)).toEqual(ours.map(({ id }) => id));
    expect(new Set(listed.map(({ order }) => order.orderId))).toEqual(orders);
    expect(listed.length).toBeGreaterThan(100);
    expect(pages.length).toBe(Math.ceil(all.length / 100));
    expect(
      pages.every(({ query }) => query.includes("created[gte]=") || query.includes("created%5Bgte%5D=")),
    ).toBe(true);
    expect(await collect(world.deps.gateway.listEvents(new Date(Date.now() + 3_600_000)))).toEqual([]);
  } finally {
    await world.close();
  }
});

test("what the provider says when it refuses is passed on as a code, never in its words", async () => {
  const world = await openWorld({ deliver: false });
  try {
    const { webhookSecret, url: apiUrl } = world.sim;
    const barred = createStripeGateway({ secretKey: "sk_live_0123456789", webhookSecret, apiUrl });
    const unavailable = {
      name: "PaymentUnavailable",
      message: expect.stringMatching(/^The payment provider did not answer as it should: \w+$/),
    };
    await expect(barred.readPayment("cs_test_nothing")).rejects.toMatchObject(unavailable);
    await expect(collect(barred.listEvents(new Date(0)))).rejects.toMatchObject(unavailable);
  } finally {
    await world.close();
  }
});
