import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { openText } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import { note, noteVersion } from "@plumbline/db/schema";
import { type NoteSection, writeObjective } from "@plumbline/domain/note";
import { and, asc, eq } from "drizzle-orm";
import { loadExam, loadExamValues, loadPreviousValues } from "../exam/queries.ts";
import { loadPatient } from "../patient/queries.ts";
import type { NoteBody, NoteExamInput } from "./input.ts";

type Scope = { readonly clinicId: string };

type ExamRow = Awaited<ReturnType<typeof loadExam>>;

/** What a signature covers: the written sections and the objective one made from the values of that moment. */
export interface SignedBody extends NoteBody {
  objective: NoteSection[];
}

export const EMPTY_BODY: NoteBody = { subjective: "", assessment: "", plan: "" };

export async function findNote(tx: Tx, scope: Scope, examId: string) {
  const [row] = await tx.db
    .select()
    .from(note)
    .where(and(eq(note.clinicId, scope.clinicId), eq(note.examId, examId)));
  return row ?? null;
}

export async function openNoteDraft(
  tx: Tx,
  row: { id: string; sealedDraft: string | null },
): Promise<NoteBody> {
  if (row.sealedDraft === null) return EMPTY_BODY;
  const ref = { table: "note", column: "sealed_draft", rowId: row.id } as const;
  return JSON.parse(await openText(tx, ref, row.sealedDraft)) as NoteBody;
}

export async function listNoteVersions(tx: Tx, scope: Scope, noteId: string) {
  const rows = await tx.db
    .select()
    .from(noteVersion)
    .where(and(eq(noteVersion.clinicId, scope.clinicId), eq(noteVersion.noteId, noteId)))
    .orderBy(asc(noteVersion.number));
  const shown = [];
  for (const row of rows) {
    const body = await openText(
      tx,
      { table: "note_version", column: "sealed_body", rowId: row.id },
      row.sealedBody,
    );
    const reason =
      row.sealedReason === null
        ? null
        : await openText(
            tx,
            { table: "note_version", column: "sealed_reason", rowId: row.id },
            row.sealedReason,
          );
    shown.push({
      id: row.id,
      number: row.number,
      kind: row.kind,
      signerName: row.signerName,
      signedAt: row.signedAt,
      previousHash: row.previousHash,
      hash: row.hash,
      reason,
      body,
    });
  }
  return shown;
}

export async function writeObjectiveOf(tx: Tx, scope: Scope, examRow: ExamRow) {
  const values = await loadExamValues(tx, scope, examRow.id);
  const previous = await loadPreviousValues(tx, scope, examRow);
  return writeObjective(values, {
    previous: previous?.values ?? [],
    sameExaminer: previous?.examinerId === examRow.examinerId,
  });
}

/** The note of an exam: draft or signed history, and the objective section made from the stored values. */
export async function showNote(tx: Tx, actor: StaffActor, input: NoteExamInput) {
  const examRow = await loadExam(tx, actor, input.examId);
  const row = await findNote(tx, actor, input.examId);
  await appendAudit(tx, actor, {
    action: "note.read",
    subjectKind: "exam",
    subjectId: input.examId,
    patientId: examRow.patientId,
  });
  const versions = row === null ? [] : await listNoteVersions(tx, actor, row.id);
  return {
    patient: await loadPatient(tx, actor, examRow.patientId),
    examId: examRow.id,
    examVersion: examRow.version,
    startedAt: examRow.startedAt,
    state: examRow.state,
    noteVersion: row?.version ?? 0,
    draft: row === null ? EMPTY_BODY : await openNoteDraft(tx, row),
    objective: await writeObjectiveOf(tx, actor, examRow),
    versions: versions.map(({ body, ...version }) => ({
      ...version,
      content:
        version.kind === "addendum"
          ? ({ kind: "addendum", text: body } as const)
          : ({ kind: "body", body: JSON.parse(body) as SignedBody } as const),
    })),
  };
}
