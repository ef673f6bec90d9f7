import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createCallerFactory, createRouter, publicProcedure } from "@plumbline/api/trpc";
import { asVisitor } from "@plumbline/db/doors";
import { type EmbeddedServer, startEmbedded } from "@plumbline/db/embedded";
import { migrate } from "@plumbline/db/migrate";
import { createPool } from "@plumbline/db/pool";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as z from "zod";
import { createDatabasePort } from "../src/database-port.ts";
import { claim } from "./claim.ts";
import { CALL_HEADERS, startTestHost } from "./harness.ts";
import { shareContext } from "./call-context.ts";

const dataDir = mkdtempSync(join("/var/tmp", "plumbline-restart-"));
let server: EmbeddedServer;

beforeAll(async () => {
  server = await startEmbedded({ dataDir });
  await migrate(server.adminUrl);
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const router = createRouter({
  note: publicProcedure.input(z.strictObject({ key: z.string() })).mutation(({ ctx, input }) =>
    asVisitor(ctx.pool, (tx) =>
      tx.run({
        name: "restart-note",
        text: "insert into rate_limit (key, points, expire) values ($1, 1, null)",
        values: [input.key],
      }),
    ),
  ),
});

test("the host outlives a restart of the database, refuses in between, and keeps every write it confirmed", async () => {
  const pool = createPool(server.appUrl, { connectionTimeoutMs: 500 });
  await using host = await startTestHost({
    database: createDatabasePort(pool),
    calls: {
      router,
      createCaller: createCallerFactory(router),
      makeContext: (parts) => ({ ...parts, ...shareContext(pool) }),
    },
  });
  const confirmed: string[] = [];
  const statuses = new Map<number, number>();
  const waits = new Set<unknown>();
  let busy = true;
  const work = async (worker: number) => {
    for (let index = 0; busy; index += 1) {
      const key = `w${worker}-${index}`;
      const answer = await host.send({
        method: "POST",
        path: "/api/trpc/note",
        headers: CALL_HEADERS,
        body: JSON.stringify({ key }),
      });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status === 200) confirmed.push(key);
      else waits.add(answer.headers["retry-after"]);
    }
  };
  const workers = Array.from({ length: 6 }, (_, index) => work(index));
  await vi.waitUntil(() => confirmed.length > 100, { timeout: 10_000 });

  process.kill(server.pid, "SIGQUIT"); // what `pg_ctl -m immediate` sends: no farewell, no checkpoint
  await vi.waitUntil(async () => (await host.send({ path: "/readyz" })).status === 503, { timeout: 10_000 });
  expect((await host.send({ path: "/healthz" })).status).toBe(200);
  await vi.waitUntil(() => statuses.has(503), { timeout: 10_000 });

  server = await startEmbedded({ dataDir, port: server.port });
  const back = performance.now();
  const before = confirmed.length;
  await vi.waitUntil(() => confirmed.length > before + 50, { timeout: 10_000 });
  const recoveredMs = Math.round(performance.now() - back);
  busy = false;
  await Promise.all(workers);

  const kept = await asVisitor(pool, (tx) => tx.run<{ key: string }>({ text: "select key from rate_limit" }));
  const keys = new Set(kept.map((row) => row.key));
  const lost = confirmed.filter((key) => !keys.has(key)).length;
  await pool.end();
  expect([...statuses.keys()].toSorted((a, b) => a - b)).toEqual([200, 503]);
  expect([...waits]).toEqual(["2"]);
  expect(lost).toBe(0);
  expect(recoveredMs).toBeLessThan(5_000);
  claim(
    51,
    `${confirmed.length} confirmed writes, ${lost} lost, ${statuses.get(503) ?? 0} refused with 503, back in ${recoveredMs} ms`,
  );
});
