import { type ChildProcess, fork } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestDatabase, makeClinic, makeCourse, type TestDatabase } from "@plumbline/db/test-database";
import { createPayments, type Payments } from "@plumbline/payments";
import { createStripeGateway } from "@plumbline/payments/stripe-gateway";
import { startStripeSim, type StripeSim } from "@plumbline/stripe-sim";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claim } from "./claim.ts";
import type { KillAnswer, KillOrder, KillSettings } from "./kill-process.ts";

const CHILD = fileURLToPath(new URL("./kill-process.ts", import.meta.url));
const QUICK_START = new URL("../../../scripts/start/quick-imports.mjs", import.meta.url).href;
const KILLS = 100;
const AT_ONCE = 3;

let database: TestDatabase;
let sim: StripeSim;
let settings: KillSettings;
let ids: { readonly clinicId: string; readonly courseId: string };
const children = new Set<ChildProcess>();
/** What is compiled once need not be by a hundred processes. */
const compiled = mkdtempSync(join(tmpdir(), "plumbline-kills-"));

beforeAll(async () => {
  database = await createTestDatabase();
  sim = await startStripeSim({ port: 0 });
  const { secretKey, webhookSecret, url: apiUrl } = sim;
  settings = { databaseUrl: database.appUrl, secretKey, webhookSecret, apiUrl };
  const { clinicId } = await makeClinic(database, { patients: 0 });
  ids = { clinicId, courseId: (await makeCourse(database, { clinicId })).courseId };
}, 120_000);

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await sim.close();
  await database.drop();
  rmSync(compiled, { recursive: true, force: true });
});

interface Sale {
  readonly orderId: string;
  /** The event that tells of it, which has reached nobody yet. */
  readonly event: object;
}

const CARD = { number: "4242 4242 4242 4242", expiry: "12 / 40", cvc: "123", name: "Ada Fern" };

async function buyAndPay(payments: Payments): Promise<Sale> {
  const email = `${crypto.randomUUID()}@example.test`;
  const press = {
    ...ids,
    clientId: crypto.randomUUID(),
    email,
    requestId: crypto.randomUUID(),
    tellsOwner: true,
  };
  const purchase = await payments.startPurchase(press);
  if (purchase.kind !== "pay") throw new Error("There is no page to pay on.");
  await fetch(purchase.url, { method: "POST", redirect: "manual", body: new URLSearchParams(CARD) });
  const newest = await fetch(`${sim.url}/v1/events?type=checkout.session.completed&limit=1`, {
    headers: { authorization: `Bearer ${settings.secretKey}` },
  });
  const { data } = (await newest.json()) as { data: object[] };
  return { orderId: purchase.orderId, event: data[0] ?? {} };
}

async function sell(count: number): Promise<Sale[]> {
  const payments = createPayments({
    pool: database.pool,
    gateway: createStripeGateway(settings),
    portalUrl: "http://portal.test",
    enqueueMail: async () => undefined,
    now: () => new Date(),
  });
  const sales: Sale[] = [];
  while (sales.length < count) sales.push(await buyAndPay(payments));
  return sales;
}

function sign({ event }: Sale, dieAt: number): KillOrder {
  const at = Math.floor(Date.now() / 1000);
  const body = JSON.stringify(event, null, 2);
  const digest = createHmac("sha256", settings.webhookSecret).update(`${at}.${body}`).digest("hex");
  return { body, signature: `t=${at},v1=${digest}`, dieAt };
}

async function startWorker(): Promise<ChildProcess> {
  const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  const execArgv = ["--import", QUICK_START];
  const child = fork(CHILD, [JSON.stringify(settings)], { stdio: [...stdio], env, execArgv });
  children.add(child);
  await once(child, "message");
  return child;
}

/** Delivers to a worker that lives. */
async function deliver(worker: ChildProcess, sale: Sale): Promise<KillAnswer> {
  const answered = once(worker, "message") as Promise<[KillAnswer]>;
  worker.send(sign(sale, 0));
  return (await answered)[0];
}

/** Delivers to a worker that dies at a step; answers what ended it. */
async function deliverAndKill(sale: Sale, dieAt: number): Promise<string | null> {
  const worker = await startWorker();
  const ended = once(worker, "exit") as Promise<[number | null, string | null]>;
  // Should it have answered before that step, it is killed right behind its answer.
  worker.once("message", () => worker.kill("SIGKILL"));
  worker.send(sign(sale, dieAt));
  const [, signal] = await ended;
  children.delete(worker);
  return signal;
}

interface Outcome {
  readonly state: string;
  readonly rights: number;
  readonly receipts: number;
  readonly unsettled: number;
}

async function look({ orderId }: Sale): Promise<Outcome> {
  const { rows } = await database.superPool.query<Outcome>(
    `select o.state,
       (select count(*) from entitlement e where e.id = o.id and e.ended_at is null)::int as rights,
       (select count(*) from queue.job_common j where j.name = 'mail' and j.data->>'kind' = 'receipt'
          and j.data->>'subjectId' = o.id::text)::int as receipts,
       (select count(*) from stripe_event s where s.order_id = o.id and s.settled_at is null)::int as unsettled
     from course_order o where o.id = $1`,
    [orderId],
  );
  if (rows[0] === undefined) throw new Error("The order is not there.");
  return rows[0];
}

const DONE = { state: "paid", rights: 1, receipts: 1, unsettled: 0 };

test("a worker killed at any step leaves an order that the next delivery ends: one right, one receipt", async () => {
  const startedAt = performance.now();
  const [first, ...sales] = await sell(KILLS + 1);
  if (first === undefined) throw new Error("Nothing was sold.");
  const { steps, error } = await deliver(await startWorker(), first);
  expect({ error, outcome: await look(first) }).toEqual({ error: null, outcome: DONE });

  const waiting = [...sales.entries()];
  const left = { nothing: 0, between: 0, done: 0 };
  const wrong: [number, Outcome, string | null][] = [];
  const killAndRetry = async () => {
    const survivor = await startWorker();
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, sale] = next;
      const dieAt = (index % steps) + 1;
      expect(await deliverAndKill(sale, dieAt)).toBe("SIGKILL");
      const { rights, receipts, unsettled } = await look(sale);
      if (rights !== receipts) wrong.push([dieAt, await look(sale), "half done"]);
      if (rights === 0) left.nothing += 1;
      else if (unsettled > 0) left.between += 1;
      else left.done += 1;
      const retried = await deliver(survivor, sale);
      const outcome = await look(sale);
      if (JSON.stringify(outcome) !== JSON.stringify(DONE)) wrong.push([dieAt, outcome, retried.error]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, killAndRetry));
  expect(wrong).toEqual([]);
  expect(Math.min(left.nothing, left.between)).toBeGreaterThan(0);
  claim(
    44,
    `${KILLS} kills at ${steps} different steps (${left.nothing} before the access, ${left.between} behind it, ` +
      `${left.done} when all was done): ${KILLS} rights, ${KILLS} receipts in the queue, 0 half done, ` +
      `${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  );
}, 600_000);
