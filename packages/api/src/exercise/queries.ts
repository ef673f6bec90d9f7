import type { StaffActor } from "@plumbline/db/actor";
import type { Tx } from "@plumbline/db/doors";
import {
  clinicExercise,
  clinicExerciseVersion,
  clinicMovement,
  exerciseFavourite,
  exerciseMedia,
  membership,
} from "@plumbline/db/schema";
import { EXERCISES, findExercise } from "@plumbline/domain/exercises";
import { Fault } from "@plumbline/domain/fault";
import {
  checkOwnExercise,
  isOwnSlug,
  type OwnExerciseContent,
  type OwnExerciseSurroundings,
  readOwnExercise,
} from "@plumbline/domain/own-exercise";
import { and, asc, desc, eq, max } from "drizzle-orm";
import { listReadyUploads } from "../upload/queries.ts";
import type { ExerciseInput } from "./input.ts";

type Scope = { readonly clinicId: string };
export type ExerciseRow = typeof clinicExercise.$inferSelect;

export async function loadExerciseRow(tx: Tx, scope: Scope, slug: string): Promise<ExerciseRow> {
  const [row] = await tx.db
    .select()
    .from(clinicExercise)
    .where(and(eq(clinicExercise.clinicId, scope.clinicId), eq(clinicExercise.slug, slug)));
  if (row === undefined) throw new Fault("not-found", "There is no such exercise.");
  return row;
}

export async function listExerciseVersions(tx: Tx, scope: Scope, exerciseId: string) {
  return tx.db
    .select({
      id: clinicExerciseVersion.id,
      number: clinicExerciseVersion.number,
      content: clinicExerciseVersion.content,
      publishedAt: clinicExerciseVersion.publishedAt,
      publishedBy: membership.displayName,
    })
    .from(clinicExerciseVersion)
    .innerJoin(
      membership,
      and(
        eq(membership.clinicId, clinicExerciseVersion.clinicId),
        eq(membership.id, clinicExerciseVersion.publishedBy),
      ),
    )
    .where(
      and(
        eq(clinicExerciseVersion.clinicId, scope.clinicId),
        eq(clinicExerciseVersion.exerciseId, exerciseId),
      ),
    )
    .orderBy(desc(clinicExerciseVersion.number));
}

/** The files of an exercise, in the order in which they were added. */
export async function listFiles(tx: Tx, scope: Scope, exerciseId: string) {
  const rows = await tx.db
    .select({
      id: exerciseMedia.id,
      kind: exerciseMedia.kind,
      uploadId: exerciseMedia.uploadId,
      captionsUploadId: exerciseMedia.captionsUploadId,
    })
    .from(exerciseMedia)
    .where(and(eq(exerciseMedia.clinicId, scope.clinicId), eq(exerciseMedia.exerciseId, exerciseId)))
    .orderBy(asc(exerciseMedia.id));
  const ids = rows.flatMap(({ uploadId, captionsUploadId }) => [uploadId, captionsUploadId ?? []].flat());
  const ready = await listReadyUploads(tx, scope, ids);
  return rows.map((row) => ({
    ...row,
    isReady: ready.has(row.uploadId),
    hasCaptions: row.captionsUploadId !== null && ready.has(row.captionsUploadId),
  }));
}

const NEWEST_TEXT = `select e.slug, e.copied_from as "copiedFrom", e.changed_at as "changedAt",
    e.archived_at is not null as "isArchived", e.draft is not null as "hasDraft", v.id is not null as "isPublished",
    coalesce(v.content ->> 'name', e.draft ->> 'name', '') as name, v.id as "versionId", v.number, v.content
  from clinic_exercise e left join lateral (
    select id, number, content from clinic_exercise_version v
      where v.clinic_id = e.clinic_id and v.exercise_id = e.id order by number desc limit 1) v on true
  where e.clinic_id = $1 and ($2::text[] is null or e.slug = any($2))
  order by e.slug`;

/** An own exercise with its newest version; without one it is a draft that was never published. */
export interface NewestExercise {
  slug: string;
  copiedFrom: string | null;
  changedAt: Date;
  isArchived: boolean;
  hasDraft: boolean;
  isPublished: boolean;
  /** As published, else as it is being written. */
  name: string;
  versionId: string | null;
  number: number | null;
  content: OwnExerciseContent | null;
}

/** Those of the given slugs, or all of the clinic. */
export function loadNewest(tx: Tx, scope: Scope, slugs: readonly string[] | null): Promise<NewestExercise[]> {
  return tx.run<NewestExercise>({
    name: "own_exercises",
    text: NEWEST_TEXT,
    values: [scope.clinicId, slugs],
  });
}

async function listMovements(tx: Tx, scope: Scope) {
  return tx.db
    .select({ slug: clinicMovement.slug, number: max(clinicMovement.number).mapWith(Number) })
    .from(clinicMovement)
    .where(eq(clinicMovement.clinicId, scope.clinicId))
    .groupBy(clinicMovement.slug)
    .orderBy(asc(clinicMovement.slug));
}

function stateOf({ isArchived, isPublished }: NewestExercise): "draft" | "published" | "archived" {
  if (isArchived) return "archived";
  return isPublished ? "published" : "draft";
}

