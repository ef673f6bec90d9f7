import fc from "fast-check";
import { expect, test } from "vitest";
import { findStep, formatMoney, parseDecimal, shareOut, takePercent, toDecimal } from "../src/money.ts";
import { buy, idOf, openSession, openSim, payOnPage } from "./harness.ts";

const currencies = fc.constantFrom("eur", "usd", "jpy", "kwd", "isk");

test("an amount written out and read back is the same amount", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), currencies, (amount, currency) => {
      expect(parseDecimal(toDecimal(amount, currency), currency)).toBe(amount);
    }),
  );
  expect([toDecimal(5, "eur"), toDecimal(5_120, "kwd"), toDecimal(4_900, "jpy")]).toEqual([
    "0.05",
    "5.120",
    "4900",
  ]);
  expect([formatMoney(4_900, "jpy"), formatMoney(5_120, "kwd"), formatMoney(4_900, "eur")]).toEqual([
    "¥4,900",
    "KWD\u00a05.120",
    "€49.00",
  ]);
});

test("more decimals than the currency has are no amount", () => {
  for (const [text, currency] of [
    ["1.5", "jpy"],
    ["1.234", "eur"],
    ["-1", "eur"],
    ["", "eur"],
    ["1e3", "eur"],
  ] as const) {
    expect(parseDecimal(text, currency)).toBeUndefined();
  }
});

test("a percentage lies within half a step of the exact one, and can be moved by a card", () => {
  const amounts = fc.integer({ min: 0, max: 9_999_999 });
  const percents = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(amounts, percents, currencies, (count, tenThousandths, currency) => {
      const step = findStep(currency);
      const amount = count * step;
      const taken = takePercent(amount, tenThousandths / 10_000, currency);
      expect(taken % step).toBe(0);
      const distance = BigInt(taken) * 1_000_000n - BigInt(amount) * BigInt(tenThousandths);
      expect(distance <= 500_000n * BigInt(step) && distance >= -500_000n * BigInt(step)).toBe(true);
    }),
  );
});

test("the shares of a discount add up to it, and none is more than its line", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 8 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (lines, part) => {
        const total = lines.reduce((sum, line) => sum + line, 0);
        const discount = Math.floor(total * part);
        const shares = shareOut(discount, lines);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(discount);
        shares.forEach((share, index) => expect(share >= 0 && share <= (lines[index] ?? 0)).toBe(true));
      },
    ),
  );
});

test.each([
  ["jpy", 4_999, 33.3, 1_665],
  ["kwd", 15_130, 33.3, 5_040],
  ["eur", 4_999, 12.5, 625],
  ["isk", 500_000, 33.3333, 166_700],
])(
  "a purchase in %s of %i with %d %% off takes exactly what is left, and gives it all back",
  async (currency, amount, percent, off) => {
    const { sim, stripe } = await openSim();
    const coupon = await stripe.coupons.create({ percent_off: percent });
    const { session, intent } = await buy(stripe, { currency, amount, discounts: [{ coupon: coupon.id }] });
    const total = { amount_subtotal: amount, amount_total: amount - off, currency };
    expect(session).toMatchObject({ ...total, total_details: { amount_discount: off } });
    expect([intent.amount, intent.amount_received]).toEqual([amount - off, amount - off]);
    const step = findStep(currency);
    await stripe.refunds.create({ payment_intent: intent.id, amount: step });
    await stripe.refunds.create({ payment_intent: intent.id });
    const charge = await stripe.charges.retrieve(idOf(intent.latest_charge));
    expect([charge.amount, charge.amount_refunded, charge.refunded]).toEqual([
      amount - off,
      amount - off,
      true,
    ]);
    await sim.close();
  },
);

test("several lines, quantities and a fixed discount add up to the minor unit", async () => {
  const { sim, stripe } = await openSim();
  const coupon = await stripe.coupons.create({ amount_off: 1_000, currency: "eur" });
  const line = (unitAmount: number, quantity: number) => ({
    price_data: { currency: "eur", unit_amount: unitAmount, product_data: { name: `P${unitAmount}` } },
    quantity,
  });
  const session = await openSession(stripe, {
    line_items: [line(333, 3), line(1, 1), line(4_900, 2)],
    discounts: [{ coupon: coupon.id }],
    expand: ["line_items"],
  });
  const items = session.line_items?.data ?? [];
  const sum = (key: "amount_discount" | "amount_subtotal" | "amount_total") =>
    items.reduce((total, item) => total + item[key], 0);
  expect([sum("amount_subtotal"), sum("amount_discount"), sum("amount_total")]).toEqual([
    10_800, 1_000, 9_800,
  ]);
  expect([session.amount_subtotal, session.amount_total]).toEqual([10_800, 9_800]);
  await sim.close();
});

test("a discount that is larger than the price makes it free, not negative", async () => {
  const { sim, stripe } = await openSim();
  const coupon = await stripe.coupons.create({ amount_off: 9_999, currency: "eur" });
  const session = await openSession(stripe, { discounts: [{ coupon: coupon.id }] });
  expect(session.amount_total).toBe(0);
  await payOnPage(session.url ?? "");
  expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("no_payment_required");
  await sim.close();
});
