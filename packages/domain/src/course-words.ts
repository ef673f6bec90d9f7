/** What a buyer reads: what happened, what is safe, what to do next. No promise of what the course does for anybody. */
import type { PurchaseRefusal } from "./checkout.ts";
import type { WatchRefusal } from "./entitlement.ts";
import { formatMoney, type Money } from "./money.ts";
import type { Order } from "./order.ts";
import { type Tax, totalOrder } from "./order-total.ts";
import { codeOfOrder } from "./stripe-texts.ts";

const KEPT = "What you watched is kept.";
const NOT_CHARGED = "Nothing was charged.";

const WATCH_REFUSAL_WORDS: Readonly<Record<WatchRefusal, string>> = {
  not_published: "This lesson is not ready yet. Please choose another one.",
  sign_in:
    "This lesson is part of the course. Sign in with the address you bought it with, or buy the course.",
  buy: "This lesson is part of the course. Buy the course to watch it.",
  ended: `Your access to this course has ended. ${KEPT} The clinic that sells it can tell you more.`,
  suspended: `Your access is paused while your bank looks at the payment. ${KEPT} Please do not pay again.`,
};

/** Why a lesson does not play. */
export function sayWatchRefusal(reason: WatchRefusal): string {
  return WATCH_REFUSAL_WORDS[reason];
}

const PURCHASE_REFUSAL_WORDS: Readonly<Record<PurchaseRefusal, string>> = {
  already_owned: `You already have this course. ${NOT_CHARGED} Sign in to watch it.`,
  not_published: `This course is not on sale yet. ${NOT_CHARGED}`,
  not_sold: `This clinic does not sell the course at the moment. ${NOT_CHARGED}`,
  no_price: `This course has no price yet, so it cannot be bought. ${NOT_CHARGED}`,
};

/** Why a course cannot be bought now. */
export function sayPurchaseRefusal(reason: PurchaseRefusal): string {
  return PURCHASE_REFUSAL_WORDS[reason];
}

/** Where an order stands. */
export function sayOrder({ state, access }: Pick<Order, "state" | "access">): string {
  const isOver = access === "ended";
  switch (state) {
    case "open":
      return "No payment has arrived for this order yet. If you have paid, access starts by itself; please do not pay again.";
    case "paid":
      return isOver
        ? `Paid. The clinic that sells the course has ended your access; it can tell you why. ${KEPT}`
        : "Paid. You can watch the whole course.";
    case "partly_refunded":
      return isOver
        ? `Part of the payment was refunded, and access has ended. ${KEPT}`
        : "Part of the payment was refunded. You can still watch the whole course.";
    case "refunded":
      return `The payment was refunded, and access has ended. ${KEPT}`;
    case "disputed":
      return isOver
        ? `The payment was disputed with the bank, and access has ended. ${KEPT}`
        : `Your bank is looking at this payment, so access is paused. ${KEPT} Please do not pay again.`;
    case "expired":
      return `The time to pay ran out. ${NOT_CHARGED} You can start again.`;
    case "failed":
      return `The payment did not go through. ${NOT_CHARGED} You can start again or use another card.`;
    default:
      return state satisfies never;
  }
}

/** The note beside a price; empty without tax. */
export function sayTax(tax: Tax | null): string {
  if (tax === null) return "";
  const percent = `${tax.basisPoints / 100}\u00a0%`;
  return tax.mode === "inclusive" ? `includes ${percent} tax` : `plus ${percent} tax`;
}

export const ORDER_MAIL_KINDS = ["receipt", "refund"] as const;
export type OrderMailKind = (typeof ORDER_MAIL_KINDS)[number];

/** The words of a mail around its one link. */
export interface CourseMail {
  subject: string;
  before: string;
  button: string;
  after: string;
}

export interface OrderMailFacts {
  orderId: string;
  /** What was paid, or what was given back. */
  amount: Money;
  /** The tax within the amount; null where none is named. */
  tax: Tax | null;
  locale: string;
}

/** The mail about an order. */
export function writeOrderMail(
  kind: OrderMailKind,
  { orderId, amount, tax, locale }: OrderMailFacts,
): CourseMail {
  const said = formatMoney(amount, locale);
  const code = codeOfOrder(orderId);
  if (kind === "refund") {
    return {
      subject: "Your refund",
      before: `${said} of your order ${code} was refunded the way you paid.`,
      button: "See your order",
      after: "It can take some days until your bank shows it.",
    };
  }
  const { tax: within } = totalOrder(amount, null, tax);
  const note = tax === null ? "" : ` It ${sayTax(tax)}, ${formatMoney(within, locale)}.`;
  return {
    subject: "Your receipt",
    before: `Your payment of ${said} for the video course has arrived.${note} The order is ${code}.`,
    button: "Sign in and watch",
    after: "The course is open for you now. You can keep this message as your receipt.",
  };
}

export const COURSE_MAIL_KINDS = ["already_owned", "course_granted"] as const;
export type CourseMailKind = (typeof COURSE_MAIL_KINDS)[number];

const COURSE_MAILS: Readonly<Record<CourseMailKind, CourseMail>> = {
  already_owned: {
    subject: "You already have this course",
    before:
      "Somebody, probably you, wanted to buy the video course with this address. You already have it, so nothing was charged.",
    button: "Sign in and watch",
    after: "If it was not you, you can ignore this message.",
  },
  course_granted: {
    subject: "The video course is open for you",
    before: "The video course was opened for this address. There is nothing to pay.",
    button: "Sign in and watch",
    after: "If you did not expect this message, you can ignore it.",
  },
};

/** A mail about having the course. */
export function writeCourseMail(kind: CourseMailKind): CourseMail {
  return COURSE_MAILS[kind];
}
