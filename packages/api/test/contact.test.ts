import { invitation } from "@plumbline/db/schema";
import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPatient, editPatient, invitePatientToPortal } from "../src/patient/commands.ts";
import { makePlay, type Play } from "./play.ts";

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
