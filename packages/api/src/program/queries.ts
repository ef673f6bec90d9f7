import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { openText } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import { membership, program, programPause, programVersion, suggestionDecision } from "@plumbline/db/schema";
import type { ExerciseFinder } from "@plumbline/domain/exercise";
import { Fault } from "@plumbline/domain/fault";
import type { ProgramDraft, ProgramItem } from "@plumbline/domain/program";
import { diffPrograms } from "@plumbline/domain/program-diff";
import { checkLoad, measureLoad } from "@plumbline/domain/program-load";
import type { ScreenResult } from "@plumbline/domain/red-flags";
import { and, asc, desc, eq, isNotNull, ne } from "drizzle-orm";
import { finderAmong, listGivenExercises, loadOwnAmong } from "../exercise/prescribed.ts";
import { loadPatient } from "../patient/queries.ts";
import { loadPublishedItems, openItemNotes } from "../schedule/queries.ts";
import { judgeCautions } from "../screen/queries.ts";
import type { ProgramPatientInput, PublishedVersionInput } from "./input.ts";

type Scope = { readonly clinicId: string };

export async function loadProgramRow(tx: Tx, scope: Scope, programId: string) {
  const [row] = await tx.db
    .select()
    .from(program)
    .where(and(eq(program.clinicId, scope.clinicId), eq(program.id, programId)));
  if (row === undefined) throw new Fault("not-found", "There is no such record.");
  return row;
}

/** The patient's program that has not ended, if any. */
export async function findOpenProgram(tx: Tx, scope: Scope, patientId: string) {
  const rows = await tx.db
    .select()
    .from(program)
    .where(and(eq(program.clinicId, scope.clinicId), eq(program.patientId, patientId)))
    .orderBy(desc(program.createdAt));
  return rows.find((row) => row.state !== "ended") ?? null;
}

/** The patient's program that was ended last, with its versions; one that was never published is none. */
async function findEndedProgram(tx: Tx, scope: Scope, patientId: string) {
  const [row] = await tx.db
    .select({ id: program.id, title: program.title, endedOn: program.endedOn })
    .from(program)
    .where(
      and(
        eq(program.clinicId, scope.clinicId),
        eq(program.patientId, patientId),
        eq(program.state, "ended"),
        isNotNull(program.endedOn),
      ),
    )
    .orderBy(desc(program.createdAt))
    .limit(1);
  return row === undefined ? null : { ...row, versions: await listVersions(tx, scope, row.id) };
}

export async function openDraft(
  tx: Tx,
  row: { id: string; sealedDraft: string | null },
): Promise<ProgramDraft | null> {
  if (row.sealedDraft === null) return null;
  const ref = { table: "program", column: "sealed_draft", rowId: row.id } as const;
  return JSON.parse(await openText(tx, ref, row.sealedDraft)) as ProgramDraft;
}

/** A published version as a draft again: the start of the next change. */
export async function readVersionAsDraft(tx: Tx, scope: Scope, versionId: string): Promise<ProgramDraft> {
  const [row] = await tx.db
    .select()
    .from(programVersion)
    .where(and(eq(programVersion.clinicId, scope.clinicId), eq(programVersion.id, versionId)));
  if (row === undefined) throw new Fault("not-found", "There is no such record.");
  const items = (await loadPublishedItems(tx, scope, [versionId])).get(versionId) ?? [];
  const notes = await openItemNotes(tx, scope, versionId);
  const noteRef = { table: "program_version", column: "sealed_note", rowId: versionId } as const;
  return {
    title: row.title,
    template: row.template,
    phase: row.phase,
    endsOn: row.endsOn,
    note: row.sealedNote === null ? "" : await openText(tx, noteRef, row.sealedNote),
    items: items.map(({ itemId, exerciseVersionId: _given, ...item }) => ({
      ...item,
      note: notes.get(itemId) ?? "",
    })),
  };
}

/** Items as a clinician accepted them from suggestions, newest decision last. */
export async function listDecidedItems(tx: Tx, scope: Scope, patientId: string): Promise<ProgramItem[]> {
  const rows = await tx.db
    .select({ snapshot: suggestionDecision.snapshot })
    .from(suggestionDecision)
    .where(
      and(
        eq(suggestionDecision.clinicId, scope.clinicId),
        eq(suggestionDecision.patientId, patientId),
        ne(suggestionDecision.decision, "rejected"),
      ),
    )
    .orderBy(asc(suggestionDecision.decidedAt));
  return rows.map(({ snapshot }) => (snapshot as { item: ProgramItem }).item);
}