/** What the clinic has beside the library: its own exercises, corrected movements, and the asker's favourites. */
export async function listOwnExercises(tx: Tx, actor: StaffActor) {
  const own = await loadNewest(tx, actor, null);
  const { clinicId, personId, slug, isFavourite } = exerciseFavourite;
  const favourites = await tx.db
    .select({ slug })
    .from(exerciseFavourite)
    .where(and(eq(clinicId, actor.clinicId), eq(personId, actor.personId), eq(isFavourite, true)))
    .orderBy(asc(slug));
  return {
    own: own.map((one) => ({
      slug: one.slug,
      name: one.name,
      state: stateOf(one),
      hasDraft: one.hasDraft,
      copiedFrom: one.copiedFrom,
      changedAt: one.changedAt,
      number: one.number,
      content: one.content,
    })),
    favourites: favourites.map((row) => row.slug),
    movements: await listMovements(tx, actor),
  };
}

async function findMovement(tx: Tx, scope: Scope, slug: string) {
  const [row] = await tx.db
    .select({
      number: clinicMovement.number,
      movement: clinicMovement.movement,
      note: clinicMovement.note,
      createdAt: clinicMovement.createdAt,
      createdBy: membership.displayName,
    })
    .from(clinicMovement)
    .innerJoin(
      membership,
      and(eq(membership.clinicId, clinicMovement.clinicId), eq(membership.id, clinicMovement.createdBy)),
    )
    .where(and(eq(clinicMovement.clinicId, scope.clinicId), eq(clinicMovement.slug, slug)))
    .orderBy(desc(clinicMovement.number))
    .limit(1);
  return row ?? null;
}

/** What the check of one exercise needs to know: its files, and the exercises and movements it may name. */
export async function loadSurroundings(
  tx: Tx,
  scope: Scope,
  row: Pick<ExerciseRow, "id" | "slug">,
): Promise<OwnExerciseSurroundings> {
  const own = (await loadNewest(tx, scope, null)).flatMap(({ slug, content }) =>
    content === null ? [] : [readOwnExercise(slug, content)],
  );
  const corrected = new Set((await listMovements(tx, scope)).map(({ slug }) => slug));
  return {
    slug: row.slug,
    exercises: [...EXERCISES, ...own],
    files: await listFiles(tx, scope, row.id),
    hasMovement: (slug) => corrected.has(slug) || findExercise(slug) !== undefined,
  };
}

async function isFavouriteOf(tx: Tx, actor: StaffActor, slug: string): Promise<boolean> {
  const [row] = await tx.db
    .select({ isFavourite: exerciseFavourite.isFavourite })
    .from(exerciseFavourite)
    .where(
      and(
        eq(exerciseFavourite.clinicId, actor.clinicId),
        eq(exerciseFavourite.personId, actor.personId),
        eq(exerciseFavourite.slug, slug),
      ),
    );
  return row?.isFavourite ?? false;
}

const RUNNING_TEXT = `select count(*)::int as programs from program p
  cross join lateral (select id from program_version v
    where v.clinic_id = p.clinic_id and v.program_id = p.id order by number desc limit 1) newest
  where p.clinic_id = $1 and p.state in ('active', 'paused') and exists (
    select from program_item i where i.clinic_id = p.clinic_id and i.program_version_id = newest.id and i.exercise = $2)`;

async function countRunningPrograms(tx: Tx, scope: Scope, slug: string): Promise<number> {
  const [row] = await tx.run<{ programs: number }>({
    name: "exercise_in_use",
    text: RUNNING_TEXT,
    values: [scope.clinicId, slug],
  });
  return row?.programs ?? 0;
}

async function describeOwn(tx: Tx, actor: StaffActor, slug: string) {
  const row = await loadExerciseRow(tx, actor, slug);
  const versions = await listExerciseVersions(tx, actor, row.id);
  const newest = versions[0];
  const around = await loadSurroundings(tx, actor, row);
  return {
    published: newest?.content ?? null,
    state: {
      id: row.id,
      version: row.version,
      copiedFrom: row.copiedFrom,
      draft: row.draft,
      /** What keeps the draft from being published. */
      problems: row.draft === null ? [] : checkOwnExercise(row.draft, around),
      archivedAt: row.archivedAt,
      changedAt: row.changedAt,
      versions: versions.map(({ number, publishedAt, publishedBy }) => ({
        number,
        publishedAt,
        publishedBy,
      })),
      files: await listFiles(tx, actor, row.id),
    },
  };
}

/** One exercise as its page needs it: what the clinic has made of it, and how much it is used. */
export async function showExercise(tx: Tx, actor: StaffActor, { slug }: ExerciseInput) {
  const own = isOwnSlug(slug) ? await describeOwn(tx, actor, slug) : null;
  const exercise = own === null ? findExercise(slug) : own.published && readOwnExercise(slug, own.published);
  if (exercise === undefined) throw new Fault("not-found", "There is no such exercise.");
  return {
    slug,
    /** As it can be prescribed; null while an own exercise was never published. */
    exercise,
    /** Whose movement the figure shows; null without a figure. */
    figure: own === null ? slug : (own.published?.figure ?? null),
    media: own?.published?.media ?? [],
    own: own?.state ?? null,
    isFavourite: await isFavouriteOf(tx, actor, slug),
    movement: await findMovement(tx, actor, slug),
    runningPrograms: await countRunningPrograms(tx, actor, slug),
  };
}
