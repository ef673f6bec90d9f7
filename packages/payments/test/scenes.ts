import type Stripe from "stripe";
import { payOnPage, type World } from "./world.ts";

/** Stripe gives an id, or the object where it was asked to. */
function nameOf(intent: string | { id: string } | null): string {
  return typeof intent === "string" ? intent : (intent?.id ?? "");
}

/** One order with its page to pay on. */
export interface Bought {
  readonly orderId: string;
  readonly url: string;
}

export const DECLINED = { number: "4000 0000 0000 0002" };
/** No status of Stripe's: enums are open. */
export const UNKNOWN_STATUS = "held_by_the_network";

const sessionIdOf = ({ url }: Bought): string => new URL(url).pathname.split("/").at(-1) ?? "";

/** The one charge that was paid. */
export async function findCharge({ stripe }: World, bought: Bought): Promise<Stripe.Charge> {
  const session = await stripe.checkout.sessions.retrieve(sessionIdOf(bought));
  const { data } = await stripe.charges.list({ payment_intent: nameOf(session.payment_intent) });
  const paid = data.find(({ status }) => status === "succeeded");
  if (paid === undefined) throw new Error("Nothing was paid.");
  return paid;
}

/** Gives money back, all that is left without an amount. */
export async function refund(world: World, bought: Bought, amount?: number): Promise<string> {
  const { id } = await findCharge(world, bought);
  const made = await world.stripe.refunds.create(
    amount === undefined ? { charge: id } : { charge: id, amount },
  );
  return made.id;
}

/** The payer goes to the bank; later statuses follow. */
export async function dispute(world: World, bought: Bought, status: string, ...later: string[]) {
  const { id } = await findCharge(world, bought);
  const opened = world.sim.openDispute(id, { status });
  for (const next of later) world.sim.moveDispute(opened.id, next);
  return opened.id;
}

type Scene = (world: World, bought: Bought) => Promise<unknown>;

const afterPaying =
  (next: Scene): Scene =>
  async (world, bought) => {
    await payOnPage(bought.url);
    await next(world, bought);
  };

/** What can become of an order, each by its end. */
export const SCENES: readonly Scene[] = [
  afterPaying(async () => undefined),
  async () => undefined,
  async ({ stripe }, bought) => {
    await payOnPage(bought.url, DECLINED);
    await stripe.checkout.sessions.expire(sessionIdOf(bought));
  },
  async (_world, { url }) => {
    await payOnPage(url, DECLINED);
    await payOnPage(url);
  },
  afterPaying((world, bought) => refund(world, bought)),
  afterPaying((world, bought) => refund(world, bought, 1000)),
  afterPaying(async (world, bought) => {
    await refund(world, bought, 1000);
    await refund(world, bought, 2900);
    await refund(world, bought);
  }),
  afterPaying(async (world, bought) => world.sim.failRefund(await refund(world, bought))),
  afterPaying((world, bought) => dispute(world, bought, "needs_response")),
  afterPaying((world, bought) => dispute(world, bought, "needs_response", "under_review", "lost")),
  afterPaying((world, bought) => dispute(world, bought, "needs_response", "under_review", "won")),
  afterPaying((world, bought) => dispute(world, bought, "warning_needs_response", "warning_closed")),
  afterPaying(async (world, bought) => {
    await refund(world, bought, 1000);
    await dispute(world, bought, UNKNOWN_STATUS);
  }),
];

/** Plays one scene an order, some at a time. */
export async function playScenes(world: World, bought: readonly Bought[], atOnce: number): Promise<void> {
  const waiting = [...bought.entries()];
  const play = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await SCENES[next[0] % SCENES.length]?.(world, next[1]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, play));
}
