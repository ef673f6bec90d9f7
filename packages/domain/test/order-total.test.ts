import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CURRENCIES, type Currency, chargeStepMinor, makeMoney } from "../src/money.ts";
import { checkRefund, leftToRefund, TAX_MODES, takeDiscount, totalOrder } from "../src/order-total.ts";

const MOST = 99_999_999;
const currency = fc.oneof(
  fc.constantFrom<Currency>("JPY", "KWD", "USD"),
  fc.constantFrom<Currency>(...CURRENCIES),
);
/** A price that a card can be charged. */
const price = fc
  .tuple(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: MOST })), currency)
  .map(([minor, code]) => makeMoney(minor - (minor % chargeStepMinor(code)), code));
const basisPoints = fc.oneof(fc.constantFrom(0, 700, 1900, 10_000), fc.integer({ min: 0, max: 10_000 }));

/** `part` is `exact numerator / denominator`, rounded half up to `step`: written as an inequality, not as a sum. */
function isHalfUp(part: number, numerator: bigint, denominator: bigint, step: number): boolean {
  const twice = 2n * (BigInt(part) * denominator - numerator);
  const width = BigInt(step) * denominator;
  return part % step === 0 && twice > -width && twice <= width;
}

describe("a discount", () => {
  test("of some percent is rounded half up to what a card can be charged, and never takes more than all", () => {
    fc.assert(
      fc.property(price, basisPoints, (amount, share) => {
        const { minor } = takeDiscount(amount, { kind: "percent", basisPoints: share });
        const exact = BigInt(amount.minor) * BigInt(share);
        expect(isHalfUp(minor, exact, 10_000n, chargeStepMinor(amount.currency))).toBe(true);
        expect(minor).toBeLessThanOrEqual(amount.minor);
      }),
    );
  });

  test("of a fixed amount takes that amount or all there is", () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 0, max: MOST }), (amount, off) => {
        const taken = takeDiscount(amount, { kind: "fixed", amount: makeMoney(off, amount.currency) });
        expect(taken.minor).toBe(Math.min(off, amount.minor));
      }),
    );
  });

  test("in another currency or beyond all is a mistake of the caller", () => {
    const yen = makeMoney(100, "JPY");
    expect(() => takeDiscount(yen, { kind: "fixed", amount: makeMoney(1, "USD") })).toThrow(RangeError);
    for (const share of [-1, 10_001, 0.5, Number.NaN])
      expect(() => takeDiscount(yen, { kind: "percent", basisPoints: share })).toThrow(RangeError);
  });
});

describe("the total of an order", () => {
  const discount = fc.oneof(
    fc.constant(null),
    basisPoints.map((share) => ({ kind: "percent" as const, basisPoints: share })),
  );

  test("adds up to the minor unit in every currency, with any discount and tax", () => {
    fc.assert(
      fc.property(price, discount, basisPoints, fc.constantFrom(...TAX_MODES), (amount, off, rate, mode) => {
        const order = totalOrder(amount, off, { basisPoints: rate, mode });
        const step = chargeStepMinor(amount.currency);
        const left = BigInt(order.subtotal.minor) - BigInt(order.discount.minor);
        expect(BigInt(order.net.minor) + BigInt(order.tax.minor)).toBe(BigInt(order.total.minor));
        expect(order.total.minor % step).toBe(0);
        const isWithin = mode === "inclusive";
        expect(BigInt(isWithin ? order.total.minor : order.net.minor)).toBe(left);
        const whole = isWithin ? 10_000n + BigInt(rate) : 10_000n;
        expect(isHalfUp(order.tax.minor, left * BigInt(rate), whole, isWithin ? 1 : step)).toBe(true);
      }),
    );
  });

  test("is nothing, with no tax, when a promotion takes all", () => {
    fc.assert(
      fc.property(price, basisPoints, fc.constantFrom(...TAX_MODES), (amount, rate, mode) => {
        const all = { kind: "percent" as const, basisPoints: 10_000 };
        const order = totalOrder(amount, all, { basisPoints: rate, mode });
        expect([order.total.minor, order.tax.minor, order.net.minor]).toEqual([0, 0, 0]);
        expect(order.discount).toEqual(amount);
      }),
    );
  });

  test("is as worked out by hand", () => {
    const total = (minor: number, code: Currency, mode: "inclusive" | "exclusive") => {
      const order = totalOrder(makeMoney(minor, code), null, { basisPoints: 1900, mode });
      return [order.net.minor, order.tax.minor, order.total.minor];
    };
    expect(total(8900, "EUR", "inclusive")).toEqual([7479, 1421, 8900]);
    expect(total(8900, "EUR", "exclusive")).toEqual([8900, 1691, 10_591]);
    expect(total(50, "JPY", "exclusive")).toEqual([50, 10, 60]);
    expect(total(5120, "KWD", "exclusive")).toEqual([5120, 970, 6090]);
    expect(totalOrder(makeMoney(8900, "USD"), null, null)).toMatchObject({
      tax: { minor: 0 },
      total: { minor: 8900 },
    });
  });
});

describe("a refund", () => {
  const paid = makeMoney(8900, "USD");
  const message = (minor: number, refunded: number, code: Currency = "USD") =>
    checkRefund(makeMoney(minor, code), makeMoney(8900, "USD"), makeMoney(refunded, "USD"))?.message ?? null;

  test("is accepted exactly up to what is left of the payment", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 0, max: 9000 }), (minor, refunded) => {
        expect(message(minor, refunded) === null).toBe(minor + refunded <= 8900);
      }),
    );
    expect([message(8000, 900), message(8001, 900)]).toEqual([
      null,
      "This is more than what is left of the payment.",
    ]);
    expect(leftToRefund(paid, makeMoney(900, "USD")).minor).toBe(8000);
    expect(leftToRefund(paid, makeMoney(9000, "USD")).minor).toBe(0);
  });

  test("says what is wrong with it", () => {
    expect(message(0, 0)).toBe("Enter an amount above zero.");
    expect(message(100, 0, "EUR")).toBe("Refund in the currency that was paid.");
    expect(message(8901, 0)).toBe("This is more than what is left of the payment.");
    const dinar = makeMoney(5120, "KWD");
    expect(checkRefund(makeMoney(5, "KWD"), dinar, makeMoney(0, "KWD"))?.message).toMatch(/last digit/);
  });
});
