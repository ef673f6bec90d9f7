import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  canWatch,
  type Entitlement,
  ENTITLEMENT_SOURCES,
  entitlementOfOrder,
  judgeEntitlement,
  ownsCourse,
} from "../src/entitlement.ts";
import { makeMoney } from "../src/money.ts";
import { type Order, ORDER_ACCESS } from "../src/order.ts";

const NOW = Date.parse("2026-11-28T09:00:00.000Z");
const BEFORE = "2026-11-28T08:59:59.999Z";
const EXACT = "2026-11-28T09:00:00.000Z";
const AFTER = "2026-11-28T09:00:00.001Z";

const own = (fact: Partial<Entitlement> = {}): Entitlement => ({
  id: "1",
  source: "purchase",
  lesson: null,
  from: BEFORE,
  until: null,
  revokedAt: null,
  suspensions: [],
  ...fact,
});
const PAID_LESSON = { slug: "glutes-one", isPreview: false };
const PREVIEW = { slug: "welcome", isPreview: true };
const ask = (entitlements: readonly Entitlement[] | null, lesson = PAID_LESSON, isPublished = true) => {
  const decision = canWatch({ lesson, entitlements, isPublished, now: NOW });
  return decision.allowed ? decision.via : decision.reason;
};
const suspended = own({ suspensions: [{ from: BEFORE, until: null }] });

describe("a lesson may be watched", () => {
  test("as a preview by anybody, once it is published", () => {
    expect(ask(null, PREVIEW)).toBe("preview");
    expect(ask([own({ revokedAt: BEFORE })], PREVIEW)).toBe("preview");
    expect(ask(null, PREVIEW, false)).toBe("not_published");
  });

  test("with a right of any source, and only once it is published", () => {
    for (const source of ENTITLEMENT_SOURCES) {
      expect(ask([own({ source })])).toBe(source);
      expect(ask([own({ source })], PAID_LESSON, false)).toBe("not_published");
    }
  });

  test("after signing in, or after buying", () => {
    expect(ask(null)).toBe("sign_in");
    expect(ask([])).toBe("buy");
  });

  test("by a right to that one lesson, which opens no other", () => {
    expect(ask([own({ source: "grant", lesson: "glutes-one" })])).toBe("grant");
    expect(ask([own({ source: "grant", lesson: "core-one" })])).toBe("buy");
  });

  test("from the first instant of a right until the last, which is outside", () => {
    expect(ask([own({ from: EXACT })])).toBe("purchase");
    expect(ask([own({ from: AFTER })])).toBe("buy");
    expect(ask([own({ until: AFTER })])).toBe("purchase");
    expect(ask([own({ until: EXACT })])).toBe("ended");
    expect(ask([own({ revokedAt: AFTER })])).toBe("purchase");
    expect(ask([own({ revokedAt: EXACT })])).toBe("ended");
  });

  test("before and after a suspension, not during it", () => {
    expect(ask([own({ suspensions: [{ from: AFTER, until: null }] })])).toBe("purchase");
    expect(ask([own({ suspensions: [{ from: EXACT, until: null }] })])).toBe("suspended");
    expect(ask([own({ suspensions: [{ from: BEFORE, until: AFTER }] })])).toBe("suspended");
    expect(ask([own({ suspensions: [{ from: BEFORE, until: EXACT }] })])).toBe("purchase");
  });

  test("with one active right among others; without one the nearest says why", () => {
    const ended = own({ until: BEFORE });
    expect(ask([ended, suspended, own({ source: "gift" })])).toBe("gift");
    expect(ask([ended, suspended])).toBe("suspended");
    expect(ask([own({ ...suspended, revokedAt: BEFORE })])).toBe("ended");
    expect(ask([own({ lesson: "core-one" }), ended])).toBe("ended");
  });

  test("never because of a date that cannot be read", () => {
    const broken = "soon";
    expect(ask([own({ from: broken })])).toBe("buy");
    expect(ask([own({ until: broken })])).toBe("ended");
    expect(ask([own({ revokedAt: broken })])).toBe("ended");
    expect(ask([own({ suspensions: [{ from: broken, until: null }] })])).toBe("suspended");
    expect(ask([own({ suspensions: [{ from: BEFORE, until: broken }] })])).toBe("suspended");
  });

  test("no sooner for having fewer rights, whatever their dates", () => {
    const instant = fc
      .integer({ min: -3, max: 3 })
      .map((hours) => new Date(NOW + hours * 3_600_000).toISOString());
    const maybe = fc.option(instant, { nil: null });
    const right = fc.record({
      id: fc.constant("1"),
      source: fc.constantFrom(...ENTITLEMENT_SOURCES),
      lesson: fc.constantFrom(null, "glutes-one", "core-one"),
      from: instant,
      until: maybe,
      revokedAt: maybe,
      suspensions: fc.array(fc.record({ from: instant, until: maybe }), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(right, { maxLength: 4 }), (rights) => {
        const alone = rights.map((one) =>
          canWatch({ lesson: PAID_LESSON, entitlements: [one], isPublished: true, now: NOW }),
        );
        const together = canWatch({ lesson: PAID_LESSON, entitlements: rights, isPublished: true, now: NOW });
        expect(together.allowed).toBe(alone.some(({ allowed }) => allowed));
      }),
    );
  });
});

test("a course is owned while the whole of it is active, paused or still to come", () => {
  expect(ownsCourse([own()], NOW)).toBe(true);
  expect(ownsCourse([suspended], NOW)).toBe(true);
  expect(ownsCourse([own({ from: AFTER })], NOW)).toBe(true);
  expect(ownsCourse([own({ revokedAt: BEFORE })], NOW)).toBe(false);
  expect(ownsCourse([own({ lesson: "glutes-one" })], NOW)).toBe(false);
  expect(ownsCourse([], NOW)).toBe(false);
});

describe("the right that an order gives", () => {
  const order = (fact: Partial<Order>): Order => ({
    state: "paid",
    access: "active",
    paid: makeMoney(8900, "USD"),
    refunded: makeMoney(0, "USD"),
    disputed: makeMoney(0, "USD"),
    paidAt: BEFORE,
    suspendedAt: null,
    endedAt: null,
    ...fact,
  });
  const FACTS: Record<Order["access"], Partial<Order>> = {
    none: { state: "open", paidAt: null },
    active: {},
    suspended: { state: "disputed", suspendedAt: BEFORE },
    ended: { state: "refunded", endedAt: BEFORE },
  };

  test("stands where the order's access stands", () => {
    for (const access of ORDER_ACCESS) {
      const right = entitlementOfOrder("1", order({ access, ...FACTS[access] }));
      expect(right === null ? "none" : judgeEntitlement(right, NOW)).toBe(access);
    }
  });

  test("is the same however often it is asked, for the whole course, from the payment on", () => {
    expect(entitlementOfOrder("1", order({}))).toEqual(own());
    expect(entitlementOfOrder("1", order({}))).toEqual(entitlementOfOrder("1", order({})));
  });
});
