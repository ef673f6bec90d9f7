import { afterAll, beforeAll, expect, test } from "vitest";
import type { PaymentGateway, PaymentReading } from "../src/gateway.ts";
import { createPayments } from "../src/payments.ts";
import { openWorld, payOnPage, pressToPay, readOrders, readRights, type World } from "./world.ts";

const AT_ONCE = 40;

let world: World;
beforeAll(async () => {
  world = await openWorld({ deliver: false });
});
afterAll(() => world.close());

/** Our selling, with readings of the provider as the test makes them. */
function readBy(read: (real: Promise<PaymentReading>) => Promise<PaymentReading>) {
  const { deps } = world;
  const gateway: PaymentGateway = {
    ...deps.gateway,
    readPayment: (sessionId) => read(deps.gateway.readPayment(sessionId)),
  };
  return createPayments({ ...deps, gateway });
}

test("however many read one order at once, each asks the provider at most twice and none gives up", async () => {
  const { orderId, url } = await pressToPay(world, "many@example.test");
  await payOnPage(url);
  let asked = 0;
  const payments = readBy((real) => {
    asked += 1;
    return real;
  });
  const name = { clinicId: world.clinic.clinicId, orderId };
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => payments.syncOrder(name)));
  expect(answers).toEqual(
    Array.from({ length: AT_ONCE }, () => ({ state: "paid", access: "active", url: null })),
  );
  expect(asked).toBeLessThanOrEqual(2 * AT_ONCE);
  expect(world.mails.filter(({ subjectId }) => subjectId === orderId)).toHaveLength(1);
});

test("a reading that was overtaken is not stored over the newer one", async () => {
  const { orderId, url } = await pressToPay(world, "slow@example.test");
  const name = { clinicId: world.clinic.clinicId, orderId };
  let release = () => undefined as void;
  const held = new Promise<void>((resolve) => (release = resolve));
  let begun = () => undefined as void;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const slow = readBy(async (real) => {
    const reading = await real;
    begun();
    await held;
    return reading;
  }).syncOrder(name);
  await hasBegun;
  await payOnPage(url);
  await world.payments.syncOrder(name);
  release();
  expect(await slow).toMatchObject({ state: "paid" });
  expect((await readOrders(world)).find(({ id }) => id === orderId)).toMatchObject({ state: "paid" });
});

test("should a payment ever be gone again, the right of its order has ended too", async () => {
  const { orderId, url } = await pressToPay(world, "gone@example.test");
  const name = { clinicId: world.clinic.clinicId, orderId };
  await payOnPage(url);
  await world.payments.syncOrder(name);
  const bounced = readBy(async (real) => {
    const { facts, ...rest } = await real;
    const charges = facts.charges.map((charge) => ({ ...charge, status: "failed" }));
    return { ...rest, facts: { ...facts, paymentIntent: { status: "requires_payment_method" }, charges } };
  });
  const endOf = async () => (await readRights(world)).find(({ id }) => id === orderId)?.ended_at ?? null;
  expect(await endOf()).toBeNull();
  expect(await bounced.syncOrder(name)).toMatchObject({ state: "failed", access: "none" });
  expect(await endOf()).not.toBeNull();
  await world.payments.syncOrder(name);
  expect(await endOf()).toBeNull();
});

test("an event that comes while its order is read is not taken for settled by that reading", async () => {
  const { orderId, url } = await pressToPay(world, "during@example.test");
  const name = { clinicId: world.clinic.clinicId, orderId };
  const { clinicId } = world.clinic;
  await payOnPage(url);
  const store = (id: string, seconds: number) =>
    world.database.superPool.query(
      `insert into stripe_event (clinic_id, id, order_id, type, happened_at, received_at)
       values ($1, $2, $3, 'charge.succeeded', now(), now() + $4 * interval '1 second')`,
      [clinicId, id, orderId, seconds],
    );
  await store("evt_before", -1);
  await readBy(async (real) => {
    const reading = await real;
    await store("evt_during", 1);
    return reading;
  }).settleOrder(name);
  const { rows } = await world.database.superPool.query(
    "select id, settled_at is not null as settled from stripe_event where order_id = $1 order by id",
    [orderId],
  );
  expect(rows).toEqual([
    { id: "evt_before", settled: true },
    { id: "evt_during", settled: false },
  ]);
});
