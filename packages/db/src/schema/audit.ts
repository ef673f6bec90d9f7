import { bigint, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { clinic } from "./clinic.ts";
import { clinicId, instant } from "./column.ts";

/** A hash chain per clinic, written by `audit_append` only. Ids and verbs, never a health value. */
export const auditEvent = pgTable(
  "audit_event",
  {
    clinicId: clinicId(),
    sequence: bigint({ mode: "number" }).notNull(),
    at: instant().notNull(),
    actorKind: text().notNull(),
    actorId: uuid(),
    actorName: text().notNull(),
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    patientId: uuid(),
    requestId: text().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.sequence] }),
    foreignKey({ columns: [t.clinicId], foreignColumns: [clinic.id] }),
    index().on(t.clinicId, t.patientId, t.sequence),
    index().on(t.clinicId, t.actorId, t.sequence),
  ],
);

export const auditHead = pgTable(
  "audit_head",
  {
    clinicId: uuid().primaryKey(),
    sequence: bigint({ mode: "number" }).notNull(),
    hash: text().notNull(),
  },
  (t) => [foreignKey({ columns: [t.clinicId], foreignColumns: [clinic.id] })],
);
