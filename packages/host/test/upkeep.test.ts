import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPatient } from "@plumbline/api/patient/commands";
import { readAnchor } from "@plumbline/db/audit-anchor";
import { withActor } from "@plumbline/db/doors";
import {
  createTestDatabase,
  makeClinic,
  type TestClinic,
  type TestDatabase,
} from "@plumbline/db/test-database";
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

const PERSON = {
  givenName: "Rowan",
  familyName: "Sample",
  birthDate: "1980-01-01",
  referenceSex: "unknown" as const,
  email: "",
  phone: "",
  timeZone: "Europe/Berlin",
};

async function addPatient({ staff }: TestClinic): Promise<string> {
  const { patientId } = await withActor(
    database.pool,
    staff.clinician,
    (tx) => createPatient(tx, staff.clinician, PERSON),
    { now: new Date("2026-03-02T12:00:00Z") },
  );
  return patientId;
}

async function readRefreshed(clinicId: string): Promise<Record<string, string>> {
  const { rows } = await database.superPool.query<{ id: string; on: string }>(
    `select patient_id as id, refreshed_on::text as "on" from caseload_row where clinic_id = $1`,
    [clinicId],
  );
  return Object.fromEntries(rows.map((row) => [row.id, row.on]));
}

test("a round refreshes rows of an earlier date and notes the audit heads outside the database", async () => {
  const clinic = await makeClinic(database, { patients: 0 });
  const { clinicId } = clinic;
  await addPatient(clinic);
  const anchorFile = join(folder, "anchor.json");
  const upkeep = startUpkeep({
    pool: database.pool,
    now: () => new Date("2026-03-05T12:00:00Z"),
    anchorFile,
    uploads: null,
    logger: pino({ level: "silent" }),
  });
  await upkeep.stop();
  const { rows } = await database.superPool.query<{ refreshed_on: string }>(
    "select refreshed_on::text from caseload_row where clinic_id = $1",
    [clinicId],
  );
  expect(rows).toEqual([{ refreshed_on: "2026-03-05" }]);
  expect(readAnchor(anchorFile)[clinicId]?.sequence).toBe(2);
});

test("what fails in a round is told, one by one, and everything else goes on", async () => {
  const [one, other] = [
    await makeClinic(database, { patients: 0 }),
    await makeClinic(database, { patients: 0 }),
  ];
  const broken = await addPatient(one);
  const whole = [await addPatient(one), await addPatient(other)];
  await database.superPool.query(`
    create function fail_here() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
    create trigger fail_here before update on caseload_row for each row
      when (new.patient_id = '${broken}') execute function fail_here();
    create trigger fail_here before delete on ticket for each statement execute function fail_here();
    insert into rate_limit (key, points, expire) values ('old', 1, 1);
    begin; set local session_replication_role = replica;
    update audit_event set action = 'forged' where clinic_id = '${one.clinicId}'; commit`);
  const lines: { step: string; patientId?: string }[] = [];
  const sink = { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number]) };
  const anchorFile = join(folder, "partly.json");
  await startUpkeep({
    pool: database.pool,
    now: () => new Date("2026-03-05T12:00:00Z"),
    anchorFile,
    uploads: null,
    logger: pino({ level: "error" }, sink),
  }).stop();

  const refreshed = { ...(await readRefreshed(one.clinicId)), ...(await readRefreshed(other.clinicId)) };
  expect(refreshed[broken]).toBe("2026-03-02");
  expect(whole.map((id) => refreshed[id])).toEqual(["2026-03-05", "2026-03-05"]);
  const { rows } = await database.superPool.query("select key from rate_limit where key = 'old'");
  expect(rows).toEqual([]);
  const noted = readAnchor(anchorFile);
  expect(noted[one.clinicId]).toBeUndefined();
  expect(noted[other.clinicId]?.sequence).toBeGreaterThan(0);
  expect(lines.map(({ step, patientId }) => [step, patientId ?? null])).toEqual([
    ["caseload", broken],
    ["identity", null],
    ["anchor", null],
  ]);
});
