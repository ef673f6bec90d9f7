import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import * as z from "zod";
import { StartError } from "./embedded/plain-error.ts";
import type { Pool } from "./pool.ts";
import { APP_ROLE } from "./roles.ts";

export const MIGRATIONS_FOLDER = fileURLToPath(new URL("../migrations", import.meta.url));

const journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) });

interface KnownMigration {
  readonly when: number;
  readonly tag: string;
}

export function readJournal(): readonly KnownMigration[] {
  return journal.parse(JSON.parse(readFileSync(`${MIGRATIONS_FOLDER}/meta/_journal.json`, "utf8"))).entries;
}

type Queryable = Pick<Pool, "query">;

async function readApplied(db: Queryable): Promise<readonly number[]> {
  const table = await db.query<{ found: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as found",
  );
  if (!table.rows[0]?.found) return [];
  const rows = await db.query<{ at: string | number }>(
    "select created_at as at from drizzle.__drizzle_migrations",
  );
  return rows.rows.map((row) => Number(row.at));
}

/** Tags of migrations the code brings and the database lacks; empty means ready. */
export async function pendingMigrations(db: Queryable): Promise<readonly string[]> {
  const applied = new Set(await readApplied(db));
  return readJournal()
    .filter((migration) => !applied.has(migration.when))
    .map((migration) => migration.tag);
}

/** Whether the database was migrated by a newer version than this code. */
export async function isMigrationNewer(db: Queryable): Promise<boolean> {
  const newest = Math.max(0, ...readJournal().map((migration) => migration.when));
  return (await readApplied(db)).some((at) => at > newest);
}

/** A step that this code has never known: the database was made by a version that was never released. */
async function isStrange(db: Queryable): Promise<boolean> {
  const known = new Set(readJournal().map((migration) => migration.when));
  return (await readApplied(db)).some((at) => !known.has(at));
}

const MIGRATION_LOCK = 7_046_081;

async function refuseUnfit(client: pg.Client): Promise<void> {
  const version = await client.query<{ number: number }>(
    "select current_setting('server_version_num')::int as number",
  );
  if ((version.rows[0]?.number ?? 0) < 180_000)
    throw new StartError("Plumbline needs PostgreSQL 18 or newer.");
  const role = await client.query("select 1 from pg_roles where rolname = $1", [APP_ROLE]);
  if (role.rowCount === 0)
    throw new StartError(`The database role ${APP_ROLE} is missing; prepare the database first.`);
  if (await isMigrationNewer(client)) {
    throw new StartError(
      "The database is newer than this version of Plumbline; start the version that last used it, or a newer one.",
    );
  }
  if (await isStrange(client)) {
    throw new StartError("The database was made by an unreleased version of Plumbline; start with --reset.");
  }
}

/** Brings the schema up to date as its owner. Two starts at once wait for each other. Returns what it applied. */
export async function migrate(adminUrl: string): Promise<readonly string[]> {
  if (!existsSync(MIGRATIONS_FOLDER)) throw new StartError("The migrations folder is missing.");
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await refuseUnfit(client);
    const pending = await pendingMigrations(client);
    if (pending.length > 0) await applyMigrations(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
    return pending;
  } finally {
    await client.end();
  }
}
