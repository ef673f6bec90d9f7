import type { Asks } from "../../lib/answers.ts";
import { pickText, writeQuery } from "../../lib/search-text.ts";

type OrdersQuery = Asks["sales"]["orders"];

/** Where the orders stand on the page. */
export const ORDERS_ID = "orders";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** An address that was cut still opens the page, at its newest orders. */
export function readOrdersQuery(params: Record<string, string | string[] | undefined>): OrdersQuery {
  const before = pickText(params.before);
  return { before: UUID.test(before) ? before : undefined };
}

/** Leads to the orders of the page, not to its top. */
export function writeOrdersHref({ before }: OrdersQuery): string {
  return `${writeQuery("/course", { before })}#${ORDERS_ID}`;
}
