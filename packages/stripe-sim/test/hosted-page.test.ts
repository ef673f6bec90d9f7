import type Stripe from "stripe";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StripeSim } from "../src/stripe-sim.ts";
import { openSession, openSim, payOnPage, readLocation, submit } from "./harness.ts";

let sim: StripeSim;
let stripe: Stripe;

beforeEach(async () => {
  ({ sim, stripe } = await openSim());
});

afterEach(async () => {
  await sim.close();
});

async function read(url: string | null): Promise<string> {
  return await (await fetch(url ?? "")).text();
}

async function countCharges(): Promise<number> {
  return (await stripe.charges.list({ limit: 100 })).data.filter((charge) => charge.paid).length;
}

describe("paying", () => {
  test("a test card pays and leads to the success page with the session's id", async () => {
    const session = await openSession(stripe, { payment_intent_data: { metadata: { order: "o1" } } });
    const answer = await payOnPage(session.url ?? "");
    expect([answer.status, readLocation(answer)]).toEqual([
      303,
      `http://shop.test/done?session=${session.id}`,
    ]);
    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent.latest_charge"],
    });
    expect(paid).toMatchObject({
      status: "complete",
      payment_status: "paid",
      amount_total: 4_900,
      url: null,
    });
    expect(paid.customer_details?.email).toBe("ada@example.test");
    expect(paid.payment_intent).toMatchObject({
      status: "succeeded",
      metadata: { order: "o1" },
      latest_charge: { paid: true, amount: 4_900, billing_details: { name: "Ada Fern" } },
    });
  });

  test("a button pressed many times at once takes the money once", async () => {
    const session = await openSession(stripe);
    const answers = await Promise.all(Array.from({ length: 10 }, () => payOnPage(session.url ?? "")));
    expect(new Set(answers.map(readLocation))).toEqual(
      new Set([`http://shop.test/done?session=${session.id}`]),
    );
    expect(await countCharges()).toBe(1);
  });

  test("a customer is made when the session wants one, and not else", async () => {
    const wanting = await openSession(stripe, { customer_creation: "always" });
    await payOnPage(wanting.url ?? "");
    const paid = await stripe.checkout.sessions.retrieve(wanting.id, { expand: ["customer"] });
    expect(paid.customer).toMatchObject({ email: "ada@example.test", name: "Ada Fern" });
    const guest = await openSession(stripe);
    await payOnPage(guest.url ?? "");
    expect((await stripe.checkout.sessions.retrieve(guest.id)).customer).toBeNull();
  });

  test("an address that the session knows is shown and not asked for", async () => {
    const session = await openSession(stripe, { customer_email: "bo@example.test" });
    const page = await read(session.url);
    expect(page).toContain("bo@example.test");
    expect(page).not.toContain('name="email"');
    await payOnPage(session.url ?? "", { email: "other@example.test" });
    const paid = await stripe.checkout.sessions.retrieve(session.id);
    expect(paid.customer_details?.email).toBe("bo@example.test");
  });
});

const DECLINES: [string, string, string, string | undefined][] = [
  ["4000 0000 0000 0002", "Your card was declined.", "card_declined", "generic_decline"],
  ["4000 0000 0000 9995", "Your card has insufficient funds.", "card_declined", "insufficient_funds"],
  ["4000 0000 0000 0069", "Your card has expired.", "expired_card", undefined],
  ["4111 1111 1111 1111", "used a non test card", "card_declined", "test_mode_live_card"],
];

