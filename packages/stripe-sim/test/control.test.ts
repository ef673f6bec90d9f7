import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEnv } from "../src/env.ts";
import { startStripeSim } from "../src/stripe-sim.ts";
import { buy, connect, openReceiver, openSession, openSim, payOnPage } from "./harness.ts";

async function order(url: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${url}/_sim/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

test("the controls are refused unless they are switched on", async () => {
  const { sim } = await openSim();
  expect((await order(sim.url, "GET", "requests")).status).toBe(403);
  await sim.close();
});

test("from another process a test turns knobs, reads requests, opens disputes and moves the clock", async () => {
  const { sim, stripe } = await openSim({ control: true });
  const turned = await order(sim.url, "POST", "knobs", { duplicates: 2, answerDelayMs: 1 });
  expect(turned.body).toMatchObject({ duplicates: 2, answerDelayMs: 1, paused: false });
  const { intent } = await buy(stripe);
  const requests = (await order(sim.url, "GET", "requests")).body["requests"] as { path: string }[];
  expect(requests.map((one) => one.path)).toContain("/v1/checkout/sessions");
  const opened = await order(sim.url, "POST", "disputes", { charge: intent.latest_charge });
  const moved = await order(sim.url, "POST", `disputes/${String(opened.body["id"])}`, { status: "lost" });
  expect(moved.body).toMatchObject({ status: "lost" });
  const open = await openSession(stripe);
  await order(sim.url, "POST", "clock", { advanceSeconds: 90_000 });
  expect((await stripe.checkout.sessions.retrieve(open.id)).status).toBe("expired");
  for (const path of ["flush", "settle"]) expect((await order(sim.url, "POST", path)).status).toBe(200);
  await order(sim.url, "DELETE", "requests");
  expect(sim.listRequests()).toEqual([]);
  await sim.close();
});

test("a control that is mistyped is refused, and so is another site", async () => {
  const { sim } = await openSim({ control: true });
  expect((await order(sim.url, "POST", "knobs", { duplicate: 2 })).status).toBe(400);
  expect((await order(sim.url, "POST", "knobs", { dropFraction: 2 })).status).toBe(400);
  expect((await order(sim.url, "POST", "nothing")).status).toBe(404);
  expect((await order(sim.url, "POST", "disputes", { charge: "ch_none" })).status).toBe(404);
  const headers = { origin: "https://elsewhere.test" };
  expect((await fetch(`${sim.url}/_sim/requests`, { headers })).status).toBe(403);
  await sim.close();
});

test("with a folder payments, keys, waiting deliveries and the order of lists outlive the process", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stripe-sim-"));
  const receiver = await openReceiver();
  try {
    const options = { port: 0, folder, webhook: { url: receiver.url, secret: "whsec_kept" } };
    const first = await startStripeSim({ ...options, knobs: { paused: true } });
    const stripe = connect(first);
    const { session, intent } = await buy(stripe);
    const made = await stripe.customers.create({ name: "Ada" }, { idempotencyKey: "kept" });
    await stripe.coupons.create({ id: "../A b/%", percent_off: 10 });
    const waiting = first.listDeliveries().length;
    await first.close();
    writeFileSync(join(folder, "charge", "ch_cut.json"), '{"sequence":');

    const second = await startStripeSim(options);
    const again = connect(second);
    await second.settle();
    expect(receiver.received).toHaveLength(waiting);
    expect(() =>
      again.webhooks.constructEvent(
        receiver.received[0]?.body ?? "",
        receiver.received[0]?.signature ?? "",
        "whsec_kept",
      ),
    ).not.toThrow();
    expect(await again.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: "paid" });
    expect((await again.customers.create({ name: "Ada" }, { idempotencyKey: "kept" })).id).toBe(made.id);
    expect((await again.coupons.retrieve("../A b/%")).percent_off).toBe(10);
    const later = await buy(again);
    expect((await again.paymentIntents.list()).data.map((one) => one.id)).toEqual([
      later.intent.id,
      intent.id,
    ]);
    await second.close();
    expect(readdirSync(join(folder, "charge")).length).toBe(2);
  } finally {
    await receiver.close();
    rmSync(folder, { recursive: true });
  }
});

test("a payment that waits at the bank can be finished after a restart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stripe-sim-"));
  try {
    const first = await startStripeSim({ port: 0, folder });
    const session = await openSession(connect(first));
    const answer = await payOnPage(session.url ?? "", { number: "4000000000003220" });
    await first.close();
    const second = await startStripeSim({ port: 0, folder });
    const bank = new URL(answer.headers.get("location") ?? "", second.url);
    await fetch(bank, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ answer: "complete" }),
    });
    expect((await connect(second).checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
    await second.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a port in use is reported", async () => {
  const { sim } = await openSim();
  await expect(startStripeSim({ port: sim.clientOptions.port })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
  await sim.close();
});

test("settings have defaults, and wrong ones are refused by name", () => {
  expect(readEnv({})).toEqual({
    port: 12_111,
    host: "127.0.0.1",
    folder: undefined,
    publicUrl: undefined,
    control: false,
    webhook: undefined,
  });
  const webhook = { STRIPE_WEBHOOK_URL: "http://localhost:1/hook", STRIPE_WEBHOOK_SECRET: "whsec_x" };
  expect(readEnv({ ...webhook, STRIPE_SIM_CONTROL: "1" })).toMatchObject({
    control: true,
    webhook: { url: webhook.STRIPE_WEBHOOK_URL, secret: "whsec_x" },
  });
  expect(() => readEnv({ PORT_STRIPE: "stripe" })).toThrow("PORT_STRIPE must be a port number");
  expect(() => readEnv({ STRIPE_WEBHOOK_URL: "here", STRIPE_WEBHOOK_SECRET: "whsec_x" })).toThrow(
    "STRIPE_WEBHOOK_URL",
  );
  expect(() => readEnv({ STRIPE_WEBHOOK_URL: webhook.STRIPE_WEBHOOK_URL })).toThrow("STRIPE_WEBHOOK_SECRET");
});
