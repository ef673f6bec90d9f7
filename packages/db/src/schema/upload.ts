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
  uuid,
} from "drizzle-orm/pg-core";
import { UPLOAD_KINDS, UPLOAD_STATES } from "@plumbline/domain/vocabulary";
import { clinicId, instant, newId } from "./column.ts";
import { membership } from "./identity.ts";

export const uploadKindEnum = pgEnum("upload_kind", UPLOAD_KINDS);
export const uploadStateEnum = pgEnum("upload_state", UPLOAD_STATES);

/** A file that staff send for an exercise. On disk it is named by its id; once it is ready or refused, it stays so. */
export const upload = pgTable(
  "upload",
  {
    clinicId: clinicId(),
    id: newId(),
    kind: uploadKindEnum().notNull(),
    /** As the sender called it, to be shown; never a path. */
    name: text().notNull(),
    size: integer().notNull(),
    received: integer().notNull().default(0),
    state: uploadStateEnum().notNull().default("receiving"),
    /** Why it was refused, in words with what to do. */
    reason: text(),
    /** How often a check was begun. */
    attempts: integer().notNull().default(0),
    /** Of the bytes as they came. */
    sha256: text(),
    /** As the bytes tell it, whatever the name says. */
    mediaType: text(),
    width: integer(),
    height: integer(),
    durationMs: integer(),
    createdAt: instant().notNull(),
    createdBy: uuid().notNull(),
    settledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    foreignKey({ columns: [t.clinicId, t.createdBy], foreignColumns: [membership.clinicId, membership.id] }),
    index().on(t.clinicId, t.createdBy).where(sql`${t.state} = 'receiving'`),
    check("upload_received", sql`${t.size} > 0 and ${t.received} between 0 and ${t.size}`),
    check("upload_refused_has_reason", sql`(${t.state} = 'refused') = (${t.reason} is not null)`),
    check(
      "upload_ready_is_known",
      sql`${t.state} <> 'ready' or num_nonnulls(${t.sha256}, ${t.mediaType}) = 2`,
    ),
    check("upload_settled", sql`(${t.state} in ('ready', 'refused')) = (${t.settledAt} is not null)`),
  ],
);
