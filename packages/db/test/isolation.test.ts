import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendAudit } from "../src/audit.ts";
import { asSystem, asVisitor, withActor } from "../src/doors.ts";
import type { Tx } from "../src/doors.ts";
import { caseloadRow, clinic, exam, exerciseLog, exerciseLogSide, patient, session } from "../src/schema.ts";
import { createTestDatabase, makeClinic } from "../src/test-database.ts";
import type { TestClinic, TestDatabase } from "../src/test-database.ts";
import { uuidv7 } from "../src/uuid.ts";
import { addProgram, addPurchase, addSignedExam, firstPatient } from "./fixture.ts";

const IDENTITY = [
  "clinic",
  "membership",
  "patient_account",
  "person",
  "credential",
  "factor",
  "recovery_code",
  "session",
  "ticket",
  "invitation",
  "buyer",
];
/** Anybody may see what a clinic sells. */
const PUBLIC = ["course", "course_version", "course_module", "lesson"];
const PURCHASE = ["buyer", "course_order", "entitlement", "lesson_progress"];
const STAFF_ONLY = [
  "exam_value",
  "note",
  "note_version",
  "suggestion_decision",
  "rule_settings",
  "audit_event",
  "invitation",
  "stripe_event",
];

let database: TestDatabase;
let here: TestClinic;
let there: TestClinic;
let tables: readonly string[];
beforeAll(async () => {
  database = await createTestDatabase();
  [here, there] = [await makeClinic(database), await makeClinic(database)];
  for (const side of [here, there]) await fillClinic(side);
  const found = await database.superPool.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'clinic_id'",
  );
  tables = found.rows.map((row) => row.name);
});
afterAll(() => database.drop());

function caseload(side: TestClinic, patientId: string) {
  const names = { familySearch: "a", givenSearch: "a", displayName: "A" };
  const row = {
    clinicId: side.clinicId,
    patientId,
    ...names,
    birthDate: "1980-01-01",
    needs: [],
    refreshedOn: "2026-01-01",
  };
  return row as typeof caseloadRow.$inferInsert;
}

/** One row of most kinds, so that a policy that shows too much has something to show. */
async function fillClinic(side: TestClinic): Promise<void> {
  await addSignedExam(database, side);
  await addPurchase(database, side);
  const actor = side.staff.clinician;
  await withActor(database.pool, actor, async (tx) => {
    for (const { patientId } of side.patients) {
      const programItemId = await addProgram(tx, side, patientId);
      await tx.db.insert(caseloadRow).values(caseload(side, patientId));
      await addLog(tx, side, patientId, programItemId);
    }
    await appendAudit(tx, actor, { action: "exam.sign", subjectKind: "exam", subjectId: "1" });
    await tx.run({
      text: `insert into clinic_key (clinic_id, key_number, wrapped_key, wrapped_by) values ($1, 99, 'x', 'x')`,
      values: [side.clinicId],
    });
    await tx.run({
      text: `insert into rule_settings (clinic_id, version, settings, created_at) values ($1, 1, '{}', $2)`,
      values: [side.clinicId, tx.now],
    });
  });
}

async function addLog(tx: Tx, side: TestClinic, patientId: string, programItemId: string): Promise<void> {
  const id = uuidv7();
  const at = { doneAt: tx.now, receivedAt: tx.now, localDate: "2026-01-05", timeZone: side.timeZone };
  await tx.db
    .insert(exerciseLog)
    .values({ clinicId: side.clinicId, id, patientId, programItemId, ...at, state: "done" });
  await tx.db
    .insert(exerciseLogSide)
    .values({ clinicId: side.clinicId, logId: id, patientId, side: "both", sets: 2, reps: 8 });
}

async function countRows(
  tx: { run: Tx["run"] },
  table: string,
  where = "true",
  values: unknown[] = [],
): Promise<number> {
  const rows = await tx.run<{ count: number }>({
    text: `select count(*) as count from ${table} where ${where}`,
    values,
  });
  return rows[0]?.count ?? -1;
}

test("a member of staff and a job see every table of their clinic and no row of another", async () => {
  for (const table of tables) {
    const count = (tx: Tx) => countRows(tx, table, "clinic_id is distinct from $1", [here.clinicId]);
    expect({ table, rows: await withActor(database.pool, here.staff.owner, count) }).toEqual({
      table,
      rows: 0,
    });
    expect({ table, rows: await asSystem(database.pool, here.clinicId, "test", count) }).toEqual({
      table,
      rows: 0,
    });
  }
  const own = await withActor(database.pool, here.staff.owner, (tx) => countRows(tx, "exam_value"));
  expect(own).toBe(1);
});

