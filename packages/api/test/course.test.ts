import { randomUUID } from "node:crypto";
import type { BuyerActor } from "@plumbline/db/actor";
import { withActor } from "@plumbline/db/doors";
import {
  createTestDatabase,
  makeClinic,
  type TestClinic,
  type TestDatabase,
} from "@plumbline/db/test-database";
import { FILMS } from "@plumbline/media/film";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clinicRouter } from "../src/clinic-root.ts";
import type { CallActor } from "../src/context.ts";
import { portalRouter } from "../src/portal-root.ts";
import { grantCourse, revokeAccess, sellCourse } from "../src/purchase/commands.ts";
import { listAccess } from "../src/purchase/queries.ts";
import { createCallerFactory } from "../src/trpc.ts";
import { makeContext } from "./access/actors.ts";

const NOW = new Date("2026-03-04T15:00:00Z");
const PAID = "pelvis-lumbar";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const createCaller = createCallerFactory(portalRouter);

function askAs(actor: CallActor | null, now = NOW) {
  const context = makeContext(database.pool, { actor, session: null }, now);
  return createCaller(context);
}

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof TRPCError ? [error.code, error.message] : error),
  );

async function findSlug({ clinicId }: TestClinic): Promise<string> {
  const { rows } = await database.superPool.query<{ slug: string }>("select slug from clinic where id = $1", [
    clinicId,
  ]);
  return rows[0]?.slug ?? "";
}

/** A clinic that sells its course, and a buyer it was given to. */
async function openCourse() {
  const clinic = await makeClinic(database, { patients: 1 });
  const { owner } = clinic.staff;
  const { rows } = await database.superPool.query<{ email: string }>(
    "select email from buyer where clinic_id = $1 and id = $2",
    [clinic.clinicId, clinic.buyer.buyerId],
  );
  const grant = { email: rows[0]?.email ?? "", reason: "For the test.", until: null };
  const entitlementId = await withActor(
    database.pool,
    owner,
    async (tx) => {
      await sellCourse(tx, owner, { isOnSale: true });
      return (await grantCourse(tx, owner, grant)).entitlementId;
    },
    { now: NOW },
  );
  return { clinic, owner, slug: await findSlug(clinic), entitlementId, email: grant.email };
}

const report = (from: number, to: number, at = NOW.toISOString()) => ({
  lesson: PAID,
  ranges: [{ fromSeconds: from, toSeconds: to }],
  stop: { seconds: to, at },
});

test("the public page names every lesson that has its film and no other, open or not", async () => {
  const { slug } = await openCourse();
  const course = await askAs(null).course.show({ clinic: slug });
  expect(course.lessons.map((lesson) => lesson.slug)).toEqual(FILMS.map((film) => film.slug));
  const open = course.lessons.filter(({ decision }) => decision.allowed);
  expect(open.length).toBeGreaterThanOrEqual(2);
  expect(open.every(({ isPreview }) => isPreview)).toBe(true);
  expect(course.lessons.length - open.length).toBeGreaterThanOrEqual(4);
  expect(course.access).toEqual({ allowed: false, reason: "sign_in" });
});

test("a lesson without its film is not there, by any way", async () => {
  const { clinic, slug } = await openCourse();
  const hidden = { clinic: slug, lesson: "deep-core-anatomy" };
  for (const actor of [null, clinic.buyer]) {
    expect(await refusalOf(askAs(actor).course.lesson(hidden))).toEqual([
      "NOT_FOUND",
      "There is no such lesson.",
    ]);
    expect(await refusalOf(askAs(actor).course.links(hidden))).toMatchObject(["NOT_FOUND", {}]);
  }
});

test("neither words nor links of a paid lesson leave before it may be watched", async () => {
  const { slug } = await openCourse();
  const stranger = (await makeClinic(database, { patients: 0 })).buyer;
  for (const actor of [null, stranger]) {
    const lesson = await askAs(actor).course.lesson({ clinic: slug, lesson: PAID });
    expect([lesson.decision, lesson.links, lesson.transcript]).toEqual([
      { allowed: false, reason: "sign_in" },
      null,
      null,
    ]);
  }
});

