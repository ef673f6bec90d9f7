import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeMoney } from "../src/money.ts";
import {
  type ChargeFact,
  type DisputeFact,
  judgeDispute,
  type PaymentFacts,
  type RefundFact,
  reduceOrder,
} from "../src/order.ts";

const usd = (minor: number) => makeMoney(minor, "USD");
const KEEPS = { partialRefundKeepsAccess: true };
const ENDS = { partialRefundKeepsAccess: false };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 28, 9, minute)).toISOString();

const OPEN: PaymentFacts = {
  currency: "USD",
  session: { status: "open", paymentStatus: "unpaid", total: usd(8900), createdAt: at(0) },
  paymentIntent: null,
  charges: [],
  refunds: [],
  disputes: [],
};
const charge = (fact: Partial<ChargeFact> = {}): ChargeFact => ({
  id: "ch_1",
  status: "succeeded",
  captured: usd(8900),
  createdAt: at(1),
  ...fact,
});
const refund = (fact: Partial<RefundFact> = {}): RefundFact => ({
  id: "re_1",
  status: "succeeded",
  amount: usd(8900),
  createdAt: at(10),
  ...fact,
});
const dispute = (status: string, fact: Partial<DisputeFact> = {}): DisputeFact => ({
  id: "du_1",
  status,
  caseType: "chargeback",
  amount: usd(8900),
  createdAt: at(20),
  ...fact,
});
const session = (status: string, paymentStatus: string, minor = 8900) => ({
  status,
  paymentStatus,
  total: usd(minor),
  createdAt: at(0),
});
const PAID: PaymentFacts = {
  ...OPEN,
  session: session("complete", "paid"),
  paymentIntent: { status: "succeeded" },
  charges: [charge()],
};
const stateOf = (facts: Partial<PaymentFacts>, settings = KEEPS) => {
  const { state, access } = reduceOrder({ ...PAID, ...facts }, settings);
  return `${state}, ${access}`;
};

describe("an order before any money came", () => {
  test.each([
    ["no session yet", { session: null }, "open"],
    ["checkout is open", {}, "open"],
    [
      "the card was declined, another may work",
      { paymentIntent: { status: "requires_payment_method" } },
      "open",
    ],
    ["the bank asks the payer", { paymentIntent: { status: "requires_action" } }, "open"],
    [
      "a debit is on its way",
      { session: session("complete", "unpaid"), paymentIntent: { status: "processing" } },
      "open",
    ],
    [
      "the debit bounced",
      { session: session("complete", "unpaid"), paymentIntent: { status: "requires_payment_method" } },
      "failed",
    ],
    ["the payment was called off", { paymentIntent: { status: "canceled" } }, "failed"],
    [
      "checkout ran out",
      { session: session("expired", "unpaid"), paymentIntent: { status: "canceled" } },
      "expired",
    ],
    [
      "statuses of the future",
      { session: session("paused", "promised"), paymentIntent: { status: "thinking" } },
      "open",
    ],
    [
      "only failed and pending charges",
      {
        charges: [
          charge({ status: "failed" }),
          charge({ id: "ch_2", status: "pending" }),
          charge({ id: "ch_3", status: "dreaming" }),
        ],
      },
      "open",
    ],
    ["money is set aside, not taken", { charges: [charge({ captured: usd(0) })] }, "open"],
    ["less than the total was taken", { charges: [charge({ captured: usd(8899) })] }, "open"],
    ["checkout says paid, and no charge is there", { session: session("complete", "paid") }, "open"],
    ["free, and not completed", { session: session("open", "no_payment_required", 0) }, "open"],
    [
      "nothing to pay is said, and there is something",
      { session: session("complete", "no_payment_required") },
      "open",
    ],
  ] as const)("gives no access: %s", (_, facts, state) => {
    expect(reduceOrder({ ...OPEN, ...facts } as PaymentFacts, KEEPS)).toMatchObject({
      state,
      access: "none",
      paidAt: null,
      endedAt: null,
    });
  });
});

