import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addMoney,
  CURRENCIES,
  type Currency,
  chargeStepMinor,
  countDecimals,
  formatMoney,
  isCurrency,
  lesserMoney,
  type Money,
  makeMoney,
  parseMoney,
  splitMoney,
  subtractMoney,
  sumMoney,
  toDecimal,
} from "../src/money.ts";

const currency = fc.constantFrom(...CURRENCIES);
const minor = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }),
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
);
const money = fc.tuple(minor, currency).map(([amount, code]) => makeMoney(amount, code));

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** The minor units of a result, or null when it was refused. */
function attempt(work: () => Money): bigint | null {
  try {
    return BigInt(work().minor);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

describe("currencies", () => {
  test("have the decimals of ISO 4217, as the platform's own list says", () => {
    for (const code of CURRENCIES) {
      const { maximumFractionDigits } = new Intl.NumberFormat("en", {
        style: "currency",
        currency: code,
      }).resolvedOptions();
      expect([code, countDecimals(code)]).toEqual([code, maximumFractionDigits]);
    }
  });

  test("are told from other texts", () => {
    expect(["USD", "usd", "ZZZ", "", "toString"].map(isCurrency)).toEqual([true, false, false, false, false]);
  });

  test("with a third decimal are charged in tens", () => {
    expect((["JPY", "USD", "KWD"] as const).map(chargeStepMinor)).toEqual([1, 1, 10]);
  });
});

describe("money", () => {
  test("is a whole number of minor units, zero or more", () => {
    for (const wrong of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => makeMoney(wrong, "USD")).toThrow(RangeError);
  });

  test("adds and subtracts as whole numbers do, or not at all", () => {
    fc.assert(
      fc.property(minor, minor, currency, (a, b, code) => {
        const [x, y] = [makeMoney(a, code), makeMoney(b, code)];
        const fits = (exact: bigint) => (exact >= 0n && exact <= MOST ? exact : null);
        expect(attempt(() => addMoney(x, y))).toBe(fits(BigInt(a) + BigInt(b)));
        expect(attempt(() => subtractMoney(x, y))).toBe(fits(BigInt(a) - BigInt(b)));
        expect(lesserMoney(x, y).minor).toBe(Math.min(a, b));
      }),
    );
  });

  test("never mixes two currencies", () => {
    const [yen, dollar] = [makeMoney(5, "JPY"), makeMoney(5, "USD")];
    for (const use of [addMoney, subtractMoney, lesserMoney])
      expect(() => use(yen, dollar)).toThrow(RangeError);
    expect(() => sumMoney([dollar], "JPY")).toThrow(RangeError);
    expect(sumMoney([], "JPY")).toEqual(makeMoney(0, "JPY"));
    expect(sumMoney([yen, yen], "JPY")).toEqual(makeMoney(10, "JPY"));
  });
});

describe("a split", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 });

  test("loses no unit, and no share is a whole unit from its exact part", () => {
    fc.assert(
      fc.property(money, weights, (amount, parts) => {
        fc.pre(parts.some((weight) => weight > 0));
        const shares = splitMoney(amount, parts).map((share) => BigInt(share.minor));
        const whole = parts.reduce((sum, weight) => sum + BigInt(weight), 0n);
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(BigInt(amount.minor));
        for (const [index, share] of shares.entries()) {
          const gap = share * whole - BigInt(amount.minor) * BigInt(parts[index] ?? 0);
          expect(gap < whole && gap > -whole).toBe(true);
        }
      }),
    );
  });

  test("gives the unit that is over to the largest remainder, then to the earlier share", () => {
    const split = (amount: number, parts: number[], code: Currency = "USD") =>
      splitMoney(makeMoney(amount, code), parts).map((share) => share.minor);
    expect(split(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(split(10, [1, 5])).toEqual([2, 8]);
    expect(split(1, [1, 2], "JPY")).toEqual([0, 1]);
    expect(split(5, [0, 3, 0])).toEqual([0, 5, 0]);
    expect(split(0, [0, 0])).toEqual([0, 0]);
  });

  test("needs a weight that is a whole number", () => {
    const amount = makeMoney(10, "KWD");
    for (const parts of [[], [0], [-1, 2], [0.5]])
      expect(() => splitMoney(amount, parts)).toThrow(RangeError);
  });
});

describe("amounts as text", () => {
  test("are read back as they were written", () => {
    fc.assert(
      fc.property(money, (amount) => {
        expect(parseMoney(toDecimal(amount), amount.currency)).toEqual(amount);
      }),
    );
  });

  test("have the decimals of the currency", () => {
    const say = (amount: number, code: Currency) => toDecimal(makeMoney(amount, code));
    expect([say(5120, "KWD"), say(5, "USD"), say(8900, "JPY")]).toEqual(["5.120", "0.05", "8900"]);
  });

  test("may be typed with fewer decimals, never with more", () => {
    expect(parseMoney(" 89.5 ", "USD")).toEqual(makeMoney(8950, "USD"));
    expect(parseMoney("5.1", "KWD")).toEqual(makeMoney(5100, "KWD"));
    for (const [text, code] of [
      ["1.5", "JPY"],
      ["1.005", "USD"],
      ["1,5", "EUR"],
      ["-1", "EUR"],
      ["", "EUR"],
      ["1.", "EUR"],
      ["1e3", "EUR"],
      ["9007199254740993", "JPY"],
    ] as const)
      expect(parseMoney(text, code)).toBeNull();
  });

  test("are shown the way the reader's locale does", () => {
    expect(formatMoney(makeMoney(8900, "USD"), "en")).toBe("$89.00");
    expect(formatMoney(makeMoney(8900, "JPY"), "en")).toBe("¥8,900");
    expect(formatMoney(makeMoney(5120, "KWD"), "en")).toBe("KWD\u00a05.120");
    expect(formatMoney(makeMoney(123_456, "EUR"), "de")).toBe("1.234,56\u00a0€");
    expect(formatMoney(makeMoney(Number.MAX_SAFE_INTEGER, "USD"), "en")).toBe("$90,071,992,547,409.91");
  });
});