test("what is watched on one device is there on the other, in whatever order it is told", async () => {
  const { clinic, slug } = await openCourse();
  const me = askAs(clinic.buyer);
  const earlier = new Date(NOW.getTime() - 60_000).toISOString();
  await Promise.all([
    me.course.watched(report(20, 30)),
    me.course.watched(report(0, 10, earlier)),
    me.course.watched(report(20, 30)),
    askAs(clinic.buyer).course.watched(report(10, 20, earlier)),
  ]);
  const seconds = FILMS.find((film) => film.slug === PAID)?.seconds ?? 0;
  const lesson = await askAs(clinic.buyer).course.lesson({ clinic: slug, lesson: PAID });
  expect(lesson.resumeSeconds).toBe(30);
  expect(lesson.percent).toBe(Math.floor((100 * 30) / Math.floor(seconds)));
});

test("a device whose clock is ahead does not hold the place against the others", async () => {
  const { clinic, slug } = await openCourse();
  await askAs(clinic.buyer).course.watched(report(0, 5, "2031-01-01T00:00:00.000Z"));
  const later = new Date(NOW.getTime() + 60_000);
  await askAs(clinic.buyer, later).course.watched(report(5, 9, later.toISOString()));
  const lesson = await askAs(clinic.buyer, later).course.lesson({ clinic: slug, lesson: PAID });
  expect(lesson.resumeSeconds).toBe(9);
});

test("a report beyond the film is refused and changes nothing", async () => {
  const { clinic, slug } = await openCourse();
  expect(await refusalOf(askAs(clinic.buyer).course.watched(report(0, 5_000)))).toEqual([
    "BAD_REQUEST",
    "This is not a range of whole seconds in the lesson.",
  ]);
  const lesson = await askAs(clinic.buyer).course.lesson({ clinic: slug, lesson: PAID });
  expect(lesson.percent).toBe(0);
});

test("an owner takes access away with a reason, at once, and gives it again; what was watched stays", async () => {
  const { clinic, owner, slug, entitlementId, email } = await openCourse();
  await askAs(clinic.buyer).course.watched(report(0, 10));
  const at = { now: NOW };
  const revoke = { entitlementId, reason: "Given by mistake." };
  await withActor(database.pool, owner, (tx) => revokeAccess(tx, owner, revoke), at);
  const closed = await askAs(clinic.buyer).course.lesson({ clinic: slug, lesson: PAID });
  expect([closed.decision, closed.links]).toEqual([{ allowed: false, reason: "ended" }, null]);
  expect(await refusalOf(askAs(clinic.buyer).course.watched(report(10, 12)))).toMatchObject([
    "PAYMENT_REQUIRED",
    {},
  ]);
  const again = { email, reason: "A second time.", until: "2026-03-31" };
  await withActor(database.pool, owner, (tx) => grantCourse(tx, owner, again), at);
  const open = await askAs(clinic.buyer).course.lesson({ clinic: slug, lesson: PAID });
  expect([open.decision, open.resumeSeconds]).toEqual([{ allowed: true, via: "grant" }, 10]);
  const rights = await withActor(database.pool, owner, (tx) => listAccess(tx, owner), at);
  expect(new Set(rights.map(({ state, reason }) => `${state}: ${reason ?? ""}`))).toEqual(
    new Set(["active: A second time.", "ended: Given by mistake."]),
  );
  const after = askAs(clinic.buyer, new Date("2026-04-02T00:00:00Z"));
  expect((await after.course.lesson({ clinic: slug, lesson: PAID })).decision.allowed).toBe(false);
});

test("an owner cannot give what an address has, nor until a day that is over", async () => {
  const { owner, email } = await openCourse();
  const grant = (input: Parameters<typeof grantCourse>[2]) =>
    withActor(database.pool, owner, (tx) => grantCourse(tx, owner, input), { now: NOW });
  await expect(grant({ email, reason: "Again.", until: null })).rejects.toMatchObject({ kind: "conflict" });
  const other = { email: `${randomUUID()}@example.test`, reason: "Late.", until: "2026-03-01" };
  await expect(grant(other)).rejects.toMatchObject({ kind: "invalid", detail: { field: "until" } });
});

test("a patient sees a purchase of the same person only once the two are joined", async () => {
  const { clinic, slug } = await openCourse();
  const patient = clinic.patients[0]?.actor;
  if (patient === undefined) throw new Error("a patient was asked for");
  const { buyerId, personId } = clinic.buyer;
  const apart = { ...patient, personId };
  const seen = async (actor: CallActor) =>
    (await askAs(actor).course.lesson({ clinic: slug, lesson: PAID })).decision.allowed;
  expect(await seen(apart)).toBe(false);
  expect(await refusalOf(askAs(apart).purchase.mine())).toMatchObject(["FORBIDDEN", {}]);
  const joined = { ...apart, joinedBuyerId: buyerId };
  expect(await seen(joined)).toBe(true);
  await askAs(joined).course.watched(report(0, 7));
  const buyer: BuyerActor = clinic.buyer;
  expect((await askAs(buyer).course.lesson({ clinic: slug, lesson: PAID })).resumeSeconds).toBe(7);
});

