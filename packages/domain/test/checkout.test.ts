import { describe, expect, test } from "vitest";
import { checkPrice, checkPurchase, compareRequests, type PurchaseQuestion } from "../src/checkout.ts";
import { normaliseEmail } from "../src/email.ts";
import type { Entitlement } from "../src/entitlement.ts";
import { type Currency, makeMoney } from "../src/money.ts";

const OWN: Entitlement = {
  id: "1",
  source: "gift",
  lesson: null,
  from: "2026-11-01T00:00:00Z",
  until: null,
  revokedAt: null,
  suspensions: [],
};
const READY: PurchaseQuestion = {
  isPublished: true,
  clinicSells: true,
  price: makeMoney(8900, "USD"),
  entitlements: [],
  now: Date.parse("2026-11-28T09:00:00Z"),
};

describe("a purchase", () => {
  test("needs a course on sale, a clinic that sells and a price", () => {
    expect(checkPurchase(READY)).toBeNull();
    expect(checkPurchase({ ...READY, isPublished: false })).toBe("not_published");
    expect(checkPurchase({ ...READY, clinicSells: false })).toBe("not_sold");
    expect(checkPurchase({ ...READY, price: null })).toBe("no_price");
  });

  test("is refused first of all to one who has the course already", () => {
    expect(checkPurchase({ ...READY, entitlements: [OWN] })).toBe("already_owned");
    expect(checkPurchase({ ...READY, isPublished: false, entitlements: [OWN] })).toBe("already_owned");
  });

  test("is open to one whose access ended, or who has a single lesson", () => {
    expect(checkPurchase({ ...READY, entitlements: [{ ...OWN, revokedAt: OWN.from }] })).toBeNull();
    expect(checkPurchase({ ...READY, entitlements: [{ ...OWN, lesson: "glutes-one" }] })).toBeNull();
  });
});

test("a request with a used id is the same again or refused", () => {
  const first = { clientId: "a", email: "ana@example.org", course: "x" };
  expect(compareRequests(null, first)).toBe("first");
  expect(compareRequests(first, { ...first })).toBe("repeat");
  expect(compareRequests(first, { ...first, email: "ben@example.org" })).toBe("conflict");
  expect(compareRequests(first, { ...first, course: "y" })).toBe("conflict");
  expect(compareRequests(first, { ...first, clientId: "b" })).toBe("first");
});

test("a price is above zero, below what a card can pay, and in steps that a card knows", () => {
  const message = (minor: number, currency: Currency) =>
    checkPrice(makeMoney(minor, currency))?.message ?? null;
  expect(message(1, "JPY")).toBeNull();
  expect(message(99_999_999, "USD")).toBeNull();
  expect(message(0, "USD")).toBe("Enter a price above zero.");
  expect(message(100_000_000, "JPY")).toMatch(/higher/);
  expect(message(5120, "KWD")).toBeNull();
  expect(message(5125, "KWD")).toMatch(/last digit/);
});

describe("an address", () => {
  test("is stored in one way", () => {
    expect(normaliseEmail("  Ana@Example.ORG ")).toBe("ana@example.org");
    expect(normaliseEmail("Jose\u0301@example.org")).toBe("jos\u00e9@example.org");
    expect(normaliseEmail("ana+course@mail.example.org")).toBe("ana+course@mail.example.org");
  });

  test("that is not complete is none", () => {
    const wrong = ["", "ana", "ana@", "@example.org", "ana@example", "a b@example.org", "ana@example..org"];
    for (const text of [...wrong, "ana@@example.org", "ana@example.org.", `${"a".repeat(250)}@b.co`])
      expect(normaliseEmail(text)).toBeNull();
  });
});