describe("not paying", () => {
  test.each(DECLINES)(
    "the card %s is declined with Stripe's words, and another card then pays",
    async (number, words, code, decline) => {
      const session = await openSession(stripe);
      const answer = await payOnPage(session.url ?? "", { number });
      expect(readLocation(answer)).toBe(`/c/pay/${session.id}`);
      expect(await read(session.url)).toContain(words.replaceAll("'", "&#39;"));
      const open = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
      const intent = open.payment_intent as Stripe.PaymentIntent;
      expect([open.status, open.payment_status, intent.status]).toEqual([
        "open",
        "unpaid",
        "requires_payment_method",
      ]);
      expect([intent.last_payment_error?.code, intent.last_payment_error?.decline_code]).toEqual([
        code,
        decline,
      ]);
      await payOnPage(session.url ?? "");
      const paid = await stripe.checkout.sessions.retrieve(session.id);
      expect([paid.payment_status, paid.payment_intent]).toEqual(["paid", intent.id]);
      expect(await countCharges()).toBe(1);
    },
  );

  const MISTYPED: [string, Record<string, string>, string][] = [
    ["a card number", { number: "4242 4242 4242 4241" }, "Your card number is invalid."],
    ["an expiry date", { expiry: "13 / 40" }, "Your card&#39;s expiration date is incomplete."],
    ["a past expiry date", { expiry: "01 / 20" }, "Your card&#39;s expiration date is in the past."],
    ["a security code", { cvc: "1" }, "Your card&#39;s security code is incomplete."],
    ["an address", { email: "ada@" }, "Your email is invalid."],
  ];

  test.each(MISTYPED)(
    "%s mistyped is said, keeps the address and tries no payment",
    async (_, form, words) => {
      const session = await openSession(stripe);
      await payOnPage(session.url ?? "", form);
      const page = await read(session.url);
      expect(page).toContain(words);
      expect(page).toContain(`value="${form.email ?? "ada@example.test"}"`);
      expect((await stripe.charges.list()).data).toEqual([]);
    },
  );

  test("the card number is nowhere in the page, the events or the answers", async () => {
    const session = await openSession(stripe);
    await payOnPage(session.url ?? "", { number: "4000000000000002" });
    const everything = [
      await read(session.url),
      JSON.stringify((await stripe.events.list({ limit: 100 })).data),
    ];
    expect(everything.join().replaceAll("4000 0000 0000 0002", "")).not.toMatch(/4000000000000002/);
  });

  test("an expired session shows that nothing was charged, and takes no payment", async () => {
    const session = await openSession(stripe);
    await stripe.checkout.sessions.expire(session.id);
    await payOnPage(session.url ?? "");
    expect(await read(session.url)).toContain("This checkout has expired");
    expect(await countCharges()).toBe(0);
    await expect(stripe.checkout.sessions.expire(session.id)).rejects.toThrow(/status of expired/);
  });

  test("a session runs out by the clock", async () => {
    const session = await openSession(stripe, { expires_at: Math.floor(Date.now() / 1000) + 1_900 });
    sim.advanceClock(1_901);
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("expired");
    expect((await stripe.events.list({ type: "checkout.session.expired" })).data).toHaveLength(1);
  });

  test("a paid session shows that it is paid and leads on", async () => {
    const session = await openSession(stripe);
    await payOnPage(session.url ?? "");
    expect(await read(session.url)).toContain(`href="http://shop.test/done?session=${session.id}"`);
  });
});

describe("3-D Secure", () => {
  async function reachBank(number = "4000 0025 0000 3155") {
    const session = await openSession(stripe);
    const answer = await payOnPage(session.url ?? "", { number });
    const bank = new URL(readLocation(answer), sim.url).href;
    return { session, bank };
  }

  test.each(["4000 0025 0000 3155", "4000 0000 0000 3220"])(
    "the card %s pays after the bank's page",
    async (number) => {
      const { session, bank } = await reachBank(number);
      expect(await read(bank)).toContain("Complete authentication");
      const before = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
      expect([before.payment_status, (before.payment_intent as Stripe.PaymentIntent).status]).toEqual([
        "unpaid",
        "requires_action",
      ]);
      const done = await submit(bank, { answer: "complete" });
      expect(readLocation(done)).toBe(`http://shop.test/done?session=${session.id}`);
      expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
    },
  );

  test("ten answers to the bank at once take the money once", async () => {
    const { bank } = await reachBank();
    await Promise.all(Array.from({ length: 10 }, () => submit(bank, { answer: "complete" })));
    expect(await countCharges()).toBe(1);
  });

  test("failing it says so and leaves the session open", async () => {
    const { session, bank } = await reachBank();
    await submit(bank, { answer: "fail" });
    expect(await read(session.url)).toContain("We are unable to authenticate your payment method.");
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");
    expect((await stripe.events.list({ type: "payment_intent.payment_failed" })).data).toHaveLength(1);
  });

  test("leaving it lets another card pay, and the old page then takes nothing", async () => {
    const { session, bank } = await reachBank();
    await payOnPage(session.url ?? "");
    const late = await submit(bank, { answer: "complete" });
    expect(readLocation(late)).toBe(`http://shop.test/done?session=${session.id}`);
    expect(await countCharges()).toBe(1);
  });

  test("it cannot be completed after the session has expired", async () => {
    const { session, bank } = await reachBank();
    await stripe.checkout.sessions.expire(session.id);
    await submit(bank, { answer: "complete" });
    expect(await countCharges()).toBe(0);
  });
});