test("the page of an order is for the browser that pressed; nobody else who has its address learns of it", async () => {
  const { clinic, slug } = await openCourse();
  const { clinicId } = clinic;
  const email = `${randomUUID()}@example.test`;
  const clientId = randomUUID();
  const mine = await askAs(null).purchase.buy({ clinic: slug, email, clientId });
  // Somebody else types the same address, and is led to the same page to pay on.
  const other = randomUUID();
  const theirs = await askAs(null).purchase.buy({ clinic: slug, email, clientId: other });
  if (mine.kind !== "pay" || theirs.kind !== "pay") throw new Error("the order was not made");
  expect(theirs.orderId).toBe(mine.orderId);
  const { orderId } = mine;
  const order = await askAs(null).purchase.order({ orderId, clinicId, clientId });
  expect(order).toMatchObject({ isKnown: true, state: "open", payUrl: "https://pay.example.test/" });
  expect(order).toMatchObject({ email: `${email.slice(0, 1)}•••@example.test` });
  expect(JSON.stringify(order)).not.toContain(email);
  for (const clientIdOfAnother of [other, null]) {
    const seen = await askAs(null).purchase.order({ orderId, clinicId, clientId: clientIdOfAnother });
    expect(seen).toEqual({ isKnown: false, clinic: { slug, name: "Test clinic" } });
  }
});

test("a mistyped address is refused in words; presses are counted for whoever presses, not for the address", async () => {
  const { slug } = await openCourse();
  const email = `${randomUUID()}@example.test`;
  const callerAt = (address: string) =>
    createCaller({ ...makeContext(database.pool, { actor: null, session: null }, NOW), address });
  const press = (address: string, to: string) =>
    refusalOf(callerAt(address).purchase.buy({ clinic: slug, email: to, clientId: randomUUID() }));
  expect(await press("192.0.2.1", "ada@example")).toMatchObject(["BAD_REQUEST", {}]);
  for (let index = 0; index < 20; index += 1) expect(await press("192.0.2.1", email)).toBe("done");
  expect(await press("192.0.2.1", email)).toEqual([
    "TOO_MANY_REQUESTS",
    "Too many tries. Please wait a few minutes.",
  ]);
  expect(await press("192.0.2.2", email)).toBe("done");
});

test("an owner is told of their course by mail three times in a quarter of an hour, and no more", async () => {
  const { clinic, slug, email } = await openCourse();
  const count = async () => {
    const { rows } = await database.superPool.query<{ count: string }>(
      "select count(*) from queue.job_common where data->>'kind' = 'already_owned' and data->>'clinicId' = $1",
      [clinic.clinicId],
    );
    return Number(rows[0]?.count);
  };
  const seen: number[] = [];
  for (let index = 0; index < 5; index += 1) {
    const bought = await askAs(null).purchase.buy({ clinic: slug, email, clientId: randomUUID() });
    expect(bought).toEqual({ kind: "owned" });
    seen.push(await count());
    // As if it had been sent: one that waits is not queued twice.
    await database.superPool.query("update queue.job_common set state = 'completed' where name = 'mail'");
  }
  expect(seen).toEqual([1, 2, 3, 3, 3]);
});

test("without a payment provider the owner is told that nobody can pay, and the public page sells nothing", async () => {
  const { owner, slug } = await openCourse();
  const context = (actor: CallActor | null) => ({
    ...makeContext(database.pool, { actor, session: null }, NOW),
    payments: null,
  });
  const shop = await createCallerFactory(clinicRouter)(context(owner)).sales.show();
  expect([shop.takesPayments, shop.course?.isOnSale]).toEqual([false, true]);
  const visitor = createCaller(context(null));
  expect((await visitor.course.show({ clinic: slug })).isOnSale).toBe(false);
  const press = { clinic: slug, email: "ada@example.test", clientId: randomUUID() };
  expect(await refusalOf(visitor.purchase.buy(press))).toEqual([
    "CONFLICT",
    "This clinic does not sell the course at the moment. Nothing was charged.",
  ]);
});
