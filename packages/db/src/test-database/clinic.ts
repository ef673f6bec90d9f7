import { drizzle } from "drizzle-orm/node-postgres";
import { ROLES } from "@plumbline/domain/vocabulary";
import type { Role } from "@plumbline/domain/vocabulary";
import type { BuyerActor, PatientActor, StaffActor } from "../actor.ts";
import type { Pool } from "../pool.ts";
import { buyer, clinic, membership, patient, patientAccount, person } from "../schema.ts";
import { uuidv7 } from "../uuid.ts";

export interface ClinicOptions {
  readonly timeZone?: string;
  /** One member for each role; all four by default. */
  readonly roles?: readonly Role[];
  /** How many patients with a portal account; two by default. */
  readonly patients?: number;
}

export interface TestPatient {
  readonly patientId: string;
  readonly actor: PatientActor;
}

export interface TestClinic {
  readonly clinicId: string;
  readonly timeZone: string;
  readonly staff: Readonly<Record<Role, StaffActor>>;
  readonly patients: readonly TestPatient[];
  /** Somebody without any right yet. */
  readonly buyer: BuyerActor;
}

type Writer = ReturnType<typeof drizzle>;

async function addPerson(db: Writer, label: string): Promise<{ id: string; emailLower: string }> {
  const id = uuidv7();
  const emailLower = `${label}.${id.slice(-12)}@example.test`;
  await db.insert(person).values({ id, emailLower });
  return { id, emailLower };
}

async function addStaff(db: Writer, clinicId: string, timeZone: string, role: Role): Promise<StaffActor> {
  const who = await addPerson(db, role);
  const displayName = `Test ${role.replace("_", " ")}`;
  const membershipId = uuidv7();
  await db.insert(membership).values({
    clinicId,
    id: membershipId,
    personId: who.id,
    displayName,
    email: who.emailLower,
    roles: [role],
  });
  const ids = { clinicId, personId: who.id, membershipId, sessionId: uuidv7(), requestId: uuidv7() };
  return { kind: "staff", ...ids, roles: [role], displayName, timeZone };
}

async function addPatient(
  db: Writer,
  clinicId: string,
  timeZone: string,
  index: number,
): Promise<TestPatient> {
  const who = await addPerson(db, "patient");
  const patientId = uuidv7();
  const names = { givenName: `Given${index}`, familyName: `Family${index}` };
  await db.insert(patient).values({
    clinicId,
    id: patientId,
    ...names,
    givenSearch: names.givenName.toLowerCase(),
    familySearch: names.familyName.toLowerCase(),
    birthDate: "1980-05-17",
    email: who.emailLower,
    timeZone,
    createdAt: new Date(),
  });
  await db.insert(patientAccount).values({ clinicId, patientId, personId: who.id });
  const ids = { clinicId, personId: who.id, patientId, sessionId: uuidv7(), requestId: uuidv7() };
  return { patientId, actor: { kind: "patient", ...ids, timeZone, joinedBuyerId: null } };
}

async function addBuyer(db: Writer, clinicId: string): Promise<BuyerActor> {
  const who = await addPerson(db, "buyer");
  const buyerId = uuidv7();
  await db.insert(buyer).values({ clinicId, id: buyerId, personId: who.id, email: who.emailLower });
  return { kind: "buyer", clinicId, personId: who.id, buyerId, sessionId: uuidv7(), requestId: uuidv7() };
}

/** A clinic of its own for one test, written past row-level security; its members as ready actors. */
export async function makeClinic(
  database: { readonly superPool: Pool },
  options: ClinicOptions = {},
): Promise<TestClinic> {
  const db = drizzle(database.superPool, { casing: "snake_case" });
  const timeZone = options.timeZone ?? "Europe/Berlin";
  const clinicId = uuidv7();
  await db.insert(clinic).values({ id: clinicId, slug: `clinic-${clinicId}`, name: "Test clinic", timeZone });
  const members: Partial<Record<Role, StaffActor>> = {};
  for (const role of options.roles ?? ROLES) members[role] = await addStaff(db, clinicId, timeZone, role);
  const patients: TestPatient[] = [];
  for (let index = 0; index < (options.patients ?? 2); index += 1) {
    patients.push(await addPatient(db, clinicId, timeZone, index));
  }
  const staff = members as Record<Role, StaffActor>;
  return { clinicId, timeZone, staff, patients, buyer: await addBuyer(db, clinicId) };
}
