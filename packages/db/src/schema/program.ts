import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { DOSAGE_SIDES, PROGRAM_STATES } from "@plumbline/domain/vocabulary";
import { clinicId, instant, newId, sealedText, version } from "./column.ts";
import { exam } from "./exam.ts";
import { clinicExerciseVersion } from "./exercise.ts";
import { membership } from "./identity.ts";
import { patient } from "./patient.ts";

export const dosageSideEnum = pgEnum("dosage_side", DOSAGE_SIDES);
export const programStateEnum = pgEnum("program_state", PROGRAM_STATES);

/** A patient's home program. `draft` is what the clinician is editing; what the patient sees is a version. */
export const program = pgTable(
  "program",
  {
    clinicId: clinicId(),
    id: newId(),
    patientId: uuid().notNull(),
    examId: uuid(),
    title: text().notNull(),
    state: programStateEnum().notNull().default("draft"),
    version: version(),
    /** A `ProgramDraft` as sealed JSON: it carries free text. Null when nothing is being edited. */
    sealedDraft: sealedText(),
    createdAt: instant().notNull(),
    changedAt: instant().notNull(),
    changedBy: uuid().notNull(),
    /** The last local date of a program that was ended by hand. */
    endedOn: date({ mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.patientId, t.id),
    foreignKey({ columns: [t.clinicId, t.patientId], foreignColumns: [patient.clinicId, patient.id] }),
    foreignKey({
      columns: [t.clinicId, t.patientId, t.examId],
      foreignColumns: [exam.clinicId, exam.patientId, exam.id],
    }),
    foreignKey({ columns: [t.clinicId, t.changedBy], foreignColumns: [membership.clinicId, membership.id] }),
    uniqueIndex("program_one_running").on(t.clinicId, t.patientId).where(sql`state <> 'ended'`),
  ],
);

/** Immutable: frozen by trigger. A change makes the next number. */
export const programVersion = pgTable(
  "program_version",
  {
    clinicId: clinicId(),
    id: newId(),
    programId: uuid().notNull(),
    patientId: uuid().notNull(),
    number: integer().notNull(),
    title: text().notNull(),
    template: text(),
    phase: integer().notNull(),
    /** The last local date on which anything is due; null while open. */
    endsOn: date({ mode: "string" }),
    sealedNote: sealedText(),
    publishedAt: instant().notNull(),
    publishedBy: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.programId, t.number),
    unique().on(t.clinicId, t.patientId, t.id),
    foreignKey({
      columns: [t.clinicId, t.patientId, t.programId],
      foreignColumns: [program.clinicId, program.patientId, program.id],
    }),
    foreignKey({
      columns: [t.clinicId, t.publishedBy],
      foreignColumns: [membership.clinicId, membership.id],
    }),
  ],
);

export const programItem = pgTable(
  "program_item",
  {
    clinicId: clinicId(),
    id: newId(),
    programVersionId: uuid().notNull(),
    patientId: uuid().notNull(),
    itemKey: text().notNull(),
    sequence: integer().notNull(),
    exercise: text().notNull(),
    /** What the patient was given of an own exercise; null for one of the library. */
    exerciseVersionId: uuid(),
    role: text().notNull(),
    optional: boolean().notNull().default(false),
    asNeeded: boolean().notNull().default(false),
    weekdays: smallint().array().notNull(),
    timesADay: integer().notNull(),
    ruleId: text(),
    ruleVersion: integer(),
    reason: jsonb(),
    cautions: text().array().notNull(),
    sealedNote: sealedText(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.programVersionId, t.itemKey),
    unique().on(t.clinicId, t.patientId, t.id),
    foreignKey({
      columns: [t.clinicId, t.patientId, t.programVersionId],
      foreignColumns: [programVersion.clinicId, programVersion.patientId, programVersion.id],
    }),
    foreignKey({
      columns: [t.clinicId, t.exerciseVersionId],
      foreignColumns: [clinicExerciseVersion.clinicId, clinicExerciseVersion.id],
    }),
    index().on(t.clinicId, t.exerciseVersionId).where(sql`${t.exerciseVersionId} is not null`),
    check(
      "program_item_own_exercise",
      sql`(${t.exercise} like 'own-%') = (${t.exerciseVersionId} is not null)`,
    ),
    check("program_item_times", sql`${t.timesADay} between 1 and 12`),
  ],
);

/** Left and right may differ; `both` is one row for both sides or for an exercise without sides. */
export const dosage = pgTable(
  "dosage",
  {
    clinicId: clinicId(),
    id: newId(),
    programItemId: uuid().notNull(),
    patientId: uuid().notNull(),
    side: dosageSideEnum().notNull(),
    sets: integer().notNull(),
    reps: integer().notNull(),
    holdSeconds: doublePrecision(),
    holdBreaths: integer(),
    durationSeconds: integer(),
    restSeconds: integer().notNull().default(0),
    tempo: text(),
    load: text(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.programItemId, t.side),
    foreignKey({
      columns: [t.clinicId, t.patientId, t.programItemId],
      foreignColumns: [programItem.clinicId, programItem.patientId, programItem.id],
    }),
    check("dosage_one_hold", sql`num_nonnulls(${t.holdSeconds}, ${t.holdBreaths}) <= 1`),
    check("dosage_positive", sql`${t.sets} > 0 and ${t.reps} > 0 and ${t.restSeconds} >= 0`),
  ],
);

/** Local dates in the patient's zone, both ends included; an open pause has no end. */
export const programPause = pgTable(
  "program_pause",
  {
    clinicId: clinicId(),
    id: newId(),
    programId: uuid().notNull(),
    patientId: uuid().notNull(),
    startsOn: date({ mode: "string" }).notNull(),
    endsOn: date({ mode: "string" }),
    recordedAt: instant().notNull(),
    recordedBy: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    foreignKey({
      columns: [t.clinicId, t.patientId, t.programId],
      foreignColumns: [program.clinicId, program.patientId, program.id],
    }),
    index().on(t.clinicId, t.programId),
    // A pause taken back on its first day ends on the day before and covers none.
    check("program_pause_order", sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn} - 1`),
  ],
);
