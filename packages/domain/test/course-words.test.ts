import { describe, expect, test } from "vitest";
import { PURCHASE_REFUSALS } from "../src/checkout.ts";
import { listLessons } from "../src/course.ts";
import {
  COURSE_MAIL_KINDS,
  ORDER_MAIL_KINDS,
  sayOrder,
  sayPurchaseRefusal,
  sayTax,
  sayWatchRefusal,
  writeCourseMail,
  writeOrderMail,
} from "../src/course-words.ts";
import { COURSE } from "../src/courses.ts";
import { DEFICITS } from "../src/deficit.ts";
import { WATCH_REFUSALS } from "../src/entitlement.ts";
import { EXERCISES } from "../src/exercises.ts";
import { findHealthWords } from "../src/health-words.ts";
import { MEASURES } from "../src/measures.ts";
import { makeMoney } from "../src/money.ts";
import { ORDER_ACCESS, ORDER_STATES } from "../src/order.ts";
import {
  codeOfOrder,
  describePaymentForStripe,
  idempotencyKeyForStripe,
  metadataForStripe,
  STRIPE_PRODUCT_NAME,
} from "../src/stripe-texts.ts";
import { TEMPLATES } from "../src/templates.ts";

const ORDER_ID = "01988f3a-61c0-7b4e-9d2f-0a5bad9f3e61";
const CLINIC_ID = "01988f3a-61c0-7b4e-9d2f-0a5bad000001";

const FOR_STRIPE = [
  STRIPE_PRODUCT_NAME,
  describePaymentForStripe(ORDER_ID),
  idempotencyKeyForStripe("checkout", ORDER_ID),
  idempotencyKeyForStripe("refund", ORDER_ID),
  ...Object.entries(metadataForStripe({ orderId: ORDER_ID, clinicId: CLINIC_ID })).flat(),
];
const TAX = { basisPoints: 1900, mode: "inclusive" } as const;
const FACTS = { orderId: ORDER_ID, amount: makeMoney(8900, "USD"), tax: TAX, locale: "en" };
const FOR_MAIL = [
  ...ORDER_MAIL_KINDS.flatMap((kind) => Object.values(writeOrderMail(kind, FACTS))),
  ...COURSE_MAIL_KINDS.flatMap((kind) => Object.values(writeCourseMail(kind))),
];
const FOR_BUYERS = [
  ...WATCH_REFUSALS.map(sayWatchRefusal),
  ...PURCHASE_REFUSALS.map(sayPurchaseRefusal),
  ...ORDER_STATES.flatMap((state) => ORDER_ACCESS.map((access) => sayOrder({ state, access }))),
];

describe("what goes to Stripe or into a mail", () => {
  test("has no word about health", () => {
    for (const text of [...FOR_STRIPE, ...FOR_MAIL])
      expect([text, findHealthWords(text)]).toEqual([text, []]);
  });

  test("names nothing of the clinical content, nor the course or a lesson", () => {
    const names = [
      COURSE.title,
      COURSE.slug,
      ...listLessons(COURSE).flatMap(({ slug, title }) => [slug, title]),
      ...EXERCISES.flatMap(({ slug, name }) => [slug, name]),
      ...MEASURES.flatMap(({ code, name }) => [code, name]),
      ...TEMPLATES.flatMap(({ slug, name }) => [slug, name]),
      ...DEFICITS,
    ].map((name) => name.toLowerCase());
    for (const text of [...FOR_STRIPE, ...FOR_MAIL].map((one) => one.toLowerCase()))
      expect(
        names.filter((name) => ` ${text.replaceAll(/[^\p{L}\d-]+/gu, " ")} `.includes(` ${name} `)),
      ).toEqual([]);
  });

  test("carries opaque ids and refuses anything else", () => {
    expect(codeOfOrder(ORDER_ID)).toBe("AD9F3E61");
    expect(metadataForStripe({ orderId: ORDER_ID, clinicId: CLINIC_ID })).toEqual({
      order: ORDER_ID,
      seller: CLINIC_ID,
    });
    for (const id of ["hip-pain", "", `${ORDER_ID} hip`, "ana@example.org"]) {
      expect(() => metadataForStripe({ orderId: id, clinicId: CLINIC_ID })).toThrow(RangeError);
      expect(() => metadataForStripe({ orderId: ORDER_ID, clinicId: id })).toThrow(RangeError);
      expect(() => idempotencyKeyForStripe("refund", id)).toThrow(RangeError);
      expect(() => describePaymentForStripe(id)).toThrow(RangeError);
    }
  });
});

