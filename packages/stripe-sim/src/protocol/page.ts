import type { StripeObject } from "../model.ts";
import { missParam, refuse } from "./fault.ts";

export interface PageRequest {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

export interface StripeList<T> {
  object: "list";
  data: T[];
  has_more: boolean;
  url: string;
}

const DEFAULT_LIMIT = 10;

function findCursor(rows: readonly StripeObject[], id: string, param: string): number {
  const index = rows.findIndex((row) => row.id === id);
  if (index === -1) throw missParam("object", id, param);
  return index;
}

/** One page of rows that are newest first. */
export function takePage<T extends StripeObject>(
  rows: readonly T[],
  request: PageRequest,
  url: string,
): StripeList<T> {
  const limit = request.limit ?? DEFAULT_LIMIT;
  const { starting_after: after, ending_before: before } = request;
  if (after !== undefined && before !== undefined) {
    throw refuse("You may only specify one of these parameters: starting_after, ending_before.");
  }
  if (before !== undefined) {
    const newer = rows.slice(0, findCursor(rows, before, "ending_before"));
    return { object: "list", data: newer.slice(-limit), has_more: newer.length > limit, url };
  }
  const older = after === undefined ? rows : rows.slice(findCursor(rows, after, "starting_after") + 1);
  return { object: "list", data: older.slice(0, limit), has_more: older.length > limit, url };
}

type Bounds = { [K in "gt" | "gte" | "lt" | "lte"]?: number | undefined };

/** Whether a second lies where the parameter `created` says. */
export function isWithin(second: number, wanted: number | Bounds | undefined): boolean {
  if (wanted === undefined) return true;
  if (typeof wanted === "number") return second === wanted;
  const { gt, gte, lt, lte } = wanted;
  return (
    (gt === undefined || second > gt) &&
    (gte === undefined || second >= gte) &&
    (lt === undefined || second < lt) &&
    (lte === undefined || second <= lte)
  );
}
