import { openClinic } from "@plumbline/api/clinic/commands";
import { createPool, type Pool } from "@plumbline/db/pool";
import { createTestDatabase, makeClinic, type TestDatabase } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDemo } from "../src/load.ts";
import { emptyHalfLoaded, findDemoState } from "../src/marker.ts";
import { CLINICS } from "../src/people.ts";

let database: TestDatabase;
let adminPool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  adminPool = createPool(database.adminUrl, { max: 1 });
});
afterAll(async () => {
  await adminPool.end();
  await database.drop();
});

function openFirst() {
  const { slug, name, timeZone, locale, staff } = CLINICS[0];
  const { email, displayName } = staff[0];
  return openClinic(
    database.pool,
    { slug, name, timeZone, locale, owner: { email, displayName } },
    new Date(),
  );
}

test("what a killed load left is emptied by the owner of the schema, and its guards stay", async () => {
  expect(await findDemoState(database.pool)).toBe("empty");
  await openFirst();
  expect(await findDemoState(database.pool)).toBe("half");
  await expect(emptyHalfLoaded(null)).rejects.toThrow(/--reset/);
  await emptyHalfLoaded(adminPool);
  expect(await findDemoState(database.pool)).toBe("empty");
  await openFirst();
  await expect(database.superPool.query("delete from audit_event")).rejects.toThrow(/audit_event/);
  await emptyHalfLoaded(adminPool);
});

test("a database with other clinics is left alone", async () => {
  await makeClinic(database);
  expect(await findDemoState(database.pool)).toBe("other");
  expect(await loadDemo({ databaseUrl: database.appUrl })).toEqual({ loaded: false, events: 0 });
});
