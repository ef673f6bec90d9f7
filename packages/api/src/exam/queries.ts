import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { exam, examValue, membership } from "@plumbline/db/schema";
import type { ExamValue, QualifierValue } from "@plumbline/domain/exam-value";
import { Fault } from "@plumbline/domain/fault";
import { and, asc, desc, eq, lt, ne } from "drizzle-orm";
import { loadFacts } from "../fact/queries.ts";
import { loadPatient } from "../patient/queries.ts";
import type { ExamIdInput } from "./input.ts";

type Scope = { readonly clinicId: string };
type ValueRow = typeof examValue.$inferSelect;

function readValue(row: ValueRow): ExamValue["value"] {
  if (row.number !== null) return { kind: "number", number: row.number };
  if (row.code !== null) return { kind: "code", code: row.code };
  return { kind: "codes", codes: row.codes ?? [] };
}

export async function loadExamValues(tx: Tx, scope: Scope, examId: string): Promise<ExamValue[]> {
  const rows = await tx.db
    .select()
    .from(examValue)
    .where(and(eq(examValue.clinicId, scope.clinicId), eq(examValue.examId, examId)))
    .orderBy(asc(examValue.measure), asc(examValue.side), asc(examValue.mode));
  return rows.map((row) => ({
    measure: row.measure,
    side: row.side,
    phase: row.phase,
    position: row.position,
    device: row.device,
    mode: row.mode,
    pain: row.pain,
    qualifiers: row.qualifiers as Record<string, QualifierValue>,
    value: readValue(row),
  }));
}

export async function loadExam(tx: Tx, scope: Scope, examId: string) {
  const [row] = await tx.db
    .select()
    .from(exam)
    .where(and(eq(exam.clinicId, scope.clinicId), eq(exam.id, examId)));
  if (row === undefined) throw new Fault("not-found", "There is no such record.");
  return row;
}

/** The examination before this one, for the value beside each field. */
export async function loadPreviousValues(
  tx: Tx,
  scope: Scope,
  current: { id: string; patientId: string; startedAt: Date },
) {
  const [previous] = await tx.db
    .select({ id: exam.id, startedAt: exam.startedAt, examinerId: exam.examinerId })
    .from(exam)
    .where(
      and(
        eq(exam.clinicId, scope.clinicId),
        eq(exam.patientId, current.patientId),
        ne(exam.id, current.id),
        lt(exam.startedAt, current.startedAt),
      ),
    )
    .orderBy(desc(exam.startedAt))
    .limit(1);
  if (previous === undefined) return null;
  const { id: examId, startedAt, examinerId } = previous;
  return { examId, startedAt, examinerId, values: await loadExamValues(tx, scope, examId) };
}

/** One examination with the values of the visit before, for the entry screen. */
export async function showExam(tx: Tx, actor: StaffActor, input: ExamIdInput) {
  const row = await loadExam(tx, actor, input.examId);
  const [examiner] = await tx.db
    .select({ name: membership.displayName })
    .from(membership)
    .where(and(eq(membership.clinicId, actor.clinicId), eq(membership.id, row.examinerId)));
  await appendAudit(tx, actor, {
    action: "exam.read",
    subjectKind: "exam",
    subjectId: row.id,
    patientId: row.patientId,
  });
  return {
    id: row.id,
    patient: await loadPatient(tx, actor, row.patientId),
    state: row.state,
    version: row.version,
    startedAt: row.startedAt,
    changedAt: row.changedAt,
    signedAt: row.signedAt,
    examiner: examiner?.name ?? "",
    examinerId: row.examinerId,
    values: await loadExamValues(tx, actor, row.id),
    previous: await loadPreviousValues(tx, actor, row),
    facts: (await loadFacts(tx, actor, row.patientId)).facts,
  };
}
