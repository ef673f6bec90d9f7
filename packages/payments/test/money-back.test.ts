import { judgeEntitlement } from "@plumbline/domain/entitlement";
import { entitlement } from "@plumbline/db/schema";
import { asSystem } from "@plumbline/db/doors";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEntitlement } from "../src/entitlements.ts";
import type { PaymentReading } from "../src/gateway.ts";
import { createPayments } from "../src/payments.ts";
import { type Bought, dispute, refund, UNKNOWN_STATUS } from "./scenes.ts";
import { openWorld, payOnPage, pressToPay, reportClaim, type World } from "./world.ts";

type Facts = PaymentReading["facts"];
/** What Stripe says beyond what the local one can. */
type Alter = (facts: Facts) => Facts;
interface Stage {
  readonly does: (world: World, bought: Bought, earlier: readonly string[]) => unknown;
  readonly alter?: Alter;
  readonly state: string;
  /** Of the order; its right says the same. */
  readonly access: string;
}
interface Scenario {
  readonly name: string;
  /** Both settings of what a part refund does, unless it says one. */
  readonly keeps?: boolean;
  readonly stages: readonly Stage[];
}

const nothing = () => undefined;
const after = (does: Stage["does"], state: string, access: string, alter?: Alter): Stage => ({
  does,
  state,
  access,
  ...(alter ? { alter } : {}),
});

const refunds = (amount: number | undefined, state: string, access: string) =>
  after((world, bought) => refund(world, bought, amount), state, access);
const disputes = (status: string, state: string, access: string, alter?: Alter) =>
  after((world, bought) => dispute(world, bought, status), state, access, alter);
const moves = (status: string, state: string, access: string) =>
  after(({ sim }, _bought, [id = ""]) => sim.moveDispute(id, status), state, access);
const fails = (which: number, state: string, access: string) =>
  after(({ sim }, _bought, ids) => sim.failRefund(ids[which] ?? ""), state, access);

const asCase =
  (caseType: string): Alter =>
  (facts) => ({
    ...facts,
    disputes: facts.disputes.map((one) => ({ ...one, caseType })),
  });
const bankDebit =
  (intent: string, charge: string): Alter =>
  (facts) => ({
    ...facts,
    paymentIntent: { status: intent },
    charges: facts.charges.map((one) => ({ ...one, status: charge })),
  });

const STATUSES: readonly (readonly [status: string, state: string, access: string])[] = [
  ["warning_needs_response", "paid", "active"],
  ["warning_under_review", "paid", "active"],
  ["warning_closed", "paid", "active"],
  ["needs_response", "disputed", "suspended"],
  ["under_review", "disputed", "suspended"],
  ["won", "paid", "active"],
  ["lost", "disputed", "ended"],
  ["prevented", "disputed", "suspended"],
  [UNKNOWN_STATUS, "disputed", "suspended"],
];

const SCENARIOS: readonly Scenario[] = [
  ...STATUSES.map(([status, state, access]) => ({
    name: `a dispute that is ${status}`,
    stages: [disputes(status, state, access)],
  })),
  {
    name: "a prevented dispute that was blocked",
    stages: [disputes("prevented", "paid", "active", asCase("block"))],
  },
  {
    name: "a prevented dispute that was resolved",
    stages: [disputes("prevented", "disputed", "ended", asCase("resolution"))],
  },
  {
    name: "a dispute that is won gives back",
    stages: [
      disputes("needs_response", "disputed", "suspended"),
      moves("under_review", "disputed", "suspended"),
      moves("won", "paid", "active"),
    ],
  },
  {
    name: "a dispute that is lost ends, and one that is won after all gives back",
    stages: [
      disputes("needs_response", "disputed", "suspended"),
      moves("lost", "disputed", "ended"),
      moves("won", "paid", "active"),
    ],
  },
  {
    name: "an inquiry that becomes a dispute",
    stages: [
      disputes("warning_needs_response", "paid", "active"),
      moves("needs_response", "disputed", "suspended"),
    ],
  },
  {
    name: "an unknown status that turns out well",
    stages: [disputes(UNKNOWN_STATUS, "disputed", "suspended"), moves("won", "paid", "active")],
  },
  { name: "a full refund", stages: [refunds(undefined, "refunded", "ended")] },
  {
    name: "a full refund that the bank sends back",
    stages: [refunds(undefined, "refunded", "ended"), fails(0, "paid", "active")],
  },
  {
    name: "a part refund that leaves the access",
    keeps: true,
    stages: [refunds(1000, "partly_refunded", "active")],
  },
  {
    name: "a part refund that ends the access",
    keeps: false,
    stages: [refunds(1000, "partly_refunded", "ended")],
  },
  {
    name: "part refunds that add up",
    keeps: true,
    stages: [
      refunds(1000, "partly_refunded", "active"),
      refunds(7899, "partly_refunded", "active"),
      refunds(1, "refunded", "ended"),
      fails(2, "partly_refunded", "active"),
    ],
  },
  {
    name: "part refunds that add up, the first of which ended the access",
    keeps: false,
    stages: [
      refunds(1000, "partly_refunded", "ended"),
      refunds(undefined, "refunded", "ended"),
      fails(1, "partly_refunded", "ended"),
      fails(0, "paid", "active"),
    ],
  },
  {
    name: "a dispute about what a part refund left",
    keeps: true,
    stages: [
      refunds(1000, "partly_refunded", "active"),
      disputes("needs_response", "disputed", "suspended"),
      after(({ sim }, _bought, ids) => sim.moveDispute(ids[1] ?? "", "won"), "partly_refunded", "active"),
    ],
  },
  {
    name: "a bank debit that is on its way and then bounces",
    stages: [
      after(nothing, "open", "none", bankDebit("processing", "pending")),
      after(nothing, "failed", "none", bankDebit("requires_payment_method", "failed")),
    ],
  },
  {
    name: "a bank debit that is on its way and arrives",
    stages: [
      after(nothing, "open", "none", bankDebit("processing", "pending")),
      after(nothing, "paid", "active", bankDebit("succeeded", "succeeded")),
    ],
  },
  {
    name: "a payment that is called off",
    stages: [after(nothing, "failed", "none", bankDebit("canceled", "failed"))],
  },
  {
    name: "a status of a payment that nobody knows",
    stages: [after(nothing, "open", "none", bankDebit(UNKNOWN_STATUS, UNKNOWN_STATUS))],
  },
];

