import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { ROLES } from "@plumbline/domain/vocabulary";
import { clinic } from "./clinic.ts";
import { clinicId, instant, newId, sealedText } from "./column.ts";
import { patient } from "./patient.ts";

export const roleEnum = pgEnum("role", ROLES);
export const audienceEnum = pgEnum("audience", ["staff", "portal"]);
export const membershipStateEnum = pgEnum("membership_state", ["active", "deactivated"]);
export const sessionLevelEnum = pgEnum("session_level", ["password", "second_factor", "link"]);
export const ticketKindEnum = pgEnum("ticket_kind", [
  "sign_in_link",
  "demo_link",
  "session",
  "password_reset",
]);
export const invitationKindEnum = pgEnum("invitation_kind", ["staff", "patient"]);

/** A human being with one address; what they may do hangs on memberships and patient accounts. */
export const person = pgTable("person", {
  id: uuid().primaryKey().default(sql`uuidv7()`),
  emailLower: text().notNull().unique(),
  createdAt: instant().notNull().defaultNow(),
});

export const membership = pgTable(
  "membership",
  {
    clinicId: clinicId(),
    id: newId(),
    personId: uuid().notNull(),
    displayName: text().notNull(),
    discipline: text().notNull().default(""),
    email: text().notNull(),
    roles: roleEnum().array().notNull(),
    state: membershipStateEnum().notNull().default("active"),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.personId),
    index().on(t.personId),
    foreignKey({ columns: [t.clinicId], foreignColumns: [clinic.id] }),
    foreignKey({ columns: [t.personId], foreignColumns: [person.id] }),
    check("membership_has_role", sql`cardinality(${t.roles}) > 0`),
  ],
);

/** Joins a person who signs in at the portal to a patient of one clinic. */
export const patientAccount = pgTable(
  "patient_account",
  {
    clinicId: clinicId(),
    id: newId(),
    patientId: uuid().notNull(),
    personId: uuid().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.patientId),
    unique().on(t.clinicId, t.personId),
    index().on(t.personId),
    foreignKey({ columns: [t.clinicId, t.patientId], foreignColumns: [patient.clinicId, patient.id] }),
    foreignKey({ columns: [t.personId], foreignColumns: [person.id] }),
  ],
);

/** Argon2id hash of a staff password. */
export const credential = pgTable("credential", {
  personId: uuid()
    .primaryKey()
    .references(() => person.id),
  passwordHash: text().notNull(),
  changedAt: instant().notNull(),
});

/** A TOTP seed. `lastStep` only grows, so one code works once. */
export const factor = pgTable("factor", {
  personId: uuid()
    .primaryKey()
    .references(() => person.id),
  sealedSeed: sealedText().notNull(),
  lastStep: integer().notNull().default(0),
  confirmedAt: instant(),
  createdAt: instant().notNull(),
});

export const recoveryCode = pgTable(
  "recovery_code",
  {
    id: newId().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    codeHash: text().notNull(),
    usedAt: instant(),
  },
  (t) => [unique().on(t.personId, t.codeHash)],
);

/** An opaque, hashed, revocable session. Bound to one membership or one patient; a portal session without a patient is a buyer's. */
export const session = pgTable(
  "session",
  {
    id: newId().primaryKey(),
    tokenHash: text().notNull().unique(),
    audience: audienceEnum().notNull(),
    level: sessionLevelEnum().notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    clinicId: uuid()
      .notNull()
      .references(() => clinic.id),
    membershipId: uuid(),
    patientId: uuid(),
    createdAt: instant().notNull(),
    signedInAt: instant().notNull(),
    lastActiveAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    userAgent: text().notNull().default(""),
  },
  (t) => [
    index().on(t.personId),
    index().on(t.clinicId, t.membershipId),
    foreignKey({
      columns: [t.clinicId, t.membershipId],
      foreignColumns: [membership.clinicId, membership.id],
    }),
    foreignKey({ columns: [t.clinicId, t.patientId], foreignColumns: [patient.clinicId, patient.id] }),
    check(
      "session_has_one_subject",
      sql`(${t.audience} = 'staff' and ${t.membershipId} is not null and ${t.patientId} is null)
        or (${t.audience} = 'portal' and ${t.membershipId} is null)`,
    ),
  ],
);

/** Everything that may be spent once to begin a session: a mailed link, a demo link, the last step of a sign-in. */
export const ticket = pgTable(
  "ticket",
  {
    id: newId().primaryKey(),
    kind: ticketKindEnum().notNull(),
    audience: audienceEnum().notNull(),
    emailLower: text().notNull(),
    personId: uuid().references(() => person.id),
    clinicId: uuid().references(() => clinic.id),
    membershipId: uuid(),
    patientId: uuid(),
    level: sessionLevelEnum(),
    tokenHash: text().unique(),
    codeHash: text(),
    browserHash: text(),
    codeTries: integer().notNull().default(0),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    spentAt: instant(),
  },
  (t) => [index().on(t.emailLower)],
);

export const invitation = pgTable(
  "invitation",
  {
    clinicId: clinicId(),
    id: newId(),
    kind: invitationKindEnum().notNull(),
    emailLower: text().notNull(),
    displayName: text().notNull(),
    roles: roleEnum().array(),
    patientId: uuid(),
    tokenHash: text().unique(),
    invitedBy: uuid(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    foreignKey({ columns: [t.clinicId], foreignColumns: [clinic.id] }),
    foreignKey({ columns: [t.clinicId, t.patientId], foreignColumns: [patient.clinicId, patient.id] }),
    foreignKey({ columns: [t.clinicId, t.invitedBy], foreignColumns: [membership.clinicId, membership.id] }),
    check(
      "invitation_has_subject",
      sql`(${t.kind} = 'staff' and cardinality(${t.roles}) > 0) or (${t.kind} = 'patient' and ${t.patientId} is not null)`,
    ),
  ],
);