test("a visitor sees identity tables, courses, and nothing of any patient or purchase", async () => {
  await asVisitor(database.pool, async (tx) => {
    for (const table of PUBLIC) expect(await countRows(tx, table), table).toBeGreaterThan(0);
    for (const table of tables.filter((name) => !IDENTITY.includes(name) && !PUBLIC.includes(name)))
      expect({ table, rows: await countRows(tx, table) }).toEqual({ table, rows: 0 });
    expect(await countRows(tx, "membership")).toBe(8);
    const zone = await tx.run({
      text: "select patient_time_zone($1, $2) as zone",
      values: [here.clinicId, firstPatient(here).patientId],
    });
    expect(zone).toEqual([{ zone: here.timeZone }]);
  });
  const outside = await withActor(database.pool, there.staff.owner, (tx) =>
    tx.run({
      text: "select patient_time_zone($1, $2) as zone",
      values: [here.clinicId, firstPatient(here).patientId],
    }),
  );
  expect(outside).toEqual([{ zone: null }]);
});

test("a patient sees their own rows only, and none of what is for staff", async () => {
  const { actor, patientId } = firstPatient(here);
  await withActor(database.pool, actor, async (tx) => {
    for (const table of [...STAFF_ONLY, ...PURCHASE])
      expect({ table, rows: await countRows(tx, table) }).toEqual({ table, rows: 0 });
    const bearing = await tx.run<{ name: string }>({
      text: "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'patient_id'",
    });
    for (const { name } of bearing)
      expect({ name, rows: await countRows(tx, name, "patient_id <> $1", [patientId]) }).toEqual({
        name,
        rows: 0,
      });
    for (const name of ["exercise_log", "program_item", "dosage", "caseload_row", "exam"]) {
      expect({ name, rows: await countRows(tx, name) }).toEqual({ name, rows: 1 });
    }
    expect(await tx.db.select({ id: patient.id }).from(patient)).toEqual([{ id: patientId }]);
    expect(await countRows(tx, "person")).toBe(1);
  });
});

test("a patient writes their own log and caseload line, and nothing else", async () => {
  const { actor, patientId } = firstPatient(here);
  const other = here.patients[1]?.patientId ?? "";
  await withActor(database.pool, actor, async (tx) => {
    const items = await tx.run<{ id: string }>({ text: "select id from program_item" });
    await addLog(tx, here, patientId, items[0]?.id ?? "");
    const changed = await tx.db
      .update(caseloadRow)
      .set({ painLatest: 3 })
      .returning({ patientId: caseloadRow.patientId });
    expect(changed).toEqual([{ patientId }]);
    expect(await tx.db.update(patient).set({ familyName: "X" }).returning()).toEqual([]);
    expect(await tx.db.update(exam).set({ version: 9 }).returning()).toEqual([]);
    expect(await tx.db.update(clinic).set({ name: "X" }).returning()).toEqual([]);
  });
  const refused = (work: (tx: Tx) => Promise<unknown>) =>
    expect(withActor(database.pool, actor, work)).rejects.toMatchObject({ code: "42501" });
  await refused((tx) => tx.db.insert(caseloadRow).values(caseload(here, other)));
  await refused((tx) => addLog(tx, here, other, uuidv7()));
  await refused((tx) =>
    tx.db.insert(exam).values({
      clinicId: here.clinicId,
      patientId,
      examinerId: here.staff.owner.membershipId,
      startedAt: tx.now,
      changedAt: tx.now,
    }),
  );
  await refused((tx) =>
    tx.run({
      text: "insert into membership (clinic_id, person_id, display_name, email, roles) values ($1, $2, 'x', 'x', '{owner}')",
      values: [here.clinicId, actor.personId],
    }),
  );
});

