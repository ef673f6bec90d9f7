import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  openWorld,
  payOnPage,
  PORTAL,
  press,
  pressToPay,
  readOrders,
  readRights,
  type World,
} from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const makeEmail = () => `${randomUUID()}@example.test`;

async function findOrder(orderId: string) {
  const found = (await readOrders(world)).find(({ id }) => id === orderId);
  if (found === undefined) throw new Error("The order is not there.");
  return found;
}

const countRights = async (orderId: string) =>
  (await readRights(world)).filter(({ id }) => id === orderId).length;

test("a press of Buy leads to a page to pay on; paying gives access although the buyer never comes back", async () => {
  const { orderId, url } = await pressToPay(world, makeEmail());
  expect(await findOrder(orderId)).toMatchObject({ state: "open", access: "none" });
  const answer = await payOnPage(url);
  expect(answer.headers.get("location")).toBe(`${PORTAL}/order/${orderId}?seller=${world.clinic.clinicId}`);
  await world.sim.settle();
  expect(await findOrder(orderId)).toMatchObject({ state: "paid", access: "active", paid_minor: 8900 });
  expect(await countRights(orderId)).toBe(1);
  expect(world.mails.filter(({ subjectId }) => subjectId === orderId)).toEqual([
    { kind: "receipt", subjectId: orderId },
  ]);
});

test("the page after paying finds out by itself when no delivery came, and once is enough", async () => {
  const quiet = await openWorld({ deliver: false });
  try {
    const { orderId, url } = await pressToPay(quiet, makeEmail());
    const name = { clinicId: quiet.clinic.clinicId, orderId };
    expect(await quiet.payments.syncOrder(name)).toMatchObject({ state: "open", url });
    await payOnPage(url);
    const answers = await Promise.all(Array.from({ length: 8 }, () => quiet.payments.syncOrder(name)));
    expect(answers.every(({ state, url: page }) => state === "paid" && page === null)).toBe(true);
    expect(quiet.mails).toEqual([{ kind: "receipt", subjectId: orderId }]);
    expect(await readRights(quiet)).toHaveLength(1);
  } finally {
    await quiet.close();
  }
});

test("a double click, a second tab and a retry all lead to the one page there is", async () => {
  const email = makeEmail();
  const clientId = randomUUID();
  const presses = await Promise.all([
    press(world, email, clientId),
    press(world, email, clientId),
    press(world, email),
    press(world, email),
  ]);
  const later = await press(world, email, clientId);
  const pages = new Set([...presses, later].map((one) => (one.kind === "pay" ? one.url : one.kind)));
  expect(pages.size).toBe(1);
  const [url = ""] = pages;
  await payOnPage(url);
  await payOnPage(url);
  await world.sim.settle();
  const { orderId } = presses[0]?.kind === "pay" ? presses[0] : { orderId: "" };
  expect(await findOrder(orderId)).toMatchObject({ state: "paid", paid_minor: 8900 });
  expect(await countRights(orderId)).toBe(1);
});

test("whoever has the course is told so by mail and nothing is charged", async () => {
  const email = makeEmail();
  const { url } = await pressToPay(world, email);
  await payOnPage(url);
  await world.sim.settle();
  const orders = (await readOrders(world)).length;
  expect(await press(world, email)).toEqual({ kind: "owned" });
  expect(world.mails.at(-1)).toMatchObject({ kind: "already_owned" });
  expect(await readOrders(world)).toHaveLength(orders);
});

test("a page that was paid a moment ago, before any delivery, is not offered again", async () => {
  const quiet = await openWorld({ deliver: false });
  try {
    const email = makeEmail();
    const { url } = await pressToPay(quiet, email);
    await payOnPage(url);
    expect(await press(quiet, email)).toEqual({ kind: "owned" });
    expect(await readOrders(quiet)).toHaveLength(1);
  } finally {
    await quiet.close();
  }
});

test("a declined card and an abandoned confirmation give nothing, and another card on the same page does", async () => {
  const { orderId, url } = await pressToPay(world, makeEmail());
  await payOnPage(url, { number: "4000 0000 0000 0002" });
  await payOnPage(url, { number: "4000 0027 6000 3184" });
  await world.sim.settle();
  expect(await findOrder(orderId)).toMatchObject({ state: "open", access: "none" });
  expect(await countRights(orderId)).toBe(0);
  await payOnPage(url);
  await world.sim.settle();
  expect(await findOrder(orderId)).toMatchObject({ state: "paid", paid_minor: 8900 });
});

test("a page that ran out says so to its own press, and the next press gets a new one", async () => {
  const brief = await openWorld();
  try {
    const email = makeEmail();
    const clientId = randomUUID();
    const first = await press(brief, email, clientId);
    brief.sim.advanceClock(25 * 3600);
    await brief.sim.settle();
    await expect(press(brief, email, clientId)).rejects.toMatchObject({
      kind: "conflict",
      message: "The time to pay ran out. Nothing was charged. You can start again.",
    });
    const next = await pressToPay(brief, email);
    expect(next.url).not.toBe(first.kind === "pay" ? first.url : "");
  } finally {
    await brief.close();
  }
});

test("a page that is closed because the course was given cannot be paid on any more; one that was paid stays paid", async () => {
  const [email, payer] = [makeEmail(), makeEmail()];
  const { orderId, url } = await pressToPay(world, email);
  const paid = await pressToPay(world, payer);
  await payOnPage(paid.url);
  const where = { clinicId: world.clinic.clinicId, courseId: world.course.courseId };
  await world.payments.closePurchase({ ...where, email });
  await world.payments.closePurchase({ ...where, email: payer });
  await world.payments.closePurchase({ ...where, email: makeEmail() });
  await payOnPage(url);
  await world.sim.settle();
  expect(await findOrder(orderId)).toMatchObject({ state: "expired", paid_minor: 0 });
  expect(await findOrder(paid.orderId)).toMatchObject({ state: "paid", paid_minor: 8900 });
});

test("one press cannot become another person's", async () => {
  const clientId = randomUUID();
  await press(world, makeEmail(), clientId);
  await expect(press(world, makeEmail(), clientId)).rejects.toMatchObject({ kind: "conflict" });
});

test("a clinic that does not sell at the moment charges nobody", async () => {
  const closed = await openWorld({ course: { isOnSale: false } });
  try {
    await expect(press(closed, makeEmail())).rejects.toMatchObject({
      kind: "conflict",
      message: "This clinic does not sell the course at the moment. Nothing was charged.",
    });
    expect(closed.sim.listRequests()).toEqual([]);
  } finally {
    await closed.close();
  }
});

test("while Stripe is away a press says so, and its order waits", async () => {
  const away = await openWorld();
  const email = makeEmail();
  const clientId = randomUUID();
  const { url } = away.sim;
  await away.sim.close();
  await expect(press(away, email, clientId)).rejects.toMatchObject({
    kind: "conflict",
    message: "Paying is not possible at this moment. Nothing was charged. Please try again in a few minutes.",
  });
  expect(await readOrders(away)).toMatchObject([{ state: "open", checkout_session_id: null }]);
  expect(url).toContain("http");
  await away.close().catch(() => undefined);
});
