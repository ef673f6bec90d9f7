import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  DEVICES,
  EXAM_PHASES,
  EXAM_STATES,
  MODES,
  NOTE_VERSION_KINDS,
  PAIN_ANSWERS,
  POSITIONS,
  SUGGESTION_DECISIONS,
  VALUE_SIDES,
} from "@plumbline/domain/vocabulary";
import { clinicId, instant, newId, sealedText, version } from "./column.ts";
import { membership } from "./identity.ts";
import { patient } from "./patient.ts";

export const valueSideEnum = pgEnum("value_side", VALUE_SIDES);
export const deviceEnum = pgEnum("device", DEVICES);
export const modeEnum = pgEnum("mode", MODES);
export const positionEnum = pgEnum("position", POSITIONS);
export const painAnswerEnum = pgEnum("pain_answer", PAIN_ANSWERS);
export const examPhaseEnum = pgEnum("exam_phase", EXAM_PHASES);
export const examStateEnum = pgEnum("exam_state", EXAM_STATES);
export const noteVersionKindEnum = pgEnum("note_version_kind", NOTE_VERSION_KINDS);
export const suggestionDecisionEnum = pgEnum("suggestion_decision_kind", SUGGESTION_DECISIONS);

/** One visit's examination. `version` counts saves; signing freezes the row and its values. */
export const exam = pgTable(
  "exam",
  {
    clinicId: clinicId(),
    id: newId(),
    patientId: uuid().notNull(),
    examinerId: uuid().notNull(),
    state: examStateEnum().notNull().default("draft"),
    version: version(),
    startedAt: instant().notNull(),
    changedAt: instant().notNull(),
    signedAt: instant(),
    signedBy: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.patientId, t.id),
    foreignKey({ columns: [t.clinicId, t.patientId], foreignColumns: [patient.clinicId, patient.id] }),
    foreignKey({ columns: [t.clinicId, t.examinerId], foreignColumns: [membership.clinicId, membership.id] }),
    foreignKey({ columns: [t.clinicId, t.signedBy], foreignColumns: [membership.clinicId, membership.id] }),
    index().on(t.clinicId, t.patientId, t.startedAt),
    uniqueIndex("exam_one_draft").on(t.clinicId, t.patientId).where(sql`state = 'draft'`),
    check(
      "exam_signed_whole",
      sql`(${t.state} = 'signed') = (${t.signedAt} is not null) and (${t.signedAt} is null) = (${t.signedBy} is null)`,
    ),
  ],
);

/** A value is a number, one code or several codes; never two of them. */
export const examValue = pgTable(
  "exam_value",
  {
    clinicId: clinicId(),
    id: newId(),
    examId: uuid().notNull(),
    measure: text().notNull(),
    side: valueSideEnum().notNull(),
    phase: examPhaseEnum().notNull().default("before"),
    position: positionEnum(),
    mode: modeEnum(),
    device: deviceEnum(),
    pain: painAnswerEnum(),
    qualifiers: jsonb().notNull(),
    number: doublePrecision(),
    code: text(),
    codes: text().array(),
    enteredBy: uuid().notNull(),
    enteredAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    foreignKey({ columns: [t.clinicId, t.examId], foreignColumns: [exam.clinicId, exam.id] }),
    foreignKey({ columns: [t.clinicId, t.enteredBy], foreignColumns: [membership.clinicId, membership.id] }),
    unique("exam_value_once").on(t.clinicId, t.examId, t.measure, t.side, t.phase, t.mode).nullsNotDistinct(),
    check("exam_value_one_kind", sql`num_nonnulls(${t.number}, ${t.code}, ${t.codes}) = 1`),
  ],
);

/** What the clinician decided about one suggested item, with the rule text of its day. */
export const suggestionDecision = pgTable(
  "suggestion_decision",
  {
    clinicId: clinicId(),
    id: newId(),
    patientId: uuid().notNull(),
    examId: uuid().notNull(),
    itemKey: text().notNull(),
    decision: suggestionDecisionEnum().notNull(),
    sealedReason: sealedText(),
    ruleId: text().notNull(),
    ruleVersion: integer().notNull(),
    settingsVersion: integer().notNull(),
    snapshot: jsonb().notNull(),
    decidedAt: instant().notNull(),
    decidedBy: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    foreignKey({
      columns: [t.clinicId, t.patientId, t.examId],
      foreignColumns: [exam.clinicId, exam.patientId, exam.id],
    }),
    foreignKey({ columns: [t.clinicId, t.decidedBy], foreignColumns: [membership.clinicId, membership.id] }),
    index().on(t.clinicId, t.examId, t.itemKey, t.decidedAt),
    check(
      "suggestion_rejected_with_reason",
      sql`${t.decision} <> 'rejected' or ${t.sealedReason} is not null`,
    ),
  ],
);

/** The note of an exam. The draft lives here; signing copies it into an immutable version. */
export const note = pgTable(
  "note",
  {
    clinicId: clinicId(),
    id: newId(),
    patientId: uuid().notNull(),
    examId: uuid().notNull(),
    version: version(),
    sealedDraft: sealedText(),
    changedAt: instant().notNull(),
    changedBy: uuid().notNull(),
    signedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.examId),
    foreignKey({
      columns: [t.clinicId, t.patientId, t.examId],
      foreignColumns: [exam.clinicId, exam.patientId, exam.id],
    }),
    foreignKey({ columns: [t.clinicId, t.changedBy], foreignColumns: [membership.clinicId, membership.id] }),
  ],
);

/** A signed text: the original, an addendum, or an amendment with its reason. Chained by hash. */
export const noteVersion = pgTable(
  "note_version",
  {
    clinicId: clinicId(),
    id: newId(),
    noteId: uuid().notNull(),
    number: integer().notNull(),
    kind: noteVersionKindEnum().notNull(),
    sealedBody: sealedText().notNull(),
    sealedReason: sealedText(),
    signedBy: uuid().notNull(),
    signerName: text().notNull(),
    signedAt: instant().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.noteId, t.number),
    foreignKey({ columns: [t.clinicId, t.noteId], foreignColumns: [note.clinicId, note.id] }),
    foreignKey({ columns: [t.clinicId, t.signedBy], foreignColumns: [membership.clinicId, membership.id] }),
    check("note_amendment_has_reason", sql`${t.kind} <> 'amendment' or ${t.sealedReason} is not null`),
  ],
);
