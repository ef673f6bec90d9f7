import type { InputProblem } from "./input-problem.ts";
import { addMoney, chargeStepMinor, lesserMoney, type Money, makeMoney, subtractMoney } from "./money.ts";

const WHOLE_BASIS_POINTS = 10_000;

export type Discount =
  /** 1 to 10,000 basis points; 10,000 takes all. */
  { kind: "percent"; basisPoints: number } | { kind: "fixed"; amount: Money };

export const TAX_MODES = ["inclusive", "exclusive"] as const;
export type TaxMode = (typeof TAX_MODES)[number];

export interface Tax {
  /** 1,900 is 19 %. */
  basisPoints: number;
  mode: TaxMode;
}

/** What a buyer is shown and charged. `total` is `net` and `tax` together, to the minor unit. */
export interface OrderTotal {
  subtotal: Money;
  discount: Money;
  net: Money;
  tax: Money;
  total: Money;
}

function requireBasisPoints(basisPoints: number, most: number): void {
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > most)
    throw new RangeError(`not a share in basis points: ${basisPoints}`);
}

/** `amount * part / whole`, halves up, in whole steps. */
function takeShare(amount: Money, part: number, whole: number, stepMinor: number): Money {
  const divisor = BigInt(whole) * BigInt(stepMinor);
  const steps = (2n * BigInt(amount.minor) * BigInt(part) + divisor) / (2n * divisor);
  return makeMoney(Number(steps) * stepMinor, amount.currency);
}

/**
 * What a discount takes off, never more than all of it. A percentage is rounded half up, to what a card can be charged.
 * Throws a RangeError on another currency or a percentage beyond 100.
 */
export function takeDiscount(subtotal: Money, discount: Discount): Money {
  if (discount.kind === "fixed") return lesserMoney(subtotal, discount.amount);
  requireBasisPoints(discount.basisPoints, WHOLE_BASIS_POINTS);
  const step = chargeStepMinor(subtotal.currency);
  return lesserMoney(subtotal, takeShare(subtotal, discount.basisPoints, WHOLE_BASIS_POINTS, step));
}

/**
 * The total of an order: discount first, then tax once on what is left of the whole order, rounded half up. Tax on top
 * is rounded to what a card can be charged, tax within the price to the minor unit.
 */
export function totalOrder(subtotal: Money, discount: Discount | null, tax: Tax | null): OrderTotal {
  const taken = discount ? takeDiscount(subtotal, discount) : makeMoney(0, subtotal.currency);
  const left = subtractMoney(subtotal, taken);
  const base = { subtotal, discount: taken };
  if (tax === null) return { ...base, net: left, tax: makeMoney(0, subtotal.currency), total: left };
  requireBasisPoints(tax.basisPoints, WHOLE_BASIS_POINTS);
  if (tax.mode === "inclusive") {
    const within = takeShare(left, tax.basisPoints, WHOLE_BASIS_POINTS + tax.basisPoints, 1);
    return { ...base, net: subtractMoney(left, within), tax: within, total: left };
  }
  const onTop = takeShare(left, tax.basisPoints, WHOLE_BASIS_POINTS, chargeStepMinor(left.currency));
  return { ...base, net: left, tax: onTop, total: addMoney(left, onTop) };
}

/** What can still be given back: never more than was paid. */
export function leftToRefund(paid: Money, refunded: Money): Money {
  return subtractMoney(paid, lesserMoney(paid, refunded));
}

/** What is wrong with a refund somebody wants to make, or null. */
export function checkRefund(amount: Money, paid: Money, refunded: Money): InputProblem | null {
  const say = (message: string): InputProblem => ({ path: "amount", message });
  if (amount.currency !== paid.currency) return say("Refund in the currency that was paid.");
  if (amount.minor === 0) return say("Enter an amount above zero.");
  if (amount.minor > leftToRefund(paid, refunded).minor)
    return say("This is more than what is left of the payment.");
  if (amount.minor % chargeStepMinor(amount.currency) !== 0)
    return say("The last digit of this currency must be 0.");
  return null;
}
