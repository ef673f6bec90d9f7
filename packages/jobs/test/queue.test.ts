import { asSystem, withActor } from "@plumbline/db/doors";
import { createTestDatabase, makeClinic } from "@plumbline/db/test-database";
import { invitation, patient } from "@plumbline/db/schema";
import { eq } from "drizzle-orm";
import { PgBoss } from "pg-boss";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { enqueue, listFailedMails } from "../src/queue.ts";
import type { Jobs } from "../src/worker.ts";
import {
  addTicket,
  addVersion,
  countJobs,
  enqueueLink,
  enqueuePublished,
  hurryRetries,
  makeLog,
  published,
  startWorker,
  type TestClinic,
  type TestDatabase,
  waitForIdle,
} from "./queue-fixture.ts";
import { startSmtp, type TestSmtp } from "./smtp.ts";

let db: TestDatabase;
let clinic: TestClinic;
let smtp: TestSmtp;
let jobs: Jobs | null = null;
let boss: PgBoss;

beforeAll(async () => {
  db = await createTestDatabase();
  clinic = await makeClinic(db, { patients: 1 });
  boss = new PgBoss({
    db: { executeSql: (text, values) => db.pool.query(text, values) },
    schema: "queue",
    migrate: false,
    schedule: false,
    supervise: false,
  });
  await boss.start();
}, 60_000);

afterAll(async () => {
  await boss.stop({ close: false });
  await db.drop();
});

beforeEach(async () => {
  await db.superPool.query("delete from queue.job");
  smtp = await startSmtp();
});

afterEach(async () => {
  await jobs?.stop();
  jobs = null;
  await smtp.close();
});

async function readJob(id: string | null = null): Promise<Record<string, unknown>> {
  const { rows } = await db.superPool.query(
    "select *, start_after - created_on as wait, keep_until - created_on as kept from queue.job where $1::uuid is null or id = $1",
    [id],
  );
  const { id: _id, created_on: _created, start_after: _start, keep_until: _keep, ...rest } = rows[0] ?? {};
  return rest;
}

describe("tables", () => {
  test("are what pg-boss expects, to the last index", async () => {
    expect(await boss.detectSchemaDrift()).toMatchObject({ ok: true });
  });

  test("are not the application role's to change", async () => {
    const refused = [
      "create table queue.mine (id int)",
      "select queue.create_queue('other', '{}')",
      "select queue.delete_queue('mail')",
      "update queue.queue set retry_limit = 0",
      "update queue.version set version = 1",
      "drop table queue.job_common",
      "truncate queue.job",
    ];
    for (const text of refused)
      await expect(db.pool.query(text)).rejects.toThrow(/permission denied|must be owner/);
  });
});

describe("enqueue", () => {
  test("writes the row that pg-boss' own send writes", async () => {
    const subjectId = await addTicket(db);
    await enqueueLink(db, subjectId);
    const ours = await readJob();
    await db.superPool.query("delete from queue.job");
    const data = { kind: "sign_in_link", clinicId: null, subjectId };
    const id = await boss.send("mail", data, { singletonKey: `sign_in_link//${subjectId}` });
    expect(ours).toEqual(await readJob(id));
  });

  test("holds ids only", async () => {
    await enqueuePublished(db, clinic, await addVersion(db, clinic));
    const { data } = (await readJob()) as { data: Record<string, string> };
    expect(Object.keys(data).sort()).toEqual(["clinicId", "kind", "subjectId"]);
  });

  test("works through the doors of a patient, of the system and of a visitor", async () => {
    const patient = clinic.patients[0];
    if (patient === undefined) throw new Error("the clinic has no patient");
    const job = published(clinic, crypto.randomUUID());
    await withActor(db.pool, patient.actor, (tx) => enqueue(tx, job));
    await asSystem(db.pool, clinic.clinicId, "test", (tx) =>
      enqueue(tx, { ...job, subjectId: crypto.randomUUID() }),
    );
    await enqueueLink(db, crypto.randomUUID());
    expect(await countJobs(db, ["created"])).toBe(3);
  });

  test("the same mail asked for twice, also by two transactions at once, is one mail", async () => {
    const job = published(clinic, await addVersion(db, clinic));
    await withActor(db.pool, clinic.staff.clinician, async (tx) => {
      await enqueue(tx, job);
      await enqueue(tx, job);
    });
    await Promise.all(Array.from({ length: 8 }, () => enqueuePublished(db, clinic, job.subjectId)));
    expect(await countJobs(db, ["created"])).toBe(1);
  });

  test("a mail that was sent can be asked for again", async () => {
    const subjectId = await addVersion(db, clinic);
    await enqueuePublished(db, clinic, subjectId);
    jobs = await startWorker(db, smtp);
    await smtp.waitForAccepted(1);
    await waitForIdle(db);
    await enqueuePublished(db, clinic, subjectId);
    await smtp.waitForAccepted(2);
    expect(await countJobs(db, ["created"])).toBe(0);
  }, 30_000);
});

