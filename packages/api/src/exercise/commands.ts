import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import {
  clinicExercise,
  clinicExerciseVersion,
  exerciseFavourite,
  exerciseMedia,
} from "@plumbline/db/schema";
import { findExercise } from "@plumbline/domain/exercises";
import { Fault } from "@plumbline/domain/fault";
import {
  checkOwnExercise,
  completeOwnExercise,
  copyExercise,
  isOwnSlug,
  type OwnExerciseDraft,
  startOwnExercise,
} from "@plumbline/domain/own-exercise";
import type { UploadKind } from "@plumbline/domain/vocabulary";
import { and, eq, sql } from "drizzle-orm";
import { listReadyUploads } from "../upload/queries.ts";
import type {
  AttachInput,
  CaptionInput,
  CreateExerciseInput,
  ExerciseVersionInput,
  FavouriteInput,
  SaveExerciseInput,
} from "./input.ts";
import {
  type ExerciseRow,
  listExerciseVersions,
  listFiles,
  loadExerciseRow,
  loadSurroundings,
} from "./queries.ts";

async function auditExercise(tx: Tx, actor: StaffActor, action: string, slug: string): Promise<void> {
  await appendAudit(tx, actor, { action, subjectKind: "exercise", subjectId: slug });
}

/** Saves only over the version the tab saw. */
async function changeExercise(
  tx: Tx,
  actor: StaffActor,
  seen: ExerciseVersionInput,
  changes: Partial<ExerciseRow>,
): Promise<{ version: number }> {
  const [saved] = await tx.db
    .update(clinicExercise)
    .set({
      ...changes,
      version: sql`${clinicExercise.version} + 1`,
      changedAt: tx.now,
      changedBy: actor.membershipId,
    })
    .where(
      and(
        eq(clinicExercise.clinicId, actor.clinicId),
        eq(clinicExercise.slug, seen.slug),
        eq(clinicExercise.version, seen.version),
      ),
    )
    .returning({ version: clinicExercise.version });
  if (saved === undefined) {
    throw new Fault(
      "conflict",
      "This exercise was changed in another tab or by somebody else. Reload to see it.",
    );
  }
  return saved;
}

/** The exercise that is written at: one that is archived is restored first. */
async function loadEditable(tx: Tx, actor: StaffActor, slug: string): Promise<ExerciseRow> {
  const row = await loadExerciseRow(tx, actor, slug);
  if (row.archivedAt !== null) throw new Fault("conflict", "This exercise is archived. Restore it first.");
  return row;
}

/** For this person alone. */
export async function setFavourite(tx: Tx, actor: StaffActor, { slug, isFavourite }: FavouriteInput) {
  if (isOwnSlug(slug)) await loadExerciseRow(tx, actor, slug);
  else if (findExercise(slug) === undefined) throw new Fault("not-found", "There is no such exercise.");
  const { clinicId, personId } = actor;
  await tx.db
    .insert(exerciseFavourite)
    .values({ clinicId, personId, slug, isFavourite, changedAt: tx.now })
    .onConflictDoUpdate({
      target: [exerciseFavourite.clinicId, exerciseFavourite.personId, exerciseFavourite.slug],
      set: { isFavourite, changedAt: tx.now },
    });
  return { isFavourite };
}

type Start = { readonly draft: OwnExerciseDraft; readonly fromId: string | null };

/** What a copy begins with: what is published, else what is being written. */
async function readStart(tx: Tx, actor: StaffActor, { name, copyOf }: CreateExerciseInput): Promise<Start> {
  if (copyOf === null) return { draft: startOwnExercise(name, actor.displayName), fromId: null };
  if (!isOwnSlug(copyOf)) {
    const exercise = findExercise(copyOf);
    if (exercise === undefined) throw new Fault("not-found", "There is no such exercise.");
    return { draft: { ...copyExercise(exercise), name }, fromId: null };
  }
  const row = await loadExerciseRow(tx, actor, copyOf);
  const content = (await listExerciseVersions(tx, actor, row.id))[0]?.content ?? row.draft;
  if (content === null) throw new Error("an exercise has a version or a draft");
  return { draft: { ...content, name }, fromId: row.id };
}