export async function listVersions(tx: Tx, scope: Scope, programId: string) {
  return tx.db
    .select({
      versionId: programVersion.id,
      number: programVersion.number,
      title: programVersion.title,
      publishedAt: programVersion.publishedAt,
      publishedBy: membership.displayName,
    })
    .from(programVersion)
    .innerJoin(
      membership,
      and(eq(membership.clinicId, programVersion.clinicId), eq(membership.id, programVersion.publishedBy)),
    )
    .where(and(eq(programVersion.clinicId, scope.clinicId), eq(programVersion.programId, programId)))
    .orderBy(desc(programVersion.number));
}

/** Whether publishing is open, and if not, why. */
export function describeGate(screen: ScreenResult) {
  const { blocked, publishBlocked, warning } = screen;
  return { publishBlocked, reason: publishBlocked ? (blocked?.text ?? warning) : null, warning };
}

/** Hints beside a draft; they never block. */
function listWarnings(draft: ProgramDraft, find: ExerciseFinder) {
  return {
    load: measureLoad(draft.items, find),
    warnings: checkLoad(draft.items, draft.phase, find),
  };
}

/** The program page: what is published, what is being edited, what changed, and whether publishing is open. */
export async function showProgram(tx: Tx, actor: StaffActor, input: ProgramPatientInput) {
  const patient = await loadPatient(tx, actor, input.patientId);
  const row = await findOpenProgram(tx, actor, input.patientId);
  const { screen, cautions } = await judgeCautions(tx, actor, input.patientId);
  await appendAudit(tx, actor, {
    action: "program.read",
    subjectKind: row === null ? "patient" : "program",
    subjectId: row?.id ?? input.patientId,
    patientId: input.patientId,
  });
  const gate = describeGate(screen);
  if (row === null) {
    const ended = await findEndedProgram(tx, actor, input.patientId);
    return { patient, program: null, ended, gate, cautions };
  }
  const versions = await listVersions(tx, actor, row.id);
  const latest = versions[0];
  const published = latest === undefined ? null : await readVersionAsDraft(tx, actor, latest.versionId);
  const draft = await openDraft(tx, row);
  const own = await loadOwnAmong(tx, actor, draft?.items.map((item) => item.exercise) ?? []);
  const ownExercises =
    latest === undefined || published === null
      ? []
      : await listGivenExercises(tx, actor, latest.versionId, published.items);
  const pauses = await tx.db
    .select({ id: programPause.id, startsOn: programPause.startsOn, endsOn: programPause.endsOn })
    .from(programPause)
    .where(and(eq(programPause.clinicId, actor.clinicId), eq(programPause.programId, row.id)))
    .orderBy(asc(programPause.startsOn));
  return {
    patient,
    gate,
    cautions,
    ended: null,
    program: {
      id: row.id,
      title: row.title,
      state: row.state,
      version: row.version,
      examId: row.examId,
      draft,
      published,
      versions,
      pauses,
      changes: draft !== null && published !== null ? diffPrograms(published.items, draft.items) : null,
      hints: draft === null ? null : listWarnings(draft, finderAmong(own)),
      /** The own exercises of what is published, as they were given. */
      ownExercises,
    },
  };
}

/** An earlier version, exactly as the patient had it. */
export async function showVersion(tx: Tx, actor: StaffActor, input: PublishedVersionInput) {
  const [row] = await tx.db
    .select({
      patientId: programVersion.patientId,
      number: programVersion.number,
      publishedAt: programVersion.publishedAt,
    })
    .from(programVersion)
    .where(and(eq(programVersion.clinicId, actor.clinicId), eq(programVersion.id, input.programVersionId)));
  if (row === undefined) throw new Fault("not-found", "There is no such record.");
  const content = await readVersionAsDraft(tx, actor, input.programVersionId);
  await appendAudit(tx, actor, {
    action: "program.read",
    subjectKind: "program_version",
    subjectId: input.programVersionId,
    patientId: row.patientId,
  });
  return {
    ...row,
    content,
    ownExercises: await listGivenExercises(tx, actor, input.programVersionId, content.items),
  };
}
