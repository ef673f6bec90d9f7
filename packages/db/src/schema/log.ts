import { sql } from "drizzle-orm";
import {
  check,
  date,
  doublePrecision,
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
import { LOG_STATES, SKIP_REASONS } from "@plumbline/domain/vocabulary";
import { clinicId, instant, newId, sealedText } from "./column.ts";
import { patient } from "./patient.ts";
import { dosageSideEnum, programItem } from "./program.ts";

export const logStateEnum = pgEnum("log_state", LOG_STATES);
export const skipReasonEnum = pgEnum("skip_reason", SKIP_REASONS);

/**
 * One exercise as done at home, under the program version of that day. The device makes `id`, so the same
 * entry sent again is the same row. A correction is a new row that names the one it replaces.
 */
export const exerciseLog = pgTable(
  "exercise_log",
  {
    clinicId: clinicId(),
    id: uuid().notNull(),
    patientId: uuid().notNull(),
    programItemId: uuid().notNull(),
    correctsId: uuid(),
    localDate: date({ mode: "string" }).notNull(),
    timeZone: text().notNull(),
    doneAt: instant().notNull(),
    receivedAt: instant().notNull(),
    state: logStateEnum().notNull(),
    skipReason: skipReasonEnum(),
    painBefore: integer(),
    painAfter: integer(),
    effort: integer(),
    sealedComment: sealedText(),
    enteredByStaff: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.patientId, t.id),
    unique().on(t.clinicId, t.correctsId),
    foreignKey({ columns: [t.clinicId, t.patientId], foreignColumns: [patient.clinicId, patient.id] }),
    foreignKey({
      columns: [t.clinicId, t.patientId, t.programItemId],
      foreignColumns: [programItem.clinicId, programItem.patientId, programItem.id],
    }),
    foreignKey({
      columns: [t.clinicId, t.patientId, t.correctsId],
      foreignColumns: [t.clinicId, t.patientId, t.id],
    }),
    index().on(t.clinicId, t.patientId, t.localDate),
    check("log_skip_reason", sql`(${t.state} = 'skipped') = (${t.skipReason} is not null)`),
    check(
      "log_scales",
      sql`(${t.painBefore} between 0 and 10 or ${t.painBefore} is null)
        and (${t.painAfter} between 0 and 10 or ${t.painAfter} is null)
        and (${t.effort} between 0 and 10 or ${t.effort} is null)`,
    ),
  ],
);

/** What was really done, per side. */
export const exerciseLogSide = pgTable(
  "exercise_log_side",
  {
    clinicId: clinicId(),
    id: newId(),
    logId: uuid().notNull(),
    patientId: uuid().notNull(),
    side: dosageSideEnum().notNull(),
    sets: integer().notNull(),
    reps: integer().notNull(),
    holdSeconds: doublePrecision(),
    durationSeconds: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.logId, t.side),
    foreignKey({
      columns: [t.clinicId, t.patientId, t.logId],
      foreignColumns: [exerciseLog.clinicId, exerciseLog.patientId, exerciseLog.id],
    }),
    check("log_side_counts", sql`${t.sets} between 0 and 99 and ${t.reps} between 0 and 999`),
  ],
);
