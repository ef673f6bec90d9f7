import type { StaffActor } from "@plumbline/db/actor";
import { sealText } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import { dosage, programItem, programPause, programVersion } from "@plumbline/db/schema";
import { Fault } from "@plumbline/domain/fault";
import { addDays } from "@plumbline/domain/local-date";
import { checkPublishable, type ProgramDraft } from "@plumbline/domain/program";
import { enqueue } from "@plumbline/jobs/queue";
import { and, eq, gte, isNull, or, sql } from "drizzle-orm";
import { refreshCaseloadRow } from "../caseload/commands.ts";
import { finderAmong } from "../exercise/prescribed.ts";
import { loadPatient } from "../patient/queries.ts";
import { judgeScreen } from "../screen/queries.ts";
import { localDateOf } from "../zone.ts";
import type { PauseProgramInput, ProgramVersionInput } from "../program/input.ts";
import { describeGate, listVersions, loadProgramRow, openDraft } from "../program/queries.ts";
import {
  auditProgram,
  changeProgram,
  loadPrescribed,
  type ProgramRow,
  refusePastEnd,
  refuseProblems,
} from "../program/commands.ts";

type Own = Awaited<ReturnType<typeof loadPrescribed>>;

async function insertVersion(tx: Tx, actor: StaffActor, row: ProgramRow, draft: ProgramDraft, own: Own) {
  const number = ((await listVersions(tx, actor, row.id))[0]?.number ?? 0) + 1;
  const ids = await tx.run<{ id: string }>({
    name: "new_ids",
    text: "select uuidv7() as id from generate_series(1, $1)",
    values: [draft.items.length + 1],
  });
  const versionId = takeId(ids, 0);
  const noteRef = { table: "program_version", column: "sealed_note", rowId: versionId } as const;
  await tx.db.insert(programVersion).values({
    clinicId: actor.clinicId,
    id: versionId,
    programId: row.id,
    patientId: row.patientId,
    number,
    title: draft.title,
    template: draft.template,
    phase: draft.phase,
    endsOn: draft.endsOn,
    sealedNote: draft.note === "" ? null : await sealText(tx, noteRef, draft.note),
    publishedAt: tx.now,
    publishedBy: actor.membershipId,
  });
  for (const [index, item] of draft.items.entries()) {
    const place = {
      programVersionId: versionId,
      id: takeId(ids, index + 1),
      sequence: index,
      exerciseVersionId: own.get(item.exercise)?.versionId ?? null,
    };
    await insertItem(tx, actor, row, place, item);
  }
  return { versionId, number };
}

function takeId(ids: readonly { id: string }[], index: number): string {
  const row = ids[index];
  if (row === undefined) throw new Error("too few ids were made");
  return row.id;
}

type Place = Pick<typeof programItem.$inferInsert, "programVersionId" | "sequence" | "exerciseVersionId"> & {
  readonly id: string;
};

async function insertItem(
  tx: Tx,
  actor: StaffActor,
  row: ProgramRow,
  place: Place,
  item: ProgramDraft["items"][number],
) {
  const { key, dosages, note, reason, ...fields } = item;
  const owner = { clinicId: actor.clinicId, patientId: row.patientId };
  const noteRef = { table: "program_item", column: "sealed_note", rowId: place.id } as const;
  await tx.db.insert(programItem).values({
    ...owner,
    ...fields,
    ...place,
    itemKey: key,
    ruleId: reason?.ruleId ?? null,
    ruleVersion: reason?.version ?? null,
    reason,
    sealedNote: note === "" ? null : await sealText(tx, noteRef, note),
  });
  await tx.db.insert(dosage).values(dosages.map((part) => ({ ...part, ...owner, programItemId: place.id })));
}

