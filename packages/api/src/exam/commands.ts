import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { exam, examValue } from "@plumbline/db/schema";
import { checkExamValue } from "@plumbline/domain/exam-value-check";
import { Fault } from "@plumbline/domain/fault";
import { and, eq, isNull, sql } from "drizzle-orm";
import { holdPatient, refreshCaseloadRow } from "../caseload/commands.ts";
import { loadPatient } from "../patient/queries.ts";
import type { SaveValuesInput, StartExamInput } from "./input.ts";
import { loadExam } from "./queries.ts";
import { findEntryTime } from "../screen/queries.ts";

type Change = SaveValuesInput["changes"][number];
type ValueKey = Pick<typeof examValue.$inferSelect, "measure" | "side" | "phase" | "mode">;

/** Opens today's examination; the examiner is who starts it. */
export async function startExam(tx: Tx, actor: StaffActor, input: StartExamInput) {
  await loadPatient(tx, actor, input.patientId);
  const [open] = await tx.db
    .select({ id: exam.id })
    .from(exam)
    .where(
      and(eq(exam.clinicId, actor.clinicId), eq(exam.patientId, input.patientId), eq(exam.state, "draft")),
    )
    .limit(1);
  if (open !== undefined) {
    throw new Fault("conflict", "An examination is still open. Go on with it, or sign it first.", {
      examId: open.id,
    });
  }
  const [row] = await tx.db
    .insert(exam)
    .values({
      clinicId: actor.clinicId,
      patientId: input.patientId,
      examinerId: actor.membershipId,
      startedAt: tx.now,
      changedAt: tx.now,
    })
    .onConflictDoNothing()
    .returning({ id: exam.id, version: exam.version });
  if (row === undefined) {
    throw new Fault("conflict", "An examination was opened meanwhile. Reload to go on with it.");
  }
  await refreshCaseloadRow(tx, actor, input.patientId);
  await appendAudit(tx, actor, {
    action: "exam.start",
    subjectKind: "exam",
    subjectId: row.id,
    patientId: input.patientId,
  });
  return { examId: row.id, version: row.version };
}

function refuseChange(change: Change): void {
  if (change.kind === "clear") return;
  const check = checkExamValue(change.entry);
  if (!check.ok) {
    throw new Fault("invalid", check.message, {
      measure: change.entry.measure,
      side: change.entry.side,
      field: check.field,
    });
  }
}

async function deleteValue(tx: Tx, actor: StaffActor, examId: string, key: ValueKey): Promise<void> {
  await tx.db
    .delete(examValue)
    .where(
      and(
        eq(examValue.clinicId, actor.clinicId),
        eq(examValue.examId, examId),
        eq(examValue.measure, key.measure),
        eq(examValue.side, key.side),
        eq(examValue.phase, key.phase),
        key.mode === null ? isNull(examValue.mode) : eq(examValue.mode, key.mode),
      ),
    );
}

async function applyChange(
  tx: Tx,
  actor: StaffActor,
  examId: string,
  change: Change,
  at: Date,
): Promise<void> {
  if (change.kind === "clear") return deleteValue(tx, actor, examId, change);
  const { value, ...entry } = change.entry;
  const columns = {
    ...entry,
    number: value.kind === "number" ? value.number : null,
    code: value.kind === "code" ? value.code : null,
    codes: value.kind === "codes" ? value.codes : null,
    enteredBy: actor.membershipId,
    enteredAt: at,
  };
  const { measure: _measure, side: _side, phase: _phase, mode: _mode, ...changes } = columns;
  await tx.db
    .insert(examValue)
    .values({ ...columns, clinicId: actor.clinicId, examId })
    .onConflictDoUpdate({
      target: [
        examValue.clinicId,
        examValue.examId,
        examValue.measure,
        examValue.side,
        examValue.phase,
        examValue.mode,
      ],
      set: changes,
    });
}

/** Saves over the version the tab saw, all changes or none; another version is a conflict and nothing is lost. */
export async function saveValues(tx: Tx, actor: StaffActor, input: SaveValuesInput) {
  const row = await loadExam(tx, actor, input.examId);
  if (row.state === "signed") {
    throw new Fault("conflict", "This examination is signed. Write an addendum to its note instead.", {
      reason: "signed",
    });
  }
  for (const change of input.changes) refuseChange(change);
  const [saved] = await tx.db
    .update(exam)
    .set({ version: sql`${exam.version} + 1`, changedAt: tx.now })
    .where(
      and(
        eq(exam.clinicId, actor.clinicId),
        eq(exam.id, input.examId),
        eq(exam.version, input.version),
        eq(exam.state, "draft"),
      ),
    )
    .returning({ version: exam.version });
  if (saved === undefined) {
    throw new Fault(
      "conflict",
      "This examination was changed in another tab. Reload to see it; your entries are kept here.",
      {
        reason: "version",
        version: row.version,
      },
    );
  }
  await holdPatient(tx, row.patientId);
  const at = await findEntryTime(tx, actor, row.patientId);
  for (const change of input.changes) await applyChange(tx, actor, input.examId, change, at);
  await refreshCaseloadRow(tx, actor, row.patientId);
  await appendAudit(tx, actor, {
    action: "exam.save",
    subjectKind: "exam",
    subjectId: row.id,
    patientId: row.patientId,
  });
  return { version: saved.version, savedAt: tx.now };
}
