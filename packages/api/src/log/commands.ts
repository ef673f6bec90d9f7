import type { PatientActor, StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { sealText } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import { dosage, exerciseLog, exerciseLogSide, programItem, programVersion } from "@plumbline/db/schema";
import { checkLogEntry } from "@plumbline/domain/log-entry";
import { Fault } from "@plumbline/domain/fault";
import { and, eq } from "drizzle-orm";
import { refreshCaseloadRow } from "../caseload/commands.ts";
import { loadPatient } from "../patient/queries.ts";
import { localDateOf } from "../zone.ts";
import type { CorrectLogInput, EnterLogInput, RecordLogInput, SyncLogsInput } from "./input.ts";

type Recorder = PatientActor | StaffActor;
type Owner = { readonly patientId: string; readonly zone: string };

function ownerOf(actor: PatientActor): Owner {
  return { patientId: actor.patientId, zone: actor.timeZone };
}

/** An entry made without a line may be late, never from tomorrow. */
const CLOCK_GRACE_MS = 5 * 60_000;
const OLDEST_ENTRY_MS = 30 * 86_400_000;
export const CORRECTION_WINDOW_MS = 24 * 3_600_000;

async function loadItem(tx: Tx, actor: Recorder, patientId: string, itemId: string) {
  const [item] = await tx.db
    .select({ id: programItem.id, publishedAt: programVersion.publishedAt })
    .from(programItem)
    .innerJoin(
      programVersion,
      and(eq(programVersion.clinicId, programItem.clinicId), eq(programVersion.id, programItem.programVersionId)),
    )
    .where(
      and(eq(programItem.clinicId, actor.clinicId), eq(programItem.id, itemId), eq(programItem.patientId, patientId)),
    );
  if (item === undefined) throw new Fault("not-found", "There is no such record.");
  const sides = await tx.db
    .select({ side: dosage.side })
    .from(dosage)
    .where(and(eq(dosage.clinicId, actor.clinicId), eq(dosage.programItemId, itemId)));
  return { ...item, sides: sides.map((row) => row.side) };
}

function checkTime(doneAt: Date, now: Date): void {
  if (doneAt.getTime() > now.getTime() + CLOCK_GRACE_MS) {
    throw new Fault("invalid", "This entry lies in the future. Check the clock of this device.", { field: "doneAt" });
  }
  if (doneAt.getTime() < now.getTime() - OLDEST_ENTRY_MS) {
    throw new Fault("invalid", "Entries can be made for the last 30 days.", { field: "doneAt" });
  }
}

/** Stores one entry; false when the same entry is there already. */
async function storeEntry(tx: Tx, actor: Recorder, owner: Owner, input: RecordLogInput, correctsId: string | null): Promise<boolean> {
  const { patientId, zone } = owner;
  const doneAt = new Date(input.doneAt);
  checkTime(doneAt, tx.now);
  const item = await loadItem(tx, actor, patientId, input.programItemId);
  const problem = checkLogEntry(input, item.sides);
  if (problem !== null) throw new Fault("invalid", problem.message, { field: problem.path });
  const ref = { table: "exercise_log", column: "sealed_comment", rowId: input.id } as const;
  const inserted = await tx.db
    .insert(exerciseLog)
    .values({
      clinicId: actor.clinicId,
      id: input.id,
      patientId,
      programItemId: input.programItemId,
      correctsId,
      localDate: localDateOf(doneAt, zone),
      timeZone: zone,
      doneAt,
      receivedAt: tx.now,
      state: input.state,
      skipReason: input.skipReason,
      painBefore: input.painBefore,
      painAfter: input.painAfter,
      effort: input.effort,
      sealedComment: input.comment === "" ? null : await sealText(tx, ref, input.comment),
      enteredByStaff: actor.kind === "staff" ? actor.membershipId : null,
    })
    .onConflictDoNothing({ target: [exerciseLog.clinicId, exerciseLog.id] })
    .returning({ id: exerciseLog.id });
  if (inserted.length === 0) return false;
  if (input.sides.length > 0) {
    await tx.db
      .insert(exerciseLogSide)
      .values(input.sides.map((side) => ({ ...side, clinicId: actor.clinicId, logId: input.id, patientId })));
  }
  await appendAudit(tx, actor, {
    action: correctsId === null ? "log.record" : "log.correct",
    subjectKind: "exercise_log",
    subjectId: input.id,
    patientId,
  });
  return true;
}

async function insertEntry(tx: Tx, actor: Recorder, owner: Owner, input: RecordLogInput, correctsId: string | null) {
  const isNew = await storeEntry(tx, actor, owner, input, correctsId);
  if (isNew) await refreshCaseloadRow(tx, actor, owner.patientId);
  return { logId: input.id, stored: isNew ? ("now" as const) : ("before" as const) };
}

/** The patient's own entry. Sent again, it is the same row. */
export async function recordLog(tx: Tx, actor: PatientActor, input: RecordLogInput) {
  return insertEntry(tx, actor, ownerOf(actor), input, null);
}

/** What a device kept while it had no line, in one call; entries already stored are left as they are. */
export async function syncLogs(tx: Tx, actor: PatientActor, input: SyncLogsInput) {
  const results = [];
  for (const entry of input.entries) {
    const isNew = await storeEntry(tx, actor, ownerOf(actor), entry, null);
    results.push({ logId: entry.id, stored: isNew ? ("now" as const) : ("before" as const) });
  }
  await refreshCaseloadRow(tx, actor, actor.patientId);
  return { results };
}

/** Staff enters what a patient told, for example on the phone. */
export async function enterLog(tx: Tx, actor: StaffActor, input: EnterLogInput) {
  const { patientId, ...entry } = input;
  const person = await loadPatient(tx, actor, patientId);
  return insertEntry(tx, actor, { patientId, zone: person.timeZone }, entry, null);
}

/** Within 24 hours of the entry a patient can correct it; the first value stays readable in the record. */
export async function correctLog(tx: Tx, actor: PatientActor, input: CorrectLogInput) {
  const { correctsId, ...entry } = input;
  const [old] = await tx.db
    .select({ receivedAt: exerciseLog.receivedAt, programItemId: exerciseLog.programItemId })
    .from(exerciseLog)
    .where(
      and(
        eq(exerciseLog.clinicId, actor.clinicId),
        eq(exerciseLog.id, correctsId),
        eq(exerciseLog.patientId, actor.patientId),
      ),
    );
  if (old === undefined) throw new Fault("not-found", "There is no such record.");
  if (tx.now.getTime() - old.receivedAt.getTime() > CORRECTION_WINDOW_MS) {
    throw new Fault("invalid", "An entry can be corrected for 24 hours. Tell your clinic about later changes.");
  }
  await loadItem(tx, actor, actor.patientId, entry.programItemId);
  if (old.programItemId !== entry.programItemId) {
    throw new Fault("invalid", "A correction stays with its exercise.", { field: "programItemId" });
  }
  await refuseSecondCorrection(tx, actor, correctsId, entry.id);
  return insertEntry(tx, actor, ownerOf(actor), entry, correctsId);
}

async function refuseSecondCorrection(tx: Tx, actor: PatientActor, correctsId: string, id: string): Promise<void> {
  const [other] = await tx.db
    .select({ id: exerciseLog.id })
    .from(exerciseLog)
    .where(and(eq(exerciseLog.clinicId, actor.clinicId), eq(exerciseLog.correctsId, correctsId)));
  if (other !== undefined && other.id !== id) {
    throw new Fault("conflict", "This entry was corrected meanwhile. Reload to see it.");
  }
}
