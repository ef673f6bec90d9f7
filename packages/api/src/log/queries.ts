import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { computeAdherence, computeWeeklyAdherence } from "@plumbline/domain/adherence";
import { loadPatient } from "../patient/queries.ts";
import { loadEntries, loadRunningProgram } from "../schedule/queries.ts";
import type { ListLogsInput } from "./input.ts";

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
