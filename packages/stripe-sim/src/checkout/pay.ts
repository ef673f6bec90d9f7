import type { CheckoutDetail, PaymentIntent, Session } from "../model.ts";
import { attemptPayment, failAuthentication, makeIntent } from "../objects/payment.ts";
import { redeemPromotionCode } from "../objects/promotion-code.ts";
import { describeDiscount } from "../objects/session-new.ts";
import { applyTotals, checkTotal } from "../objects/session-totals.ts";
import { completeSession, ensureCustomer, readSession } from "../objects/session.ts";
import { StripeFault } from "../protocol/fault.ts";
import type { Sim } from "../state.ts";
import { findCardByNumber, NOT_A_TEST_CARD, passesLuhn, type TestCard } from "./cards.ts";

/** What the payer typed on the hosted page. */
export interface PaymentForm {
  email: string;
  name: string;
  number: string;
  expiry: string;
  cvc: string;
}

const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

function findCardFault(form: PaymentForm): string | undefined {
  const number = form.number.replace(/[\s-]/g, "");
  if (!passesLuhn(number)) return "Your card number is invalid.";
  const expiry = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{2})\s*$/.exec(form.expiry);
  const month = Number(expiry?.[1]);
  if (expiry === null || month < 1 || month > 12) return "Your card's expiration date is incomplete.";
  const now = new Date();
  const last = Date.UTC(2000 + Number(expiry[2]), month, 1);
  if (last <= now.getTime()) return "Your card's expiration date is in the past.";
  return /^\d{3,4}$/.test(form.cvc.trim()) ? undefined : "Your card's security code is incomplete.";
}

function findProblem(
  email: string,
  form: PaymentForm,
  isFree: boolean,
): CheckoutDetail["problem"] | undefined {
  if (!EMAIL.test(email)) return { field: "email", message: "Your email is invalid." };
  const message = isFree ? undefined : findCardFault(form);
  return message === undefined ? undefined : { field: "payment", message };
}

function readCard(form: PaymentForm): TestCard {
  const number = form.number.replace(/[\s-]/g, "");
  const known = findCardByNumber(number);
  if (known !== undefined) return known;
  return {
    number,
    token: null,
    brand: "visa",
    about: "is no test card",
    refusal: NOT_A_TEST_CARD,
    needsAuthentication: false,
    disputed: false,
  };
}

function findPurchase(session: Session) {
  const { customer } = session;
  return { subtotalMinor: session.amount_subtotal ?? 0, currency: session.currency ?? "usd", customer };
}

function useIntent(sim: Sim, session: Session, detail: CheckoutDetail): PaymentIntent {
  const existing = sim.state.paymentIntent.get(session.payment_intent ?? "");
  // A promotion code between two tries changes what is to be paid.
  if (existing !== undefined) {
    existing.amount = session.amount_total ?? 0;
    existing.customer = session.customer;
    return existing;
  }
  const intent = makeIntent(sim, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? "usd",
    customer: session.customer,
    description: detail.intent.description,
    metadata: { ...detail.intent.metadata },
    receiptEmail: detail.intent.receiptEmail,
  });
  session.payment_intent = intent.id;
  sim.state.session.put(session);
  return intent;
}

/** Says on the page why it did not work, and keeps what was typed, without the card. */
function note(sim: Sim, detail: CheckoutDetail, problem: CheckoutDetail["problem"]): void {
  detail.problem = problem;
  sim.state.checkout.put(detail);
}

/** Takes off a code that somebody else has used up meanwhile: the buyer sees the new amount before they pay it. */
function dropStaleDiscount(sim: Sim, session: Session, detail: CheckoutDetail): boolean {
  const id = session.discounts?.[0]?.promotion_code;
  if (id === null || id === undefined) return false;
  try {
    redeemPromotionCode(sim, id, findPurchase(session), "promotion_code");
    return false;
  } catch (fault) {
    if (!(fault instanceof StripeFault)) throw fault;
    session.discounts = [];
    applyTotals(session, detail.items, undefined);
    sim.state.session.put(session);
    note(sim, detail, { field: "promotion", message: fault.message });
    return true;
  }
}

