import { asSystem, asVisitor, type Tx } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import { caseloadRow, clinic, exam, patient } from "@plumbline/db/schema";
import { computeRecentAdherence } from "@plumbline/domain/adherence";
import {
  ADHERENCE_DAYS,
  type CaseloadRow,
  computeCaseloadRow,
  OPEN_FLAG_TIERS,
  type OpenFlagTier,
} from "@plumbline/domain/caseload";
import { addDays } from "@plumbline/domain/local-date";
import { findVersionInForce, isPausedOn } from "@plumbline/domain/schedule";
import { and, desc, eq, lt, sql } from "drizzle-orm";
import { loadHeldEntries, loadRunningProgram, type RunningProgram } from "../schedule/queries.ts";
import { judgeScreen } from "../screen/queries.ts";
import { localDateOf } from "../zone.ts";

type Scope = { readonly clinicId: string };

/** How far back entries matter to a row: two pain windows before the latest entry, with room. */
const ENTRY_DAYS = 60;

function describeProgram(running: RunningProgram | null, today: string) {
  if (running === null || running.state === "ended" || running.versions.length === 0) {
    return { activeProgramSince: null, programPaused: false };
  }
  const programPaused = isPausedOn(running.schedule.pauses, today);
  const over = running.schedule.endsOn !== null && running.schedule.endsOn < today;
  const current = findVersionInForce(running.schedule, today) ?? running.schedule.versions[0];
  const firstDate = running.schedule.versions[0]?.publishedOn;
  const activeProgramSince =
    programPaused || over || current === undefined || firstDate === undefined ? null : addDays(firstDate, 1);
  return { activeProgramSince, programPaused };
}

async function loadVisits(tx: Tx, scope: Scope, patientId: string) {
  const rows = await tx.db
    .select({ startedAt: exam.startedAt, state: exam.state })
    .from(exam)
    .where(and(eq(exam.clinicId, scope.clinicId), eq(exam.patientId, patientId)))
    .orderBy(desc(exam.startedAt));
  return { lastVisitAt: rows[0]?.startedAt ?? null, hasUnsigned: rows.some((row) => row.state === "draft") };
}

/**
 * A patient's own transaction sees no examination, and nothing a patient does at home changes the screen: there
 * the stored judgement stands.
 */
async function readScreen(tx: Tx, scope: Scope, patientId: string) {
  if (!("patientId" in scope)) return judgeScreen(tx, scope, patientId);
  const [stored] = await tx.db
    .select({ openTier: caseloadRow.openFlagTier, openFlagCount: caseloadRow.openFlagCount, needs: caseloadRow.needs })
    .from(caseloadRow)
    .where(and(eq(caseloadRow.clinicId, scope.clinicId), eq(caseloadRow.patientId, patientId)));
  if (stored === undefined) throw new Error("a patient has a caseload row");
  const complete = !(stored.needs as readonly { code: string }[]).some((need) => need.code === "screen_incomplete");
  return { openTier: stored.openTier, openFlagCount: stored.openFlagCount, complete };
}

function toOpenTier(tier: string | null): OpenFlagTier | null {
  return OPEN_FLAG_TIERS.find((known) => known === tier) ?? null;
}

/** Recomputes one row from its causes, in the patient's zone, as of the transaction's clock. */
export async function recomputeCaseloadRow(tx: Tx, scope: Scope, patientId: string) {
  const [person] = await tx.db
    .select()
    .from(patient)
    .where(and(eq(patient.clinicId, scope.clinicId), eq(patient.id, patientId)));
  if (person === undefined) throw new Error("a caseload row needs its patient");
  const today = localDateOf(tx.now, person.timeZone);
  const visits = await loadVisits(tx, scope, patientId);
  const running = await loadRunningProgram(tx, scope, patientId, person.timeZone);
  const entries = await loadHeldEntries(tx, scope, patientId, addDays(today, -ENTRY_DAYS));
  const lastEntry = entries.at(-1);
  const screen = await readScreen(tx, scope, patientId);
  const row = computeCaseloadRow({
    lastVisitAt: visits.lastVisitAt?.toISOString() ?? null,
    lastLogAt: lastEntry?.doneAt.toISOString() ?? null,
    lastLogOn: lastEntry?.localDate ?? null,
    recentPain: entries,
    openFlagTier: toOpenTier(screen.openTier),
    openFlagCount: screen.openFlagCount,
    screenComplete: screen.complete,
    hasUnsignedNote: visits.hasUnsigned,
    ...describeProgram(running, today),
    hasDraftProgram: running !== null && running.state === "draft",
    adherencePercent:
      running === null ? null : computeRecentAdherence(running.schedule, entries, today, ADHERENCE_DAYS).percent,
    today,
  });
  return { ...toColumns(row), ...personColumns(person), programState: running?.state ?? null, refreshedOn: today };
}

function toColumns(row: CaseloadRow) {
  const { lastVisitAt, lastLogAt, needs, ...rest } = row;
  return {
    ...rest,
    lastVisitAt: lastVisitAt === null ? null : new Date(lastVisitAt),
    lastLogAt: lastLogAt === null ? null : new Date(lastLogAt),
    unsignedExam: needs.some((need) => need.code === "unsigned_note"),
    needs,
  };
}

function personColumns(person: typeof patient.$inferSelect) {
  return {
    clinicId: person.clinicId,
    patientId: person.id,
    familySearch: person.familySearch,
    givenSearch: person.givenSearch,
    displayName: `${person.givenName} ${person.familyName}`,
    birthDate: person.birthDate,
    patientState: person.state,
  };
}

/** Called by every command that changes a cause of the row, in the same transaction. */
export async function refreshCaseloadRow(tx: Tx, scope: Scope, patientId: string): Promise<void> {
  const row = await recomputeCaseloadRow(tx, scope, patientId);
  const { clinicId: _clinic, patientId: _patient, ...changes } = row;
  await tx.db
    .insert(caseloadRow)
    .values(row)
    .onConflictDoUpdate({ target: [caseloadRow.clinicId, caseloadRow.patientId], set: changes });
}

/** Time alone changes a row too (nothing logged for five days); once a day is enough. Returns how many changed. */
export async function refreshStaleRows(pool: Pool, now: Date): Promise<number> {
  const clinics = await asVisitor(pool, (tx) => tx.db.select({ id: clinic.id }).from(clinic), { now });
  let refreshed = 0;
  for (const { id } of clinics) {
    refreshed += await asSystem(pool, id, "daily caseload refresh", (tx) => refreshStaleOf(tx, { clinicId: id }), { now });
  }
  return refreshed;
}

async function refreshStaleOf(tx: Tx, scope: Scope): Promise<number> {
  const stale = await tx.db
    .select({ patientId: caseloadRow.patientId })
    .from(caseloadRow)
    .innerJoin(patient, and(eq(patient.clinicId, caseloadRow.clinicId), eq(patient.id, caseloadRow.patientId)))
    .where(
      and(
        eq(caseloadRow.clinicId, scope.clinicId),
        lt(caseloadRow.refreshedOn, sql`(${tx.now.toISOString()}::timestamptz at time zone ${patient.timeZone})::date`),
      ),
    );
  for (const { patientId } of stale) await refreshCaseloadRow(tx, scope, patientId);
  return stale.length;
}
