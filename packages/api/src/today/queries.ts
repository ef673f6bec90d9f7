import type { PatientActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { openText } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import { clinic, exerciseLog, patient, programVersion } from "@plumbline/db/schema";
import { listProgressOn } from "@plumbline/domain/adherence";
import { CAUTION_TEXT, isCaution } from "@plumbline/domain/caution";
import { findExercise } from "@plumbline/domain/exercises";
import { addDays } from "@plumbline/domain/local-date";
import type { OwnExerciseContent } from "@plumbline/domain/own-exercise";
import { findVersionInForce, isPausedOn } from "@plumbline/domain/schedule";
import type { LocalDate } from "@plumbline/domain/vocabulary";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { loadGivenVersions } from "../exercise/prescribed.ts";
import { isCorrectable, loadFirstReceipts } from "../log/queries.ts";
import {
  type LogEntry,
  loadEntries,
  loadRunningProgram,
  openItemNotes,
  type PublishedItem,
  type PublishedVersion,
  type RunningProgram,
} from "../schedule/queries.ts";
import { localDateOf } from "../zone.ts";

/** How far back the portal lists entries, in days. */
const RECENT_DAYS = 14;

function listCautionTexts(cautions: readonly string[]): string[] {
  return cautions.filter(isCaution).map((code) => CAUTION_TEXT[code]);
}

async function openVersionNote(tx: Tx, actor: PatientActor, versionId: string): Promise<string> {
  const [row] = await tx.db
    .select({ sealedNote: programVersion.sealedNote })
    .from(programVersion)
    .where(and(eq(programVersion.clinicId, actor.clinicId), eq(programVersion.id, versionId)));
  if (row === undefined || row.sealedNote === null) return "";
  return openText(tx, { table: "program_version", column: "sealed_note", rowId: versionId }, row.sealedNote);
}

/** Comments by entry, so that a correction starts from what was written. */
async function openComments(
  tx: Tx,
  actor: PatientActor,
  entryIds: readonly string[],
): Promise<Map<string, string>> {
  const comments = new Map<string, string>();
  if (entryIds.length === 0) return comments;
  const { id, sealedComment, clinicId } = exerciseLog;
  const rows = await tx.db
    .select({ id, sealedComment })
    .from(exerciseLog)
    .where(and(eq(clinicId, actor.clinicId), inArray(id, [...entryIds]), isNotNull(sealedComment)));
  for (const row of rows) {
    if (row.sealedComment === null) continue;
    const ref = { table: "exercise_log", column: "sealed_comment", rowId: row.id } as const;
    comments.set(row.id, await openText(tx, ref, row.sealedComment));
  }
  return comments;
}

type Day = {
  readonly date: LocalDate;
  readonly correctable: ReadonlySet<string>;
  readonly progress: ReadonlyMap<string, { due: number; done: number }>;
  readonly comments: ReadonlyMap<string, string>;
};

type Given = ReadonlyMap<string, OwnExerciseContent>;

/** An exercise of the library as it is, one of the clinic as it was when the program was published. */
function findGiven({ exercise: slug, exerciseVersionId }: PublishedItem, given: Given) {
  const own = given.get(exerciseVersionId ?? "");
  if (own !== undefined) return own;
  const exercise = findExercise(slug);
  if (exercise === undefined) throw new Error(`exercise ${slug} left the library`);
  return { ...exercise, figure: slug, media: [] };
}

function describeItem(
  item: PublishedItem,
  exercise: ReturnType<typeof findGiven>,
  note: string,
  day: Day,
  entries: readonly LogEntry[],
) {
  const today = day.progress.get(item.key);
  const shown = entries.map((entry) => ({
    ...entry,
    comment: day.comments.get(entry.id) ?? "",
    correctable: day.correctable.has(entry.id),
  }));
  return {
    itemId: item.itemId,
    key: item.key,
    exercise: item.exercise,
    name: exercise.name,
    /** Whose movement the figure shows; null without a figure. */
    figure: exercise.figure,
    media: exercise.media,
    steps: exercise.steps,
    cues: exercise.cues,
    compensations: exercise.compensations,
    equipment: exercise.equipment,
    cautions: listCautionTexts(item.cautions),
    dosages: item.dosages,
    /** Whether a row for both sides is done on each side. */
    perSide: exercise.defaultDosage.perSide,
    effortScale: exercise.defaultDosage.intensity.scale,
    weekdays: item.weekdays,
    timesADay: item.timesADay,
    optional: item.optional,
    asNeeded: item.asNeeded,
    why: item.reason?.patientReason ?? null,
    note,
    due: today?.due ?? 0,
    done: today?.done ?? 0,
    entries: shown.filter((entry) => entry.localDate === day.date),
    /** Of the days before, while they can still be corrected. */
    earlier: shown.filter((entry) => entry.localDate !== day.date && entry.correctable),
  };
}

/** The version that counts on a date; before the first one counts, the one that will. */
function findShownVersion(
  running: RunningProgram,
  date: LocalDate,
): { version: PublishedVersion; startsOn: LocalDate | null } | null {
  const inForce = findVersionInForce(running.schedule, date);
  const version = running.versions.find((one) => one.versionId === inForce?.versionId);
  if (version !== undefined) return { version, startsOn: null };
  const first = running.versions[0];
  return first === undefined ? null : { version: first, startsOn: addDays(first.publishedOn, 1) };
}

async function loadFrame(tx: Tx, actor: PatientActor) {
  const [row] = await tx.db
    .select({ givenName: patient.givenName, clinicName: clinic.name, clinicTimeZone: clinic.timeZone })
    .from(patient)
    .innerJoin(clinic, eq(clinic.id, patient.clinicId))
    .where(and(eq(patient.clinicId, actor.clinicId), eq(patient.id, actor.patientId)));
  if (row === undefined) throw new Error("a patient actor has a patient");
  return row;
}

/** Everything the portal's first screen shows, in the patient's own date. */
export async function showToday(tx: Tx, actor: PatientActor) {
  const date = localDateOf(tx.now, actor.timeZone);
  const frame = await loadFrame(tx, actor);
  const running = await loadRunningProgram(tx, actor, actor.patientId, actor.timeZone);
  const entries = await loadEntries(tx, actor, actor.patientId, addDays(date, -RECENT_DAYS));
  await appendAudit(tx, actor, {
    action: "today.read",
    subjectKind: "patient",
    subjectId: actor.patientId,
    patientId: actor.patientId,
  });
  // The day on which a program is ended still counts, so it is still shown.
  const isOver = running?.state === "ended" && (running.endsOn === null || running.endsOn < date);
  const shown = running === null || isOver ? null : findShownVersion(running, date);
  const endedOn = isOver ? running.endsOn : null;
  const base = { ...frame, date, timeZone: actor.timeZone, endedOn };
  if (running === null || shown === null) return { ...base, program: null };
  const { version, startsOn } = shown;
  const notes = await openItemNotes(tx, actor, version.versionId);
  const receipts = await loadFirstReceipts(tx, actor, entries);
  const correctable = new Set(
    entries.filter((entry) => isCorrectable(entry, receipts, tx.now)).map((entry) => entry.id),
  );
  const fresh = entries.filter((entry) => entry.localDate === date || correctable.has(entry.id));
  const day: Day = {
    date,
    correctable,
    progress: new Map(listProgressOn(running.schedule, entries, date).map((row) => [row.itemKey, row])),
    comments: await openComments(
      tx,
      actor,
      fresh.map((entry) => entry.id),
    ),
  };
  const given = await loadGivenVersions(
    tx,
    actor,
    version.items.flatMap(({ exerciseVersionId }) => exerciseVersionId ?? []),
  );
  const paused = running.pauses.find(({ from, to }) => isPausedOn([{ from, to }], date));
  const next = running.versions.at(-1);
  return {
    ...base,
    program: {
      title: version.title,
      note: await openVersionNote(tx, actor, version.versionId),
      startsOn,
      /** A newer version that begins tomorrow. */
      changesOn:
        next !== undefined && next.versionId !== version.versionId ? addDays(next.publishedOn, 1) : null,
      pausedUntil: paused === undefined ? null : { until: paused.to },
      endsOn: running.endsOn,
      over: running.endsOn !== null && running.endsOn < date,
      items: version.items.map((item) =>
        describeItem(
          item,
          findGiven(item, given),
          notes.get(item.itemId) ?? "",
          day,
          fresh.filter((entry) => entry.itemKey === item.key),
        ),
      ),
    },
  };
}
