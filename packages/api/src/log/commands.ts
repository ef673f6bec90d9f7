import type { PatientActor, StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { sealText } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import { dosage, exerciseLog, exerciseLogSide, programItem } from "@plumbline/db/schema";
import { checkLogEntry } from "@plumbline/domain/log-entry";
import { Fault } from "@plumbline/domain/fault";
import type { DosageSide } from "@plumbline/domain/vocabulary";
import { and, eq, inArray } from "drizzle-orm";
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

/** The sides that each of the patient's items asks for, by item id. */
async function loadItemSides(tx: Tx, actor: Recorder, patientId: string, itemIds: readonly string[]) {
  const rows = await tx.db
    .select({ itemId: programItem.id, side: dosage.side })
    .from(programItem)
    .innerJoin(dosage, and(eq(dosage.clinicId, programItem.clinicId), eq(dosage.programItemId, programItem.id)))
    .where(
      and(
        eq(programItem.clinicId, actor.clinicId),
        inArray(programItem.id, [...itemIds]),
        eq(programItem.patientId, patientId),
      ),
    );
  const byItem = new Map<string, DosageSide[]>();
  for (const { itemId, side } of rows) byItem.set(itemId, [...(byItem.get(itemId) ?? []), side]);
  return byItem;
}

function checkTime(doneAt: Date, now: Date): void {
  if (doneAt.getTime() > now.getTime() + CLOCK_GRACE_MS) {
    throw new Fault("invalid", "This entry lies in the future. Check the clock of this device.", { field: "doneAt" });
  }
  if (doneAt.getTime() < now.getTime() - OLDEST_ENTRY_MS) {
    throw new Fault("invalid", "Entries can be made for the last 30 days.", { field: "doneAt" });
  }
}

function refuseEntry(entry: RecordLogInput, prescribed: ReadonlyMap<string, DosageSide[]>, now: Date): void {
  checkTime(new Date(entry.doneAt), now);
  const sides = prescribed.get(entry.programItemId);
  if (sides === undefined) throw new Fault("not-found", "There is no such record.");
  const problem = checkLogEntry(entry, sides);
  if (problem !== null) throw new Fault("invalid", problem.message, { field: problem.path });
}

async function toRow(tx: Tx, actor: Recorder, { patientId, zone }: Owner, input: RecordLogInput, correctsId: string | null) {
  const doneAt = new Date(input.doneAt);
  const { id, programItemId, state, skipReason, painBefore, painAfter, effort, comment } = input;
  const ref = { table: "exercise_log", column: "sealed_comment", rowId: id } as const;
  return {
    clinicId: actor.clinicId,
    id,
    patientId,
    programItemId,
    correctsId,
    localDate: localDateOf(doneAt, zone),
    timeZone: zone,
    doneAt,
    receivedAt: tx.now,
    state,
    skipReason,
    painBefore,
    painAfter,
    effort,
    sealedComment: comment === "" ? null : await sealText(tx, ref, comment),
    enteredByStaff: actor.kind === "staff" ? actor.membershipId : null,
  };
}

/** Stores entries in a few statements however many they are; returns the ids that were not there before. */
async function storeEntries(
  tx: Tx,
  actor: Recorder,
  owner: Owner,
  entries: readonly RecordLogInput[],
  correctsId: string | null,
): Promise<Set<string>> {
  const { patientId } = owner;
  const itemIds = new Set(entries.map((entry) => entry.programItemId));
  const prescribed = await loadItemSides(tx, actor, patientId, [...itemIds]);
  const rows = [];
  for (const entry of entries) {
    refuseEntry(entry, prescribed, tx.now);
    rows.push(await toRow(tx, actor, owner, entry, correctsId));
  }
  const inserted = await tx.db
    .insert(exerciseLog)
    .values(rows)
    .onConflictDoNothing({ target: [exerciseLog.clinicId, exerciseLog.id] })
    .returning({ id: exerciseLog.id });
  const fresh = new Set(inserted.map((row) => row.id));
  // The same id twice in one call: the first one is the entry.
  const firsts = new Map(entries.toReversed().map((entry) => [entry.id, entry]));
  const sides = [...fresh].flatMap((logId) =>
    (firsts.get(logId)?.sides ?? []).map((side) => ({ ...side, clinicId: actor.clinicId, logId, patientId })),
  );
  if (sides.length > 0) await tx.db.insert(exerciseLogSide).values(sides);
  if (fresh.size > 0) await refreshCaseloadRow(tx, actor, patientId);
  const action = correctsId === null ? "log.record" : "log.correct";
  for (const subjectId of fresh) await appendAudit(tx, actor, { action, subjectKind: "exercise_log", subjectId, patientId });
  return fresh;
}

async function insertEntry(tx: Tx, actor: Recorder, owner: Owner, input: RecordLogInput, correctsId: string | null) {
  const isNew = (await storeEntries(tx, actor, owner, [input], correctsId)).has(input.id);
  return { logId: input.id, stored: isNew ? ("now" as const) : ("before" as const) };
}

/** The patient's own entry. Sent again, it is the same row. */
export async function recordLog(tx: Tx, actor: PatientActor, input: RecordLogInput) {
  return insertEntry(tx, actor, ownerOf(actor), input, null);
}

/** What a device kept while it had no line, in one call; entries already stored are left as they are. */
export async function syncLogs(tx: Tx, actor: PatientActor, input: SyncLogsInput) {
  const fresh = await storeEntries(tx, actor, ownerOf(actor), input.entries, null);
  // Of one id sent twice in a call only the first is stored now.
  const results = input.entries.map(({ id }) => ({ logId: id, stored: fresh.delete(id) ? ("now" as const) : ("before" as const) }));
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
  const prescribed = await loadItemSides(tx, actor, actor.patientId, [entry.programItemId]);
  if (!prescribed.has(entry.programItemId)) throw new Fault("not-found", "There is no such record.");
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
