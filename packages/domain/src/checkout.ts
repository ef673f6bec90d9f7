/** What a purchase needs before a buyer is sent to pay. */
import { type Entitlement, ownsCourse } from "./entitlement.ts";
import type { InputProblem } from "./input-problem.ts";
import { chargeStepMinor, type Money } from "./money.ts";

export const PURCHASE_REFUSALS = ["already_owned", "not_published", "not_sold", "no_price"] as const;
export type PurchaseRefusal = (typeof PURCHASE_REFUSALS)[number];

export interface PurchaseQuestion {
  isPublished: boolean;
  clinicSells: boolean;
  price: Money | null;
  /** What the buyer has of this course; empty for somebody new. */
  entitlements: readonly Entitlement[];
  /** Milliseconds since 1970. */
  now: number;
}

/** Why a course cannot be bought now, or null. Whoever has it is told so first, so that nobody pays twice. */
export function checkPurchase(question: PurchaseQuestion): PurchaseRefusal | null {
  if (ownsCourse(question.entitlements, question.now)) return "already_owned";
  if (!question.isPublished) return "not_published";
  if (!question.clinicSells) return "not_sold";
  return question.price === null ? "no_price" : null;
}

/** One press of "Buy": the client makes the id, and sends the same one when it tries again. */
export interface PurchaseRequest {
  clientId: string;
  /** Normalised. */
  email: string;
  course: string;
}

/**
 * Whether a request is the first with its client id, the same again (answer with the order there is), or another one
 * under a used id (refuse).
 */
export function compareRequests(
  earlier: PurchaseRequest | null,
  request: PurchaseRequest,
): "first" | "repeat" | "conflict" {
  if (earlier === null || earlier.clientId !== request.clientId) return "first";
  return earlier.email === request.email && earlier.course === request.course ? "repeat" : "conflict";
}

/** The most that Stripe charges at once, in minor units of any currency. */
const MOST_MINOR = 99_999_999;

/** What is wrong with a price that a clinic sets, or null. */
export function checkPrice({ minor, currency }: Money): InputProblem | null {
  const say = (message: string): InputProblem => ({ path: "price", message });
  if (minor === 0) return say("Enter a price above zero.");
  if (minor > MOST_MINOR) return say("This price is higher than a card can pay at once.");
  return minor % chargeStepMinor(currency) === 0 ? null : say("The last digit of this currency must be 0.");
}
