import { withActor } from "@plumbline/db/doors";
import { createTestDatabase, makeClinic, type TestDatabase } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resetMemberFactor } from "../src/team/commands.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function listMails(clinicId: string): Promise<unknown[]> {
  const { rows } = await database.superPool.query<{ data: unknown }>(
    "select data from queue.job where name = 'mail' and data->>'clinicId' = $1",
    [clinicId],
  );
  return rows.map(({ data }) => data);
}

test("whose second factor is reset is mailed in the same transaction, and nobody when it is refused or undone", async () => {
  const { clinicId, staff } = await makeClinic(database);
  const { owner, clinician } = staff;
  const reset = (membershipId: string, fail = false) =>
    withActor(database.pool, owner, async (tx) => {
      await resetMemberFactor(tx, owner, { membershipId });
      if (fail) throw new Error("undone");
    });
  await expect(reset(owner.membershipId)).rejects.toMatchObject({ kind: "conflict" });
  await expect(reset(clinician.membershipId, true)).rejects.toThrow("undone");
  expect(await listMails(clinicId)).toEqual([]);
  await reset(clinician.membershipId);
  expect(await listMails(clinicId)).toEqual([
    { kind: "factor_reset", clinicId, subjectId: clinician.membershipId },
  ]);
});
