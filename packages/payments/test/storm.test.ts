import { expect, test } from "vitest";
import { compareStandings, readIdeals, readStandings, type Standing } from "./oracle.ts";
import { type Bought, playScenes } from "./scenes.ts";
import { openWorld, pressToPay, readRights, reportClaim, type World } from "./world.ts";

const ORDERS = 221;
const DELIVERIES = 10_000;
const RECEIVERS = 3;
/** Six copies of each event, of which three in ten are lost. */
const STORM = { duplicates: 5, reorderWindow: 300, delayMs: 30, dropFraction: 0.3, seed: 42, concurrency: 9 };

async function buyAll(world: World): Promise<Bought[]> {
  const bought: Bought[] = [];
  const emails = Array.from({ length: ORDERS }, (_, index) => `buyer${index}@example.test`);
  const buy = async () => {
    for (let email = emails.shift(); email !== undefined; email = emails.shift()) {
      bought.push(await pressToPay(world, email));
    }
  };
  await Promise.all([buy(), buy(), buy(), buy()]);
  return bought;
}

/** The order of an event, as far as it is about one. */
function makeNamer(intents: ReadonlyMap<string, string>) {
  return (object: { metadata?: { order?: string } | null; payment_intent?: unknown }) =>
    object.metadata?.order ?? intents.get(String(object.payment_intent));
}

/** The orders whose last event reached nobody in any copy: nothing can be known of it but by asking. */
async function findUninformed({ stripe, sim }: World): Promise<Set<string>> {
  const all = { limit: 10_000 };
  const payments = await stripe.paymentIntents.list({ limit: 100 }).autoPagingToArray(all);
  const nameOrder = makeNamer(new Map(payments.map(({ id, metadata }) => [id, metadata["order"] ?? ""])));
  const arrived = new Set(
    sim
      .listDeliveries()
      .filter(({ state }) => state === "delivered")
      .map(({ event }) => event),
  );
  const seen = new Set<string>();
  const uninformed = new Set<string>();
  for (const event of await stripe.events.list({ limit: 100 }).autoPagingToArray(all)) {
    const order = nameOrder(event.data.object as Parameters<typeof nameOrder>[0]);
    if (order === undefined || seen.has(order)) continue;
    seen.add(order);
    if (!arrived.has(event.id)) uninformed.add(order);
  }
  return uninformed;
}

/** Buyers with more or less than one mail of a kind that they should have one of. */
function findWrongReceipts({ mails }: World, ideals: ReadonlyMap<string, Standing>): string[] {
  const receipts = mails.filter(({ kind }) => kind === "receipt").map(({ subjectId }) => subjectId);
  const isPaid = (orderId: string) => (ideals.get(orderId)?.paid ?? 0) > 0;
  return [...ideals.keys()].filter(
    (orderId) => receipts.filter((id) => id === orderId).length !== (isPaid(orderId) ? 1 : 0),
  );
}

test("ten thousand doubled, shuffled, late and lost deliveries end as the ideal orders do", async () => {
  const world = await openWorld({ receivers: RECEIVERS, sim: { knobs: STORM } });
  try {
    const startedAt = performance.now();
    await playScenes(world, await buyAll(world), 6);
    await world.sim.settle();
    const seconds = (performance.now() - startedAt) / 1000;
    const deliveries = world.sim.listDeliveries();
    const count = (wanted: string) => deliveries.filter(({ state }) => state === wanted).length;
    const ideals = await readIdeals(world);
    const uninformed = await findUninformed(world);
    const behind = compareStandings(ideals, await readStandings(world));
    expect(behind.filter(({ orderId }) => !uninformed.has(orderId))).toEqual([]);

    const { failed } = await world.payments.reconcile(new Date(0), () => undefined);
    const wrong = compareStandings(ideals, await readStandings(world));
    const rights = await readRights(world);
    const paid = [...ideals.values()].filter((ideal) => ideal.paid > 0).length;
    expect(wrong).toEqual([]);
    expect(findWrongReceipts(world, ideals)).toEqual([]);
    expect({ orders: ideals.size, failed, rights: rights.length }).toEqual({
      orders: ORDERS,
      failed: 0,
      rights: paid,
    });
    expect(count("delivered") + count("dropped")).toBeGreaterThanOrEqual(DELIVERIES);
    reportClaim(
      42,
      `${count("delivered")} deliveries arrived, ${count("dropped")} were lost, ${count("failed")} given up, ` +
        `${RECEIVERS} receivers, ${ORDERS} orders (${paid} paid): ${behind.length} behind before the repair, ` +
        `${wrong.length} wrong after it, ${rights.length} rights, ${world.mails.length} mails, one receipt each, ` +
        `${seconds.toFixed(1)} s`,
    );
  } finally {
    await world.close();
  }
}, 300_000);
