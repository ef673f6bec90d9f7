/** Who may watch what: dated rights, never a flag, asked by one function for page, API and media. */
import type { Order } from "./order.ts";

export const ENTITLEMENT_SOURCES = ["purchase", "gift", "grant", "staff"] as const;
export type EntitlementSource = (typeof ENTITLEMENT_SOURCES)[number];

/** Instants are ISO 8601; a null end is open. The end itself is outside. */
export interface Suspension {
  from: string;
  until: string | null;
}

/** A right to watch one course. */
export interface Entitlement {
  id: string;
  source: EntitlementSource;
  /** The slug of the one lesson it is for; null is the whole course. */
  lesson: string | null;
  from: string;
  until: string | null;
  revokedAt: string | null;
  suspensions: readonly Suspension[];
}

export const WATCH_REFUSALS = ["not_published", "sign_in", "buy", "ended", "suspended"] as const;
export type WatchRefusal = (typeof WATCH_REFUSALS)[number];

export type WatchDecision =
  | { allowed: true; via: "preview" | EntitlementSource }
  | { allowed: false; reason: WatchRefusal };

export interface WatchQuestion {
  lesson: { slug: string; isPreview: boolean };
  /** The lesson has its content and the course is on sale. */
  isPublished: boolean;
  /** What the person has of this course; null when nobody is signed in. */
  entitlements: readonly Entitlement[] | null;
  /** Milliseconds since 1970. */
  now: number;
}

export const ENTITLEMENT_STATES = ["upcoming", "active", "suspended", "ended"] as const;
export type EntitlementState = (typeof ENTITLEMENT_STATES)[number];

/** An instant that cannot be read has passed, so that a broken end gives nothing. */
function hasPassed(instant: string | null, now: number): boolean {
  return instant !== null && !(now < Date.parse(instant));
}

/** Where a right stands at a moment, given in milliseconds since 1970. */
export function judgeEntitlement(entitlement: Entitlement, now: number): EntitlementState {
  if (hasPassed(entitlement.revokedAt, now) || hasPassed(entitlement.until, now)) return "ended";
  if (!(now >= Date.parse(entitlement.from))) return "upcoming";
  const isSuspended = entitlement.suspensions.some(
    ({ from, until }) => hasPassed(from, now) && !(until !== null && now >= Date.parse(until)),
  );
  return isSuspended ? "suspended" : "active";
}

/**
 * May this lesson be watched now? A preview may be by anybody, nothing may be before it is published. Of several
 * rights an active one is enough; without one the answer names the one that is nearest to it.
 */
export function canWatch({ lesson, isPublished, entitlements, now }: WatchQuestion): WatchDecision {
  if (!isPublished) return { allowed: false, reason: "not_published" };
  if (lesson.isPreview) return { allowed: true, via: "preview" };
  if (entitlements === null) return { allowed: false, reason: "sign_in" };
  const fitting = entitlements
    .filter((entitlement) => entitlement.lesson === null || entitlement.lesson === lesson.slug)
    .map((entitlement) => ({ source: entitlement.source, state: judgeEntitlement(entitlement, now) }));
  const active = fitting.find(({ state }) => state === "active");
  if (active) return { allowed: true, via: active.source };
  const reason = (["suspended", "ended"] as const).find((wanted) =>
    fitting.some(({ state }) => state === wanted),
  );
  return { allowed: false, reason: reason ?? "buy" };
}

/** True while somebody has the whole course, now, paused or soon: they need not buy it again. */
export function ownsCourse(entitlements: readonly Entitlement[], now: number): boolean {
  return entitlements.some(
    (entitlement) => entitlement.lesson === null && judgeEntitlement(entitlement, now) !== "ended",
  );
}

/**
 * The right that an order gives, or null while nothing was paid. The id is the order's own, so that the same order
 * gives one right however often this is asked.
 */
export function entitlementOfOrder(orderId: string, order: Order): Entitlement | null {
  if (order.paidAt === null) return null;
  return {
    id: orderId,
    source: "purchase",
    lesson: null,
    from: order.paidAt,
    until: null,
    revokedAt: order.endedAt,
    suspensions: order.suspendedAt === null ? [] : [{ from: order.suspendedAt, until: null }],
  };
}
