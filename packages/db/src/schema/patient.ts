import {
  boolean,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { DISPOSITIONS, RED_FLAG_ANSWERS, REFERENCE_SEXES } from "@plumbline/domain/vocabulary";
import { clinic } from "./clinic.ts";
import { clinicId, instant, newId, sealedText, searchText, version } from "./column.ts";

export const referenceSexEnum = pgEnum("reference_sex", REFERENCE_SEXES);
export const redFlagAnswerEnum = pgEnum("red_flag_answer", RED_FLAG_ANSWERS);
export const dispositionEnum = pgEnum("disposition", DISPOSITIONS);
export const patientStateEnum = pgEnum("patient_state", ["active", "discharged"]);
export const painTrendEnum = pgEnum("pain_trend", ["down", "steady", "up"]);

/** The person treated. Names and contacts only; nothing clinical. */
export const patient = pgTable(
  "patient",
  {
    clinicId: clinicId(),
    id: newId(),
    givenName: text().notNull(),
    familyName: text().notNull(),
    /** "family given" and "given family" in lower case: a search may begin with either. */
    familySearch: searchText().notNull(),
    givenSearch: searchText().notNull(),
    birthDate: date({ mode: "string" }).notNull(),
    referenceSex: referenceSexEnum().notNull().default("unknown"),
    email: text().notNull().default(""),
    phone: text().notNull().default(""),
    timeZone: text().notNull(),
    state: patientStateEnum().notNull().default("active"),
    version: version(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    foreignKey({ columns: [t.clinicId], foreignColumns: [clinic.id] }),
    index().on(t.clinicId, t.familySearch),
    index().on(t.clinicId, t.givenSearch),
  ],
);

/** What a rule needs to know about a patient and no measure tells. Append-only; the newest per code and side counts. */
export const fact = pgTable(
  "fact",
  {
    clinicId: clinicId(),
    id: newId(),
    patientId: uuid().notNull(),
    code: text().notNull(),
    side: text().notNull().default("none"),
    value: jsonb(),
    recordedAt: instant().notNull(),
    recordedBy: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    foreignKey({ columns: [t.clinicId, t.patientId], foreignColumns: [patient.clinicId, patient.id] }),
    index().on(t.clinicId, t.patientId, t.code, t.recordedAt),
  ],
);

/** Append-only; the newest per question counts, an absent one is *not asked*. */
export const redFlagResponse = pgTable(
  "red_flag_response",
  {
    clinicId: clinicId(),
    id: newId(),
    patientId: uuid().notNull(),
    question: text().notNull(),
    answer: redFlagAnswerEnum().notNull(),
    ticks: text().array().notNull(),
    details: jsonb().notNull(),
    answeredAt: instant().notNull(),
    answeredBy: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    foreignKey({ columns: [t.clinicId, t.patientId], foreignColumns: [patient.clinicId, patient.id] }),
    index().on(t.clinicId, t.patientId, t.question, t.answeredAt),
  ],
);

export const redFlagDisposition = pgTable(
  "red_flag_disposition",
  {
    clinicId: clinicId(),
    id: newId(),
    patientId: uuid().notNull(),
    kind: dispositionEnum().notNull(),
    sealedText: sealedText().notNull(),
    decidedAt: instant().notNull(),
    decidedBy: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    foreignKey({ columns: [t.clinicId, t.patientId], foreignColumns: [patient.clinicId, patient.id] }),
    index().on(t.clinicId, t.patientId, t.decidedAt),
  ],
);

/** One row a patient, rewritten by every command that changes its cause. */
export const caseloadRow = pgTable(
  "caseload_row",
  {
    clinicId: clinicId(),
    patientId: uuid().notNull(),
    familySearch: searchText().notNull(),
    givenSearch: searchText().notNull(),
    displayName: text().notNull(),
    birthDate: date({ mode: "string" }).notNull(),
    lastVisitAt: instant(),
    lastLogAt: instant(),
    painLatest: integer(),
    painTrend: painTrendEnum(),
    adherencePercent: doublePrecision(),
    openFlagTier: text(),
    openFlagCount: integer().notNull().default(0),
    programState: text(),
    unsignedExam: boolean().notNull().default(false),
    needRank: integer().notNull().default(99),
    needs: jsonb().notNull(),
    /** The date from which "nothing logged" holds unless an entry comes. */
    silentFrom: date({ mode: "string" }),
    patientState: patientStateEnum().notNull().default("active"),
    refreshedOn: date({ mode: "string" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.patientId] }),
    foreignKey({ columns: [t.clinicId, t.patientId], foreignColumns: [patient.clinicId, patient.id] }),
    index().on(t.clinicId, t.needRank, t.familySearch, t.patientId),
    index().on(t.clinicId, t.familySearch),
    index().on(t.clinicId, t.givenSearch),
    index().on(t.clinicId, t.lastVisitAt),
    index().on(t.clinicId, t.lastLogAt),
  ],
);