/** Publishing makes an immutable version and tells the patient by a mail that carries nothing clinical. */
export async function publishProgram(tx: Tx, actor: StaffActor, input: ProgramVersionInput) {
  const row = await loadProgramRow(tx, actor, input.programId);
  if (row.version !== input.version) {
    throw new Fault(
      "conflict",
      "This program was changed in another tab or by somebody else. Reload to see it.",
    );
  }
  const draft = await openDraft(tx, row);
  if (draft === null) throw new Fault("conflict", "There is no unpublished change.");
  const screen = await judgeScreen(tx, actor, row.patientId);
  const gate = describeGate(screen);
  if (gate.publishBlocked)
    throw new Fault("conflict", gate.reason ?? "Publishing is blocked.", { reason: "screen" });
  const own = await loadPrescribed(tx, actor, row, draft, "publish");
  refuseProblems(checkPublishable(draft, finderAmong(own)));
  await refusePastEnd(tx, actor, row.patientId, draft);
  // The version is taken first, so that of two tabs the second finds it gone.
  const saved = await changeProgram(tx, actor, input, {
    sealedDraft: null,
    title: draft.title,
    state: row.state === "paused" ? "paused" : "active",
  });
  const published = await insertVersion(tx, actor, row, draft, own);
  await refreshCaseloadRow(tx, actor, row.patientId);
  await enqueue(tx, {
    name: "mail",
    kind: "program_published",
    clinicId: actor.clinicId,
    subjectId: published.versionId,
  });
  await auditProgram(tx, actor, "program.publish", row);
  return { ...published, version: saved.version };
}

async function loadPublishedProgram(tx: Tx, actor: StaffActor, programId: string) {
  const row = await loadProgramRow(tx, actor, programId);
  if (row.state !== "active" && row.state !== "paused") {
    throw new Fault("conflict", "This program is not running.");
  }
  const person = await loadPatient(tx, actor, row.patientId);
  return { row, today: localDateOf(tx.now, person.timeZone) };
}

/** From a date in the patient's zone, today at the earliest: what was due stays due. */
export async function pauseProgram(tx: Tx, actor: StaffActor, input: PauseProgramInput) {
  const { row, today } = await loadPublishedProgram(tx, actor, input.programId);
  if (row.state === "paused") throw new Fault("conflict", "The program is paused already.");
  if (input.startsOn < today) {
    throw new Fault("invalid", "A pause begins today or later.", { field: "startsOn" });
  }
  if (input.endsOn !== null && input.endsOn < input.startsOn) {
    throw new Fault("invalid", "The pause ends before it begins.", { field: "endsOn" });
  }
  await tx.db.insert(programPause).values({
    clinicId: actor.clinicId,
    programId: row.id,
    patientId: row.patientId,
    startsOn: input.startsOn,
    endsOn: input.endsOn,
    recordedAt: tx.now,
    recordedBy: actor.membershipId,
  });
  // A pause with an end is a stretch of dates; only an open one is a state to come back from.
  const saved = await changeProgram(tx, actor, input, {
    state: input.endsOn === null ? "paused" : row.state,
  });
  await refreshCaseloadRow(tx, actor, row.patientId);
  await auditProgram(tx, actor, "program.pause", row);
  return saved;
}

/** Ends every pause that has days left yesterday, so that today counts again. */
export async function resumeProgram(tx: Tx, actor: StaffActor, input: ProgramVersionInput) {
  const { row, today } = await loadPublishedProgram(tx, actor, input.programId);
  const left = and(
    eq(programPause.clinicId, actor.clinicId),
    eq(programPause.programId, row.id),
    or(
      isNull(programPause.endsOn),
      and(gte(programPause.endsOn, today), gte(programPause.endsOn, programPause.startsOn)),
    ),
  );
  const ended = await tx.db
    .update(programPause)
    .set({ endsOn: sql`greatest(${addDays(today, -1)}::date, ${programPause.startsOn} - 1)` })
    .where(left)
    .returning({ id: programPause.id });
  if (ended.length === 0) throw new Fault("conflict", "The program is not paused.");
  const saved = await changeProgram(tx, actor, input, { state: "active" });
  await refreshCaseloadRow(tx, actor, row.patientId);
  await auditProgram(tx, actor, "program.resume", row);
  return saved;
}

/** Nothing is due from tomorrow on. */
export async function endProgram(tx: Tx, actor: StaffActor, input: ProgramVersionInput) {
  const { row, today } = await loadPublishedProgram(tx, actor, input.programId);
  const saved = await changeProgram(tx, actor, input, { state: "ended", endedOn: today, sealedDraft: null });
  await refreshCaseloadRow(tx, actor, row.patientId);
  await auditProgram(tx, actor, "program.end", row);
  return saved;
}