test("a buyer sees their own purchase only, writes what they watched, and knows nothing of any patient", async () => {
  const { buyer } = here;
  await withActor(database.pool, buyer, async (tx) => {
    for (const table of PURCHASE)
      expect({ table, rows: await countRows(tx, table) }).toEqual({ table, rows: 1 });
    for (const table of STAFF_ONLY.filter((name) => name !== "invitation"))
      expect({ table, rows: await countRows(tx, table) }).toEqual({ table, rows: 0 });
    for (const table of ["patient", "patient_account", "exam", "program", "exercise_log", "caseload_row"])
      expect({ table, rows: await countRows(tx, table) }).toEqual({ table, rows: 0 });
    expect(await countRows(tx, "person")).toBe(1);
    const change = async (text: string) => (await tx.run({ text: `${text} returning 1 as one` })).length;
    expect(await change("update lesson_progress set stop_seconds = 7")).toBe(1);
    expect(await change("update entitlement set until_at = null, revoked_at = null")).toBe(0);
    expect(await change("update course_order set state = 'paid'")).toBe(0);
    expect(await change("update course set price_minor = 1")).toBe(0);
    expect(await change("update buyer set joined_patient_id = null")).toBe(0);
  });
  const refused = (text: string, values: unknown[]) =>
    expect(withActor(database.pool, buyer, (tx) => tx.run({ text, values }))).rejects.toMatchObject({
      code: "42501",
    });
  const ids = [here.clinicId, buyer.buyerId, buyer.personId];
  await refused(
    `insert into entitlement (clinic_id, buyer_id, person_id, course_id, source, starts_at)
      select $1, $2, $3, id, 'purchase', now() from course limit 1`,
    ids,
  );
  await refused("select * from ensure_buyer($1, now())", ["somebody@example.test"]);
  const watched = `insert into lesson_progress (clinic_id, buyer_id, person_id, course_id, lesson_slug, ranges, updated_at)
    select $1, $2, $3, id, 'two', '[]', now() from course where clinic_id = $1`;
  await refused(watched, [here.clinicId, here.patients[0]?.patientId, buyer.personId]);
  const seenByOwner = await withActor(database.pool, here.staff.owner, (tx) =>
    countRows(tx, "lesson_progress"),
  );
  expect(seenByOwner).toBe(0);
  const elsewhere = { ...buyer, clinicId: there.clinicId };
  await withActor(database.pool, elsewhere, async (tx) => {
    for (const table of PURCHASE)
      expect({ table, rows: await countRows(tx, table) }).toEqual({ table, rows: 0 });
  });
});

test("an address that buys twice is one buyer of each clinic, and one person", async () => {
  const make = (side: TestClinic) =>
    asSystem(database.pool, side.clinicId, "test", (tx) =>
      tx.run<{ buyer_id: string; person_id: string }>({
        text: "select * from ensure_buyer($1, $2)",
        values: ["twice@example.test", tx.now],
      }),
    );
  const [[first], [again], [other]] = [await make(here), await make(here), await make(there)];
  expect(again).toEqual(first);
  expect(other?.person_id).toBe(first?.person_id);
  expect(other?.buyer_id).not.toBe(first?.buyer_id);
});

test("nobody writes a row into another clinic, or moves one there", async () => {
  const actor = here.staff.clinician;
  const foreign = withActor(database.pool, actor, (tx) =>
    tx.db.insert(caseloadRow).values(caseload(there, firstPatient(there).patientId)),
  );
  await expect(foreign).rejects.toMatchObject({ code: "42501" });
  const moved = withActor(database.pool, actor, (tx) =>
    tx.db.update(caseloadRow).set({ clinicId: there.clinicId, patientId: firstPatient(there).patientId }),
  );
  await expect(moved).rejects.toMatchObject({ code: "42501" });
  const mixed = withActor(database.pool, actor, (tx) =>
    tx.db.insert(caseloadRow).values({ ...caseload(here, firstPatient(there).patientId) }),
  );
  await expect(mixed).rejects.toMatchObject({ code: "23503" });
});

test("a person keeps sight of their own sessions, staff of their clinic's, nobody of others", async () => {
  const owner = here.staff.owner;
  await asVisitor(database.pool, async (tx) => {
    for (const who of [owner, here.staff.clinician, there.staff.owner]) {
      await tx.db.insert(session).values({
        tokenHash: uuidv7(),
        audience: "staff",
        level: "second_factor",
        personId: who.personId,
        clinicId: who.clinicId,
        membershipId: who.membershipId,
        createdAt: tx.now,
        signedInAt: tx.now,
        lastActiveAt: tx.now,
        expiresAt: tx.now,
      });
    }
  });
  expect(await withActor(database.pool, owner, (tx) => countRows(tx, "session"))).toBe(2);
  expect(await withActor(database.pool, firstPatient(here).actor, (tx) => countRows(tx, "session"))).toBe(0);
  const revoked = await withActor(database.pool, owner, (tx) =>
    tx.db.update(session).set({ revokedAt: tx.now }).where(eq(session.clinicId, there.clinicId)).returning(),
  );
  expect(revoked).toEqual([]);
});

test("a transaction that names a clinic but not how far it reaches sees nothing of its patients", async () => {
  const client = await database.pool.connect();
  await client.query(`begin; set local app.clinic_id = '${here.clinicId}'`);
  for (const table of ["patient", "exam", "exam_value", "note", "caseload_row", "session", "audit_event"]) {
    const rows = await client.query(`select 1 from ${table}`);
    expect({ table, rows: rows.rowCount }).toEqual({ table, rows: 0 });
  }
  await client.query("rollback");
  client.release();
});
