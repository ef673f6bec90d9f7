import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTestDatabase, makeClinic } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createLimiter, type LimitName, LIMITS } from "../src/limits.ts";
import { Browser, findEmail, givePassword, makeWorld, PASSWORD, report } from "./harness.ts";

type Database = Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const run = promisify(execFile);
const WORKER = fileURLToPath(new URL("./limiter-process.ts", import.meta.url));

it("claim 15: two processes with 500 tries each are let through exactly as often as the limit says", async () => {
  const start = () => run(process.execPath, [WORKER, db.appUrl, "somebody@example.test", "500"]);
  const outputs = await Promise.all([start(), start()]);
  const passed = outputs.map(({ stdout }) => Number(stdout));
  const total = passed.reduce((sum, one) => sum + one, 0);
  report(`claim 15: ${total} of 1000 tries in two processes let through (limit ${LIMITS.password})`);
  expect(total).toBe(LIMITS.password);
});

it("locks an account after ten wrong passwords, without a hash, and says for how long", async () => {
  const world = makeWorld(db.pool);
  const { staff } = await makeClinic(db);
  const email = await findEmail(db.pool, staff.clinician.personId);
  await givePassword(db.pool, staff.clinician.personId, world.clock.now);
  for (let index = 0; index < LIMITS.password; index += 1) {
    const answer = await new Browser(world, "staff").post("password", {
      email,
      password: "not the right words",
    });
    expect(answer.status).toBe(401);
  }
  const startedAt = performance.now();
  const locked = await new Browser(world, "staff").post("password", { email, password: PASSWORD });
  expect(locked.status).toBe(429);
  expect((locked.body.error as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(0);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

async function countAccounts(name: LimitName): Promise<number> {
  const { rows } = await db.superPool.query<{ found: number }>(
    "select count(*)::int as found from rate_limit where key like $1",
    [`${name}:%`],
  );
  return rows[0]?.found ?? 0;
}

it.each([
  { audience: "staff", path: "password", name: "password", rest: { password: "not the right words" } },
  { audience: "staff", path: "password/forgot", name: "resetRequest", rest: {} },
  { audience: "portal", path: "link/request", name: "linkRequest", rest: {} },
] as const)(
  "an address over its own limit counts against no account: $path",
  async ({ audience, path, name, rest }) => {
    const world = makeWorld(db.pool);
    const network = `2001:db8:${path.length.toString(16)}:1`;
    const limiter = createLimiter(db.pool);
    for (let index = 0; index < LIMITS.address; index += 1) await limiter.take("address", `${network}::/64`);
    const before = await countAccounts(name);
    for (let index = 0; index < 3; index += 1) {
      const caller = new Browser(world, audience, `${network}::${index}`);
      const answer = await caller.post(path, { email: `one${index}@example.test`, ...rest });
      expect(answer.status).toBe(429);
    }
    expect(await countAccounts(name)).toBe(before);
    const elsewhere = new Browser(world, audience, `${network}2::1`);
    expect((await elsewhere.post(path, { email: "one0@example.test", ...rest })).status).not.toBe(429);
    expect(await countAccounts(name)).toBe(before + 1);
  },
);

it("keeps no address in readable form beside a counter", async () => {
  const rows = await db.superPool.query<{ key: string }>("select key from rate_limit");
  expect(rows.rows.length).toBeGreaterThan(0);
  expect(rows.rows.filter(({ key }) => key.includes("@") || key.includes("test-"))).toEqual([]);
});

it("claim 17: a flood of sign-ins leaves other work able to run", async () => {
  const world = makeWorld(db.pool);
  const flood = Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      new Browser(world, "staff").post("password", {
        email: `flood${index}@example.test`,
        password: "wrong words here",
      }),
    ),
  );
  const times: number[] = [];
  let isDone = false;
  const watched = flood.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const startedAt = performance.now();
    await db.pool.query("select 1");
    times.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await watched;
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
  report(
    `claim 17: p95 of a read during 200 parallel sign-ins ${p95.toFixed(0)} ms over ${times.length} reads`,
  );
  expect(p95).toBeLessThan(500);
});
