import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { computeAdherence, computeWeeklyAdherence } from "@plumbline/domain/adherence";
import { loadPatient } from "../patient/queries.ts";
import { type HeldEntry, loadEntries, loadRunningProgram } from "../schedule/queries.ts";
import type { ListLogsInput } from "./input.ts";

const CORRECTION_WINDOW_MS = 24 * 3_600_000;

type Scope = { readonly clinicId: string };
type Entry = Pick<HeldEntry, "id" | "receivedAt" | "corrected" | "enteredByStaff">;

/** When the first entry behind each correction came: the window runs from there, however often it is corrected. */
export async function loadFirstReceipts(
  tx: Tx,
  scope: Scope,
  entries: readonly Entry[],
): Promise<Map<string, Date>> {
  const ids = entries.filter((entry) => entry.corrected).map((entry) => entry.id);
  if (ids.length === 0) return new Map();
  const rows = await tx.run<{ id: string; receivedAt: Date }>({
    name: "first_receipts",
    text: `with recursive chain as (
        select id as head, corrects_id, received_at from exercise_log where clinic_id = $1 and id = any($2::uuid[])
        union all
        select chain.head, previous.corrects_id, previous.received_at from chain
          join exercise_log previous on previous.clinic_id = $1 and previous.id = chain.corrects_id)
      select head as id, received_at as "receivedAt" from chain where corrects_id is null`,
    values: [scope.clinicId, ids],
  });
  return new Map(rows.map((row) => [row.id, row.receivedAt]));
}

/** The patient's own entries, for 24 hours. */
export function isCorrectable(entry: Entry, receipts: ReadonlyMap<string, Date>, now: Date): boolean {
  const first = receipts.get(entry.id) ?? entry.receivedAt;
  return !entry.enteredByStaff && now.getTime() - first.getTime() <= CORRECTION_WINDOW_MS;
}

/** Entries of a window with adherence week by week, in the patient's own dates. */
export async function listLogs(tx: Tx, actor: StaffActor, input: ListLogsInput) {
  const person = await loadPatient(tx, actor, input.patientId);
  const running = await loadRunningProgram(tx, actor, input.patientId, person.timeZone);
  const entries = await loadEntries(tx, actor, input.patientId, input.from);
  const inWindow = entries.filter((entry) => entry.localDate <= input.to);
  await appendAudit(tx, actor, {
    action: "log.read",
    subjectKind: "patient",
    subjectId: input.patientId,
    patientId: input.patientId,
  });
  return {
    entries: inWindow,
    adherence: running === null ? null : computeAdherence(running.schedule, inWindow, input.from, input.to),
    weeks: running === null ? [] : computeWeeklyAdherence(running.schedule, inWindow, input.from, input.to),
  };
}
