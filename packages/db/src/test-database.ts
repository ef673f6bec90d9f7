import { randomBytes } from "node:crypto";
import pg from "pg";
import { createPool } from "./pool.ts";
import type { Pool } from "./pool.ts";
import { APP_ROLE, closeDatabase, OWNER_ROLE, withDatabase, withRole } from "./roles.ts";
import { testServer } from "./test-database/server.ts";

export { makeClinic } from "./test-database/clinic.ts";
export type { ClinicOptions, TestClinic, TestPatient } from "./test-database/clinic.ts";
export { makeCourse } from "./test-database/course.ts";
export type { CourseOptions, TestCourse } from "./test-database/course.ts";
export { makeUpload } from "./test-database/upload.ts";
export { tapPool, watchSystemWork } from "./test-database/tap.ts";
export { stopTestServer } from "./test-database/server.ts";

process.env["PLUMBLINE_ENV"] ??= "demo";
process.env["PLUMBLINE_SECRET"] ??= "kQ3vT9xW1zR7mB5nH8cJ2fL6dS4gP0aY for tests";

export interface TestDatabase {
  /** As the applications: row-level security applies. */
  readonly pool: Pool;
  /** As the superuser: row-level security does not apply. For arranging and for looking behind. */
  readonly superPool: Pool;
  readonly appUrl: string;
  readonly adminUrl: string;
  readonly superUrl: string;
  drop(): Promise<void>;
}

async function onServer(superUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** A fresh migrated database, cloned in some ten milliseconds. Make it in `beforeAll`, drop it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await testServer();
  const name = `test_${Date.now().toString(36)}_${randomBytes(5).toString("hex")}`;
  await onServer(server.superUrl, async (client) => {
    await client.query(
      `CREATE DATABASE ${name} OWNER ${OWNER_ROLE} TEMPLATE ${server.template} STRATEGY FILE_COPY`,
    );
    await closeDatabase(client, name);
  });
  const superUrl = withDatabase(server.superUrl, name);
  const appUrl = withRole(superUrl, APP_ROLE, server.passwords.appPassword);
  const pool = createPool(appUrl, { max: 8 });
  const superPool = createPool(superUrl, { max: 2 });
  return {
    pool,
    superPool,
    appUrl,
    adminUrl: withRole(superUrl, OWNER_ROLE, server.passwords.ownerPassword),
    superUrl,
    async drop() {
      await Promise.all([pool.end(), superPool.end()]);
      await onServer(server.superUrl, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      });
    },
  };
}
