import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { startEmbedded, stopEmbedded } from "../embedded.ts";
import { migrate, MIGRATIONS_FOLDER } from "../migrate.ts";
import { OWNER_ROLE, prepareDatabase, withDatabase, withRole } from "../roles.ts";
import type { RolePasswords } from "../roles.ts";

const TEST_DATA = fileURLToPath(new URL("../../../../.data/test", import.meta.url));
const TEMPLATE_LOCK = 7_046_082;
const STALE_MS = 3 * 3_600_000;

export interface TestServer {
  readonly superUrl: string;
  readonly template: string;
  readonly passwords: RolePasswords;
}

function passwordOf(url: string): string {
  return decodeURIComponent(new URL(url).password);
}

function templateName(): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(MIGRATIONS_FOLDER)
    .filter((name) => name.endsWith(".sql"))
    .toSorted()) {
    hash.update(file).update(readFileSync(`${MIGRATIONS_FOLDER}/${file}`));
  }
  return `template_${hash.digest("hex").slice(0, 16)}`;
}

/** Databases that a killed test run left behind carry the time they were made in their name. */
async function dropStale(client: pg.Client): Promise<void> {
  const found = await client.query<{ name: string }>(
    "select datname as name from pg_database where datname ~ '^(test|building)_[0-9a-z]+_'",
  );
  for (const { name } of found.rows) {
    const madeAt = Number.parseInt(name.split("_")[1] ?? "", 36);
    if (Date.now() - madeAt > STALE_MS)
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  }
}

async function makeTemplate(client: pg.Client, server: TestServer): Promise<void> {
  const found = await client.query("select 1 from pg_database where datname = $1", [server.template]);
  if (found.rowCount !== 0) return;
  const building = `building_${Date.now().toString(36)}_${process.pid}`;
  await prepareDatabase(server.superUrl, building, server.passwords);
  await migrate(
    withRole(withDatabase(server.superUrl, building), OWNER_ROLE, server.passwords.ownerPassword),
  );
  await client.query(`ALTER DATABASE ${building} RENAME TO ${server.template}`);
}

interface ServerUrls {
  readonly superUrl: string;
  readonly adminUrl: string;
  readonly appUrl: string;
}

/** A test runner may lend a server; otherwise one is shared by all test processes of this checkout. */
async function openServer(): Promise<ServerUrls> {
  const superUrl = process.env["TEST_DATABASE_SUPER_URL"];
  const adminUrl = process.env["TEST_DATABASE_ADMIN_URL"];
  const appUrl = process.env["TEST_DATABASE_APP_URL"];
  if (superUrl && adminUrl && appUrl) return { superUrl, adminUrl, appUrl };
  return startEmbedded({ dataDir: TEST_DATA, durable: false, maxConnections: 300 });
}

async function findServer(): Promise<TestServer> {
  const { superUrl, adminUrl, appUrl } = await openServer();
  const passwords = { ownerPassword: passwordOf(adminUrl), appPassword: passwordOf(appUrl) };
  const server = { superUrl, template: templateName(), passwords };
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    await dropStale(client);
    await makeTemplate(client, server);
  } finally {
    await client.end();
  }
  return server;
}

let known: Promise<TestServer> | undefined;

/** One server for all test processes at once, with a template migrated once per set of migrations. */
export function testServer(): Promise<TestServer> {
  known ??= findServer();
  return known;
}

/** Stops the shared server; the next test starts it again. */
export async function stopTestServer(): Promise<void> {
  known = undefined;
  await stopEmbedded(TEST_DATA);
}