describe("promotion codes", () => {
  async function makeCode(
    coupon: Stripe.CouponCreateParams,
    more: Partial<Stripe.PromotionCodeCreateParams> = {},
  ) {
    const { id } = await stripe.coupons.create(coupon);
    return await stripe.promotionCodes.create({
      promotion: { type: "coupon", coupon: id },
      code: "SPRING",
      ...more,
    });
  }

  async function applyCode(session: Stripe.Checkout.Session, code: string): Promise<string> {
    await submit(`${session.url}/promotion`, { code });
    return await read(session.url);
  }

  test("a code lowers what is paid and is counted once", async () => {
    const code = await makeCode({ percent_off: 20 });
    const session = await openSession(stripe, { allow_promotion_codes: true });
    expect(await applyCode(session, "spring")).toContain("Pay €39.20");
    await payOnPage(session.url ?? "");
    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["discounts.promotion_code"],
    });
    expect(paid).toMatchObject({
      amount_subtotal: 4_900,
      amount_total: 3_920,
      total_details: { amount_discount: 980 },
    });
    expect(paid.discounts?.[0]?.promotion_code).toMatchObject({ id: code.id, times_redeemed: 1 });
  });

  test("a code of the whole price needs no card and makes no charge", async () => {
    await makeCode({ percent_off: 100 });
    const session = await openSession(stripe, { allow_promotion_codes: true });
    expect(await applyCode(session, "SPRING")).not.toContain('name="number"');
    await submit(session.url ?? "", { email: "ada@example.test" });
    const done = await stripe.checkout.sessions.retrieve(session.id);
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "no_payment_required",
      payment_intent: null,
    });
  });

  test("an unknown, an inactive and a too small code are each said in a sentence", async () => {
    const code = await makeCode(
      { percent_off: 20 },
      { restrictions: { minimum_amount: 9_000, minimum_amount_currency: "eur" } },
    );
    const session = await openSession(stripe, { allow_promotion_codes: true });
    expect(await applyCode(session, "NOPE")).toContain("This code is invalid.");
    expect(await applyCode(session, "SPRING")).toContain("This code needs a larger order.");
    await stripe.promotionCodes.update(code.id, { active: false });
    expect(await applyCode(session, "SPRING")).toContain("This code is expired or was used up.");
  });

  test("the last use of a code goes to whoever pays first; the other sees the full price before paying", async () => {
    await makeCode({ percent_off: 50 }, { max_redemptions: 1 });
    const [first, second] = [
      await openSession(stripe, { allow_promotion_codes: true }),
      await openSession(stripe, { allow_promotion_codes: true }),
    ];
    await applyCode(first, "SPRING");
    await applyCode(second, "SPRING");
    await payOnPage(first.url ?? "");
    await payOnPage(second.url ?? "");
    expect(await countCharges()).toBe(1);
    expect(await read(second.url)).toContain("Pay €49.00");
  });

  test("a session without codes shows no field and takes none", async () => {
    await makeCode({ percent_off: 20 });
    const session = await openSession(stripe);
    expect(await applyCode(session, "SPRING")).not.toContain("Promotion code");
    expect((await stripe.checkout.sessions.retrieve(session.id)).amount_total).toBe(4_900);
  });
});

test("names, addresses and codes stay text", async () => {
  const evil = `<script>1</script>"><b>`;
  const price = { currency: "eur", unit_amount: 500, product_data: { name: evil } };
  const session = await openSession(stripe, {
    allow_promotion_codes: true,
    line_items: [{ price_data: price, quantity: 1 }],
  });
  await submit(`${session.url}/promotion`, { code: evil });
  await payOnPage(session.url ?? "", { email: evil, name: evil });
  const page = await read(session.url);
  expect(page).not.toContain("<script>1");
  expect(page).not.toContain('"><b>');
});

test("another site's form is refused", async () => {
  const session = await openSession(stripe);
  const headers = { origin: "https://elsewhere.test" };
  const answer = await fetch(session.url ?? "", {
    method: "POST",
    headers,
    body: new URLSearchParams({ email: "a@b.cd" }),
  });
  expect(answer.status).toBe(403);
});

test("a browser names the page's own origin with its forms, so that they are let in", async () => {
  const session = await openSession(stripe);
  expect((await fetch(session.url ?? "")).headers.get("referrer-policy")).toBe("same-origin");
  const headers = { origin: sim.url };
  const body = new URLSearchParams({ email: "ada@example.test" });
  const answer = await fetch(session.url ?? "", { method: "POST", redirect: "manual", headers, body });
  expect(answer.status).toBe(303);
});

test("the page lets its form lead to the shop and nowhere else", async () => {
  const session = await openSession(stripe);
  const policy = (await fetch(session.url ?? "")).headers.get("content-security-policy") ?? "";
  expect(policy).toContain("form-action 'self' http://shop.test;");
  expect(policy).toContain("default-src 'none'");
});
