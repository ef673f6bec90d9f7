import type { PatientActor, StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { sealText } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import { exerciseLog, exerciseLogSide } from "@plumbline/db/schema";
import { Fault } from "@plumbline/domain/fault";
import { and, eq } from "drizzle-orm";
import { refreshCaseloadRow } from "../caseload/commands.ts";
import { loadPatient } from "../patient/queries.ts";
import { localDateOf } from "../zone.ts";
import { isCorrectable, loadFirstReceipts } from "./queries.ts";
import { judgeEntries, listKnown } from "./entry-check.ts";
import type { CorrectLogInput, EnterLogInput, RecordLogInput, SyncLogsInput } from "./input.ts";

type Recorder = PatientActor | StaffActor;
type Owner = { readonly patientId: string; readonly zone: string };

function ownerOf(actor: PatientActor): Owner {
  return { patientId: actor.patientId, zone: actor.timeZone };
}

async function toRow(
  tx: Tx,
  actor: Recorder,
  owner: Owner,
  input: RecordLogInput,
  correctsId: string | null,
) {
  const doneAt = new Date(input.doneAt);
  const timeZone = input.timeZone ?? owner.zone;
  const { id, programItemId, state, skipReason, painBefore, painAfter, effort, comment } = input;
  const ref = { table: "exercise_log", column: "sealed_comment", rowId: id } as const;
  return {
    clinicId: actor.clinicId,
    id,
    patientId: owner.patientId,
    programItemId,
    correctsId,
    localDate: localDateOf(doneAt, timeZone),
    timeZone,
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
  const { clinicId } = actor;
  if (entries.length === 0) return new Set();
  // In the order of ids, so that two devices that send the same entries never wait for each other.
  const ordered = entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const rows = [];
  for (const entry of ordered) rows.push(await toRow(tx, actor, owner, entry, correctsId));
  const inserted = await tx.db
    .insert(exerciseLog)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: exerciseLog.id });
  const fresh = new Set(inserted.map((row) => row.id));
  const sides = entries
    .filter((entry) => fresh.has(entry.id))
    .flatMap((entry) => entry.sides.map((side) => ({ ...side, clinicId, logId: entry.id, patientId })));
  if (sides.length > 0) await tx.db.insert(exerciseLogSide).values(sides);
  if (fresh.size < entries.length) await refuseTaken(tx, actor, owner, entries, fresh);
  if (fresh.size > 0) await refreshCaseloadRow(tx, actor, patientId);
  const action = correctsId === null ? "log.record" : "log.correct";
  const told = entries.filter(({ id }) => fresh.has(id));
  // All are on their way at once and are written one by one, in this order.
  await Promise.all(
    told.map(({ id }) =>
      appendAudit(tx, actor, { action, subjectKind: "exercise_log", subjectId: id, patientId }),
    ),
  );
  return fresh;
}

/** What was not inserted came from the same patient a moment before; anything else is no repetition. */
async function refuseTaken(
  tx: Tx,
  actor: Recorder,
  owner: Owner,
  entries: readonly RecordLogInput[],
  fresh: ReadonlySet<string>,
): Promise<void> {
  const missing = entries.map((entry) => entry.id).filter((id) => !fresh.has(id));
  const known = await listKnown(tx, actor, owner.patientId, missing);
  if (missing.some((id) => !known.has(id))) {
    throw new Fault("conflict", "This entry was changed meanwhile. Reload to see it.");
  }
}

/** The first of each id. */
function withoutRepeats(entries: readonly RecordLogInput[]): RecordLogInput[] {
  const firsts = new Map(entries.toReversed().map((entry) => [entry.id, entry]));
  return entries.filter((entry) => firsts.get(entry.id) === entry);
}

async function insertEntry(
  tx: Tx,
  actor: Recorder,
  owner: Owner,
  input: RecordLogInput,
  correctsId: string | null,
) {
  const { accepted, refused } = await judgeEntries(tx, actor, owner, [input]);
  const refusal = refused.get(input.id);
  if (refusal !== undefined) throw refusal;
  const fresh = await storeEntries(tx, actor, owner, accepted, correctsId);
  return { logId: input.id, stored: fresh.has(input.id) ? ("now" as const) : ("before" as const) };
}

/** The patient's own entry. Sent again, it is the same row. */
export async function recordLog(tx: Tx, actor: PatientActor, input: RecordLogInput) {
  return insertEntry(tx, actor, ownerOf(actor), input, null);
}

/**
 * What a device kept while it had no line, in one call. Entries already stored are left as they are; one that
 * cannot be stored is named with its reason and does not keep the others back.
 */
export async function syncLogs(tx: Tx, actor: PatientActor, input: SyncLogsInput) {
  const owner = ownerOf(actor);
  const { accepted, refused } = await judgeEntries(tx, actor, owner, withoutRepeats(input.entries));
  const fresh = await storeEntries(tx, actor, owner, accepted, null);
  const results = input.entries.map(({ id }) => {
    const refusal = refused.get(id);
    if (refusal !== undefined) return { logId: id, stored: "refused" as const, reason: refusal.message };
    // Of one id sent twice in a call only the first is stored now.
    return { logId: id, stored: fresh.delete(id) ? ("now" as const) : ("before" as const) };
  });
  return { results };
}

/** Staff enters what a patient told, for example on the phone. */
export async function enterLog(tx: Tx, actor: StaffActor, input: EnterLogInput) {
  const { patientId, ...entry } = input;
  const person = await loadPatient(tx, actor, patientId);
  return insertEntry(tx, actor, { patientId, zone: person.timeZone }, entry, null);
}

async function loadCorrected(tx: Tx, actor: PatientActor, id: string) {
  const [row] = await tx.db
    .select()
    .from(exerciseLog)
    .where(
      and(
        eq(exerciseLog.clinicId, actor.clinicId),
        eq(exerciseLog.id, id),
        eq(exerciseLog.patientId, actor.patientId),
      ),
    );
  if (row === undefined) throw new Fault("not-found", "There is no such record.");
  return { ...row, corrected: row.correctsId !== null, enteredByStaff: row.enteredByStaff !== null };
}

/** Within 24 hours of the entry a patient can correct it; the first value stays readable in the record. */
export async function correctLog(tx: Tx, actor: PatientActor, input: CorrectLogInput) {
  const { correctsId, ...entry } = input;
  const old = await loadCorrected(tx, actor, correctsId);
  // The exercise was done where it was done, wherever it is corrected.
  const owner = { patientId: actor.patientId, zone: old.timeZone };
  const isRepeated = (await listKnown(tx, actor, actor.patientId, [entry.id])).has(entry.id);
  if (isRepeated) return { logId: entry.id, stored: "before" as const };
  // An item that is not the patient's is unknown before anything else is said.
  await judgeEntries(tx, actor, owner, [entry]);
  if (old.enteredByStaff) {
    throw new Fault("invalid", "Your clinic made this entry. Tell them what to change.");
  }
  if (!isCorrectable(old, await loadFirstReceipts(tx, actor, [old]), tx.now)) {
    throw new Fault(
      "invalid",
      "An entry can be corrected for 24 hours. Tell your clinic about later changes.",
    );
  }
  if (old.programItemId !== entry.programItemId) {
    throw new Fault("invalid", "A correction stays with its exercise.", { field: "programItemId" });
  }
  return insertEntry(tx, actor, owner, entry, correctsId);
}
