import { auditEvent, invitation, patientAccount, session } from "@plumbline/db/schema";
import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  closePortal,
  createPatient,
  editPatient,
  invitePatientToPortal,
  withdrawInvitation,
} from "../src/patient/commands.ts";
import { showBanner, showContact } from "../src/patient/queries.ts";
import { showChart } from "../src/chart/queries.ts";
import { expectFault, makePlay, type Play } from "./play.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const NOW = "2026-03-02T09:00:00Z";

const PERSON = {
  givenName: "Wren",
  familyName: "Lantern",
  birthDate: "1980-04-12",
  referenceSex: "unknown" as const,
  email: "mistyped@example.test",
  phone: "",
  timeZone: "Europe/Berlin",
};

const listOpen = ({ staff, clinicId }: Play, patientId: string) =>
  staff(NOW, (tx) =>
    tx.db
      .select({ id: invitation.id })
      .from(invitation)
      .where(
        and(
          eq(invitation.clinicId, clinicId),
          eq(invitation.patientId, patientId),
          isNull(invitation.acceptedAt),
          isNull(invitation.revokedAt),
        ),
      ),
  );

test("an invitation to a mistyped address ends when the address is corrected, and only then", async () => {
  const play = await makePlay(database);
  const { staff, clinician } = play;
  const { patientId } = await staff(NOW, (tx) => createPatient(tx, clinician, PERSON));
  await staff(NOW, (tx) => invitePatientToPortal(tx, clinician, { patientId }));
  const phone = "+49 30 1234567";
  const { version } = await staff(NOW, (tx) =>
    editPatient(tx, clinician, { ...PERSON, phone, patientId, version: 1 }),
  );
  expect(await listOpen(play, patientId)).toHaveLength(1);
  await staff(NOW, (tx) =>
    editPatient(tx, clinician, { ...PERSON, phone, email: "right@example.test", patientId, version }),
  );
  expect(await listOpen(play, patientId)).toHaveLength(0);
});

test("an invitation is withdrawn by itself, once", async () => {
  const play = await makePlay(database);
  const { staff, clinician } = play;
  const { patientId } = await staff(NOW, (tx) => createPatient(tx, clinician, PERSON));
  await staff(NOW, (tx) => invitePatientToPortal(tx, clinician, { patientId }));
  await staff(NOW, (tx) => withdrawInvitation(tx, clinician, { patientId }));
  expect(await listOpen(play, patientId)).toHaveLength(0);
  expect((await staff(NOW, (tx) => showContact(tx, clinician, { patientId }))).invitation).toBeNull();
  await expectFault(
    staff(NOW, (tx) => withdrawInvitation(tx, clinician, { patientId })),
    "conflict",
  );
});

test("closing the portal ends the account and its sessions, and an invitation can follow", async () => {
  const play = await makePlay(database);
  const { staff, clinician, clinicId, patientId, patient } = play;
  const now = new Date(NOW);
  await database.superPool.query(
    `insert into session (token_hash, audience, level, person_id, clinic_id, patient_id, created_at, signed_in_at,
      last_active_at, expires_at) values ($1, 'portal', 'link', $2, $3, $4, $5, $5, $5, $5)`,
    [`hash of ${patientId}`, patient.personId, clinicId, patientId, now],
  );
  expect((await staff(NOW, (tx) => showContact(tx, clinician, { patientId }))).portal).not.toBeNull();
  await staff(NOW, (tx) => closePortal(tx, clinician, { patientId }));
  const left = await staff(NOW, async (tx) => ({
    accounts: await tx.db.select().from(patientAccount).where(eq(patientAccount.patientId, patientId)),
    sessions: await tx.db
      .select({ revokedAt: session.revokedAt })
      .from(session)
      .where(eq(session.patientId, patientId)),
    told: await tx.db
      .select({ action: auditEvent.action })
      .from(auditEvent)
      .where(and(eq(auditEvent.clinicId, clinicId), eq(auditEvent.action, "portal.close"))),
  }));
  expect(left).toEqual({ accounts: [], sessions: [{ revokedAt: now }], told: [{ action: "portal.close" }] });
  expect((await staff(NOW, (tx) => showContact(tx, clinician, { patientId }))).portal).toBeNull();
  await staff(NOW, (tx) => invitePatientToPortal(tx, clinician, { patientId }));
  await expectFault(
    staff(NOW, (tx) => closePortal(tx, clinician, { patientId })),
    "conflict",
  );
});

test("a page's frame leaves an audit row of its own exactly when the page's own read left none", async () => {
  const { staff, clinician, clinicId } = await makePlay(database);
  const { patientId } = await staff(NOW, (tx) => createPatient(tx, clinician, PERSON));
  const tell = (requestId: string) =>
    staff(NOW, (tx) =>
      tx.db
        .select({ action: auditEvent.action, patientId: auditEvent.patientId })
        .from(auditEvent)
        .where(and(eq(auditEvent.clinicId, clinicId), eq(auditEvent.requestId, requestId))),
    );
  const page = { ...clinician, requestId: crypto.randomUUID() };
  await staff(NOW, (tx) => showChart(tx, page, { patientId }));
  await staff(NOW, (tx) => showBanner(tx, page, { patientId }));
  expect(await tell(page.requestId)).toEqual([{ action: "chart.read", patientId }]);
  const failed = { ...clinician, requestId: crypto.randomUUID() };
  await expect(
    staff(NOW, async (tx) => {
      await showChart(tx, failed, { patientId });
      throw new Error("the page's read did not come through");
    }),
  ).rejects.toThrow("did not come through");
  await staff(NOW, (tx) => showBanner(tx, failed, { patientId }));
  expect(await tell(failed.requestId)).toEqual([{ action: "patient.read", patientId }]);
});