describe("an order that was paid", () => {
  test("gives access from the first charge that took money, whatever checkout says", () => {
    const charges = [
      charge({ id: "ch_0", status: "failed", createdAt: at(0) }),
      charge({ createdAt: at(3) }),
    ];
    for (const facts of [{}, { session: session("expired", "unpaid") }, { session: null }])
      expect(reduceOrder({ ...PAID, ...facts, charges }, KEEPS)).toEqual({
        state: "paid",
        access: "active",
        paid: usd(8900),
        refunded: usd(0),
        disputed: usd(0),
        paidAt: at(3),
        suspendedAt: null,
        endedAt: null,
      });
  });

  test("may be one with nothing to pay", () => {
    const free = { ...OPEN, session: session("complete", "no_payment_required", 0) };
    expect(reduceOrder(free, KEEPS)).toMatchObject({
      state: "paid",
      access: "active",
      paid: usd(0),
      paidAt: at(0),
    });
  });

  test("ends with a full refund, at the refund that completes it", () => {
    const parts = [
      refund({ id: "re_2", amount: usd(8000), createdAt: at(12) }),
      refund({ id: "re_1", amount: usd(900), createdAt: at(11) }),
    ];
    expect(reduceOrder({ ...PAID, refunds: parts }, KEEPS)).toMatchObject({
      state: "refunded",
      access: "ended",
      refunded: usd(8900),
      endedAt: at(12),
    });
  });

  test.each([
    ["succeeded", "refunded, ended"],
    ["pending", "refunded, ended"],
    ["requires_action", "refunded, ended"],
    [null, "refunded, ended"],
    ["of_the_future", "refunded, ended"],
    ["failed", "paid, active"],
    ["canceled", "paid, active"],
  ])("counts a full refund that is %s: %s", (status, expected) => {
    expect(stateOf({ refunds: [refund({ status })] })).toBe(expected);
  });

  test("keeps access with a partial refund, or ends it, as the setting says", () => {
    const refunds = [refund({ amount: usd(8899) })];
    expect(stateOf({ refunds })).toBe("partly_refunded, active");
    expect(stateOf({ refunds }, ENDS)).toBe("partly_refunded, ended");
    expect(stateOf({ refunds: [refund({ amount: usd(100), status: "failed" })] }, ENDS)).toBe("paid, active");
  });

  test("never shows more refunded or held back than was paid", () => {
    const facts = {
      refunds: [refund({ amount: usd(9999) })],
      disputes: [dispute("lost", { amount: usd(9999) })],
    };
    expect(reduceOrder({ ...PAID, ...facts }, KEEPS)).toMatchObject({
      refunded: usd(8900),
      disputed: usd(8900),
    });
  });

  test("is not added up over two currencies", () => {
    const yen = refund({ amount: makeMoney(8900, "JPY") });
    expect(() => reduceOrder({ ...PAID, refunds: [yen] }, KEEPS)).toThrow(RangeError);
    expect(() => reduceOrder({ ...PAID, currency: "JPY" }, KEEPS)).toThrow(RangeError);
  });
});

describe("a dispute", () => {
  test.each([
    ["warning_needs_response", "inquiry", "paid, active"],
    ["warning_under_review", "inquiry", "paid, active"],
    ["warning_closed", "inquiry", "paid, active"],
    ["needs_response", "chargeback", "disputed, suspended"],
    ["under_review", "chargeback", "disputed, suspended"],
    ["appeal_needs_response", "chargeback", "disputed, suspended"],
    ["appeal_under_review", "chargeback", "disputed, suspended"],
    ["won", "chargeback", "paid, active"],
    ["lost", "chargeback", "disputed, ended"],
    ["prevented", "block", "paid, active"],
    ["prevented", "resolution", "disputed, ended"],
    ["prevented", null, "disputed, suspended"],
    ["prevented", "of_the_future", "disputed, suspended"],
    ["of_the_future", null, "disputed, suspended"],
    ["", null, "disputed, suspended"],
  ])("that is %s (%s) makes the order %s", (status, caseType, expected) => {
    expect(stateOf({ disputes: [dispute(status, { caseType })] })).toBe(expected);
  });

  test("suspends from the day it was opened, and leaves no trace when it is won", () => {
    expect(reduceOrder({ ...PAID, disputes: [dispute("under_review")] }, KEEPS)).toMatchObject({
      suspendedAt: at(20),
      endedAt: null,
      disputed: usd(8900),
    });
    expect(reduceOrder({ ...PAID, disputes: [dispute("won")] }, KEEPS)).toEqual(reduceOrder(PAID, KEEPS));
  });

  test("that is lost weighs more than one that is open, and a full refund more than both", () => {
    const disputes = [dispute("needs_response"), dispute("lost", { id: "du_2", createdAt: at(25) })];
    expect(reduceOrder({ ...PAID, disputes }, KEEPS)).toMatchObject({ state: "disputed", endedAt: at(25) });
    expect(stateOf({ disputes, refunds: [refund()] })).toBe("refunded, ended");
  });

  test("does not give back what a partial refund ended", () => {
    const facts = { disputes: [dispute("needs_response")], refunds: [refund({ amount: usd(100) })] };
    expect(stateOf(facts, ENDS)).toBe("disputed, ended");
    expect(stateOf(facts)).toBe("disputed, suspended");
  });
});