/** The files of a copied exercise are the copy's too; answers which of them is which. */
async function copyFiles(tx: Tx, actor: StaffActor, fromId: string, exerciseId: string) {
  const made = new Map<string, string>();
  for (const { id, kind, uploadId, captionsUploadId } of await listFiles(tx, actor, fromId)) {
    const [row] = await tx.db
      .insert(exerciseMedia)
      .values({
        clinicId: actor.clinicId,
        exerciseId,
        kind,
        uploadId,
        captionsUploadId,
        createdAt: tx.now,
        createdBy: actor.membershipId,
      })
      .returning({ id: exerciseMedia.id });
    if (row !== undefined) made.set(id, row.id);
  }
  return made;
}

/** Begins an exercise of the clinic, empty or as a copy. Nobody sees it before it is published. */
export async function createExercise(tx: Tx, actor: StaffActor, input: CreateExerciseInput) {
  const { draft, fromId } = await readStart(tx, actor, input);
  const [row] = await tx.db
    .insert(clinicExercise)
    .values({
      clinicId: actor.clinicId,
      copiedFrom: input.copyOf,
      draft,
      createdAt: tx.now,
      createdBy: actor.membershipId,
      changedAt: tx.now,
      changedBy: actor.membershipId,
    })
    .returning({ id: clinicExercise.id, slug: clinicExercise.slug, version: clinicExercise.version });
  if (row === undefined) throw new Error("the exercise was not made");
  if (fromId !== null) {
    const files = await copyFiles(tx, actor, fromId, row.id);
    const media = draft.media.map(({ id, alt }) => ({ id: files.get(id) ?? id, alt }));
    await tx.db
      .update(clinicExercise)
      .set({ draft: { ...draft, media } })
      .where(and(eq(clinicExercise.clinicId, actor.clinicId), eq(clinicExercise.id, row.id)));
  }
  await auditExercise(tx, actor, "exercise.create", row.slug);
  return { slug: row.slug, version: row.version };
}

/** Keeps what is being written, complete or not; what is published stays as it is. */
export async function saveDraft(tx: Tx, actor: StaffActor, input: SaveExerciseInput) {
  const row = await loadEditable(tx, actor, input.slug);
  const saved = await changeExercise(tx, actor, input, { draft: input.draft });
  await auditExercise(tx, actor, "exercise.save", row.slug);
  return saved;
}

/** Drops the unpublished change; an exercise that was never published is archived instead. */
export async function discardDraft(tx: Tx, actor: StaffActor, input: ExerciseVersionInput) {
  const row = await loadEditable(tx, actor, input.slug);
  if (row.draft === null) throw new Fault("conflict", "There is no unpublished change.");
  if ((await listExerciseVersions(tx, actor, row.id)).length === 0)
    throw new Fault("conflict", "This exercise was never published. Archive it to put it away.");
  const saved = await changeExercise(tx, actor, input, { draft: null });
  await auditExercise(tx, actor, "exercise.discard", row.slug);
  return saved;
}

/** Makes the next version. Programs that run keep the version they were published with. */
export async function publishExercise(tx: Tx, actor: StaffActor, input: ExerciseVersionInput) {
  const row = await loadEditable(tx, actor, input.slug);
  // Taken first, so that of two tabs the second finds it gone.
  const saved = await changeExercise(tx, actor, input, { draft: null });
  if (row.draft === null) throw new Fault("conflict", "There is no unpublished change.");
  const [first, ...others] = checkOwnExercise(row.draft, await loadSurroundings(tx, actor, row));
  if (first !== undefined) {
    throw new Fault("invalid", first.message, { field: `draft.${first.path}`, count: others.length + 1 });
  }
  const number = ((await listExerciseVersions(tx, actor, row.id))[0]?.number ?? 0) + 1;
  await tx.db.insert(clinicExerciseVersion).values({
    clinicId: actor.clinicId,
    exerciseId: row.id,
    number,
    content: completeOwnExercise(row.draft),
    publishedAt: tx.now,
    publishedBy: actor.membershipId,
  });
  await auditExercise(tx, actor, "exercise.publish", row.slug);
  return { ...saved, number };
}

