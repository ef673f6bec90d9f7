import { openText } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import {
  dosage,
  exerciseLog,
  exerciseLogSide,
  program,
  programItem,
  programPause,
  programVersion,
} from "@plumbline/db/schema";
import type { Dosage } from "@plumbline/domain/dosage";
import type { ItemReason, ProgramItem } from "@plumbline/domain/program";
import type { ProgramSchedule, SchedulePause, ScheduledVersion } from "@plumbline/domain/schedule";
import type { LocalDate, Weekday } from "@plumbline/domain/vocabulary";
import { and, asc, desc, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { localDateOf } from "../zone.ts";

type Scope = { readonly clinicId: string };

/** A published item: what the domain needs, and the id that a log entry names. */
export interface PublishedItem extends Omit<ProgramItem, "note"> {
  itemId: string;
  /** What was given of an exercise of the clinic's own; null for one of the library. */
  exerciseVersionId: string | null;
}

export interface PublishedVersion extends ScheduledVersion<PublishedItem> {
  number: number;
  title: string;
  template: string | null;
  phase: number;
  endsOn: LocalDate | null;
  publishedAt: Date;
}

export interface RunningProgram {
  programId: string;
  title: string;
  state: "draft" | "active" | "paused" | "ended";
  version: number;
  /** What was and is due, over every program the patient has had: a date asks its own version. */
  schedule: ProgramSchedule<PublishedItem>;
  /** Of this program alone, the oldest first. */
  versions: PublishedVersion[];
  pauses: SchedulePause[];
  /** The last date on which this program asks for anything; null while open. */
  endsOn: LocalDate | null;
}

async function loadDosages(tx: Tx, scope: Scope, itemIds: readonly string[]): Promise<Map<string, Dosage[]>> {
  const byItem = new Map<string, Dosage[]>();
  if (itemIds.length === 0) return byItem;
  const rows = await tx.db
    .select()
    .from(dosage)
    .where(and(eq(dosage.clinicId, scope.clinicId), inArray(dosage.programItemId, [...itemIds])))
    .orderBy(asc(dosage.side));
  for (const { programItemId, clinicId: _clinic, patientId: _patient, id: _id, ...row } of rows) {
    byItem.set(programItemId, [...(byItem.get(programItemId) ?? []), row]);
  }
  return byItem;
}

/** The items of published versions, in program order. Notes stay sealed; see `openItemNotes`. */
export async function loadPublishedItems(tx: Tx, scope: Scope, versionIds: readonly string[]) {
  const byVersion = new Map<string, PublishedItem[]>();
  if (versionIds.length === 0) return byVersion;
  const rows = await tx.db
    .select()
    .from(programItem)
    .where(
      and(eq(programItem.clinicId, scope.clinicId), inArray(programItem.programVersionId, [...versionIds])),
    )
    .orderBy(asc(programItem.sequence));
  const dosages = await loadDosages(
    tx,
    scope,
    rows.map((row) => row.id),
  );
  for (const row of rows) {
    const item: PublishedItem = {
      itemId: row.id,
      key: row.itemKey,
      exercise: row.exercise,
      exerciseVersionId: row.exerciseVersionId,
      optional: row.optional,
      asNeeded: row.asNeeded,
      role: row.role as ProgramItem["role"],
      weekdays: row.weekdays as Weekday[],
      timesADay: row.timesADay,
      dosages: dosages.get(row.id) ?? [],
      reason: row.reason as ItemReason | null,
      cautions: row.cautions,
    };
    byVersion.set(row.programVersionId, [...(byVersion.get(row.programVersionId) ?? []), item]);
  }
  return byVersion;
}

type ProgramRow = typeof program.$inferSelect;

/** The earlier of two last dates; null is open. */
function earlier(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

async function loadVersions(
  tx: Tx,
  scope: Scope,
  programs: ReadonlyMap<string, ProgramRow>,
  timeZone: string,
) {
  const rows = await tx.db
    .select()
    .from(programVersion)
    .where(
      and(
        eq(programVersion.clinicId, scope.clinicId),
        inArray(programVersion.programId, [...programs.keys()]),
      ),
    )
    .orderBy(asc(programVersion.publishedAt), asc(programVersion.number));
  const items = await loadPublishedItems(
    tx,
    scope,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    programId: row.programId,
    versionId: row.id,
    number: row.number,
    title: row.title,
    template: row.template,
    phase: row.phase,
    endsOn: earlier(row.endsOn, programs.get(row.programId)?.endedOn ?? null),
    publishedAt: row.publishedAt,
    publishedOn: localDateOf(row.publishedAt, timeZone),
    items: items.get(row.id) ?? [],
  }));
}

/** A pause ends with its program, so that it does not reach into the next one. */
async function loadPauses(tx: Tx, scope: Scope, programs: ReadonlyMap<string, ProgramRow>) {
  const rows = await tx.db
    .select({ programId: programPause.programId, from: programPause.startsOn, to: programPause.endsOn })
    .from(programPause)
    .where(
      and(eq(programPause.clinicId, scope.clinicId), inArray(programPause.programId, [...programs.keys()])),
    );
  return rows.map((row) => ({ ...row, to: earlier(row.to, programs.get(row.programId)?.endedOn ?? null) }));
}

