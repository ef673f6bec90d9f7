import { CURRENCIES, type Currency, chargeStepMinor, makeMoney } from "@plumbline/domain/money";
import { type Discount, type Tax, totalOrder } from "@plumbline/domain/order-total";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findCharge } from "./scenes.ts";
import { openWorld, payOnPage, pressToPay, reportClaim, type World } from "./world.ts";

const RUNS = 120;
/** At or above what Stripe charges at least in any currency here. */
const LEAST_MINOR = 2000;
const MOST_MINOR = 99_999_990;

let world: World;
beforeAll(async () => {
  world = await openWorld({ deliver: false });
});
afterAll(() => world.close());

/** `amount * part / whole` to the nearest step, halves up, in whole numbers only. */
function share(amount: number, part: number, whole: number, step: number): number {
  const unit = BigInt(whole) * BigInt(step);
  const exact = BigInt(amount) * BigInt(part);
  const rest = exact % unit;
  return Number(exact / unit + (2n * rest >= unit ? 1n : 0n)) * step;
}

/** What is charged, by other arithmetic than the domain's. */
function findCharged(price: number, currency: Currency, discount: Discount | null): number {
  if (discount === null) return price;
  if (discount.kind === "fixed") return Math.max(0, price - discount.amount.minor);
  return price - share(price, discount.basisPoints, 10_000, chargeStepMinor(currency));
}

interface Sale {
  readonly currency: Currency;
  readonly priceMinor: number;
  readonly discount: Discount | null;
  readonly tax: Tax | null;
}

const onStep = (minor: number, currency: Currency) => minor - (minor % chargeStepMinor(currency));

const currencies = fc.oneof(
  fc.constantFrom<Currency>("JPY", "KWD", "USD", "BHD", "KRW"),
  fc.constantFrom<Currency>(...CURRENCIES),
);
const shares = fc.oneof(fc.constantFrom(10_000, 9_999, 3_333, 1), fc.integer({ min: 1, max: 10_000 }));
const sales: fc.Arbitrary<Sale> = fc
  .record({
    currency: currencies,
    price: fc.oneof(
      fc.integer({ min: LEAST_MINOR, max: 20_000 }),
      fc.integer({ min: LEAST_MINOR, max: MOST_MINOR }),
    ),
    off: fc.oneof(
      fc.constant(null),
      shares.map((basisPoints) => ({ kind: "percent" as const, basisPoints })),
      fc.integer({ min: 10, max: MOST_MINOR }),
    ),
    rate: fc.option(fc.constantFrom(700, 1900, 2550, 0), { nil: null }),
  })
  .map(({ currency, price, off, rate }) => ({
    currency,
    priceMinor: onStep(price, currency),
    discount:
      typeof off === "number"
        ? { kind: "fixed" as const, amount: makeMoney(onStep(off, currency), currency) }
        : off,
    tax: rate === null ? null : { basisPoints: rate, mode: "inclusive" as const },
  }))
  .filter(({ currency, priceMinor, discount }) => {
    const charged = findCharged(priceMinor, currency, discount);
    return charged === 0 || charged >= LEAST_MINOR;
  });

let codes = 0;

/** A promotion code at Stripe for the discount. */
async function makeCode({ stripe }: World, discount: Discount): Promise<string> {
  const coupon = await stripe.coupons.create(
    discount.kind === "percent"
      ? { percent_off: discount.basisPoints / 100 }
      : { amount_off: discount.amount.minor, currency: discount.amount.currency.toLowerCase() },
  );
  codes += 1;
  const code = `CODE-${codes}`;
  await stripe.promotionCodes.create({ promotion: { type: "coupon", coupon: coupon.id }, code });
  return code;
}