const worlds = new Map<boolean, World>();
beforeAll(async () => {
  for (const keeps of [true, false]) {
    worlds.set(keeps, await openWorld({ deliver: false, course: { partialRefundKeepsAccess: keeps } }));
  }
});
afterAll(() => Promise.all([...worlds.values()].map((world) => world.close())));

const RANGES = [[0, 31]] as const;

/** What the buyer watched, written as soon as there is a buyer. */
async function watch({ database, clinic, course }: World, orderId: string): Promise<void> {
  await database.superPool.query(
    `insert into lesson_progress (clinic_id, buyer_id, person_id, course_id, lesson_slug, ranges, updated_at)
     select clinic_id, buyer_id, person_id, $3, 'pelvis-lumbar', $4, '2026-11-01'
       from entitlement where clinic_id = $1 and id = $2 on conflict do nothing`,
    [clinic.clinicId, orderId, course.courseId, JSON.stringify(RANGES)],
  );
}

/** What the stored right says now, and what is stored of the watching, which only the buyer reads. */
async function look({ database, clinic }: World, orderId: string) {
  const { clinicId } = clinic;
  const [right] = await asSystem(database.pool, clinicId, "test", (tx) =>
    tx.db
      .select()
      .from(entitlement)
      .where(and(eq(entitlement.clinicId, clinicId), eq(entitlement.id, orderId))),
  );
  if (right === undefined) return { access: "none", progress: [] };
  const { rows } = await database.superPool.query<{ lessonSlug: string; ranges: unknown }>(
    'select lesson_slug as "lessonSlug", ranges, stop_seconds, updated_at from lesson_progress where buyer_id = $1',
    [right.buyerId],
  );
  return { access: judgeEntitlement(readEntitlement(right), Date.now()), progress: rows };
}

function sync(world: World, orderId: string, alter: Alter = (facts) => facts) {
  const { deps } = world;
  const readPayment = async (sessionId: string) => {
    const reading = await deps.gateway.readPayment(sessionId);
    return { ...reading, facts: alter(reading.facts) };
  };
  const payments = createPayments({ ...deps, gateway: { ...deps.gateway, readPayment } });
  return payments.syncOrder({ clinicId: world.clinic.clinicId, orderId });
}

/** What was watched before the first stage and after the last. */
async function playScenario(world: World, { stages }: Scenario) {
  const isPaid = stages[0]?.does !== nothing;
  const bought = await pressToPay(world, `${crypto.randomUUID()}@example.test`);
  const { orderId } = bought;
  await payOnPage(bought.url);
  const begun = isPaid ? await sync(world, orderId) : null;
  expect(begun?.state ?? "not asked").toBe(isPaid ? "paid" : "not asked");
  await watch(world, orderId);
  const { progress } = await look(world, orderId);
  const ids: string[] = [];
  for (const { does, alter, state, access } of stages) {
    const made = await does(world, bought, ids);
    if (typeof made === "string") ids.push(made);
    expect(await sync(world, orderId, alter)).toMatchObject({ state, access });
    expect((await look(world, orderId)).access).toBe(access);
  }
  expect(progress).toMatchObject(isPaid ? [{ lessonSlug: "pelvis-lumbar", ranges: RANGES }] : []);
  return { before: progress, after: (await look(world, orderId)).progress };
}

let played = 0;
test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))("%s", async (_name, scenario) => {
  for (const keeps of scenario.keeps === undefined ? [true, false] : [scenario.keeps]) {
    const world = worlds.get(keeps);
    if (world === undefined) throw new Error("There is no such world.");
    const { before, after } = await playScenario(world, scenario);
    expect(after).toEqual(before);
    played += 1;
  }
});

test("every scenario was played", () => {
  const stages = SCENARIOS.reduce((sum, scenario) => sum + scenario.stages.length, 0);
  const rounds = SCENARIOS.reduce((sum, { keeps }) => sum + (keeps === undefined ? 2 : 1), 0);
  expect(played).toBe(rounds);
  reportClaim(
    46,
    `${SCENARIOS.length} scenarios of ${stages} stages, played ${played} times (both settings of a part refund), ` +
      `${STATUSES.length} dispute statuses, an unknown one among them: order, right and access agree, progress untouched`,
  );
});
