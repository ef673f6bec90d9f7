import { randomUUID } from "node:crypto";
import { recordWatched } from "@plumbline/api/course/commands";
import { grantCourse, sellCourse } from "@plumbline/api/purchase/commands";
import type { BuyerActor } from "@plumbline/db/actor";
import { asSystem, withActor } from "@plumbline/db/doors";
import { createPayments, type Payments } from "@plumbline/payments";
import type { PaymentsEnv } from "@plumbline/payments/env";
import { createStripeGateway } from "@plumbline/payments/stripe-gateway";
import type { StoryEvent } from "./timeline.ts";
import { actAs, type World } from "./world.ts";

/** The local Stripe while a story is played: it lives at the story's time. */
export interface DemoStripe {
  readonly keys: PaymentsEnv;
  setClock(at: Date): void;
  /** Pays on the hosted page with a test card. */
  pay(url: string): Promise<void>;
  refund(sessionId: string): Promise<void>;
}

interface BuyerStory {
  readonly email: string;
  /** Days before today, and the minute of the day. */
  readonly day: number;
  readonly minute: number;
  readonly end: "paid" | "refunded" | "left";
  /** Days after the purchase on which a lesson was watched, how much of it, and whether to its end. */
  readonly watched: readonly { readonly after: number; readonly lesson: string; readonly seconds: number }[];
}

const FIRST_LESSONS = ["welcome", "red-flags-film", "self-check"] as const;
const PAID_LESSONS = ["pelvis-lumbar", "muscles-front-back", "rotation-practice"] as const;

function watchAll(from: number, lessons: readonly string[], seconds = 60) {
  return lessons.map((lesson, index) => ({ after: from + index, lesson, seconds }));
}

/** Invented buyers. The last one is treated at the clinic as well, under the same address, and has not joined the two. */
function planBuyers(patientEmail: string): BuyerStory[] {
  const at = (name: string) => `${name}@buyers.example`;
  return [
    {
      email: at("wren"),
      day: -41,
      minute: 20 * 60,
      end: "paid",
      watched: watchAll(0, [...FIRST_LESSONS, ...PAID_LESSONS]),
    },
    {
      email: at("sorrel"),
      day: -33,
      minute: 9 * 60 + 12,
      end: "refunded",
      watched: watchAll(1, FIRST_LESSONS, 21),
    },
    {
      email: at("teasel"),
      day: -20,
      minute: 22 * 60 + 3,
      end: "paid",
      watched: watchAll(2, ["welcome", "pelvis-lumbar"], 34),
    },
    { email: at("yarrow"), day: -12, minute: 13 * 60 + 40, end: "left", watched: [] },
    { email: at("bracken"), day: -9, minute: 7 * 60 + 55, end: "paid", watched: watchAll(0, FIRST_LESSONS) },
    { email: at("campion"), day: -3, minute: 18 * 60 + 20, end: "paid", watched: [] },
    { email: patientEmail, day: -2, minute: 19 * 60, end: "paid", watched: watchAll(1, ["welcome"], 18) },
  ];
}

const GRANTED = "tansy@buyers.example";

async function findBuyer({ options, clinicId }: World, email: string): Promise<BuyerActor> {
  const rows = await asSystem(options.pool, clinicId, "demo data", (tx) =>
    tx.run<{ id: string; personId: string }>({
      text: 'select id, person_id as "personId" from buyer where clinic_id = $1 and email = $2',
      values: [clinicId, email],
    }),
  );
  const [found] = rows;
  if (found === undefined) throw new Error("A demo buyer is missing.");
  const { id: buyerId, personId } = found;
  return { kind: "buyer", clinicId, personId, buyerId, sessionId: randomUUID(), requestId: randomUUID() };
}

async function watch(world: World, email: string, lesson: string, seconds: number, at: Date): Promise<void> {
  const actor = await findBuyer(world, email);
  const { options, clinicId } = world;
  const [length] = await asSystem(options.pool, clinicId, "demo data", (tx) =>
    tx.run<{ seconds: number }>({
      text: "select film_seconds as seconds from lesson where clinic_id = $1 and slug = $2",
      values: [clinicId, lesson],
    }),
  );
  const toSeconds = Math.min(seconds, length?.seconds ?? 0);
  const ranges = [{ fromSeconds: 0, toSeconds }];
  const input = { lesson, ranges, stop: { seconds: toSeconds, at: at.toISOString() } };
  await withActor(options.pool, actor, (tx) => recordWatched(tx, actor, input), { now: at });
}

