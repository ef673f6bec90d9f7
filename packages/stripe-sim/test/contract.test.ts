import { randomUUID } from "node:crypto";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { StripeSim } from "../src/stripe-sim.ts";
import { idOf, openSim } from "./harness.ts";

/**
 * What the product may rely on, said with the official client only. The same scenarios run against Stripe itself when
 * a test key is at hand, which is what makes them a contract and not a mirror.
 */
const realKey = process.env["STRIPE_TEST_SECRET_KEY"];
const hasRealKey = realKey?.startsWith("sk_test_") === true;
if (!hasRealKey) {
  console.log(
    "measured contract with the real Stripe: not run, because STRIPE_TEST_SECRET_KEY holds no test key",
  );
}

const SIDES = [
  { name: "the local Stripe", key: undefined },
  ...(hasRealKey ? [{ name: "the real Stripe", key: realKey }] : []),
];

async function expectFault(
  promise: Promise<unknown>,
  expected: Partial<Stripe.errors.StripeError>,
): Promise<void> {
  const fault: unknown = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(fault).toBeInstanceOf(Stripe.errors.StripeError);
  expect(fault).toMatchObject(expected);
}

for (const side of SIDES) {
  describe(`on ${side.name}`, { timeout: 60_000 }, () => {
    let sim: StripeSim | undefined;
    let stripe: Stripe;

    beforeAll(async () => {
      if (side.key === undefined) ({ sim, stripe } = await openSim());
      else stripe = new Stripe(side.key);
    });

    afterAll(async () => {
      await sim?.close();
    });

    async function makePrice(amount = 4_900, currency = "eur") {
      const product = await stripe.products.create({ name: "Course" });
      return await stripe.prices.create({ product: product.id, currency, unit_amount: amount });
    }

    async function payDirectly(token: string, amount = 4_900, currency = "eur") {
      return await stripe.paymentIntents.create({
        amount,
        currency,
        payment_method: token,
        confirm: true,
        automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      });
    }

    test("a price carries its product, expanded when asked", async () => {
      const price = await makePrice();
      expect(typeof price.product).toBe("string");
      const whole = await stripe.prices.retrieve(price.id, { expand: ["product"] });
      expect(whole.product).toMatchObject({ object: "product", name: "Course" });
    });

    test("a session shows its amounts, its lines when asked, and a page to pay on", async () => {
      const price = await makePrice();
      const session = await stripe.checkout.sessions.create({
        mode: "payment",
        line_items: [{ price: price.id, quantity: 2 }],
        success_url: "https://example.com/done?session={CHECKOUT_SESSION_ID}",
        cancel_url: "https://example.com/course",
        customer_email: "ada@example.com",
        client_reference_id: "order-1",
        metadata: { order: "order-1" },
        expand: ["line_items.data.price.product"],
      });
      expect(session).toMatchObject({
        object: "checkout.session",
        mode: "payment",
        status: "open",
        payment_status: "unpaid",
        payment_intent: null,
        amount_subtotal: 9_800,
        amount_total: 9_800,
        currency: "eur",
        customer: null,
        customer_email: "ada@example.com",
        client_reference_id: "order-1",
        metadata: { order: "order-1" },
        success_url: "https://example.com/done?session={CHECKOUT_SESSION_ID}",
        line_items: { data: [{ quantity: 2, amount_total: 9_800, price: { product: { name: "Course" } } }] },
      });
      expect(session.url).toMatch(/^https?:\/\//);
      expect(session.expires_at - session.created).toBe(86_400);
      const again = await stripe.checkout.sessions.retrieve(session.id);
      expect(again.line_items).toBeUndefined();
      expect((await stripe.checkout.sessions.listLineItems(session.id)).data).toHaveLength(1);
      const expired = await stripe.checkout.sessions.expire(session.id);
      expect([expired.status, expired.url]).toEqual(["expired", null]);
      await expectFault(stripe.checkout.sessions.expire(session.id), { statusCode: 400 });
    });

    test("a coupon on the session lowers it, and may not stand beside a field for codes", async () => {
      const price = await makePrice();
      const coupon = await stripe.coupons.create({ percent_off: 25, duration: "once" });
      const wish: Stripe.Checkout.SessionCreateParams = {
        mode: "payment",
        line_items: [{ price: price.id, quantity: 1 }],
        success_url: "https://example.com/done",
        discounts: [{ coupon: coupon.id }],
      };
      const session = await stripe.checkout.sessions.create(wish);
      expect(session).toMatchObject({
        amount_subtotal: 4_900,
        amount_total: 3_675,
        total_details: { amount_discount: 1_225 },
      });
      await expectFault(stripe.checkout.sessions.create({ ...wish, allow_promotion_codes: true }), {
        statusCode: 400,
      });
    });

    test("a promotion code belongs to a coupon and can be found by what is typed", async () => {
      const coupon = await stripe.coupons.create({ amount_off: 500, currency: "eur", duration: "once" });
      const typed = `T${randomUUID().slice(0, 8).toUpperCase()}`;
      const made = await stripe.promotionCodes.create({
        promotion: { type: "coupon", coupon: coupon.id },
        code: typed,
        max_redemptions: 1,
      });
      const found = await stripe.promotionCodes.list({ code: typed, expand: ["data.promotion.coupon"] });
      expect(found.data.map((one) => one.id)).toEqual([made.id]);
      expect(found.data[0]?.promotion.coupon).toMatchObject({ amount_off: 500 });
    });

    test("a card that pays leaves a charge, and is given back in parts and not beyond", async () => {
      const intent = await payDirectly("pm_card_visa");
      expect(intent).toMatchObject({ status: "succeeded", amount_received: 4_900 });
      const charge = await stripe.charges.retrieve(idOf(intent.latest_charge));
      expect(charge).toMatchObject({ paid: true, amount: 4_900, refunded: false, amount_refunded: 0 });
      const part = await stripe.refunds.create({ payment_intent: intent.id, amount: 900 });
      expect(part).toMatchObject({
        amount: 900,
        status: "succeeded",
        charge: charge.id,
        payment_intent: intent.id,
      });
      await expectFault(stripe.refunds.create({ charge: charge.id, amount: 4_001 }), {
        statusCode: 400,
        param: "amount",
      });
      await stripe.refunds.create({ charge: charge.id });
      expect(await stripe.charges.retrieve(charge.id)).toMatchObject({
        refunded: true,
        amount_refunded: 4_900,
      });
      await expectFault(stripe.refunds.create({ charge: charge.id }), { code: "charge_already_refunded" });
      expect((await stripe.refunds.list({ payment_intent: intent.id })).data).toHaveLength(2);
    });

    test("a declined card is a card error with the reason", async () => {
      const expected = { statusCode: 402, code: "card_declined" };
      await expectFault(payDirectly("pm_card_visa_chargeDeclined"), {
        ...expected,
        decline_code: "generic_decline",
      });
      await expectFault(payDirectly("pm_card_visa_chargeDeclinedInsufficientFunds"), {
        ...expected,
        decline_code: "insufficient_funds",
      });
    });

    test("yen have no decimals and Kuwaiti dinar three, of which the last is 0", async () => {
      expect(await payDirectly("pm_card_visa", 4_900, "jpy")).toMatchObject({
        amount: 4_900,
        currency: "jpy",
      });
      await expectFault(payDirectly("pm_card_visa", 5_124, "kwd"), { statusCode: 400 });
    });

    test("the same key gives the same object, and other parameters are refused", async () => {
      const idempotencyKey = randomUUID();
      const first = await stripe.customers.create({ email: "ada@example.com" }, { idempotencyKey });
      const second = await stripe.customers.create({ email: "ada@example.com" }, { idempotencyKey });
      expect(second.id).toBe(first.id);
      expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true");
      await expectFault(stripe.customers.create({ email: "bo@example.com" }, { idempotencyKey }), {
        statusCode: 400,
        type: "StripeIdempotencyError",
      });
    });

    test("metadata is merged, and an empty text takes a name away", async () => {
      const made = await stripe.customers.create({ metadata: { a: "1", b: "2" } });
      const merged = await stripe.customers.update(made.id, { metadata: { b: "", c: "3" } });
      expect(merged.metadata).toEqual({ a: "1", c: "3" });
    });

    test("what is not there and what is not known are told apart", async () => {
      await expectFault(stripe.charges.retrieve("ch_nothing"), { statusCode: 404, code: "resource_missing" });
      const unknown = { email: "ada@example.com", favourite: "blue" } as Stripe.CustomerCreateParams;
      await expectFault(stripe.customers.create(unknown), { code: "parameter_unknown", param: "favourite" });
      await expectFault(stripe.customers.create({ email: "ada@" }), {
        code: "email_invalid",
        param: "email",
      });
    });

    test("a list goes on page by page, newest first", async () => {
      const product = await stripe.products.create({ name: "Pages" });
      const made: string[] = [];
      for (let index = 0; index < 5; index += 1) {
        const price = await stripe.prices.create({
          product: product.id,
          currency: "eur",
          unit_amount: 100 + index,
        });
        made.unshift(price.id);
      }
      const listed: string[] = [];
      for await (const price of stripe.prices.list({ product: product.id, limit: 2 })) listed.push(price.id);
      expect([...listed].sort()).toEqual([...made].sort());
      const page = await stripe.prices.list({ product: product.id, limit: 2 });
      expect(page).toMatchObject({ object: "list", url: "/v1/prices", has_more: true });
    });

    test("a webhook endpoint shows its secret once", async () => {
      const made = await stripe.webhookEndpoints.create({
        url: "https://example.com/hook",
        enabled_events: ["charge.refunded"],
      });
      expect(made.secret).toMatch(/^whsec_/);
      expect((await stripe.webhookEndpoints.retrieve(made.id)).secret).toBeUndefined();
      expect(await stripe.webhookEndpoints.del(made.id)).toMatchObject({ id: made.id, deleted: true });
    });
  });
}

test("a key that is no test key is refused", async () => {
  const { sim } = await openSim();
  const stripe = new Stripe("sk_live_51abcdefgh", { ...sim.clientOptions, maxNetworkRetries: 0 });
  await expectFault(stripe.customers.list(), { statusCode: 401, type: "StripeAuthenticationError" });
  await sim.close();
});
