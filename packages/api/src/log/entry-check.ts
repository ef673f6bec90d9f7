import type { PatientActor, StaffActor } from "@plumbline/db/actor";
import type { Tx } from "@plumbline/db/doors";
import { dosage, exerciseLog, programItem, programVersion } from "@plumbline/db/schema";
import { Fault } from "@plumbline/domain/fault";
import { checkLogEntry } from "@plumbline/domain/log-entry";
import type { DosageSide } from "@plumbline/domain/vocabulary";
import { and, eq, inArray } from "drizzle-orm";
import { localDateOf } from "../zone.ts";
import type { RecordLogInput } from "./input.ts";

type Recorder = PatientActor | StaffActor;
type Owner = { readonly patientId: string; readonly zone: string };
type Prescribed = { readonly publishedAt: Date; readonly sides: DosageSide[] };

/** An entry made without a line may be late, never from tomorrow. */
const CLOCK_GRACE_MS = 5 * 60_000;
const OLDEST_ENTRY_MS = 30 * 86_400_000;

/** Since when and on which sides each of the patient's items is asked for, by item id. */
async function loadPrescribed(tx: Tx, actor: Recorder, patientId: string, itemIds: readonly string[]) {
  const rows = await tx.db
    .select({ itemId: programItem.id, side: dosage.side, publishedAt: programVersion.publishedAt })
    .from(programItem)
    .innerJoin(
      dosage,
      and(eq(dosage.clinicId, programItem.clinicId), eq(dosage.programItemId, programItem.id)),
    )
    .innerJoin(
      programVersion,
      and(
        eq(programVersion.clinicId, programItem.clinicId),
        eq(programVersion.id, programItem.programVersionId),
      ),
    )
    .where(
      and(
        eq(programItem.clinicId, actor.clinicId),
        inArray(programItem.id, [...itemIds]),
        eq(programItem.patientId, patientId),
      ),
    );
  const byItem = new Map<string, Prescribed>();
  for (const { itemId, side, publishedAt } of rows) {
    byItem.set(itemId, { publishedAt, sides: [...(byItem.get(itemId)?.sides ?? []), side] });
  }
  return byItem;
}

/** Which of these ids are entries of the patient already. */
export async function listKnown(
  tx: Tx,
  actor: Recorder,
  patientId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.db
    .select({ id: exerciseLog.id })
    .from(exerciseLog)
    .where(
      and(
        eq(exerciseLog.clinicId, actor.clinicId),
        eq(exerciseLog.patientId, patientId),
        inArray(exerciseLog.id, [...ids]),
      ),
    );
  return new Set(rows.map((row) => row.id));
}

function checkTime(entry: RecordLogInput, item: Prescribed, zone: string, now: Date): Fault | null {
  const doneAt = new Date(entry.doneAt);
  const refuse = (message: string) => new Fault("invalid", message, { field: "doneAt" });
  if (doneAt.getTime() > now.getTime() + CLOCK_GRACE_MS) {
    return refuse("This entry lies in the future. Check the clock of this device.");
  }
  if (doneAt.getTime() < now.getTime() - OLDEST_ENTRY_MS)
    return refuse("Entries can be made for the last 30 days.");
  // A version counts from the day after it is published; beginning on the day itself is welcome, before it is not.
  if (localDateOf(doneAt, zone) < localDateOf(item.publishedAt, zone)) {
    return refuse("This exercise was not in the program on that day.");
  }
  return null;
}

/**
 * Sorts what may be stored from what may not. An entry that is there already is accepted as it is, however old:
 * it was judged when it came. A version that is no longer in force can be named: a device without a line knows no
 * other, and whether it counts is for the schedule of that day to say. An unknown item is `not-found` for the call.
 */
export async function judgeEntries(
  tx: Tx,
  actor: Recorder,
  owner: Owner,
  entries: readonly RecordLogInput[],
) {
  const ids = entries.map((entry) => entry.id);
  const known = await listKnown(tx, actor, owner.patientId, ids);
  const fresh = entries.filter((entry) => !known.has(entry.id));
  const itemIds = new Set(entries.map((entry) => entry.programItemId));
  const prescribed = await loadPrescribed(tx, actor, owner.patientId, [...itemIds]);
  const refused = new Map<string, Fault>();
  for (const entry of fresh) {
    const item = prescribed.get(entry.programItemId);
    if (item === undefined) throw new Fault("not-found", "There is no such record.");
    const problem = checkLogEntry(entry, item.sides);
    const refusal =
      problem === null
        ? checkTime(entry, item, entry.timeZone ?? owner.zone, tx.now)
        : new Fault("invalid", problem.message, { field: problem.path });
    if (refusal !== null) refused.set(entry.id, refusal);
  }
  return { accepted: fresh.filter((entry) => !refused.has(entry.id)), refused };
}
