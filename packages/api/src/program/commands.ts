import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { sealText } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import { program } from "@plumbline/db/schema";
import { Fault } from "@plumbline/domain/fault";
import type { InputProblem } from "@plumbline/domain/input-problem";
import { checkOwnItems } from "@plumbline/domain/own-exercise";
import {
  checkLastDay,
  checkProgramDraft,
  type ProgramDraft,
  type ProgramItem,
} from "@plumbline/domain/program";
import { PLAIN_TITLE } from "@plumbline/domain/program-title";
import { copyTemplatePhase } from "@plumbline/domain/template-copy";
import { findTemplate } from "@plumbline/domain/templates";
import { and, eq, sql } from "drizzle-orm";
import { refreshCaseloadRow } from "../caseload/commands.ts";
import { finderAmong, loadOwnAmong } from "../exercise/prescribed.ts";
import { loadPatient } from "../patient/queries.ts";
import { judgeCautions } from "../screen/queries.ts";
import { localDateOf } from "../zone.ts";
import type {
  ApplyTemplateInput,
  ProgramPatientInput,
  ProgramVersionInput,
  SaveDraftInput,
} from "./input.ts";
import {
  findOpenProgram,
  listDecidedItems,
  listVersions,
  loadProgramRow,
  openDraft,
  readVersionAsDraft,
} from "./queries.ts";

export type ProgramRow = typeof program.$inferSelect;

export function refuseProblems(problems: readonly InputProblem[]): void {
  const first = problems[0];
  if (first !== undefined)
    throw new Fault("invalid", first.message, { field: first.path, count: problems.length });
}

/** Today is the patient's. */
export async function refusePastEnd(
  tx: Tx,
  actor: StaffActor,
  patientId: string,
  draft: Pick<ProgramDraft, "endsOn">,
): Promise<void> {
  if (draft.endsOn === null) return;
  const { timeZone } = await loadPatient(tx, actor, patientId);
  refuseProblems(checkLastDay(draft, localDateOf(tx.now, timeZone)));
}

export async function auditProgram(
  tx: Tx,
  actor: StaffActor,
  action: string,
  row: { id: string; patientId: string },
) {
  await appendAudit(tx, actor, {
    action,
    subjectKind: "program",
    subjectId: row.id,
    patientId: row.patientId,
  });
}

/** Saves only over the version the tab saw. */
export async function changeProgram(
  tx: Tx,
  actor: StaffActor,
  seen: { programId: string; version: number },
  changes: Partial<ProgramRow>,
) {
  const [saved] = await tx.db
    .update(program)
    .set({
      ...changes,
      version: sql`${program.version} + 1`,
      changedAt: tx.now,
      changedBy: actor.membershipId,
    })
    .where(
      and(
        eq(program.clinicId, actor.clinicId),
        eq(program.id, seen.programId),
        eq(program.version, seen.version),
      ),
    )
    .returning({ version: program.version });
  if (saved === undefined) {
    throw new Fault(
      "conflict",
      "This program was changed in another tab or by somebody else. Reload to see it.",
    );
  }
  return saved;
}

function sealDraft(tx: Tx, programId: string, draft: ProgramDraft): Promise<string> {
  return sealText(tx, { table: "program", column: "sealed_draft", rowId: programId }, JSON.stringify(draft));
}

const EMPTY_DRAFT: ProgramDraft = {
  title: PLAIN_TITLE,
  template: null,
  phase: 1,
  items: [],
  endsOn: null,
  note: "",
};

/** What is being edited, else what is published, as the start of a change. */
async function readDraft(tx: Tx, actor: StaffActor, row: ProgramRow) {
  const stored = await openDraft(tx, row);
  if (stored !== null) return { row, draft: stored, isStored: true };
  const latest = (await listVersions(tx, actor, row.id))[0];
  const draft = latest === undefined ? EMPTY_DRAFT : await readVersionAsDraft(tx, actor, latest.versionId);
  return { row, draft, isStored: false };
}

/** The open program of a patient with a draft to edit; made when there is none. */
export async function ensureDraft(tx: Tx, actor: StaffActor, patientId: string, examId: string | null) {
  const open = await findOpenProgram(tx, actor, patientId);
  if (open !== null) return readDraft(tx, actor, open);
  const [row] = await tx.db
    .insert(program)
    .values({
      clinicId: actor.clinicId,
      patientId,
      examId,
      title: EMPTY_DRAFT.title,
      createdAt: tx.now,
      changedAt: tx.now,
      changedBy: actor.membershipId,
    })
    .onConflictDoNothing()
    .returning();
  if (row === undefined) {
    throw new Fault("conflict", "A program was started meanwhile. Reload to go on with it.");
  }
  return { row, draft: EMPTY_DRAFT, isStored: false };
}

/**
 * The clinic's own exercises that a draft names, once each of them may be prescribed. An archived one stays where it is
 * held: in the program as it is published, and while a draft is only saved, in the draft.
 */