function openPayments(world: World, { keys }: DemoStripe): Payments {
  return createPayments({
    pool: world.options.pool,
    gateway: createStripeGateway(keys),
    portalUrl: world.options.publicUrls.portal,
    // Receipts of the past were read weeks ago.
    enqueueMail: () => Promise.resolve(),
    now: () => world.time.now,
  });
}

async function findCourseId({ options, clinicId }: World): Promise<string> {
  const [found] = await asSystem(options.pool, clinicId, "demo data", (tx) =>
    tx.run<{ id: string }>({ text: "select id from course where clinic_id = $1", values: [clinicId] }),
  );
  return found?.id ?? "";
}

type Buy = (at: Date) => Promise<void>;

/** Buys as a browser does, on the hosted page; the provider's answer is read a minute later. */
function buy(world: World, stripe: DemoStripe, story: BuyerStory, order: { id: string }): Buy {
  return async (at) => {
    world.time.now = at;
    stripe.setClock(at);
    const { clinicId } = world;
    const ids = {
      clinicId,
      courseId: await findCourseId(world),
      clientId: randomUUID(),
      requestId: randomUUID(),
      tellsOwner: false,
    };
    const payments = openPayments(world, stripe);
    const purchase = await payments.startPurchase({ ...ids, email: story.email });
    if (purchase.kind !== "pay") throw new Error("A demo buyer could not buy.");
    order.id = purchase.orderId;
    if (story.end === "left") return;
    await stripe.pay(purchase.url);
    await payments.syncOrder({ clinicId, orderId: order.id });
  };
}

/** Some days later the money goes back, or the page that nobody paid on has run out. */
function settle(world: World, stripe: DemoStripe, story: BuyerStory, order: { id: string }): Buy {
  return async (at) => {
    world.time.now = at;
    stripe.setClock(at);
    const { clinicId, options } = world;
    if (story.end === "refunded") {
      const [found] = await asSystem(options.pool, clinicId, "demo data", (tx) =>
        tx.run<{ session: string }>({
          text: "select checkout_session_id as session from course_order where clinic_id = $1 and id = $2",
          values: [clinicId, order.id],
        }),
      );
      await stripe.refund(found?.session ?? "");
    }
    await openPayments(world, stripe).syncOrder({ clinicId, orderId: order.id });
  };
}

const OPENED_DAY = -45;
const GRANTED_DAY = -15;
const SETTLED_AFTER = 4;

/** The clinic begins to sell, people buy, one gets the money back, one leaves the page, one is given the course. */
export function scheduleCourse(world: World, stripe: DemoStripe | null, patientEmail: string): StoryEvent[] {
  const events: StoryEvent[] = [];
  const add = (day: number, minute: number, run: Buy) => {
    events.push({ at: world.clock.at(day, minute), order: 1_000_000 + events.length, run });
  };
  const addWatched = (email: string, day: number, watched: BuyerStory["watched"]) => {
    for (const { after, lesson, seconds } of watched)
      add(day + after, 21 * 60 + 30, (at) => watch(world, email, lesson, seconds, at));
  };
  add(OPENED_DAY, 12 * 60, (at) =>
    actAs(world, "owner", at, (tx, actor) => sellCourse(tx, actor, { isOnSale: true })),
  );
  const gift = { email: GRANTED, reason: "Helped to try the films out.", until: null };
  add(GRANTED_DAY, 11 * 60 + 15, async (at) => {
    await actAs(world, "owner", at, (tx, actor) => grantCourse(tx, actor, gift));
  });
  addWatched(GRANTED, GRANTED_DAY, watchAll(1, ["welcome", "muscles-front-back"], 40));
  if (stripe === null) return events;
  for (const story of planBuyers(patientEmail)) {
    const order = { id: "" };
    add(story.day, story.minute, buy(world, stripe, story, order));
    if (story.end !== "paid") add(story.day + SETTLED_AFTER, 10 * 60, settle(world, stripe, story, order));
    // Before a refund, or the report would be refused.
    addWatched(story.email, story.day, story.watched);
  }
  return events;
}
