import type { Coupon, LineItem, Session } from "../model.ts";
import { findMinimum, formatMoney, shareOut, takePercent } from "../money.ts";
import { refuse } from "../protocol/fault.ts";

/** What a coupon takes off an amount: never more than all of it. */
function findDiscount(coupon: Coupon, subtotalMinor: number, currency: string): number {
  const wanted = coupon.amount_off ?? takePercent(subtotalMinor, coupon.percent_off ?? 0, currency);
  return Math.min(wanted, subtotalMinor);
}

function sum(
  items: readonly LineItem[],
  key: "amount_subtotal" | "amount_discount" | "amount_total",
): number {
  return items.reduce((total, item) => total + item[key], 0);
}

/** Works out every amount of the session again, with the coupon or without one. */
export function applyTotals(session: Session, items: readonly LineItem[], coupon: Coupon | undefined): void {
  const subtotals = items.map((item) => item.amount_subtotal);
  const subtotal = sum(items, "amount_subtotal");
  const currency = session.currency ?? "usd";
  const discount = coupon === undefined ? 0 : findDiscount(coupon, subtotal, currency);
  const shares = shareOut(discount, subtotals);
  for (const [index, item] of items.entries()) {
    item.amount_discount = shares[index] ?? 0;
    item.amount_total = item.amount_subtotal - item.amount_discount;
  }
  session.amount_subtotal = subtotal;
  session.amount_total = sum(items, "amount_total");
  session.total_details = {
    amount_discount: sum(items, "amount_discount"),
    amount_shipping: 0,
    amount_tax: 0,
  };
}

/** Nothing to pay is fine; a few cents are not. */
export function checkTotal(session: Session): void {
  const total = session.amount_total ?? 0;
  const currency = session.currency ?? "usd";
  const minimum = findMinimum(currency);
  if (total === 0 || total >= minimum) return;
  const message = `The Checkout Session's total amount due must add up to at least ${formatMoney(minimum, currency)} ${currency}`;
  throw refuse(message, { code: "amount_too_small" });
}
