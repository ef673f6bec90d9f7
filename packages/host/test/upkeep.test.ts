import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPatient } from "@plumbline/api/patient/commands";
import { readAnchor } from "@plumbline/db/audit-anchor";
import { withActor } from "@plumbline/db/doors";
import { createTestDatabase, makeClinic, type TestDatabase } from "@plumbline/db/test-database";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startUpkeep } from "../src/upkeep.ts";

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "upkeep-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

test("a round refreshes rows of an earlier date and notes the audit heads outside the database", async () => {
  const { clinicId, staff } = await makeClinic(database, { patients: 0 });
  const person = {
    givenName: "Rowan",
    familyName: "Sample",
    birthDate: "1980-01-01",
    referenceSex: "unknown" as const,
    email: "",
    phone: "",
    timeZone: "Europe/Berlin",
  };
  const then = new Date("2026-03-02T12:00:00Z");
  await withActor(database.pool, staff.clinician, (tx) => createPatient(tx, staff.clinician, person), {
    now: then,
  });
  const anchorFile = join(folder, "anchor.json");
  const upkeep = startUpkeep({
    pool: database.pool,
    now: () => new Date("2026-03-05T12:00:00Z"),
    anchorFile,
    logger: pino({ level: "silent" }),
  });
  await upkeep.stop();
  const { rows } = await database.superPool.query<{ refreshed_on: string }>(
    "select refreshed_on::text from caseload_row where clinic_id = $1",
    [clinicId],
  );
  expect(rows).toEqual([{ refreshed_on: "2026-03-05" }]);
  expect(readAnchor(anchorFile)[clinicId]?.sequence).toBe(1);
});
