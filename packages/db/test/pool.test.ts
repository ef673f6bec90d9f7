import { afterAll, beforeAll, expect, test } from "vitest";
import { asSystem, asVisitor, withActor } from "../src/doors.ts";
import { createPool, DatabaseUnavailable, isConnectionLoss, sqlStateOf } from "../src/pool.ts";
import type { Pool } from "../src/pool.ts";
import { patient } from "../src/schema.ts";
import { createTestDatabase, makeClinic } from "../src/test-database.ts";
import type { TestClinic, TestDatabase } from "../src/test-database.ts";
import { reportClaim } from "./claim.ts";

const REQUESTS = 2_000;

let database: TestDatabase;
let pool: Pool;
let clinics: readonly TestClinic[];
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.appUrl, { max: 4, connectionTimeoutMs: 60_000 });
  clinics = [await makeClinic(database), await makeClinic(database), await makeClinic(database)];
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

class Thrown extends Error {}

/** Rows of another clinic, or of another patient, that one request saw. */
async function countForeign(index: number): Promise<number> {
  const clinic = clinics[index % clinics.length];
  const own = clinic?.patients[index % 2];
  if (!clinic || !own) throw new Error("fixture");
  const ending = index % 7;
  const isForeign = (row: { clinicId: string }) => row.clinicId !== clinic.clinicId;
  if (index % 5 === 0) return asVisitor(pool, async (tx) => (await tx.db.select().from(patient)).length);
  if (index % 5 === 2) return countForeignLast(clinic, index);
  if (index % 5 === 1) {
    return withActor(pool, own.actor, async (tx) => {
      const rows = await tx.db.select().from(patient);
      if (ending === 0) throw new Thrown();
      return (
        rows.filter((row) => isForeign(row) || row.id !== own.patientId).length + (rows.length === 1 ? 0 : 1)
      );
    });
  }
  return asSystem(pool, clinic.clinicId, "pool test", async (tx) => {
    if (ending === 1) await tx.run({ text: "select pg_cancel_backend(pg_backend_pid()), pg_sleep(1)" });
    if (ending === 2) await tx.run({ text: "select 1 / 0" });
    const rows = await tx.db.select().from(patient);
    if (ending === 3) throw new Thrown();
    return rows.filter(isForeign).length + (rows.length === clinic.patients.length ? 0 : 1);
  });
}

/** The same by a last statement, whose commit is on its way before its answer; some fail, some throw behind it. */
async function countForeignLast(clinic: TestClinic, index: number): Promise<number> {
  const [own] = clinic.patients;
  if (!own) throw new Error("fixture");
  const freeLocksEarly = index % 2 === 0;
  return withActor(pool, own.actor, async (tx) => {
    const failing = index % 7 === 3 ? " where 1 / (select 0) = 1" : "";
    const last = { text: `select clinic_id as "clinicId", id from patient${failing}` };
    const rows = await tx.runLast<{ clinicId: string; id: string }>(last, { freeLocksEarly });
    if (index % 7 === 4) throw new Thrown();
    const foreign = rows.filter((row) => row.clinicId !== clinic.clinicId || row.id !== own.patientId);
    return foreign.length + (rows.length === 1 ? 0 : 1);
  });
}

test("a connection never carries a clinic from one request to the next", async () => {
  const results = await Promise.allSettled(
    Array.from({ length: REQUESTS }, (_, index) => countForeign(index)),
  );
  const foreign = results.reduce(
    (sum, result) => sum + (result.status === "fulfilled" ? result.value : 0),
    0,
  );
  const failures = results
    .filter((result) => result.status === "rejected")
    .map((result): unknown => result.reason);
  const unexpected = failures.filter(
    (error) => !(error instanceof Thrown) && !["57014", "22012"].includes(sqlStateOf(error)),
  );
  expect(unexpected).toEqual([]);
  expect(failures.length).toBeGreaterThan(REQUESTS / 7);
  expect(foreign).toBe(0);
  const left = await pool.query<{ clinic: string; door: string }>(
    "select current_setting('app.clinic_id', true) as clinic, current_setting('app.door', true) as door",
  );
  expect(left.rows[0]?.clinic ?? "").toBe("");
  reportClaim(
    8,
    `${foreign} foreign rows in ${REQUESTS} parallel requests on 4 connections, ${failures.length} of them thrown or cancelled`,
  );
});

test("without a door the pool shows nothing", async () => {
  for (const table of ["patient", "clinic", "person", "membership", "exam", "audit_event", "clinic_key"]) {
    const rows = await pool.query(`select 1 from ${table}`);
    expect({ table, rows: rows.rowCount }).toEqual({ table, rows: 0 });
  }
});

test("a statement after the end of its transaction is refused", async () => {
  const [clinic] = clinics;
  if (!clinic) throw new Error("fixture");
  const kept = await asSystem(pool, clinic.clinicId, "keep", (tx) => Promise.resolve(tx));
  await expect(kept.run({ text: "select 1" })).rejects.toThrow("has ended");
  await expect(kept.db.select().from(patient)).rejects.toThrow("Failed query");
});

test("work that swallowed a database error is told that nothing was stored", async () => {
  const [clinic] = clinics;
  if (!clinic) throw new Error("fixture");
  const work = asSystem(pool, clinic.clinicId, "swallow", async (tx) => {
    await tx.run({ text: "select 1 / 0" }).catch(() => undefined);
  });
  await expect(work).rejects.toThrow("rolled back");
});

test("a clinic id that is no uuid never reaches the database", () => {
  const attack = "x', true); drop table patient; --";
  return expect(asSystem(pool, attack, "attack", () => Promise.resolve())).rejects.toThrow("not a uuid");
});

test("an error that leaves a door carries no values", async () => {
  const [clinic] = clinics;
  if (!clinic) throw new Error("fixture");
  const secret = "canary-7f3a";
  const work = asVisitor(pool, async (tx) => {
    for (const _ of [1, 2])
      await tx.run({ text: "insert into person (email_lower) values ($1)", values: [secret] });
  });
  const error: unknown = await work.catch((caught: unknown) => caught);
  expect(sqlStateOf(error)).toBe("23505");
  expect(JSON.stringify(error)).not.toContain(secret);
});

test("an exhausted pool and an unreachable server are answered as unavailable", async () => {
  const small = createPool(database.appUrl, { max: 1, connectionTimeoutMs: 2_000 });
  const held = await small.connect();
  await expect(asVisitor(small, () => Promise.resolve())).rejects.toMatchObject({
    name: "DatabaseUnavailable",
    retryAfterSeconds: 2,
  });
  held.release();
  await small.end();
  const nowhere = createPool("postgres://plumbline_app:x@127.0.0.1:1/none", { connectionTimeoutMs: 500 });
  await expect(asVisitor(nowhere, () => Promise.resolve())).rejects.toMatchObject({
    name: "DatabaseUnavailable",
  });
  await nowhere.end();
});

test("whatever kept a connection from being had is a lost connection, not a sign-out", () => {
  const refused = Object.assign(new Error("getaddrinfo EAI_AGAIN"), { code: "EAI_AGAIN" });
  expect(isConnectionLoss(new DatabaseUnavailable(refused))).toBe(true);
  expect(isConnectionLoss(new Error("wrapped", { cause: new DatabaseUnavailable(refused) }))).toBe(true);
  expect(isConnectionLoss(new Error("something of ours"))).toBe(false);
});
