import type { SystemActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { asSystem, asVisitor, type Tx } from "@plumbline/db/doors";
import { hasGivenWay, isConnectionLoss, type Pool } from "@plumbline/db/pool";
import { caseloadRow, clinic, exam, exerciseLog, patient } from "@plumbline/db/schema";
import { computeRecentAdherence } from "@plumbline/domain/adherence";
import {
  ADHERENCE_DAYS,
  type CaseloadRow,
  computeCaseloadRow,
  OPEN_FLAG_TIERS,
  type OpenFlagTier,
} from "@plumbline/domain/caseload";
import { addDays } from "@plumbline/domain/local-date";
import { isPausedOn } from "@plumbline/domain/schedule";
import { and, desc, eq, lt, max } from "drizzle-orm";
import { loadHeldEntries, loadRunningProgram, type RunningProgram } from "../schedule/queries.ts";
import { judgeScreen } from "../screen/queries.ts";
import { localDateOf } from "../zone.ts";

type Scope = { readonly clinicId: string };

/** How far back entries matter to a row: two pain windows before the latest entry, with room. */
const ENTRY_DAYS = 60;

/** The first date on which the program asks for something again: after its start, or after its last pause. */
function findActiveSince(running: RunningProgram, today: string): string | null {
  const first = running.versions[0];
  if (first === undefined) return null;
  const ended = running.pauses.map(({ from, to }) =>
    to !== null && to >= from && to < today ? addDays(to, 1) : "",
  );
  return [addDays(first.publishedOn, 1), ...ended].reduce((last, date) => (date > last ? date : last));
}

function describeProgram(running: RunningProgram | null, today: string) {
  if (running === null || running.state === "ended" || running.versions.length === 0) {
    return { activeProgramSince: null, programPaused: false };
  }
  const programPaused = isPausedOn(running.pauses, today);
  const over = running.endsOn !== null && running.endsOn < today;
  return {
    activeProgramSince: programPaused || over ? null : findActiveSince(running, today),
    programPaused,
  };
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
 * the stored judgement stands, with the date it is of, so that the daily refresh still finds it.
 */
async function readScreen(tx: Tx, scope: Scope, patientId: string, today: string) {
  if (!("patientId" in scope)) return { ...(await judgeScreen(tx, scope, patientId)), judgedOn: today };
  const [stored] = await tx.db
    .select({
      openTier: caseloadRow.openFlagTier,
      openFlagCount: caseloadRow.openFlagCount,
      needs: caseloadRow.needs,
      judgedOn: caseloadRow.refreshedOn,
    })
    .from(caseloadRow)
    .where(and(eq(caseloadRow.clinicId, scope.clinicId), eq(caseloadRow.patientId, patientId)));
  if (stored === undefined) throw new Error("a patient has a caseload row");
  const { needs, ...judged } = stored;
  const complete = !(needs as readonly { code: string }[]).some((need) => need.code === "screen_incomplete");
  return { ...judged, complete };
}

function toOpenTier(tier: string | null): OpenFlagTier | null {
  return OPEN_FLAG_TIERS.find((known) => known === tier) ?? null;
}

/** Entries are read back from the latest one, however long ago, or from today. */
async function findEntriesFrom(tx: Tx, scope: Scope, patientId: string, today: string): Promise<string> {
  const [row] = await tx.db
    .select({ last: max(exerciseLog.localDate) })
    .from(exerciseLog)
    .where(and(eq(exerciseLog.clinicId, scope.clinicId), eq(exerciseLog.patientId, patientId)));
  const last = row?.last ?? today;
  return addDays(last < today ? last : today, -ENTRY_DAYS);
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
  const entries = await loadHeldEntries(
    tx,
    scope,
    patientId,
    await findEntriesFrom(tx, scope, patientId, today),
  );
  const lastEntry = entries.at(-1);
  const screen = await readScreen(tx, scope, patientId, today);
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
      running === null
        ? null
        : computeRecentAdherence(running.schedule, entries, today, ADHERENCE_DAYS).percent,
    today,
  });
  return {
    ...toColumns(row),
    ...personColumns(person),
    programState: running?.state ?? null,
    refreshedOn: screen.judgedOn,
  };
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

/**
 * One writer of a patient's row at a time, until the end of the transaction: otherwise two commands at once each
 * compute without the other's change. A command holds first its own record, then the patient, then the audit
 * chain; always in this order, so that no two wait for each other.
 */
export async function holdPatient(tx: Tx, patientId: string): Promise<void> {
  await tx.run({
    name: "hold_patient",
    text: "select pg_advisory_xact_lock(hashtextextended($1, 0))",
    values: [patientId],
  });
}

/** Called by every command that changes a cause of the row, in the same transaction, before it audits. */
export async function refreshCaseloadRow(tx: Tx, scope: Scope, patientId: string): Promise<void> {
  await holdPatient(tx, patientId);
  const row = await recomputeCaseloadRow(tx, scope, patientId);
  const { clinicId: _clinic, patientId: _patient, ...changes } = row;
  await tx.db
    .insert(caseloadRow)
    .values(row)
    .onConflictDoUpdate({ target: [caseloadRow.clinicId, caseloadRow.patientId], set: changes });
}

type TellFailure = (
  error: unknown,
  where: { readonly clinicId: string; readonly patientId?: string },
) => void;

/**
 * Time alone changes a row too (nothing logged for five days, an answer too old): once in each patient's day.
 * Safe to run in several processes at once. Returns how many rows were written. With `tellFailure` a clinic or patient
 * that fails is told and passed over; without it, or when the database is away, the first failure is thrown.
 */
export async function refreshStaleRows(pool: Pool, now: Date, tellFailure?: TellFailure): Promise<number> {
  async function attempt<T>(where: Parameters<TellFailure>[1], otherwise: T, work: () => Promise<T>) {
    try {
      return await work();
    } catch (error) {
      if (tellFailure === undefined || (isConnectionLoss(error) && !hasGivenWay(error))) throw error;
      tellFailure(error, where);
      return otherwise;
    }
  }
  const clinics = await asVisitor(pool, (tx) => tx.db.select({ id: clinic.id }).from(clinic), { now });
  let refreshed = 0;
  for (const scope of clinics.map(({ id }) => ({ clinicId: id }))) {
    const system = <T>(work: (tx: Tx, actor: SystemActor) => Promise<T>) =>
      asSystem(pool, scope.clinicId, "daily caseload refresh", work, { now });
    // One short transaction a patient: nobody waits for the whole clinic.
    for (const patientId of await attempt(scope, [], () => system((tx) => listStale(tx, scope)))) {
      const refresh = () => system((tx, actor) => refreshIfStale(tx, actor, patientId));
      if (await attempt({ ...scope, patientId }, false, refresh)) refreshed += 1;
    }
  }
  return refreshed;
}

const MOST_AHEAD_MS = 14 * 3_600_000;

/** Ids only, so nothing to audit. Rows of an earlier date than the patient's today. No zone is further ahead than 14 hours. */
async function listStale(tx: Tx, scope: Scope, patientId?: string): Promise<string[]> {
  const latestToday = new Date(tx.now.getTime() + MOST_AHEAD_MS).toISOString().slice(0, 10);
  const rows = await tx.db
    .select({
      patientId: caseloadRow.patientId,
      refreshedOn: caseloadRow.refreshedOn,
      timeZone: patient.timeZone,
    })
    .from(caseloadRow)
    .innerJoin(
      patient,
      and(eq(patient.clinicId, caseloadRow.clinicId), eq(patient.id, caseloadRow.patientId)),
    )
    .where(
      and(
        eq(caseloadRow.clinicId, scope.clinicId),
        lt(caseloadRow.refreshedOn, latestToday),
        patientId === undefined ? undefined : eq(caseloadRow.patientId, patientId),
      ),
    );
  return rows
    .filter(({ refreshedOn, timeZone }) => refreshedOn < localDateOf(tx.now, timeZone))
    .map((row) => row.patientId);
}

/** False when somebody else wrote the row meanwhile. */
async function refreshIfStale(tx: Tx, actor: SystemActor, patientId: string): Promise<boolean> {
  await holdPatient(tx, patientId);
  if ((await listStale(tx, actor, patientId)).length === 0) return false;
  await refreshCaseloadRow(tx, actor, patientId);
  await appendAudit(tx, actor, {
    action: "caseload.refresh",
    subjectKind: "patient",
    subjectId: patientId,
    patientId,
  });
  return true;
}
