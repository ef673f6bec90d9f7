import { createHash } from "node:crypto";
import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { sealText, uuidv7 } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import { exam, note, noteVersion } from "@plumbline/db/schema";
import { Fault } from "@plumbline/domain/fault";
import type { NoteVersionKind } from "@plumbline/domain/vocabulary";
import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { refreshCaseloadRow } from "../caseload/commands.ts";
import { loadExam } from "../exam/queries.ts";
import type { AddendNoteInput, AmendNoteInput, NoteBody, SaveNoteInput, SignNoteInput } from "./input.ts";
import { EMPTY_BODY, findNote, openNoteDraft, writeObjectiveOf } from "./queries.ts";

const OTHER_TAB = "This note was changed in another tab. Reload to see it; your text is kept here.";

function sealBody(tx: Tx, noteId: string, body: NoteBody): Promise<string> {
  return sealText(tx, { table: "note", column: "sealed_draft", rowId: noteId }, JSON.stringify(body));
}

async function auditNote(tx: Tx, actor: StaffActor, action: string, row: { id: string; patientId: string }) {
  await appendAudit(tx, actor, { action, subjectKind: "note", subjectId: row.id, patientId: row.patientId });
}

async function createNote(
  tx: Tx,
  actor: StaffActor,
  examRow: { id: string; patientId: string },
  body: NoteBody,
) {
  const id = uuidv7();
  const inserted = await tx.db
    .insert(note)
    .values({
      clinicId: actor.clinicId,
      id,
      patientId: examRow.patientId,
      examId: examRow.id,
      sealedDraft: await sealBody(tx, id, body),
      changedAt: tx.now,
      changedBy: actor.membershipId,
    })
    .onConflictDoNothing({ target: [note.clinicId, note.examId] })
    .returning();
  const row = inserted[0];
  if (row === undefined) throw new Fault("conflict", OTHER_TAB, { reason: "version" });
  return row;
}

/** Keeps the draft; version 0 is a note that was never saved. */
export async function saveNote(tx: Tx, actor: StaffActor, input: SaveNoteInput) {
  const examRow = await loadExam(tx, actor, input.examId);
  if (examRow.state === "signed") {
    throw new Fault("conflict", "This note is signed. Write an addendum instead.", { reason: "signed" });
  }
  const row = await findNote(tx, actor, input.examId);
  if ((row?.version ?? 0) !== input.version) throw new Fault("conflict", OTHER_TAB, { reason: "version" });
  if (row === null) {
    const created = await createNote(tx, actor, examRow, input.body);
    await auditNote(tx, actor, "note.save", created);
    return { version: created.version, savedAt: tx.now };
  }
  const [saved] = await tx.db
    .update(note)
    .set({
      sealedDraft: await sealBody(tx, row.id, input.body),
      version: sql`${note.version} + 1`,
      changedAt: tx.now,
      changedBy: actor.membershipId,
    })
    .where(
      and(
        eq(note.clinicId, actor.clinicId),
        eq(note.id, row.id),
        eq(note.version, input.version),
        isNull(note.signedAt),
      ),
    )
    .returning({ version: note.version });
  if (saved === undefined) throw new Fault("conflict", OTHER_TAB, { reason: "version" });
  await auditNote(tx, actor, "note.save", row);
  return { version: saved.version, savedAt: tx.now };
}

/** One writer at a time, so that numbers follow each other. */
async function holdNote(tx: Tx, actor: StaffActor, noteId: string): Promise<void> {
  await tx.db
    .select({ id: note.id })
    .from(note)
    .where(and(eq(note.clinicId, actor.clinicId), eq(note.id, noteId)))
    .for("update");
}

async function appendVersion(
  tx: Tx,
  actor: StaffActor,
  noteId: string,
  kind: NoteVersionKind,
  content: { body: string; reason: string | null },
) {
  await holdNote(tx, actor, noteId);
  const [last] = await tx.db
    .select({ number: noteVersion.number, hash: noteVersion.hash })
    .from(noteVersion)
    .where(and(eq(noteVersion.clinicId, actor.clinicId), eq(noteVersion.noteId, noteId)))
    .orderBy(desc(noteVersion.number))
    .limit(1);
  const id = uuidv7();
  const number = (last?.number ?? 0) + 1;
  const previousHash = last?.hash ?? "";
  const hash = hashVersion({
    ...content,
    number,
    kind,
    noteId,
    previousHash,
    signedBy: actor.membershipId,
    signedAt: tx.now,
  });
  await tx.db.insert(noteVersion).values({
    clinicId: actor.clinicId,
    id,
    noteId,
    number,
    kind,
    sealedBody: await sealText(tx, { table: "note_version", column: "sealed_body", rowId: id }, content.body),
    sealedReason:
      content.reason === null
        ? null
        : await sealText(tx, { table: "note_version", column: "sealed_reason", rowId: id }, content.reason),
    signedBy: actor.membershipId,
    signerName: actor.displayName,
    signedAt: tx.now,
    previousHash,
    hash,
  });
  return { number, hash };
}

