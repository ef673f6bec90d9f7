/** Money as whole minor units of one currency: no fraction is ever stored, added or compared. */

/** Codes of ISO 4217 that a clinic may sell in. */
export const CURRENCIES = [
  "AUD",
  "BHD",
  "BRL",
  "CAD",
  "CHF",
  "CLP",
  "CZK",
  "DKK",
  "EUR",
  "GBP",
  "HKD",
  "ILS",
  "INR",
  "JOD",
  "JPY",
  "KRW",
  "KWD",
  "MXN",
  "NOK",
  "NZD",
  "OMR",
  "PLN",
  "RON",
  "SEK",
  "SGD",
  "TND",
  "USD",
  "VND",
  "ZAR",
] as const;
export type Currency = (typeof CURRENCIES)[number];

const WITHOUT_DECIMALS: readonly Currency[] = ["CLP", "JPY", "KRW", "VND"];
const WITH_THREE_DECIMALS: readonly Currency[] = ["BHD", "JOD", "KWD", "OMR", "TND"];

export interface Money {
  /** Whole minor units (cent, yen, fils), zero or more. */
  readonly minor: number;
  readonly currency: Currency;
}

/** True for a code of the list in capitals; Stripe writes the same codes in small letters. */
export function isCurrency(code: string): code is Currency {
  return (CURRENCIES as readonly string[]).includes(code);
}

/** Digits after the decimal point. */
export function countDecimals(currency: Currency): 0 | 2 | 3 {
  if (WITHOUT_DECIMALS.includes(currency)) return 0;
  return WITH_THREE_DECIMALS.includes(currency) ? 3 : 2;
}

/** The smallest step a card can be charged by, in minor units: card networks have no third decimal. */
export function chargeStepMinor(currency: Currency): 1 | 10 {
  return countDecimals(currency) === 3 ? 10 : 1;
}

/** Money of a whole number of minor units, zero or more. Throws a RangeError on anything else. */
export function makeMoney(minor: number, currency: Currency): Money {
  if (!Number.isSafeInteger(minor) || minor < 0)
    throw new RangeError(`not an amount in minor units: ${minor}`);
  return { minor, currency };
}

function requireSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} are two currencies`);
}

/** Throws a RangeError when the currencies differ. */
export function addMoney(a: Money, b: Money): Money {
  requireSameCurrency(a, b);
  return makeMoney(a.minor + b.minor, a.currency);
}

/** Throws a RangeError when the currencies differ or less than nothing would be left. */
export function subtractMoney(a: Money, b: Money): Money {
  requireSameCurrency(a, b);
  return makeMoney(a.minor - b.minor, a.currency);
}

/** The smaller of two amounts. Throws a RangeError when the currencies differ. */
export function lesserMoney(a: Money, b: Money): Money {
  requireSameCurrency(a, b);
  return a.minor <= b.minor ? a : b;
}

/** All amounts together; nothing at all is zero of the given currency. Throws a RangeError on another currency. */
export function sumMoney(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce(addMoney, makeMoney(0, currency));
}

/**
 * Shares an amount out by whole-number weights so that the shares add up to it exactly (largest remainder; of equal
 * remainders the earlier share gets the unit). Throws a RangeError when there is something to share and no weight.
 */
export function splitMoney(amount: Money, weights: readonly number[]): Money[] {
  const shares = weights.map((weight) => BigInt(makeMoney(weight, amount.currency).minor));
  const whole = shares.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) {
    if (amount.minor > 0) throw new RangeError("an amount cannot be shared out by no weight");
    return weights.map(() => amount);
  }
  const parts = shares.map((weight, index) => {
    const product = BigInt(amount.minor) * weight;
    return { index, floor: Number(product / whole), remainder: product % whole };
  });
  const left = amount.minor - parts.reduce((sum, { floor }) => sum + floor, 0);
  const byRemainder = parts.toSorted((a, b) => Number(b.remainder - a.remainder) || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return parts.map(({ index, floor }) => makeMoney(floor + (raised.has(index) ? 1 : 0), amount.currency));
}

/** The amount as plain decimal text, such as `5.120` for 5120 minor units of KWD; the inverse of `parseMoney`. */
export function toDecimal({ minor, currency }: Money): `${number}` {
  const decimals = countDecimals(currency);
  if (decimals === 0) return `${minor}`;
  const digits = String(minor).padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` as `${number}`;
}

const DECIMAL = /^(\d+)(?:\.(\d+))?$/;

/** What a person typed as decimal text, such as `89` or `89.5`; null when it is no exact amount of the currency. */
export function parseMoney(text: string, currency: Currency): Money | null {
  const match = DECIMAL.exec(text.trim());
  const fraction = match?.[2] ?? "";
  const decimals = countDecimals(currency);
  if (match === null || fraction.length > decimals) return null;
  const minor = Number((match[1] ?? "") + fraction.padEnd(decimals, "0"));
  return Number.isSafeInteger(minor) ? { minor, currency } : null;
}

/** The amount as a reader of that locale writes it, always with all its decimals. */
export function formatMoney(money: Money, locale: string): string {
  const decimals = countDecimals(money.currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(toDecimal(money));
}