describe("the list of health words", () => {
  test("knows a word of every finding, and of the course", () => {
    for (const deficit of DEFICITS) expect([deficit, findHealthWords(deficit)]).not.toEqual([deficit, []]);
    expect(findHealthWords(COURSE.title)).toEqual(["hips", "back"]);
  });

  test("finds words in any writing, and leaves those of payments alone", () => {
    expect(findHealthWords("Low-BACK pain, hip_ir_limited; Übung: Stretching")).toEqual([
      "back",
      "pain",
      "hip",
      "stretching",
    ]);
    const plain =
      "Your secure payment by card has an example discount, a legal address, a total and a refund.";
    expect(findHealthWords(plain)).toEqual([]);
  });
});

describe("what a buyer reads", () => {
  test("is short, whole sentences without blame, shouting or a promise", () => {
    for (const text of FOR_BUYERS) {
      expect(text.length).toBeLessThanOrEqual(160);
      expect(text).toMatch(/^[A-Z].*\.$/);
      expect(text).not.toMatch(/[!]|oops|sorry|fail|invalid|illegal|your fault|cure|heal|abnormal|diagnos/i);
      expect(findHealthWords(text)).toEqual([]);
    }
  });

  test("differs for each refusal, and tells apart what goes on from what is over", () => {
    expect(new Set(WATCH_REFUSALS.map(sayWatchRefusal)).size).toBe(WATCH_REFUSALS.length);
    expect(new Set(PURCHASE_REFUSALS.map(sayPurchaseRefusal)).size).toBe(PURCHASE_REFUSALS.length);
    expect(new Set(ORDER_STATES.map((state) => sayOrder({ state, access: "active" }))).size).toBe(
      ORDER_STATES.length,
    );
    for (const state of ["partly_refunded", "disputed"] as const)
      expect(sayOrder({ state, access: "ended" })).not.toBe(sayOrder({ state, access: "active" }));
  });

  test("says of every end that what was watched is kept, and of every refusal to sell that nothing was charged", () => {
    const ends = [
      sayWatchRefusal("ended"),
      sayWatchRefusal("suspended"),
      sayOrder({ state: "refunded", access: "ended" }),
    ];
    for (const text of ends) expect(text).toContain("What you watched is kept.");
    for (const reason of PURCHASE_REFUSALS)
      expect(sayPurchaseRefusal(reason)).toContain("Nothing was charged.");
  });

  test("has a note on tax beside the price", () => {
    expect(sayTax(null)).toBe("");
    expect(sayTax({ basisPoints: 1900, mode: "inclusive" })).toBe("includes 19\u00a0% tax");
    expect(sayTax({ basisPoints: 825, mode: "exclusive" })).toBe("plus 8.25\u00a0% tax");
  });

  test("is a receipt with the amount and the order's code", () => {
    const mail = writeOrderMail("receipt", {
      orderId: ORDER_ID,
      amount: makeMoney(5120, "KWD"),
      tax: null,
      locale: "en",
    });
    expect(mail.subject).toBe("Your receipt");
    expect(mail.before).toBe(
      "Your payment of KWD\u00a05.120 for the video course has arrived. The order is AD9F3E61.",
    );
  });

  test("names the tax that is within what was paid", () => {
    expect(writeOrderMail("receipt", FACTS).before).toContain(
      "It includes 19\u00a0% tax, $14.21. The order is",
    );
  });
});