async function sell({ priceMinor, currency, discount, tax }: Sale) {
  const { clinicId } = world.clinic;
  await world.database.superPool.query(
    "update course set price_minor = $2, currency = $3, tax_basis_points = $4 where clinic_id = $1",
    [clinicId, priceMinor, currency, tax?.basisPoints ?? null],
  );
  const bought = await pressToPay(world, `${crypto.randomUUID()}@example.test`);
  if (discount !== null) {
    const body = new URLSearchParams({ code: await makeCode(world, discount) });
    await fetch(`${bought.url}/promotion`, { method: "POST", redirect: "manual", body });
  }
  await payOnPage(bought.url);
  const synced = await world.payments.syncOrder({ clinicId, orderId: bought.orderId });
  const session = await world.stripe.checkout.sessions.retrieve(
    new URL(bought.url).pathname.split("/").at(-1) ?? "",
  );
  const charge = session.amount_total === 0 ? null : await findCharge(world, bought);
  const { rows } = await world.database.superPool.query<{
    paid_minor: number;
    tax_basis_points: number | null;
  }>("select paid_minor, tax_basis_points from course_order where id = $1", [bought.orderId]);
  return { synced, session, charge, order: rows[0] };
}

test("what Stripe charges is what the whole-number arithmetic says, to the minor unit", async () => {
  const seen = { currencies: new Set<string>(), free: 0, percent: 0, fixed: 0, taxed: 0 };
  await fc.assert(
    fc.asyncProperty(sales, async (sale) => {
      const { priceMinor, currency, discount, tax } = sale;
      const { synced, session, charge, order } = await sell(sale);
      const total = totalOrder(makeMoney(priceMinor, currency), discount, tax);
      const charged = findCharged(priceMinor, currency, discount);
      expect(total.total).toEqual(makeMoney(charged, currency));
      expect(session).toMatchObject({
        amount_subtotal: priceMinor,
        amount_total: charged,
        currency: currency.toLowerCase(),
        total_details: { amount_discount: total.discount.minor },
      });
      expect(charge?.amount_captured ?? 0).toBe(charged);
      expect(charge?.currency ?? currency.toLowerCase()).toBe(currency.toLowerCase());
      expect(order).toEqual({ paid_minor: charged, tax_basis_points: tax?.basisPoints ?? null });
      expect(synced).toMatchObject({ state: "paid", access: "active" });
      const rate = tax?.basisPoints ?? 0;
      expect(total.tax.minor).toBe(share(charged, rate, 10_000 + rate, 1));
      expect(total.net.minor + total.tax.minor).toBe(charged);

      seen.currencies.add(currency);
      if (charged === 0) seen.free += 1;
      if (discount !== null) seen[discount.kind] += 1;
      if (tax !== null) seen.taxed += 1;
    }),
    { numRuns: RUNS, seed: 47, endOnFailure: true },
  );
  for (const currency of ["JPY", "KWD", "USD"]) expect(seen.currencies).toContain(currency);
  expect(Math.min(seen.free, seen.percent, seen.fixed, seen.taxed, RUNS - seen.taxed)).toBeGreaterThan(5);
  reportClaim(
    47,
    `${RUNS} sales in ${seen.currencies.size} currencies (JPY and KWD among them), ${seen.percent} percent and ` +
      `${seen.fixed} fixed codes, ${seen.free} free, ${seen.taxed} with tax within: 0 differ by a minor unit`,
  );
}, 120_000);

test("worked out by hand: yen, dinar, and a code that takes all", async () => {
  const percent = (basisPoints: number) => ({ kind: "percent" as const, basisPoints });
  const cases: [Sale, number][] = [
    [{ currency: "JPY", priceMinor: 8999, discount: percent(3_333), tax: null }, 6000],
    [{ currency: "KWD", priceMinor: 5120, discount: percent(1_050), tax: null }, 4580],
    [{ currency: "USD", priceMinor: 8900, discount: percent(2_500), tax: null }, 6675],
    [{ currency: "EUR", priceMinor: 8900, discount: percent(10_000), tax: null }, 0],
    [
      {
        currency: "KWD",
        priceMinor: 5120,
        discount: { kind: "fixed", amount: makeMoney(1010, "KWD") },
        tax: null,
      },
      4110,
    ],
  ];
  for (const [sale, charged] of cases) {
    expect((await sell(sale)).order).toEqual({ paid_minor: charged, tax_basis_points: null });
  }
});
