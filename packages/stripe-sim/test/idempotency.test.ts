import fc from "fast-check";
import type Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { StripeSim } from "../src/stripe-sim.ts";
import { buy, connect, openSim } from "./harness.ts";

let sim: StripeSim;
let stripe: Stripe;

beforeEach(async () => {
  ({ sim, stripe } = await openSim());
});

afterEach(async () => {
  await sim.close();
});

const REFUSED = { id: "StripeIdempotencyError", replayed: false };

/** Sends a request with a key, and says which object it is about and whether it was answered before. */
async function tell(name: string, idempotencyKey: string): Promise<{ id: string; replayed: boolean }> {
  return await stripe.customers.create({ name }, { idempotencyKey }).then(
    ({ id, lastResponse }) => ({ id, replayed: lastResponse.headers["idempotent-replayed"] === "true" }),
    (cause: Stripe.errors.StripeError) => ({ id: cause.type, replayed: false }),
  );
}

test("however requests are repeated and mixed, each key has one object, the first one", async () => {
  const request = fc.record({ key: fc.integer({ min: 0, max: 4 }), name: fc.constantFrom("Ada", "Bo") });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 12 }), async (requests) => {
      round += 1;
      const first = new Map<number, { name: string; id: string }>();
      for (const { key, name } of requests) {
        const known = first.get(key);
        const told = await tell(name, `${round}-${key}`);
        if (known === undefined) first.set(key, { name, id: told.id });
        // The first request of a key decides: the same again is that object, another is refused.
        const isSame = known === undefined || known.name === name;
        const expected = isSame ? { id: known?.id ?? told.id, replayed: known !== undefined } : REFUSED;
        expect(told).toEqual(expected);
      }
      const ids = [...first.values()].map((one) => one.id);
      expect(new Set(ids).size).toBe(first.size);
    }),
    { numRuns: 60 },
  );
});

test("the order of the parameters does not make another request", async () => {
  const send = async (body: string) =>
    await fetch(`${sim.url}/v1/customers`, {
      method: "POST",
      headers: { authorization: `Bearer ${sim.secretKey}`, "idempotency-key": "k" },
      body: new URLSearchParams(body),
    });
  const first = await send("name=Ada&description=d");
  const second = await send("description=d&name=Ada");
  expect(await second.text()).toBe(await first.text());
  expect(second.headers.get("original-request")).toBe(first.headers.get("request-id"));
});

test("while a request is under way its key is taken: 409, and the official client waits and gets the first answer", async () => {
  sim.turnKnobs({ answerDelayMs: 150 });
  const idempotencyKey = "double";
  const settled = await Promise.allSettled([
    stripe.customers.create({ name: "Ada" }, { idempotencyKey }),
    stripe.customers.create({ name: "Ada" }, { idempotencyKey }),
  ]);
  const refused = settled.filter((one) => one.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
  const patient = connect(sim, 3);
  const both = await Promise.all([
    patient.customers.create({ name: "Bo" }, { idempotencyKey: "patient" }),
    patient.customers.create({ name: "Bo" }, { idempotencyKey: "patient" }),
  ]);
  expect(both[0].id).toBe(both[1].id);
  expect((await stripe.customers.list()).data).toHaveLength(2);
});

test("an answer that is lost on the way is had by asking again with the key, and the work is done once", async () => {
  const { intent } = await buy(stripe);
  sim.turnKnobs({ loseAnswers: 1 });
  const refund = await connect(sim, 2).refunds.create({ payment_intent: intent.id });
  expect(refund.lastResponse.headers["idempotent-replayed"]).toBe("true");
  expect((await stripe.refunds.list({ payment_intent: intent.id })).data).toHaveLength(1);
});

test("a refusal that the parameters earn is not kept: the corrected request runs under the same key", async () => {
  const idempotencyKey = "typo";
  await expect(stripe.customers.create({ email: "ada@" }, { idempotencyKey })).rejects.toThrow(
    /Invalid email/,
  );
  expect((await stripe.customers.create({ email: "ada@example.test" }, { idempotencyKey })).email).toBe(
    "ada@example.test",
  );
});

test("a refusal of the work itself is kept", async () => {
  const wish: Stripe.PaymentIntentCreateParams = {
    amount: 500,
    currency: "eur",
    payment_method: "pm_card_visa_chargeDeclined",
    confirm: true,
  };
  const fault = () =>
    stripe.paymentIntents.create(wish, { idempotencyKey: "declined" }).catch((cause: unknown) => cause);
  const [first, second] = [await fault(), await fault()];
  expect(first).toMatchObject({ code: "card_declined" });
  expect((second as Stripe.errors.StripeError).charge).toBe((first as Stripe.errors.StripeError).charge);
  expect((await stripe.charges.list()).data).toHaveLength(1);
});

test("a key is forgotten after a day", async () => {
  const make = async () => (await stripe.customers.create({ name: "Ada" }, { idempotencyKey: "day" })).id;
  const first = await make();
  sim.advanceClock(86_401);
  expect(await make()).not.toBe(first);
});
