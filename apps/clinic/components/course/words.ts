import type { EntitlementSource, EntitlementState } from "@plumbline/domain/entitlement";
import type { OrderState } from "@plumbline/domain/order";
import type { MarkTone } from "@plumbline/ui/status-mark";

type StateWords = { readonly word: string; readonly tone: MarkTone };

export const ORDER_STATE_WORDS = {
  open: { word: "Open", tone: "info" },
  paid: { word: "Paid", tone: "good" },
  partly_refunded: { word: "Partly refunded", tone: "caution" },
  refunded: { word: "Refunded", tone: "neutral" },
  disputed: { word: "Disputed", tone: "stop" },
  expired: { word: "Expired", tone: "neutral" },
  failed: { word: "Failed", tone: "caution" },
} as const satisfies Record<OrderState, StateWords>;

const SOURCE_WORDS = {
  purchase: "Bought",
  gift: "A gift",
  grant: "Given",
  staff: "Staff",
} as const satisfies Record<EntitlementSource, string>;

const RIGHT_STATE_WORDS = {
  upcoming: { word: "Not yet", tone: "info" },
  active: { word: "May watch", tone: "good" },
  suspended: { word: "Paused", tone: "caution" },
  ended: { word: "Ended", tone: "neutral" },
} as const satisfies Record<EntitlementState, StateWords>;

/** Where a right to watch comes from, and from whom when a colleague gave it. */
export function describeSource(source: EntitlementSource, grantedBy: string | null): string {
  return grantedBy === null ? SOURCE_WORDS[source] : `${SOURCE_WORDS[source]} by ${grantedBy}`;
}

/** Where a right stands; one that the clinic ended says so. */
export function describeRight(state: EntitlementState, isRevoked: boolean): StateWords {
  return isRevoked ? { word: "Taken away", tone: "neutral" } : RIGHT_STATE_WORDS[state];
}

/** What asking the payment provider again came to. */
export function describeCheck(code: string, before: OrderState | null, after: OrderState): string {
  const { word } = ORDER_STATE_WORDS[after];
  return before === after ? `Order ${code} is still: ${word}` : `Order ${code} is now: ${word}`;
}
