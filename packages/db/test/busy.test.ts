import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asVisitor, type VisitorTx } from "../src/doors.ts";
import { createPool, DatabaseUnavailable, isConnectionLoss, sqlStateOf } from "../src/pool.ts";
import type { Pool } from "../src/pool.ts";
import { createTestDatabase } from "../src/test-database.ts";
import type { TestDatabase } from "../src/test-database.ts";

let database: TestDatabase;
let hasty: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  hasty = createPool(database.appUrl, { max: 2, lockTimeoutMs: 300, statementTimeoutMs: 2_000 });
});
afterAll(async () => {
  await hasty.end();
  await database.drop();
});

const count = (tx: VisitorTx, key: string) =>
  tx.run({
    text: `insert into rate_limit (key, points, expire) values ($1, 1, null)
      on conflict (key) do update set points = rate_limit.points + 1`,
    values: [key],
  });

async function readPoints(key: string): Promise<number> {
  const text = "select points from rate_limit where key = $1";
  const { rows } = await database.superPool.query<{ points: number }>(text, [key]);
  return rows[0]?.points ?? 0;
}

async function expectPassing(work: Promise<unknown>, state: string): Promise<void> {
  const error: unknown = await work.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(DatabaseUnavailable);
  expect(error).toMatchObject({ retryAfterSeconds: 2 });
  expect(isConnectionLoss(error)).toBe(true);
  expect(sqlStateOf(error)).toBe(state);
}

test("a lock that is not had in time stores nothing, asks for a retry, and the retry counts once", async () => {
  const held = await database.superPool.connect();
  await held.query("begin");
  await held.query("insert into rate_limit (key, points, expire) values ('lock', 0, null)");
  const work = async (tx: VisitorTx) => {
    await count(tx, "beside");
    await count(tx, "lock");
  };
  await expectPassing(asVisitor(hasty, work), "55P03");
  await held.query("commit");
  held.release();
  expect(await readPoints("beside")).toBe(0);
  await asVisitor(hasty, work);
  expect([await readPoints("beside"), await readPoints("lock")]).toEqual([1, 1]);
});

test("a statement that takes too long asks for a retry, wrapped by the query builder or not", async () => {
  await expectPassing(
    asVisitor(hasty, (tx) => tx.run({ text: "select pg_sleep(60)" })),
    "57014",
  );
  const secret = "canary-41c9";
  const work = asVisitor(hasty, (tx) => tx.db.execute(sql`select pg_sleep(60), ${secret}::text`));
  const error: unknown = await work.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(DatabaseUnavailable);
  expect(JSON.stringify([error, (error as Error).cause])).not.toContain(secret);
});

test("of two that wait for each other one goes through and the other is asked to try again", async () => {
  const patient = createPool(database.appUrl, { max: 2 });
  let arrived = 0;
  let open = () => undefined as void;
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  const cross = (first: string, second: string) =>
    asVisitor(patient, async (tx) => {
      await count(tx, first);
      arrived += 1;
      if (arrived === 2) open();
      await both;
      await count(tx, second);
    });
  const results = await Promise.allSettled([cross("a", "b"), cross("b", "a")]);
  const failed = results.filter((one) => one.status === "rejected");
  expect(failed).toHaveLength(1);
  await expectPassing(Promise.reject(failed[0]?.reason), "40P01");
  expect([await readPoints("a"), await readPoints("b")]).toEqual([1, 1]);
  await patient.end();
});
