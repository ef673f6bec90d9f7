import { afterAll, beforeAll, expect, test } from "vitest";
import { appendLastAudit, verifyChain } from "../src/audit.ts";
import { withActor } from "../src/doors.ts";
import { createPool } from "../src/pool.ts";
import type { Pool } from "../src/pool.ts";
import { createTestDatabase, makeClinic } from "../src/test-database.ts";
import type { TestClinic, TestDatabase } from "../src/test-database.ts";
import { reportClaim } from "./claim.ts";

const EVENT = { action: "caseload.list", subjectKind: "clinic", subjectId: "c" };

let database: TestDatabase;
let clinic: TestClinic;
/** One connection, so that whatever stayed behind is met by the next. */
let single: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  // The server of the tests does not wait for the disk; one that serves people does, and must go on doing so.
  const name = new URL(database.appUrl).pathname.slice(1);
  await database.superPool.query(`alter database ${name} set synchronous_commit = on`);
  single = createPool(database.appUrl, { max: 1 });
  clinic = await makeClinic(database, { roles: ["clinician"], patients: 0 });
});
afterAll(async () => {
  await single.end();
  await database.drop();
});

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

const WAYS = [{}, { freeLocksEarly: false }, { freeLocksEarly: true }] as const;
const LEFT = `select concat(current_setting('app.clinic_id', true), current_setting('app.person_id', true),
    current_setting('app.patient_id', true), current_setting('app.reach', true), current_setting('app.door', true)) as scope,
  current_setting('synchronous_commit') as disk, pg_current_xact_id_if_assigned()::text as open,
  (select count(*)::int from patient) as patients, pg_backend_pid() as pid`;

/** What the next user of the connection finds, outside of every transaction. */
async function readLeft(): Promise<Record<string, unknown>> {
  return (await single.query<Record<string, unknown>>(LEFT)).rows[0] ?? {};
}

const countKeys = (key: string) =>
  readOne<number>(`select count(*)::int as value from rate_limit where key = '${key}'`);
const ADD = "insert into rate_limit (key, points, expire) values ($1, 1, null)";

test("after a last statement nothing of its scope is left on the connection", async () => {
  const fresh = await readLeft();
  expect(fresh).toMatchObject({ scope: "", disk: "on", open: null, patients: 0 });
  for (const way of WAYS) {
    await withActor(single, clinic.staff.clinician, (tx) => tx.runLast({ text: "select 1" }, way));
    expect(await readLeft(), JSON.stringify(way)).toEqual(fresh);
    await withActor(single, clinic.staff.clinician, async (tx) => {
      const [disk] = await tx.run({ text: "select current_setting('synchronous_commit') as disk" });
      expect(disk).toEqual({ disk: fresh["disk"] });
    });
  }
  reportClaim(
    8,
    `${WAYS.length} ways to end by a last statement, nothing of the scope left on the connection`,
  );
});

test("a last statement that fails is told, stores nothing and leaves nothing", async () => {
  const fresh = await readLeft();
  for (const [index, way] of WAYS.entries()) {
    const key = `failed-${index}`;
    const work = withActor(single, clinic.staff.clinician, async (tx) => {
      await tx.run({ text: ADD, values: [key] });
      await tx.runLast({ text: "select 1 / 0" }, way);
    });
    await expect(work).rejects.toMatchObject({ code: "22012" });
    expect([await countKeys(key), await readLeft()]).toEqual([0, fresh]);
  }
});

test("a commit that fails behind a good last statement is told, even where the work did not wait for it", async () => {
  const fresh = await readLeft();
  await database.superPool.query(
    `create table owed (id int primary key deferrable initially deferred);
     grant insert on owed to plumbline_app; insert into owed values (1)`,
  );
  for (const [index, way] of WAYS.entries()) {
    const key = `late-${index}`;
    const work = withActor(single, clinic.staff.clinician, async (tx) => {
      await tx.run({ text: ADD, values: [key] });
      return tx.runLast({ text: "insert into owed values (1)" }, way);
    });
    await expect(work).rejects.toMatchObject({ code: "23505" });
    expect([await countKeys(key), await readLeft()]).toEqual([0, fresh]);
  }
});

test("work that swallowed an error before its last statement is told that nothing was stored", async () => {
  const fresh = await readLeft();
  for (const [index, way] of WAYS.entries()) {
    const key = `swallowed-${index}`;
    const work = withActor(single, clinic.staff.clinician, async (tx) => {
      await tx.run({ text: ADD, values: [key] });
      await tx.run({ text: "select 1 / 0" }).catch(() => undefined);
      await tx.runLast({ text: "select 1" }, way).catch(() => undefined);
    });
    await expect(work).rejects.toThrow(/rolled back|aborted/);
    expect([await countKeys(key), await readLeft()]).toEqual([0, fresh]);
  }
});