/** The clinician's words beside the items of a version, by item. */
export async function openItemNotes(tx: Tx, scope: Scope, versionId: string): Promise<Map<string, string>> {
  const rows = await tx.db
    .select({ id: programItem.id, sealedNote: programItem.sealedNote })
    .from(programItem)
    .where(and(eq(programItem.clinicId, scope.clinicId), eq(programItem.programVersionId, versionId)));
  const notes = new Map<string, string>();
  for (const { id, sealedNote } of rows) {
    if (sealedNote === null) continue;
    notes.set(
      id,
      await openText(tx, { table: "program_item", column: "sealed_note", rowId: id }, sealedNote),
    );
  }
  return notes;
}

/**
 * The patient's program that has not ended, else the last one that did, as a schedule over local dates of the
 * patient's zone. Null when there was never a program.
 */
export async function loadRunningProgram(
  tx: Tx,
  scope: Scope,
  patientId: string,
  timeZone: string,
): Promise<RunningProgram | null> {
  const rows = await tx.db
    .select()
    .from(program)
    .where(and(eq(program.clinicId, scope.clinicId), eq(program.patientId, patientId)))
    .orderBy(sql`(${program.state} = 'ended')`, desc(program.createdAt), desc(program.id));
  if (rows.length === 0) return null;
  const programs = new Map(rows.map((row) => [row.id, row]));
  const versions = await loadVersions(tx, scope, programs, timeZone);
  const pauses = await loadPauses(tx, scope, programs);
  const published = new Set(versions.map((version) => version.programId));
  // A draft that was dropped without ever being published is no program of the patient.
  const head = rows.find((row) => row.state !== "ended" || published.has(row.id)) ?? rows[0];
  if (head === undefined) return null;
  const own = versions.filter((version) => version.programId === head.id);
  return {
    programId: head.id,
    title: head.title,
    state: head.state,
    version: head.version,
    schedule: { versions, pauses, endsOn: null },
    versions: own,
    pauses: pauses.filter((pause) => pause.programId === head.id),
    endsOn: own.at(-1)?.endsOn ?? null,
  };
}

/** An entry without its sets: what adherence and pain rest on. */
export interface HeldEntry {
  id: string;
  programItemId: string;
  itemKey: string;
  exercise: string;
  localDate: LocalDate;
  doneAt: Date;
  /** When the server got it: late for an entry made without a line. */
  receivedAt: Date;
  state: "done" | "part" | "skipped";
  skipReason: string | null;
  painBefore: number | null;
  painAfter: number | null;
  effort: number | null;
  corrected: boolean;
  enteredByStaff: boolean;
}

export interface LogEntry extends HeldEntry {
  sides: {
    side: "left" | "right" | "both";
    sets: number;
    reps: number;
    holdSeconds: number | null;
    durationSeconds: number | null;
  }[];
}

/** The entries that hold (a corrected one gives way to its correction), oldest first, without their sets. */
export async function loadHeldEntries(
  tx: Tx,
  scope: Scope,
  patientId: string,
  from: LocalDate,
): Promise<HeldEntry[]> {
  const correction = alias(exerciseLog, "correction");
  const rows = await tx.db
    .select({
      id: exerciseLog.id,
      programItemId: exerciseLog.programItemId,
      itemKey: programItem.itemKey,
      exercise: programItem.exercise,
      localDate: exerciseLog.localDate,
      doneAt: exerciseLog.doneAt,
      receivedAt: exerciseLog.receivedAt,
      state: exerciseLog.state,
      skipReason: exerciseLog.skipReason,
      painBefore: exerciseLog.painBefore,
      painAfter: exerciseLog.painAfter,
      effort: exerciseLog.effort,
      correctsId: exerciseLog.correctsId,
      enteredByStaff: exerciseLog.enteredByStaff,
    })
    .from(exerciseLog)
    .innerJoin(
      programItem,
      and(eq(programItem.clinicId, exerciseLog.clinicId), eq(programItem.id, exerciseLog.programItemId)),
    )
    .leftJoin(
      correction,
      and(eq(correction.clinicId, exerciseLog.clinicId), eq(correction.correctsId, exerciseLog.id)),
    )
    .where(
      and(
        eq(exerciseLog.clinicId, scope.clinicId),
        eq(exerciseLog.patientId, patientId),
        gte(exerciseLog.localDate, from),
        isNull(correction.id),
      ),
    )
    .orderBy(asc(exerciseLog.doneAt), asc(exerciseLog.id));
  return rows.map(({ correctsId, enteredByStaff, ...row }) => ({
    ...row,
    corrected: correctsId !== null,
    enteredByStaff: enteredByStaff !== null,
  }));
}

/** The entries that hold, oldest first, with what was done on each side. */
export async function loadEntries(
  tx: Tx,
  scope: Scope,
  patientId: string,
  from: LocalDate,
): Promise<LogEntry[]> {
  const entries = await loadHeldEntries(tx, scope, patientId, from);
  const sides = await loadLogSides(
    tx,
    scope,
    entries.map((entry) => entry.id),
  );
  return entries.map((entry) => ({ ...entry, sides: sides.get(entry.id) ?? [] }));
}

async function loadLogSides(tx: Tx, scope: Scope, logIds: readonly string[]) {
  const byLog = new Map<string, LogEntry["sides"]>();
  if (logIds.length === 0) return byLog;
  const rows = await tx.db
    .select()
    .from(exerciseLogSide)
    .where(and(eq(exerciseLogSide.clinicId, scope.clinicId), inArray(exerciseLogSide.logId, [...logIds])))
    .orderBy(asc(exerciseLogSide.side));
  for (const { logId, side, sets, reps, holdSeconds, durationSeconds } of rows) {
    byLog.set(logId, [...(byLog.get(logId) ?? []), { side, sets, reps, holdSeconds, durationSeconds }]);
  }
  return byLog;
}
