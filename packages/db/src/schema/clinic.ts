import {
  boolean,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { clinicId, instant, newId } from "./column.ts";

/** The tenant. Every clinic-owned table begins its keys with this id. */
export const clinic = pgTable("clinic", {
  id: uuid().primaryKey().default(sql`uuidv7()`),
  slug: text().notNull().unique(),
  name: text().notNull(),
  timeZone: text().notNull(),
  locale: text().notNull().default("en-US"),
  secondFactorRequired: boolean().notNull().default(true),
  createdAt: instant().notNull().defaultNow(),
});

/** One data key per clinic, wrapped by the installation key named in `wrappedBy`. */
export const clinicKey = pgTable(
  "clinic_key",
  {
    clinicId: clinicId(),
    id: newId(),
    keyNumber: integer().notNull(),
    wrappedKey: text().notNull(),
    wrappedBy: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.keyNumber),
    foreignKey({ columns: [t.clinicId], foreignColumns: [clinic.id] }),
  ],
);

/** Thresholds of the rule engine; a change is a new row, so a past suggestion keeps the limits of its day. */
export const ruleSettings = pgTable(
  "rule_settings",
  {
    clinicId: clinicId(),
    id: newId(),
    version: integer().notNull(),
    settings: jsonb().notNull(),
    changedBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.version),
    foreignKey({ columns: [t.clinicId], foreignColumns: [clinic.id] }),
  ],
);
