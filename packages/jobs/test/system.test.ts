import { asSystem } from "@plumbline/db/doors";
import { invitation } from "@plumbline/db/schema";
import { createTestDatabase, makeClinic, watchSystemWork } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enqueue, type MailKind } from "../src/queue.ts";
import { addVersion, startWorker, type TestClinic, type TestDatabase, waitForIdle } from "./queue-fixture.ts";
import { startSmtp } from "./smtp.ts";

let db: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  db = await createTestDatabase();
  clinic = await makeClinic(db, { patients: 1 });
}, 60_000);
afterAll(() => db.drop());

function invite(kind: "patient" | "staff"): Promise<string> {
  const { clinicId, patients, staff } = clinic;
  return asSystem(db.pool, clinicId, "test", async (tx) => {
    const [made] = await tx.db
      .insert(invitation)
      .values({
        clinicId,
        kind,
        emailLower: `${kind}@example.test`,
        displayName: "Ada",
        patientId: kind === "patient" ? (patients[0]?.patientId ?? "") : null,
        roles: kind === "staff" ? ["assistant"] : null,
        invitedBy: staff.owner.membershipId,
        createdAt: tx.now,
        expiresAt: new Date(tx.now.getTime() + 86_400_000),
      })
      .returning({ id: invitation.id });
    return made?.id ?? "";
  });
}

test("each mail of a clinic that is addressed leaves an audit row in the transaction that read whom", async () => {
  const subjects: [MailKind, string][] = [
    ["program_published", await addVersion(db, clinic)],
    ["patient_invitation", await invite("patient")],
    ["staff_invitation", await invite("staff")],
    ["factor_reset", clinic.staff.clinician.membershipId],
  ];
  for (const [kind, subjectId] of subjects) {
    const { clinicId } = clinic;
    await asSystem(db.pool, clinicId, "test", (tx) =>
      enqueue(tx, { name: "mail", kind, clinicId, subjectId }),
    );
  }
  const { pool, listWork } = watchSystemWork(db.pool);
  const smtp = await startSmtp();
  const jobs = await startWorker(db, smtp, { pool });
  await waitForIdle(db);
  await jobs.stop();
  expect(smtp.accepted).toHaveLength(subjects.length);
  await smtp.close();
  const work = (await listWork(db.superPool)).filter(({ statements }) =>
    statements.some((text) => /\b(patient|invitation|membership)\b/.test(text)),
  );
  expect(work).toHaveLength(subjects.length);
  expect(work.filter(({ audited }) => audited === 0).map(({ statements }) => statements)).toEqual([]);
  process.stdout.write(`claim 32: ${work.length} kinds of mail addressed by the system, each audited\n`);
});