/** SHA-256 over the plain content, its place and its predecessor, so that no version can be changed or moved. */
export function hashVersion(version: {
  noteId: string;
  number: number;
  kind: NoteVersionKind;
  body: string;
  reason: string | null;
  signedBy: string;
  signedAt: Date;
  previousHash: string;
}): string {
  const { noteId, number, kind, body, reason, signedBy, signedAt, previousHash } = version;
  const text = JSON.stringify([
    previousHash,
    noteId,
    number,
    kind,
    signedBy,
    signedAt.toISOString(),
    reason,
    body,
  ]);
  return createHash("sha256").update(text).digest("hex");
}

/** First of all: whoever saves or signs at the same moment waits here and then finds the exam signed. */
async function freezeExam(tx: Tx, actor: StaffActor, examId: string, version: number): Promise<void> {
  const frozen = await tx.db
    .update(exam)
    .set({ state: "signed", signedAt: tx.now, signedBy: actor.membershipId })
    .where(
      and(
        eq(exam.clinicId, actor.clinicId),
        eq(exam.id, examId),
        eq(exam.version, version),
        eq(exam.state, "draft"),
      ),
    )
    .returning({ id: exam.id });
  if (frozen.length === 0) throw new Fault("conflict", OTHER_TAB, { reason: "version" });
}

/** Signs what the signer saw: note and exam are frozen together, by the database too. */
export async function signNote(tx: Tx, actor: StaffActor, input: SignNoteInput) {
  const examRow = await loadExam(tx, actor, input.examId);
  if (examRow.state === "signed")
    throw new Fault("conflict", "This note is signed already.", { reason: "signed" });
  const found = await findNote(tx, actor, input.examId);
  if (examRow.version !== input.examVersion || (found?.version ?? 0) !== input.noteVersion) {
    throw new Fault(
      "conflict",
      "Values or text changed since this page was opened. Reload and read them before signing.",
      {
        reason: "version",
      },
    );
  }
  await freezeExam(tx, actor, examRow.id, input.examVersion);
  const row = found ?? (await createNote(tx, actor, examRow, EMPTY_BODY));
  const objective = await writeObjectiveOf(tx, actor, examRow);
  const body = JSON.stringify({ ...(await openNoteDraft(tx, row)), objective });
  const version = await appendVersion(tx, actor, row.id, "original", { body, reason: null });
  const signed = await tx.db
    .update(note)
    .set({ signedAt: tx.now, sealedDraft: null })
    .where(and(eq(note.clinicId, actor.clinicId), eq(note.id, row.id), eq(note.version, row.version)))
    .returning({ id: note.id });
  if (signed.length === 0) throw new Fault("conflict", OTHER_TAB, { reason: "version" });
  await refreshCaseloadRow(tx, actor, examRow.patientId);
  await auditNote(tx, actor, "note.sign", row);
  return { number: version.number, signedAt: tx.now };
}

async function loadSignedNote(tx: Tx, actor: StaffActor, examId: string) {
  const examRow = await loadExam(tx, actor, examId);
  const row = await findNote(tx, actor, examId);
  if (examRow.state !== "signed" || row === null) {
    throw new Fault("conflict", "This note is not signed yet: change the text itself.", { reason: "draft" });
  }
  return row;
}

export async function addendNote(tx: Tx, actor: StaffActor, input: AddendNoteInput) {
  const row = await loadSignedNote(tx, actor, input.examId);
  const version = await appendVersion(tx, actor, row.id, "addendum", { body: input.text, reason: null });
  await auditNote(tx, actor, "note.addend", row);
  return { number: version.number };
}

/** What an amendment would silently take back is another amendment that its writer has not seen. */
async function refuseUnseen(tx: Tx, actor: StaffActor, noteId: string, amends: number): Promise<void> {
  await holdNote(tx, actor, noteId);
  const [latest] = await tx.db
    .select({ number: noteVersion.number })
    .from(noteVersion)
    .where(
      and(
        eq(noteVersion.clinicId, actor.clinicId),
        eq(noteVersion.noteId, noteId),
        ne(noteVersion.kind, "addendum"),
      ),
    )
    .orderBy(desc(noteVersion.number))
    .limit(1);
  if (latest?.number === amends) return;
  throw new Fault(
    "conflict",
    "This note was amended meanwhile. Your text is kept here: copy what you need, reload and read the new version.",
    { reason: "version" },
  );
}

/**
 * A new version with a reason, over the one that was on the screen; the one before stays readable. The measured
 * values stay as signed.
 */
export async function amendNote(tx: Tx, actor: StaffActor, input: AmendNoteInput) {
  const row = await loadSignedNote(tx, actor, input.examId);
  await refuseUnseen(tx, actor, row.id, input.amends);
  const objective = await writeObjectiveOf(tx, actor, await loadExam(tx, actor, input.examId));
  const body = JSON.stringify({ ...input.body, objective });
  const version = await appendVersion(tx, actor, row.id, "amendment", { body, reason: input.reason });
  await auditNote(tx, actor, "note.amend", row);
  return { number: version.number };
}
