import { createTestDatabase, type TestDatabase, watchSystemWork } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refreshStaleRows } from "../src/caseload/commands.ts";
import { openClinic } from "../src/clinic/commands.ts";
import { makeFixture } from "./access/fixture.ts";

/** A search for what to do: which patient, which day, which zone, and no more. What it finds is audited when it is done. */
const IDS_ONLY =
  /^select "caseload_row"\."patient_id", "caseload_row"\."refreshed_on", "patient"\."time_zone" from /;
const LOCK = /^select pg_advisory_xact_lock\(/;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("the system's own work with a record leaves an audit row in its transaction", async () => {
  await makeFixture(database);
  await makeFixture(database);
  const { pool, listWork } = watchSystemWork(database.pool);
  expect(await refreshStaleRows(pool, new Date("2026-03-20T12:00:00Z"))).toBeGreaterThan(3);
  const owner = { email: "vera@example.org", displayName: "Vera Sample" };
  const clinic = { slug: "new-clinic", name: "New clinic", timeZone: "Europe/Berlin", locale: "en-GB" };
  await openClinic(pool, { ...clinic, owner }, new Date("2026-03-20T12:00:00Z"));
  const work = await listWork(database.superPool);
  const clinical = work.filter(({ clinical: tables }) => tables.length > 0);
  const silent = clinical.filter(({ audited }) => audited === 0);
  const told = silent.filter(({ statements }) =>
    statements.some((text) => !IDS_ONLY.test(text) && !LOCK.test(text)),
  );
  expect(told.map(({ statements }) => statements)).toEqual([]);
  expect(clinical.length - silent.length).toBeGreaterThan(3);
  process.stdout.write(
    `claim 32: ${clinical.length} transactions of the system on records, ${clinical.length - silent.length} audited, ${silent.length} that read ids alone\n`,
  );
});
