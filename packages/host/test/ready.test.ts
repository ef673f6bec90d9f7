import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createPool } from "@plumbline/db/pool";
import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createDatabasePort } from "../src/database-port.ts";
import { startTestHost } from "./harness.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
}, 60_000);
afterEach(() => vi.useRealTimers());
afterAll(() => db.drop());

test("a crowd that asks whether the host is ready costs the database one look a second", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const pool = createPool(db.appUrl, { max: 2 });
  const asked = vi.spyOn(pool, "query");
  const port = createDatabasePort(pool);
  const ask = () => Promise.all(Array.from({ length: 50 }, () => port.findProblem()));
  expect(new Set(await ask())).toEqual(new Set([null]));
  const oneLook = asked.mock.calls.length;
  expect(oneLook).toBeLessThan(5);
  await ask();
  expect(asked).toHaveBeenCalledTimes(oneLook);
  vi.advanceTimersByTime(1_000);
  await ask();
  expect(asked).toHaveBeenCalledTimes(2 * oneLook);
  vi.useRealTimers();
  await pool.end();
});

test("a database role that row-level security does not hold for is never ready", async () => {
  await using host = await startTestHost({ database: createDatabasePort(db.superPool) });
  expect(await host.send({ path: "/readyz" })).toMatchObject({ status: 503, body: "not ready: role\n" });
});

const CLINIC = fileURLToPath(new URL("../../../apps/clinic", import.meta.url));

test("an app does not start with such a role, and says in a sentence what to change", async () => {
  const env = {
    PATH: process.env["PATH"],
    DATABASE_URL: db.adminUrl,
    NODE_ENV: "production" as const,
    PLUMBLINE_ENV: "demo",
    PLUMBLINE_SECRET: "vZ3q8Lr0YtX5wK1nB7cM9dS2fG4hJ6pA",
    PUBLIC_URL_CLINIC: "http://localhost:1",
    PUBLIC_URL_PORTAL: "http://localhost:1",
    PORT: "0",
    JOBS: "off",
  };
  const start = promisify(execFile)(process.execPath, ["--import", "tsx", "server/start.ts"], {
    cwd: CLINIC,
    env,
    timeout: 60_000,
  });
  await expect(start).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/owns the tables, so DATABASE_URL must not name it: name plumbline_app/),
  });
}, 90_000);