/** Where the browser goes next. */
export type Step = "authenticate" | "page" | "success";

/**
 * One press of "Pay". A session that is complete or expired is left alone, so a second press of the same button takes
 * no second payment.
 */
export function pay(sim: Sim, id: string, form: PaymentForm): Step {
  const session = readSession(sim, id);
  const detail = sim.state.checkout.get(id);
  if (session === undefined || detail === undefined || session.status !== "open") {
    return session?.status === "complete" ? "success" : "page";
  }
  const email = session.customer_email ?? session.customer_details?.email ?? form.email.trim();
  const buyer = { email, name: form.name.trim() === "" ? null : form.name.trim() };
  detail.typed = { ...detail.typed, email: form.email, name: form.name };
  const isFree = session.amount_total === 0;
  const problem = findProblem(email, form, isFree);
  if (problem !== undefined) {
    note(sim, detail, problem);
    return "page";
  }
  if (dropStaleDiscount(sim, session, detail)) return "page";
  note(sim, detail, null);
  ensureCustomer(sim, session, buyer);
  if (isFree) {
    completeSession(sim, session, buyer);
    return "success";
  }
  const intent = useIntent(sim, session, detail);
  const payer = { card: readCard(form), authenticated: false, ...buyer };
  attemptPayment(sim, intent, payer, { returnUrl: `${sim.publicUrl()}/c/pay/${id}`, session: id });
  return finish(sim, session, intent, buyer);
}

function finish(
  sim: Sim,
  session: Session,
  intent: PaymentIntent,
  buyer: { email: string; name: string | null },
): Step {
  if (intent.status === "requires_action") return "authenticate";
  const detail = sim.state.checkout.get(session.id);
  if (intent.status === "succeeded") {
    completeSession(sim, session, buyer);
    return "success";
  }
  if (detail !== undefined) {
    const message = intent.last_payment_error?.message ?? "The payment did not work.";
    note(sim, detail, { field: "payment", message });
  }
  return "page";
}

/** The payer's answer to the bank. What is no longer waiting stays as it is. */
export function answerChallenge(sim: Sim, intentId: string, passed: boolean): Step {
  const challenge = sim.state.challenge.get(intentId);
  const intent = sim.state.paymentIntent.get(intentId);
  const session = readSession(sim, challenge?.session ?? "");
  const card = findCardByNumber(challenge?.card ?? "");
  if (
    challenge === undefined ||
    intent === undefined ||
    card === undefined ||
    intent.status !== "requires_action"
  ) {
    return session?.status === "complete" ? "success" : "page";
  }
  const payer = { card, authenticated: passed, email: challenge.email, name: challenge.name };
  const place = { returnUrl: null, session: challenge.session };
  if (passed) attemptPayment(sim, intent, payer, place);
  else failAuthentication(sim, intent, payer);
  sim.state.challenge.remove(intentId);
  if (session === undefined) return "page";
  return finish(sim, session, intent, { email: challenge.email ?? "", name: challenge.name });
}

/** Puts a code on the purchase, or takes it off again when the text is empty. */
export function applyPromotion(sim: Sim, id: string, code: string): void {
  const session = readSession(sim, id);
  const detail = sim.state.checkout.get(id);
  if (session?.status !== "open" || detail === undefined || session.allow_promotion_codes !== true) return;
  detail.typed.promotion = code.trim();
  const before = structuredClone({ session, items: detail.items });
  try {
    const redeemed =
      code.trim() === ""
        ? undefined
        : redeemPromotionCode(sim, code, findPurchase(session), "promotion_code");
    applyTotals(session, detail.items, redeemed?.coupon);
    checkTotal(session);
    session.discounts = redeemed === undefined ? [] : [describeDiscount(redeemed)];
    detail.problem = null;
  } catch (fault) {
    if (!(fault instanceof StripeFault)) throw fault;
    Object.assign(session, before.session);
    detail.items = before.items;
    const message = fault.fields.code === "resource_missing" ? "This code is invalid." : fault.message;
    detail.problem = { field: "promotion", message };
  }
  sim.state.session.put(session);
  sim.state.checkout.put(detail);
}