/** Put away: it cannot be added to a program any more and stays in those that have it. */
export async function archiveExercise(tx: Tx, actor: StaffActor, input: ExerciseVersionInput) {
  const row = await loadExerciseRow(tx, actor, input.slug);
  if (row.archivedAt !== null) throw new Fault("conflict", "This exercise is archived already.");
  const saved = await changeExercise(tx, actor, input, {
    archivedAt: tx.now,
    archivedBy: actor.membershipId,
  });
  await auditExercise(tx, actor, "exercise.archive", row.slug);
  return saved;
}

export async function restoreExercise(tx: Tx, actor: StaffActor, input: ExerciseVersionInput) {
  const row = await loadExerciseRow(tx, actor, input.slug);
  if (row.archivedAt === null) throw new Fault("conflict", "This exercise is not archived.");
  const saved = await changeExercise(tx, actor, input, { archivedAt: null, archivedBy: null });
  await auditExercise(tx, actor, "exercise.restore", row.slug);
  return saved;
}

/** Only what was checked is added, as what it is. */
async function refuseUnready(tx: Tx, actor: StaffActor, kind: UploadKind, uploadId: string): Promise<void> {
  const ready = await listReadyUploads(tx, actor, [uploadId]);
  if (ready.get(uploadId) !== kind)
    throw new Fault("not-found", "This file is not there, or is not ready yet. Upload it first.");
}

/** Adds a file that was uploaded. Whether it is shown, and with which words, the draft says. */
export async function attachMedia(tx: Tx, actor: StaffActor, { slug, kind, uploadId }: AttachInput) {
  const row = await loadEditable(tx, actor, slug);
  await refuseUnready(tx, actor, kind, uploadId);
  const [made] = await tx.db
    .insert(exerciseMedia)
    .values({
      clinicId: actor.clinicId,
      exerciseId: row.id,
      kind,
      uploadId,
      createdAt: tx.now,
      createdBy: actor.membershipId,
    })
    .onConflictDoNothing()
    .returning({ id: exerciseMedia.id });
  if (made === undefined) throw new Fault("conflict", "This file was added already.");
  await auditExercise(tx, actor, "exercise.attach", row.slug);
  return { mediaId: made.id };
}

/** Gives a video its captions, or other ones. */
export async function captionMedia(tx: Tx, actor: StaffActor, { mediaId, uploadId }: CaptionInput) {
  await refuseUnready(tx, actor, "captions", uploadId);
  const isVideo = and(
    eq(exerciseMedia.clinicId, actor.clinicId),
    eq(exerciseMedia.id, mediaId),
    eq(exerciseMedia.kind, "video"),
  );
  const [found] = await tx.db
    .select({ slug: clinicExercise.slug })
    .from(exerciseMedia)
    .innerJoin(
      clinicExercise,
      and(
        eq(clinicExercise.clinicId, exerciseMedia.clinicId),
        eq(clinicExercise.id, exerciseMedia.exerciseId),
      ),
    )
    .where(isVideo);
  if (found === undefined) throw new Fault("not-found", "There is no such video.");
  const row = await loadEditable(tx, actor, found.slug);
  await tx.db.update(exerciseMedia).set({ captionsUploadId: uploadId }).where(isVideo);
  await auditExercise(tx, actor, "exercise.caption", row.slug);
  return { mediaId };
}
