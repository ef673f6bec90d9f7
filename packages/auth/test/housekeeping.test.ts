import { createTestDatabase, makeClinic } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sweepIdentity } from "../src/housekeeping.ts";
import { advance, Browser, findEmail, makeWorld, signInAgain, signInFully } from "./harness.ts";

type Database = Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function countTable(table: "session" | "ticket" | "rate_limit"): Promise<number> {
  const { rows } = await db.superPool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n ?? -1;
}

it("takes tickets a day and sessions thirty days after their end, and leaves what is in use", async () => {
  const world = makeWorld(db.pool);
  const { staff, patients } = await makeClinic(db, { patients: 1 });
  const { browser, email, seed } = await signInFully(world, staff.clinician.personId);
  await browser.post("sign-out");
  const sessions = await countTable("session");
  const tickets = await countTable("ticket");
  expect([sessions, tickets]).toEqual([2, 2]);
  expect(await sweepIdentity(db.pool, world.clock.now)).toMatchObject({ tickets: 0, sessions: 0 });

  advance(world, DAY + HOUR);
  const portal = new Browser(world, "portal");
  await portal.post("link/request", { email: await findEmail(db.pool, patients[0]?.actor.personId ?? "") });
  expect(await sweepIdentity(db.pool, world.clock.now)).toMatchObject({ tickets, sessions: 0 });
  expect(await countTable("ticket")).toBe(1);

  advance(world, 29 * DAY);
  const live = await signInAgain(world, email, seed);
  const swept = await sweepIdentity(db.pool, world.clock.now);
  expect(swept).toMatchObject({ sessions });
  expect(await live.actor()).not.toBeNull();
  expect(await sweepIdentity(db.pool, world.clock.now)).toEqual({ tickets: 0, sessions: 0, limits: 0 });
});

it("takes counters whose window is over, in batches, also from several processes at once", async () => {
  await db.superPool.query("delete from rate_limit");
  const now = new Date();
  await db.superPool.query(
    `insert into rate_limit (key, points, expire)
     select 'old ' || n, 1, $1::bigint - n from generate_series(1, 12000) n
     union all select 'new ' || n, 1, $1::bigint + n from generate_series(0, 9) n
     union all select 'for good', 1, null`,
    [now.getTime()],
  );
  const swept = await Promise.all([sweepIdentity(db.pool, now), sweepIdentity(db.pool, now)]);
  expect(swept.reduce((sum, { limits }) => sum + limits, 0)).toBe(12_000);
  expect(await countTable("rate_limit")).toBe(11);
});