export async function loadPrescribed(
  tx: Tx,
  actor: StaffActor,
  row: ProgramRow,
  draft: ProgramDraft,
  step: "save" | "publish",
) {
  const slugs = draft.items.map((item) => item.exercise);
  const own = await loadOwnAmong(tx, actor, slugs);
  if (own.size === 0) return own;
  const latest = (await listVersions(tx, actor, row.id))[0];
  const held = [
    ...(latest === undefined ? [] : (await readVersionAsDraft(tx, actor, latest.versionId)).items),
    ...((step === "save" ? await openDraft(tx, row) : null)?.items ?? []),
  ];
  refuseProblems(checkOwnItems(draft.items, own, new Set(held.map((item) => item.exercise))));
  return own;
}

/** Audits nothing itself: every audit row of a command comes last, after the caseload (see `holdPatient`). */
export async function storeDraft(tx: Tx, actor: StaffActor, row: ProgramRow, draft: ProgramDraft) {
  const own = await loadPrescribed(tx, actor, row, draft, "save");
  refuseProblems(checkProgramDraft(draft, finderAmong(own)));
  const saved = await changeProgram(
    tx,
    actor,
    { programId: row.id, version: row.version },
    { sealedDraft: await sealDraft(tx, row.id, draft), title: draft.title },
  );
  return saved;
}

function refuseEnded(row: ProgramRow): void {
  if (row.state === "ended") throw new Fault("conflict", "This program has ended. Start a new one.");
}

/** Starts a program by hand, or opens the published one for a change. */
export async function editProgram(tx: Tx, actor: StaffActor, input: ProgramPatientInput) {
  await loadPatient(tx, actor, input.patientId);
  const { row, draft, isStored } = await ensureDraft(tx, actor, input.patientId, null);
  const saved = isStored ? row : await storeDraft(tx, actor, row, draft);
  await refreshCaseloadRow(tx, actor, input.patientId);
  await auditProgram(tx, actor, "program.draft", row);
  return { programId: row.id, version: saved.version };
}

/**
 * A reason is the rule's own text: it stays with an item that had it, in the draft, in a published version or in a
 * decision, and cannot be written by hand.
 */
async function keepOwnReasons(
  tx: Tx,
  actor: StaffActor,
  row: ProgramRow,
  draft: ProgramDraft,
): Promise<ProgramDraft> {
  const versions = await listVersions(tx, actor, row.id);
  const latest = versions[0];
  const known: ProgramItem[] = [
    ...(await listDecidedItems(tx, actor, row.patientId)),
    ...(latest === undefined ? [] : (await readVersionAsDraft(tx, actor, latest.versionId)).items),
    ...((await openDraft(tx, row))?.items ?? []),
  ];
  const said = new Map(
    known.filter((item) => item.reason !== null).map((item) => [reasonKey(item), item.reason]),
  );
  const items = draft.items.map((item) => ({
    ...item,
    reason: item.reason === null ? null : (said.get(reasonKey(item)) ?? null),
  }));
  return { ...draft, items };
}

function reasonKey({ key, exercise, reason }: ProgramItem): string {
  return JSON.stringify([key, exercise, reason?.ruleId, reason?.version]);
}

export async function saveDraft(tx: Tx, actor: StaffActor, input: SaveDraftInput) {
  const row = await loadProgramRow(tx, actor, input.programId);
  refuseEnded(row);
  await refusePastEnd(tx, actor, row.patientId, input.draft);
  const draft = await keepOwnReasons(tx, actor, row, input.draft);
  const saved = await storeDraft(tx, actor, { ...row, version: input.version }, draft);
  await auditProgram(tx, actor, "program.draft", row);
  return saved;
}

/** Drops the unpublished change; a program that was never published ends. */
export async function discardDraft(tx: Tx, actor: StaffActor, input: ProgramVersionInput) {
  const row = await loadProgramRow(tx, actor, input.programId);
  refuseEnded(row);
  const published = (await listVersions(tx, actor, row.id))[0];
  const saved = await changeProgram(tx, actor, input, {
    sealedDraft: null,
    // The draft's title goes with the draft.
    ...(published === undefined ? { state: "ended" as const } : { title: published.title }),
  });
  await refreshCaseloadRow(tx, actor, row.patientId);
  await auditProgram(tx, actor, "program.discard", row);
  return saved;
}

/** Copies the items of a template's phase behind the draft's own; later edits of a template change nothing here. */
export async function applyTemplate(tx: Tx, actor: StaffActor, input: ApplyTemplateInput) {
  const row = await loadProgramRow(tx, actor, input.programId);
  refuseEnded(row);
  const template = findTemplate(input.template);
  if (template === undefined) throw new Fault("invalid", "There is no such template.", { field: "template" });
  const { draft } = await readDraft(tx, actor, row);
  const { cautions } = await judgeCautions(tx, actor, row.patientId);
  const placed = copyTemplatePhase(template, input.phase, cautions);
  const present = new Set(draft.items.map((item) => item.key));
  const items = [...draft.items, ...placed.items.filter((item) => !present.has(item.key))];
  const next = { ...draft, template: template.slug, phase: input.phase, items };
  const saved = await storeDraft(tx, actor, { ...row, version: input.version }, next);
  await auditProgram(tx, actor, "program.draft", row);
  return { ...saved, leftOut: placed.leftOut };
}
