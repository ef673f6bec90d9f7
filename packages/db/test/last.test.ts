import { afterAll, beforeAll, expect, test } from "vitest";
import { appendLastAudit, verifyChain } from "../src/audit.ts";
import { withActor } from "../src/doors.ts";
import { createTestDatabase, makeClinic } from "../src/test-database.ts";
import type { TestClinic, TestDatabase } from "../src/test-database.ts";

const EVENT = { action: "caseload.list", subjectKind: "clinic", subjectId: "c" };

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  clinic = await makeClinic(database, { roles: ["clinician"], patients: 0 });
});
afterAll(() => database.drop());

const append = () =>
  withActor(database.pool, clinic.staff.clinician, (tx) =>
    appendLastAudit(tx, clinic.staff.clinician, EVENT),
  );

async function readOne<T>(text: string): Promise<T> {
  const { rows } = await database.superPool.query<{ value: T }>(text);
  return rows[0]?.value as T;
}

test("a hundred last events at once make one unbroken chain", async () => {
  const before = (await verifyChain(database.pool, clinic.clinicId)).events;
  const sequences = await Promise.all(Array.from({ length: 100 }, append));
  expect(new Set(sequences).size).toBe(100);
  expect(await verifyChain(database.pool, clinic.clinicId)).toMatchObject({ ok: true, events: before + 100 });
});

test("the log is on the disk up to a last event before anybody has the answer", async () => {
  const before = await readOne<string>("select pg_current_wal_insert_lsn()::text as value");
  await append();
  expect(await readOne<boolean>(`select pg_current_wal_flush_lsn() > '${before}' as value`)).toBe(true);
});

test("a read that fails leaves no event, tells its own error and leaves the connection in order", async () => {
  const before = (await verifyChain(database.pool, clinic.clinicId)).events;
  for (let round = 0; round < 20; round += 1) {
    const failing = withActor(database.pool, clinic.staff.clinician, (tx) =>
      Promise.all([tx.run({ text: "select 1 / 0" }), appendLastAudit(tx, clinic.staff.clinician, EVENT)]),
    );
    await expect(failing).rejects.toMatchObject({ code: "22012" });
  }
  await append();
  expect(await verifyChain(database.pool, clinic.clinicId)).toMatchObject({ ok: true, events: before + 1 });
});

test("after its last statement a transaction refuses another", async () => {
  const late = withActor(database.pool, clinic.staff.clinician, async (tx) => {
    await tx.runLast({ text: "select 1" });
    await tx.run({ text: "select 2" });
  });
  await expect(late).rejects.toThrow(/has ended/);
});
