import { afterAll, beforeAll, expect, test } from "vitest";
import { withActor } from "../src/doors.ts";
import { createTestDatabase, makeClinic } from "../src/test-database.ts";
import type { TestClinic, TestDatabase } from "../src/test-database.ts";

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  clinic = await makeClinic(database, { roles: ["clinician"], patients: 0 });
  await database.superPool.query(
    `with added as (
       insert into patient (clinic_id, given_name, family_name, given_search, family_search, birth_date, time_zone, created_at)
       select $1, 'g' || i, 'f' || i, 'g' || i, 'f' || i, '1980-01-01', 'UTC', now() from generate_series(1, 3000) i returning *)
     insert into caseload_row (clinic_id, patient_id, family_search, given_search, display_name, birth_date, needs, refreshed_on, need_rank)
     select clinic_id, id, family_search, given_search, 'x', birth_date, '[]', '2026-01-01', length(family_search) from added`,
    [clinic.clinicId],
  );
  await database.superPool.query("analyze patient, caseload_row");
});
afterAll(() => database.drop());

async function planOf(query: string): Promise<string> {
  const rows = await withActor(database.pool, clinic.staff.clinician, (tx) =>
    tx.run<{ "QUERY PLAN": string }>({ text: `explain ${query}` }),
  );
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

test("row-level security leaves the caseload its index order, so a page never sorts a clinic", async () => {
  const page = `select * from caseload_row where clinic_id = '${clinic.clinicId}'
    order by need_rank, family_search, patient_id limit 25`;
  const plan = await planOf(page);
  expect(plan).toContain("Index Scan using caseload_row_clinic_id_need_rank");
  expect(plan).not.toContain("Sort");
});

test("row-level security leaves type-ahead its index range", async () => {
  const plan = await planOf(`select * from caseload_row where clinic_id = '${clinic.clinicId}'
    and family_search >= 'f12' and family_search < 'f13' order by family_search limit 25`);
  expect(plan).toMatch(/Index Cond: .*family_search >= 'f12'/);
  expect(plan).not.toContain("Sort");
});
