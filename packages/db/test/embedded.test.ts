import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { removeEmbedded, startEmbedded, stopEmbedded } from "../src/embedded.ts";
import type { EmbeddedServer } from "../src/embedded.ts";
import { isAlive } from "../src/embedded/server-process.ts";
import { readState, writeState } from "../src/embedded/state.ts";
import { isMigrationNewer, migrate, pendingMigrations } from "../src/migrate.ts";

let folder: string;
let dataDir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-embedded-"));
  chmodSync(folder, 0o755);
  dataDir = join(folder, "data");
});
afterEach(async () => {
  await removeEmbedded(dataDir);
  rmSync(folder, { recursive: true, force: true });
});

const start = (port?: number): Promise<EmbeddedServer> =>
  startEmbedded({ dataDir, durable: false, ...(port === undefined ? {} : { port }) });

async function ask<T>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end();
  }
}

test("a server that a killed start left running is taken over with its data", async () => {
  const first = await start();
  await ask(first.adminUrl, "create table kept as select 1 as one");
  const second = await start();
  expect(second).toMatchObject({ adopted: true, pid: first.pid, port: first.port });
  expect(await ask(second.adminUrl, "select one from kept")).toEqual([{ one: 1 }]);
  await second.stop();
  expect(isAlive(first.pid)).toBe(false);
});

test("after a kill -9 of the server what was committed is there and the port is the same", async () => {
  const first = await startEmbedded({ dataDir });
  await ask(first.adminUrl, "create table kept as select 1 as one");
  process.kill(first.pid, "SIGKILL");
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(second.port).toBe(first.port);
  expect(await ask(second.adminUrl, "select one from kept")).toEqual([{ one: 1 }]);
});

test("a process number that now belongs to another program is neither adopted nor stopped", async () => {
  const first = await start();
  await first.stop();
  const cluster = readState(dataDir)?.cluster ?? "";
  writeFileSync(join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n0\n${first.port}\n`);
  writeFileSync(join(dataDir, "database.lock"), "999999999");
  const second = await start();
  expect(second.adopted).toBe(false);
});

test("a start killed while it made the database begins again", async () => {
  const first = await start();
  await first.stop();
  const state = readState(dataDir);
  if (!state) throw new Error("fixture");
  writeState(dataDir, { ...state, ready: false });
  rmSync(join(state.cluster, "global"), { recursive: true });
  const second = await start();
  expect(await ask(second.appUrl, "select current_user as name")).toEqual([{ name: "plumbline_app" }]);
});

test("below a folder closed to others the server finds a place it can reach, and leaves nothing there", async () => {
  chmodSync(folder, 0o700);
  const server = await start();
  expect(await ask(server.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  const state = readState(dataDir);
  expect(state?.movedTo === null).toBe(process.getuid?.() !== 0);
  await server.stop();
  const again = await start();
  expect(again.adopted).toBe(false);
  await removeEmbedded(dataDir);
  expect(existsSync(state?.cluster ?? "")).toBe(false);
  expect(existsSync(state?.movedTo ?? join(dataDir, "postgres"))).toBe(false);
});

test("passwords are readable by their owner only, and the server listens here only", async () => {
  const server = await start();
  expect(statSync(join(dataDir, "database.json")).mode & 0o077).toBe(0);
  expect(await ask(server.superUrl, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  const wrong = server.appUrl.replace(/:[^:@/]+@/, ":wrong@");
  await expect(ask(wrong, "select 1")).rejects.toMatchObject({ code: "28P01" });
  expect(readFileSync(join(dataDir, "postgres.log"), "utf8")).not.toContain(new URL(server.appUrl).password);
});

test("a taken port is told in one sentence, and a remembered one is replaced", async () => {
  const first = await start();
  await first.stop();
  const blocker = createServer();
  await new Promise<void>((done) => blocker.listen(first.port, "127.0.0.1", done));
  await expect(start(first.port)).rejects.toThrow(`Port ${first.port} is taken by another program`);
  const other = await start();
  expect(other.port).not.toBe(first.port);
  await new Promise((done) => blocker.close(done));
});

test("migrating twice changes nothing, and a newer database is refused in one sentence", async () => {
  const server = await start();
  expect((await migrate(server.adminUrl)).length).toBeGreaterThan(1);
  expect(await migrate(server.adminUrl)).toEqual([]);
  const client = new pg.Client({ connectionString: server.appUrl });
  await client.connect();
  expect(await pendingMigrations(client)).toEqual([]);
  await ask(
    server.adminUrl,
    "insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 99999999999999)",
  );
  expect(await isMigrationNewer(client)).toBe(true);
  await client.end();
  await expect(migrate(server.adminUrl)).rejects.toThrow("newer than this version of Plumbline");
  await ask(server.adminUrl, "update drizzle.__drizzle_migrations set created_at = 1 where hash = 'x'");
  await expect(migrate(server.adminUrl)).rejects.toThrow("unreleased version");
});

test("two starts at once share one server", async () => {
  const [one, two] = await Promise.all([start(), start()]);
  expect(one.pid).toBe(two.pid);
  expect(await stopEmbedded(dataDir)).toBe(true);
  expect(await stopEmbedded(dataDir)).toBe(false);
});
