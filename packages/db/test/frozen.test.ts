import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withActor } from "../src/doors.ts";
import { BROKEN_NOTE_CHAIN, FROZEN_ROW, sqlStateOf } from "../src/pool.ts";
import { examValue } from "../src/schema.ts";
import { createTestDatabase, makeClinic } from "../src/test-database.ts";
import type { TestClinic, TestDatabase } from "../src/test-database.ts";
import { reportClaim } from "./claim.ts";
import { addProgram, addSignedExam, firstPatient, value } from "./fixture.ts";
import type { SignedExam } from "./fixture.ts";

let database: TestDatabase;
let clinic: TestClinic;
let signed: SignedExam;
beforeAll(async () => {
  database = await createTestDatabase();
  clinic = await makeClinic(database);
  signed = await addSignedExam(database, clinic);
  await withActor(database.pool, clinic.staff.clinician, (tx) =>
    addProgram(tx, clinic, firstPatient(clinic).patientId),
  );
});
afterAll(() => database.drop());

/** Runs one statement inside the clinic, as a role; answers the SQLSTATE of the refusal, or "" when it worked. */
async function attempt(url: string, text: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `begin; set local app.reach = 'clinic'; set local app.clinic_id = '${clinic.clinicId}'`,
    );
    await client.query(text);
    return "";
  } catch (error) {
    return sqlStateOf(error);
  } finally {
    await client.query("rollback");
    await client.end();
  }
}

const CHANGES: readonly string[] = [
  "update note_version set sealed_body = 'x'",
  "update note_version set hash = hash",
  "delete from note_version",
  "update note set sealed_draft = 'x'",
  "update note set signed_at = null",
  "delete from note",
  "update exam set state = 'draft', signed_at = null, signed_by = null",
  "update exam set version = version + 1",
  "delete from exam",
  "update exam_value set number = 99",
  "delete from exam_value",
  "update program_version set title = 'x'",
  "delete from program_version",
  "update program_item set exercise = 'x'",
  "update dosage set reps = 99",
  "delete from dosage",
  "update exercise_log set state = 'done'",
  "delete from exercise_log_side",
  "update audit_event set action = 'x'",
  "delete from audit_event",
  "delete from red_flag_response",
  "delete from red_flag_disposition",
  "update suggestion_decision set decision = 'accepted'",
  "update fact set code = 'x'",
  "delete from rule_settings",
  "update clinic_exercise_version set number = 9",
  "delete from clinic_exercise_version",
  "update clinic_movement set number = 9",
  "delete from clinic_movement",
  "delete from clinic_exercise",
  "delete from exercise_media",
  ...[
    "note_version",
    "note",
    "exam_value",
    "exam",
    "program_version",
    "program_item",
    "dosage",
    "exercise_log",
  ].map((table) => `truncate ${table} cascade`),
  "truncate clinic cascade",
  "truncate audit_event, audit_head",
];

describe("a signed exam, its note and every append-only row", () => {
  test("cannot be changed, removed or truncated by the application role", async () => {
    for (const text of CHANGES)
      expect(`${text}: ${await attempt(database.appUrl, text)}`).toMatch(/: (PLF01|42501)$/);
  });

  test("cannot be changed, removed or truncated by the owner of the schema or by the superuser", async () => {
    for (const text of CHANGES) {
      expect(`superuser, ${text}: ${await attempt(database.superUrl, text)}`).toMatch(/: PLF01$/);
      expect(`owner, ${text}: ${await attempt(database.adminUrl, text)}`).toMatch(/: PLF01$/);
    }
    reportClaim(35, `${CHANGES.length} changes of signed and published rows refused for 3 roles`);
  });
});

test("a signed exam takes no further value", async () => {
  const work = withActor(database.pool, clinic.staff.clinician, (tx) =>
    tx.db.insert(examValue).values({
      ...value(clinic.clinicId, signed.examId),
      side: "right",
      enteredBy: clinic.staff.clinician.membershipId,
      enteredAt: tx.now,
    }),
  );
  await expect(work).rejects.toMatchObject({ code: FROZEN_ROW });
});

test("a note version must follow the one before it", async () => {
  const by = clinic.staff.clinician;
  const add = (number: number, kind: string, previousHash: string) =>
    withActor(database.pool, by, (tx) =>
      tx.run({
        text: `insert into note_version (clinic_id, note_id, number, kind, sealed_body, sealed_reason, signed_by, signer_name,
          signed_at, previous_hash, hash) values ($1, $2, $3, $4, 'c1.1.y', 'c1.1.z', $5, 'Test', $6, $7, $8)`,
        values: [
          clinic.clinicId,
          signed.noteId,
          number,
          kind,
          by.membershipId,
          tx.now,
          previousHash,
          `hash ${number}`,
        ],
      }),
    );
  await expect(add(3, "addendum", "1")).rejects.toMatchObject({ code: BROKEN_NOTE_CHAIN });
  await expect(add(2, "addendum", "other")).rejects.toMatchObject({ code: BROKEN_NOTE_CHAIN });
  await expect(add(2, "original", "1")).rejects.toMatchObject({ code: BROKEN_NOTE_CHAIN });
  await add(2, "addendum", "1");
  await add(3, "amendment", "hash 2");
});

test("a value and a signature at the same moment leave no value that the signature did not see", async () => {
  const by = clinic.staff.clinician.membershipId;
  for (let round = 0; round < 10; round += 1) {
    const examId = await withActor(database.pool, clinic.staff.clinician, async (tx) => {
      const rows = await tx.run<{ id: string }>({
        text: `insert into exam (clinic_id, patient_id, examiner_id, started_at, changed_at) values ($1, $2, $3, $4, $4) returning id`,
        values: [clinic.clinicId, firstPatient(clinic).patientId, by, tx.now],
      });
      return rows[0]?.id ?? "";
    });
    const add = withActor(database.pool, clinic.staff.clinician, (tx) =>
      tx.db.insert(examValue).values({ ...value(clinic.clinicId, examId), enteredBy: by, enteredAt: tx.now }),
    );
    const sign = withActor(database.pool, clinic.staff.clinician, async (tx) => {
      await tx.run({
        text: "update exam set state = 'signed', signed_at = $1, signed_by = $2 where clinic_id = $3 and id = $4",
        values: [tx.now, by, clinic.clinicId, examId],
      });
      return tx.run<{ count: number }>({
        text: "select count(*) as count from exam_value where clinic_id = $1 and exam_id = $2",
        values: [clinic.clinicId, examId],
      });
    });
    const [added, seen] = await Promise.allSettled([add, sign]);
    const stored = added.status === "fulfilled" ? 1 : 0;
    expect(seen).toMatchObject({ status: "fulfilled", value: [{ count: stored }] });
  }
});
