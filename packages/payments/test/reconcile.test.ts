import { expect, test } from "vitest";
import { createPayments } from "../src/payments.ts";
import { compareStandings, readIdeals, readStandings } from "./oracle.ts";
import { type Bought, playScenes, refund, SCENES } from "./scenes.ts";
import { openWorld, payOnPage, pressToPay, readRights, reportClaim, type World } from "./world.ts";

const EACH_SCENE = 2;
/** One for each kind of change, so that what is lost is not told again by the next event of the same change. */
const EVENTS = [
  "checkout.session.completed",
  "checkout.session.expired",
  "charge.refunded",
  "refund.failed",
  "charge.dispute.created",
  "charge.dispute.closed",
];
const ever = () => new Date(0);
const fail = (cause: unknown) => {
  throw cause;
};

async function buy(world: World, count: number): Promise<Bought[]> {
  const bought: Bought[] = [];
  for (let index = 0; index < count; index += 1) {
    bought.push(await pressToPay(world, `buyer${index}@example.test`));
  }
  return bought;
}

/** Everything that selling has stored. */
async function readAll({ database }: World) {
  const tables = ["course_order", "entitlement", "stripe_event", "buyer", "audit_event"];
  const read = async (table: string) =>
    (await database.superPool.query(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`))
      .rows;
  return Promise.all(tables.map(read));
}

async function countUnsettled({ database }: World): Promise<number> {
  const { rows } = await database.superPool.query<{ count: number }>(
    "select count(*)::int as count from stripe_event where settled_at is null",
  );
  return rows[0]?.count ?? 0;
}

async function loseAndRepair(dropFraction: number) {
  const world = await openWorld({ events: EVENTS, sim: { knobs: { dropFraction, seed: 7 } } });
  try {
    await playScenes(world, await buy(world, EACH_SCENE * SCENES.length), 4);
    await world.sim.settle();
    const deliveries = world.sim.listDeliveries();
    const lost = deliveries.filter(({ state }) => state === "dropped").length;
    const ideals = await readIdeals(world);
    const behind = compareStandings(ideals, await readStandings(world)).length;
    const { failed } = await world.payments.reconcile(ever(), fail);
    expect(compareStandings(ideals, await readStandings(world))).toEqual([]);
    const receipts = world.mails.filter(({ kind }) => kind === "receipt").map(({ subjectId }) => subjectId);
    const paid = [...ideals].filter(([, ideal]) => ideal.paid > 0).map(([id]) => id);
    expect(receipts.toSorted()).toEqual(paid.toSorted());
    expect(await readRights(world)).toHaveLength(paid.length);

    const [stored, mails] = [await readAll(world), world.mails.length];
    await world.payments.reconcile(ever(), fail);
    expect(await readAll(world)).toEqual(stored);
    expect(world.mails).toHaveLength(mails);
    return { orders: ideals.size, deliveries: deliveries.length, lost, behind, failed };
  } finally {
    await world.close();
  }
}

test.each([0.3, 1])("whatever lost deliveries left behind is repaired: lost part %d", async (part) => {
  const { orders, deliveries, lost, behind, failed } = await loseAndRepair(part);
  expect({ failed, isBehind: behind > 0 }).toEqual({ failed: 0, isBehind: true });
  expect(lost).toBeGreaterThanOrEqual(part === 1 ? deliveries : 1);
  reportClaim(
    45,
    `${lost} of ${deliveries} deliveries lost, ${behind} of ${orders} orders behind, 0 after one repair, ` +
      "nothing changed by the second",
  );
});

test("an order that cannot be read does not stop the others, and is settled when it can be", async () => {
  const world = await openWorld({ deliver: false });
  try {
    const bought = await buy(world, 5);
    for (const { url } of bought) await payOnPage(url);
    const stuck = bought[2];
    const page = new URL(stuck?.url ?? "").pathname;
    const { deps } = world;
    const readPayment = (sessionId: string) =>
      page.endsWith(sessionId) ? Promise.reject(new Error("away")) : deps.gateway.readPayment(sessionId);
    const payments = createPayments({ ...deps, gateway: { ...deps.gateway, readPayment } });
    const causes: unknown[] = [];
    const { events, failed } = await payments.reconcile(ever(), (cause) => causes.push(cause));
    const differing = compareStandings(await readIdeals(world), await readStandings(world));
    expect(differing.map(({ orderId }) => orderId)).toEqual([stuck?.orderId]);
    expect(causes).toHaveLength(failed);
    expect({ isSome: failed > 0, isMost: failed > events / 2 }).toEqual({ isSome: true, isMost: false });
    expect(await countUnsettled(world)).toBeGreaterThan(0);
    const { rows } = await world.database.superPool.query(
      "select distinct last_error, attempts > 0 as tried from stripe_event where settled_at is null",
    );
    expect(rows).toEqual([{ last_error: "Error", tried: true }]);

    await world.payments.reconcile(new Date(Date.now() + 3_600_000), fail);
    expect(compareStandings(await readIdeals(world), await readStandings(world))).toEqual([]);
    expect(await countUnsettled(world)).toBe(0);
    reportClaim(45, `1 of 5 orders unreadable: 4 repaired, ${failed} events kept and settled later`);
  } finally {
    await world.close();
  }
});

test("a delivery that came while the provider was away is kept and settled by the repair", async () => {
  const world = await openWorld({ sim: { retryDelaysMs: [], knobs: { paused: true } } });
  try {
    const [one] = await buy(world, 1);
    if (one === undefined) throw new Error("Nothing was bought.");
    await payOnPage(one.url);
    const { deps } = world;
    const { gateway } = deps;
    const real = gateway.readPayment.bind(gateway);
    gateway.readPayment = () => Promise.reject(new Error("away"));
    world.sim.turnKnobs({ paused: false });
    await world.sim.settle();
    expect((await readStandings(world)).get(one.orderId)).toMatchObject({ state: "open", right: "none" });
    expect(await countUnsettled(world)).toBeGreaterThan(0);
    gateway.readPayment = real;
    await refund(world, one);
    await world.payments.reconcile(new Date(Date.now() + 3_600_000), fail);
    expect((await readStandings(world)).get(one.orderId)).toMatchObject({
      state: "refunded",
      right: "ended",
    });
    expect(await countUnsettled(world)).toBe(0);
  } finally {
    await world.close();
  }
});

test("an order whose page was never made is over after a day, and a later repair leaves it alone", async () => {
  const world = await openWorld({ deliver: false });
  try {
    const { deps } = world;
    const gateway = { ...deps.gateway, openCheckout: () => Promise.reject(new Error("gone")) };
    const broken = createPayments({ ...deps, gateway });
    await expect(pressToPay({ ...world, payments: broken }, "ada@example.test")).rejects.toThrow("gone");
    const states = async () => [...(await readStandings(world)).values()].map(({ state }) => state);
    await world.payments.reconcile(ever(), fail);
    expect(await states()).toEqual(["open"]);
    const later = createPayments({ ...deps, now: () => new Date(Date.now() + 25 * 3_600_000) });
    await later.reconcile(ever(), fail);
    expect(await states()).toEqual(["expired"]);
  } finally {
    await world.close();
  }
});
