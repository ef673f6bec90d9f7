import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { compareAnchor, writeAnchor } from "../src/audit-anchor.ts";
import { appendAudit, verifyChain } from "../src/audit.ts";
import { asSystem, asVisitor, withActor } from "../src/doors.ts";
import { fact } from "../src/schema.ts";
import { createTestDatabase, makeClinic } from "../src/test-database.ts";
import type { TestClinic, TestDatabase } from "../src/test-database.ts";
import { reportClaim } from "./claim.ts";
import { firstPatient } from "./fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "plumbline-anchor-"));
const EVENTS = 12;

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  clinic = await makeClinic(database);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

const event = { action: "exam.read", subjectKind: "exam", subjectId: "0" };

async function fill(target: TestClinic, count: number): Promise<void> {
  const actor = target.staff.clinician;
  for (let index = 0; index < count; index += 1) {
    await withActor(database.pool, actor, (tx) =>
      appendAudit(tx, actor, { ...event, subjectId: `exam ${index}: é|2:x` }),
    );
  }
}

test("events of parallel transactions form one chain without gaps", async () => {
  const actor = clinic.staff.clinician;
  const append = () => withActor(database.pool, actor, (tx) => appendAudit(tx, actor, event));
  const sequences = await Promise.all(Array.from({ length: 60 }, append));
  expect(sequences.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  expect(await verifyChain(database.pool, clinic.clinicId)).toMatchObject({ ok: true, events: 60 });
});

test("a write that fails takes its audit event with it, and a failed event takes the write", async () => {
  const actor = clinic.staff.clinician;
  const row = {
    clinicId: clinic.clinicId,
    patientId: firstPatient(clinic).patientId,
    code: "irritable",
    recordedBy: actor.membershipId,
  };
  const failing = withActor(database.pool, actor, async (tx) => {
    await tx.db.insert(fact).values({ ...row, recordedAt: tx.now });
    await appendAudit(tx, actor, event);
    throw new Error("after both");
  });
  await expect(failing).rejects.toThrow("after both");
  const refused = withActor(database.pool, actor, async (tx) => {
    await tx.db.insert(fact).values({ ...row, recordedAt: tx.now });
    await appendAudit(tx, { ...actor, clinicId: "00000000-0000-4000-8000-000000000000" }, event);
  });
  await expect(refused).rejects.toMatchObject({ code: "42501" });
  const counts = await database.superPool.query<{ facts: number; events: number }>(
    `select (select count(*) from fact where clinic_id = $1) as facts,
       (select count(*) from audit_event where clinic_id = $1) as events`,
    [clinic.clinicId],
  );
  expect(counts.rows).toEqual([{ facts: 0, events: 0 }]);
});

test("each door leaves its kind of actor", async () => {
  const { clinicId } = clinic;
  const patient = firstPatient(clinic).actor;
  await withActor(database.pool, patient, (tx) => appendAudit(tx, patient, event));
  await asSystem(database.pool, clinicId, "reminder", (tx, actor) => appendAudit(tx, actor, event));
  await asVisitor(database.pool, (tx) =>
    appendAudit(tx, { kind: "visitor", clinicId, requestId: "r" }, event),
  );
  const rows = await withActor(database.pool, clinic.staff.owner, (tx) =>
    tx.run<{ kind: string; name: string }>({
      text: `select actor_kind as kind, actor_name as name from audit_event order by sequence`,
    }),
  );
  expect(rows).toEqual([
    { kind: "patient", name: "patient" },
    { kind: "system", name: "reminder" },
    { kind: "visitor", name: "visitor" },
  ]);
  expect(await verifyChain(database.pool, clinicId)).toMatchObject({ ok: true, events: 3 });
});

type Tamper = (at: number) => readonly string[];
const HEAD = `update audit_head h set sequence = e.sequence, hash = e.hash from (select * from audit_event
  where clinic_id = :clinic order by sequence desc limit 1) e where h.clinic_id = :clinic`;

/** What a superuser could do to hide something, each at a place of the chain. */
const TAMPERS: Readonly<Record<string, Tamper>> = {
  "another action": (at) => [
    `update audit_event set action = 'exam.list' where clinic_id = :clinic and sequence = ${at}`,
  ],
  "another actor": (at) => [
    `update audit_event set actor_name = 'Somebody', actor_id = null where clinic_id = :clinic and sequence = ${at}`,
  ],
  "another time": (at) => [
    `update audit_event set at = at + interval '1 microsecond' where clinic_id = :clinic and sequence = ${at}`,
  ],
  "another subject": (at) => [
    `update audit_event set subject_id = subject_id || ' ' where clinic_id = :clinic and sequence = ${at}`,
  ],
  "another hash": (at) => [
    `update audit_event set hash = repeat('a', 64) where clinic_id = :clinic and sequence = ${at}`,
  ],
  "a field moved into its neighbour": (at) => [
    `update audit_event set subject_kind = subject_kind || subject_id, subject_id = '' where clinic_id = :clinic and sequence = ${at}`,
  ],
  "one removed": (at) => [`delete from audit_event where clinic_id = :clinic and sequence = ${at}`],
  "one removed and the rest moved up": (at) => [
    `delete from audit_event where clinic_id = :clinic and sequence = ${at}`,
    `update audit_event set sequence = sequence - 1000 where clinic_id = :clinic and sequence > ${at}`,
    `update audit_event set sequence = sequence + 999 where clinic_id = :clinic and sequence < 0`,
    HEAD,
  ],
  "two exchanged": (at) => [
    `update audit_event set sequence = -1 where clinic_id = :clinic and sequence = ${at}`,
    `update audit_event set sequence = ${at} where clinic_id = :clinic and sequence = ${(at % EVENTS) + 1}`,
    `update audit_event set sequence = ${(at % EVENTS) + 1} where clinic_id = :clinic and sequence = -1`,
  ],
  "the tail cut": (at) => [`delete from audit_event where clinic_id = :clinic and sequence >= ${at}`],
  "the tail cut and the head put back": (at) => [
    `delete from audit_event where clinic_id = :clinic and sequence >= ${at}`,
    at === 1 ? `delete from audit_head where clinic_id = :clinic` : HEAD,
  ],
  "the tail cut and written anew": (at) => [
    `delete from audit_event where clinic_id = :clinic and sequence >= ${at}`,
    at === 1 ? `delete from audit_head where clinic_id = :clinic` : HEAD,
    ...Array.from(
      { length: EVENTS - at + 1 },
      () =>
        `select audit_append(:clinic, now(), 'staff', null, 'Forger', 'exam.read', 'exam', '0', null, 'r')`,
    ),
  ],
  "all of it removed": () => [
    `delete from audit_event where clinic_id = :clinic`,
    `delete from audit_head where clinic_id = :clinic`,
  ],
};

async function isDetected(
  client: pg.Client,
  target: TestClinic,
  tamper: Tamper,
  at: number,
): Promise<boolean> {
  const anchor = join(folder, "anchor.json");
  await fill(target, EVENTS);
  rmSync(anchor, { force: true });
  await writeAnchor(database.pool, anchor);
  await client.query(`select set_config('app.clinic_id', '${target.clinicId}', false)`);
  for (const text of tamper(at)) await client.query(text.replaceAll(":clinic", `'${target.clinicId}'`));
  const chain = await verifyChain(database.pool, target.clinicId);
  const anchored = await compareAnchor(database.pool, anchor);
  await client.query(`delete from audit_event; delete from audit_head`);
  return !chain.ok || anchored.missing.includes(target.clinicId);
}

test("every forgery of the chain by a superuser is found, a cut tail by the anchor outside", async () => {
  const client = new pg.Client({ connectionString: database.superUrl });
  await client.connect();
  await client.query(
    "set session_replication_role = replica; delete from audit_event; delete from audit_head",
  );
  const names = Object.keys(TAMPERS);
  const missed: string[] = [];
  for (let index = 0; index < 200; index += 1) {
    const name = names[index % names.length] ?? "";
    const at = 1 + ((index * 7) % EVENTS);
    const tamper = TAMPERS[name];
    if (!tamper || !(await isDetected(client, clinic, tamper, at))) missed.push(`${name} at ${at}`);
  }
  await client.end();
  expect(missed).toEqual([]);
  reportClaim(33, `200 of 200 forgeries of the audit chain found (${names.length} kinds)`);
});

test("the anchor does not move over a chain that was cut", async () => {
  await fill(clinic, 3);
  const anchor = join(folder, "cut.json");
  await writeAnchor(database.pool, anchor);
  await database.superPool.query(`begin; set local session_replication_role = replica;
    delete from audit_event where clinic_id = '${clinic.clinicId}' and sequence = 3;
    update audit_head h set sequence = 2, hash = (select hash from audit_event e where e.clinic_id = h.clinic_id and sequence = 2)
      where clinic_id = '${clinic.clinicId}'; commit`);
  expect(await verifyChain(database.pool, clinic.clinicId)).toMatchObject({ ok: true, events: 2 });
  await expect(writeAnchor(database.pool, anchor)).rejects.toThrow("does not verify");
});

test("neither role can append to another clinic, nor write the chain by hand", async () => {
  const other = await makeClinic(database, { roles: ["clinician"], patients: 0 });
  const actor = clinic.staff.owner;
  const foreign = withActor(database.pool, actor, (tx) =>
    tx.run({
      text: "select audit_append($1, now(), 'staff', null, 'x', 'x', 'x', 'x', null, 'x')",
      values: [other.clinicId],
    }),
  );
  await expect(foreign).rejects.toMatchObject({ code: "42501" });
  const byHand = withActor(database.pool, actor, (tx) =>
    tx.run({ text: "update audit_head set sequence = 0" }),
  );
  await expect(byHand).rejects.toMatchObject({ code: "42501" });
});
