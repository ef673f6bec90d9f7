import { ENTITLEMENT_SOURCES, ENTITLEMENT_STATES } from "@plumbline/domain/entitlement";
import { ORDER_STATES } from "@plumbline/domain/order";
import { expect, test } from "vitest";
import { readOrdersQuery, writeOrdersHref } from "../components/course/query.ts";
import {
  describeCheck,
  describeRight,
  describeSource,
  ORDER_STATE_WORDS,
} from "../components/course/words.ts";
import { writePortalHref } from "../server/env.ts";

const ID = "01a222bc-0504-7c0f-8a09-6bb408440312";

test("each state of an order has a word of its own, and no code is shown", () => {
  const words = ORDER_STATES.map((state) => ORDER_STATE_WORDS[state].word);
  expect(new Set(words).size).toBe(ORDER_STATES.length);
  expect(words.join()).not.toContain("_");
});

test("checking again says whether anything changed, and for a failed delivery what is so now", () => {
  expect(describeCheck("9F3A61C0", "paid", "paid")).toBe("Order 9F3A61C0 is still: Paid");
  expect(describeCheck("9F3A61C0", "paid", "refunded")).toBe("Order 9F3A61C0 is now: Refunded");
  expect(describeCheck("9F3A61C0", null, "paid")).toBe("Order 9F3A61C0 is now: Paid");
});

test("a right that the clinic ended says so whatever else it is", () => {
  for (const state of ENTITLEMENT_STATES) expect(describeRight(state, true).word).toBe("Taken away");
  const words = ENTITLEMENT_STATES.map((state) => describeRight(state, false).word);
  expect(new Set(words).size).toBe(ENTITLEMENT_STATES.length);
});

test("a right names the colleague who gave it, and nobody when nobody did", () => {
  expect(describeSource("grant", "Opal Owner")).toBe("Given by Opal Owner");
  expect(ENTITLEMENT_SOURCES.map((source) => describeSource(source, null))).toEqual([
    "Bought",
    "A gift",
    "Given",
    "Staff",
  ]);
});

test("the address keeps the place among the orders, and one that was cut opens the newest", () => {
  expect(writeOrdersHref({ before: ID })).toBe(`/course?before=${ID}#orders`);
  expect(writeOrdersHref({})).toBe("/course#orders");
  expect(readOrdersQuery({ before: [ID, "x"] })).toEqual({ before: ID });
  expect(readOrdersQuery({ before: ID.slice(0, 20) })).toEqual({ before: undefined });
});

test("the public page is named where the portal answers, and by its path when that is not known", () => {
  const portal = { PUBLIC_URL_PORTAL: "https://portal.example.org" };
  expect(writePortalHref("/course/hillside", portal)).toBe("https://portal.example.org/course/hillside");
  expect(writePortalHref("/course/hillside", {})).toBe("/course/hillside");
});