describe("the state of an order", () => {
  const minute = (id: string) => at(Number(id.at(-1)));
  const id = (kind: string) => fc.integer({ min: 1, max: 4 }).map((number) => `${kind}_${number}`);
  const minor = fc.constantFrom(0, 100, 4450, 8900);
  const charges = fc.array(
    fc.record({ id: id("ch"), status: fc.constantFrom("succeeded", "failed", "new"), minor }),
    { maxLength: 4 },
  );
  const refunds = fc.array(
    fc.record({ id: id("re"), status: fc.constantFrom("succeeded", "pending", "failed", null), minor }),
    { maxLength: 5 },
  );
  const disputes = fc.array(
    fc.record({
      id: id("du"),
      status: fc.constantFrom("needs_response", "won", "lost", "warning_closed", "new"),
      minor,
    }),
    { maxLength: 5 },
  );
  const facts = fc.record({ charges, refunds, disputes }).map(
    (lists): PaymentFacts => ({
      ...PAID,
      charges: lists.charges.map((one) =>
        charge({ ...one, captured: usd(one.minor), createdAt: minute(one.id) }),
      ),
      refunds: lists.refunds.map((one) =>
        refund({ ...one, amount: usd(one.minor), createdAt: minute(one.id) }),
      ),
      disputes: lists.disputes.map((one) =>
        dispute(one.status, { id: one.id, amount: usd(one.minor), createdAt: minute(one.id) }),
      ),
    }),
  );
  /** The same objects, each once or more often, in any order; ids may repeat with different content. */
  const again = <T>(list: readonly T[]) =>
    fc
      .array(fc.nat({ max: Math.max(0, list.length - 1) }), { maxLength: list.length === 0 ? 0 : 6 })
      .chain((extra) => {
        const all = [...list, ...extra.flatMap((index) => list.slice(index, index + 1))];
        return fc.shuffledSubarray(all, { minLength: all.length });
      });
  const delivered = facts.chain((first) =>
    fc
      .record({
        charges: again(first.charges),
        refunds: again(first.refunds),
        disputes: again(first.disputes),
      })
      .map((lists) => ({ first, second: { ...first, ...lists } })),
  );

  test("is the same for the same objects in any order, any number of times", () => {
    fc.assert(
      fc.property(delivered, fc.boolean(), ({ first, second }, partialRefundKeepsAccess) => {
        const settings = { partialRefundKeepsAccess };
        expect(reduceOrder(second, settings)).toEqual(reduceOrder(first, settings));
      }),
      { numRuns: 1000 },
    );
  });

  test("gives access only for money that came and was not given back or taken away", () => {
    fc.assert(
      fc.property(facts, fc.boolean(), (given, partialRefundKeepsAccess) => {
        const order = reduceOrder(given, { partialRefundKeepsAccess });
        expect(order.refunded.minor).toBeLessThanOrEqual(order.paid.minor);
        expect(order.endedAt !== null).toBe(order.access === "ended");
        expect(order.suspendedAt !== null).toBe(order.access === "suspended");
        expect(order.paidAt === null).toBe(order.access === "none");
        const isOwed =
          order.paid.minor >= 8900 &&
          order.refunded.minor < order.paid.minor &&
          (partialRefundKeepsAccess || order.refunded.minor === 0) &&
          given.disputes.every((one) => judgeDispute(one) === "none");
        expect(order.access === "active").toBe(isOwed);
      }),
      { numRuns: 1000 },
    );
  });
});