describe("working", () => {
  test("a mail whose link is spent, or that has no address, is dropped without a sound", async () => {
    const log = makeLog();
    await enqueueLink(db, await addTicket(db, true));
    await enqueueLink(db, crypto.randomUUID());
    await enqueuePublished(db, clinic, await addVersion(db, clinic, ""));
    await enqueuePublished(db, clinic, await addVersion(db, clinic, "a@b.test, c@d.test"));
    jobs = await startWorker(db, smtp, { log });
    await waitForIdle(db);
    expect(smtp.attempts()).toBe(0);
    expect(await countJobs(db, ["completed"])).toBe(4);
    expect(log.lines.filter((line) => line.level !== "info")).toEqual([]);
  }, 30_000);

  test("a mail given up is kept, told in the log and seen by its own clinic only", async () => {
    await hurryRetries(db, 2);
    const log = makeLog();
    const other = await makeClinic(db);
    smtp.faults.set("to", ["refuse", "busy", "refuse"]);
    const subjectId = await addVersion(db, clinic);
    await enqueuePublished(db, clinic, subjectId);
    jobs = await startWorker(db, smtp, { log });
    await waitForIdle(db);
    const list = (one: TestClinic) =>
      withActor(db.pool, one.staff.owner, (tx) => listFailedMails(tx, one.staff.owner));
    expect(await list(clinic)).toMatchObject([{ kind: "program_published", subjectId }]);
    expect(await list(other)).toEqual([]);
    expect(log.lines.map((line) => line.level)).toEqual(["warn", "warn", "error"]);
    expect(log.lines.at(-1)?.text).toContain("mail given up");
    const { rows } = await db.superPool.query("select row_to_json(j)::text as row from queue.job j");
    for (const text of [...log.lines.map((line) => line.text), ...rows.map((row) => String(row.row))]) {
      expect(text).not.toMatch(/ada@|fernsby|hip|pain/i);
    }
  }, 30_000);

  test("a mail whose worker vanished is sent by another", async () => {
    await hurryRetries(db);
    await enqueuePublished(db, clinic, await addVersion(db, clinic));
    expect(await boss.fetch("mail")).toHaveLength(1);
    await db.superPool.query("update queue.job set started_on = now() - interval '1 hour'");
    jobs = await startWorker(db, smtp, { superviseSeconds: 1 });
    await smtp.waitForAccepted(1);
    await waitForIdle(db);
    expect(smtp.accepted).toHaveLength(1);
  }, 30_000);

  test("a mail names the clinic and a given name, and nothing clinical", async () => {
    await enqueuePublished(db, clinic, await addVersion(db, clinic));
    jobs = await startWorker(db, smtp);
    await smtp.waitForAccepted(1);
    const [raw] = smtp.accepted;
    expect(raw).toMatch(/^Subject: A message from /m);
    expect(raw).toContain("Hello Ada,");
    expect(raw).toContain("http://portal.test/");
    expect(raw).not.toMatch(/fernsby|hip|rotation|pain|program/i);
  }, 30_000);

  test("a link to a new password leads to the clinic's app and names nobody", async () => {
    await enqueueLink(db, await addTicket(db), "password_reset");
    jobs = await startWorker(db, smtp);
    await smtp.waitForAccepted(1);
    const all = smtp.accepted.join("\n").replaceAll("=\r\n", "");
    expect(all).toMatch(/^Subject: Set a new password/m);
    expect(all).toContain("http://clinic.test/sign-in/reset?token=3Dtoken-");
    expect(all).toContain("Hello,");
  }, 30_000);

  test("a member whose second step was reset is told at their own address, and led to the clinic's sign-in", async () => {
    const { clinicId, staff } = clinic;
    const { membershipId } = staff.clinician;
    await asSystem(db.pool, clinicId, "test", (tx) =>
      enqueue(tx, { name: "mail", kind: "factor_reset", clinicId, subjectId: membershipId }),
    );
    jobs = await startWorker(db, smtp);
    await smtp.waitForAccepted(1);
    const all = smtp.accepted.join("\n").replaceAll("=\r\n", "");
    expect(all).toMatch(/^Subject: Your second step was reset/m);
    expect(all).toContain("http://clinic.test/sign-in");
    expect(all).not.toContain("token=");
    const { rows } = await db.superPool.query<{ email: string }>(
      "select p.email_lower as email from membership m join person p on p.id = m.person_id where m.id = $1",
      [membershipId],
    );
    expect(all.toLowerCase()).toContain(`to: ${rows[0]?.email}`);
    const told = await db.superPool.query<{ subject: string }>(
      "select subject_id as subject from audit_event where clinic_id = $1 and action = 'mail.address' and subject_kind = 'membership'",
      [clinicId],
    );
    expect(told.rows).toEqual([{ subject: membershipId }]);
  }, 30_000);

  test("an invitation greets by the given name alone and leads to the right app", async () => {
    const invited = clinic.patients[0];
    if (invited === undefined) throw new Error("the clinic has no patient");
    const { clinicId } = clinic;
    const times = { createdAt: new Date(), expiresAt: new Date(Date.now() + 7 * 86_400_000) };
    const rest = { clinicId, emailLower: "ada@example.test", displayName: "Ada Fernsby", ...times };
    await asSystem(db.pool, clinicId, "test", async (tx) => {
      await tx.db.update(patient).set({ givenName: "Ada" }).where(eq(patient.id, invited.patientId));
      const made = await tx.db
        .insert(invitation)
        .values([
          { ...rest, kind: "patient", patientId: invited.patientId },
          { ...rest, kind: "staff", roles: ["clinician"] },
        ])
        .returning();
      for (const { id, kind } of made) {
        await enqueue(tx, { name: "mail", kind: `${kind}_invitation`, clinicId, subjectId: id });
      }
    });
    jobs = await startWorker(db, smtp);
    await smtp.waitForAccepted(2);
    const all = smtp.accepted.join("\n").replaceAll("=\r\n", "");
    expect(all).toContain("Hello Ada,");
    expect(all).not.toMatch(/fernsby/i);
    const told = await db.superPool.query<{ kind: string; patient: string | null }>(
      `select subject_kind as kind, patient_id as patient from audit_event
        where action = 'mail.address' and subject_kind = 'invitation' and clinic_id = $1 order by patient_id`,
      [clinicId],
    );
    expect(told.rows).toEqual([
      { kind: "invitation", patient: invited.patientId },
      { kind: "invitation", patient: null },
    ]);
    expect(all).toContain("http://portal.test/invitation?token=3Dtoken-");
    expect(all).toContain("http://clinic.test/invitation?token=3Dtoken-");
  }, 30_000);
});
