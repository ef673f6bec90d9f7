import type { PatientActor, StaffActor } from "@plumbline/db/actor";
import { type Tx, withActor } from "@plumbline/db/doors";
import { upload } from "@plumbline/db/schema";
import { Fault } from "@plumbline/domain/fault";
import { UPLOAD_QUOTA_BYTES } from "@plumbline/domain/upload";
import type { UploadKind } from "@plumbline/domain/vocabulary";
import type { UploadName } from "@plumbline/media/upload-link";
import { PARTS_OF_KIND, typeOfPart, type UploadPart } from "@plumbline/media/upload-part";
import { and, eq, inArray, or } from "drizzle-orm";
import type { CallActor, Context } from "../context.ts";
import type { FilesInput, UploadInput } from "./input.ts";

type Scope = { readonly clinicId: string };
type UploadRow = typeof upload.$inferSelect;

const USAGE_TEXT = `select coalesce(sum(size), 0)::float8 as "usedBytes",
    count(*) filter (where state = 'receiving' and created_by = $2)::int as "underWay"
  from upload where clinic_id = $1 and state <> 'refused'`;

/** What a clinic keeps, counted as it was sent, and how many uploads somebody has under way. */
export async function loadUsage(tx: Tx, { clinicId, membershipId }: StaffActor) {
  const [row] = await tx.run<{ usedBytes: number; underWay: number }>({
    name: "upload_usage",
    text: USAGE_TEXT,
    values: [clinicId, membershipId],
  });
  return row ?? { usedBytes: 0, underWay: 0 };
}

export async function showUsage(tx: Tx, actor: StaffActor) {
  const { usedBytes } = await loadUsage(tx, actor);
  return { usedBytes, quotaBytes: UPLOAD_QUOTA_BYTES };
}

/** Links to the parts of a file that is ready, for this session and for five minutes. */
export function signUpload(
  { uploads, session, now }: Pick<Context, "uploads" | "session" | "now">,
  { clinicId }: Scope,
  file: { readonly uploadId: string; readonly kind: UploadKind },
): Partial<Record<UploadPart, string>> {
  if (session === null) return {};
  const sign = (part: UploadPart) =>
    uploads.sign({ clinicId, uploadId: file.uploadId, part }, session.id, now());
  return Object.fromEntries(PARTS_OF_KIND[file.kind].map((part) => [part, sign(part)]));
}

/** A file while it is on its way is its sender's alone; once it is ready, the clinic's. */
async function loadUpload(tx: Tx, actor: StaffActor, uploadId: string): Promise<UploadRow> {
  const mayBeSeen = or(eq(upload.state, "ready"), eq(upload.createdBy, actor.membershipId));
  const [row] = await tx.db
    .select()
    .from(upload)
    .where(and(eq(upload.clinicId, actor.clinicId), eq(upload.id, uploadId), mayBeSeen));
  if (row === undefined) throw new Fault("not-found", "There is no such file.");
  return row;
}

/** How far a file is, and links to it once it is ready. */
export async function showUpload(ctx: Context & { readonly actor: StaffActor }, { uploadId }: UploadInput) {
  const { actor } = ctx;
  const row = await withActor(ctx.pool, actor, (tx) => loadUpload(tx, actor, uploadId), { now: ctx.now() });
  const { kind, name, size, received, state, reason, width, height, durationMs } = row;
  const links = state === "ready" ? signUpload(ctx, actor, { uploadId, kind }) : {};
  return { uploadId, kind, name, size, received, state, reason, width, height, durationMs, links };
}

const FILES_TEXT = `select m.id, m.kind, m.upload_id as "uploadId", u.width, u.height, c.id as "captionsId"
  from exercise_media m
  join upload u on u.clinic_id = m.clinic_id and u.id = m.upload_id and u.state = 'ready'
  left join upload c on c.clinic_id = m.clinic_id and c.id = m.captions_upload_id and c.state = 'ready'
  where m.clinic_id = $1 and m.id = any($2::uuid[]) order by array_position($2::uuid[], m.id)`;

interface FileRow {
  readonly id: string;
  readonly kind: "picture" | "video";
  readonly uploadId: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly captionsId: string | null;
}

/** Files of exercises as a page shows them, with links for this session; those that the asker may not see are left out. */
export async function showFiles(
  ctx: Context & { readonly actor: StaffActor | PatientActor },
  { mediaIds }: FilesInput,
) {
  const { actor } = ctx;
  const statement = { name: "shown_files", text: FILES_TEXT, values: [actor.clinicId, mediaIds] };
  const rows = await withActor(ctx.pool, actor, (tx) => tx.run<FileRow>(statement), { now: ctx.now() });
  return rows.map(({ id, kind, uploadId, width, height, captionsId }) => {
    const links = signUpload(ctx, actor, { uploadId, kind });
    const captions =
      captionsId === null ? {} : signUpload(ctx, actor, { uploadId: captionsId, kind: "captions" });
    return {
      id,
      kind,
      width,
      height,
      src: links.video ?? links.large ?? null,
      smallSrc: links.small ?? null,
      captionsSrc: captions.captions ?? null,
    };
  });
}

/** Which of some files are ready; what is not there is not. */
export async function listReadyUploads(
  tx: Tx,
  scope: Scope,
  uploadIds: readonly string[],
): Promise<ReadonlyMap<string, UploadKind>> {
  if (uploadIds.length === 0) return new Map();
  const rows = await tx.db
    .select({ id: upload.id, kind: upload.kind })
    .from(upload)
    .where(
      and(eq(upload.clinicId, scope.clinicId), inArray(upload.id, [...uploadIds]), eq(upload.state, "ready")),
    );
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

type Asker = Pick<Context, "pool" | "now"> & { readonly actor: CallActor | null };

/**
 * What a part of a file is served as to whoever asks; null for whom it is not there. The link alone is not enough: staff need to be
 * of the clinic, and a patient needs the exercise in a program, at every request.
 */
export async function findShownUpload(
  { pool, actor, now }: Asker,
  { clinicId, uploadId, part }: UploadName,
): Promise<string | null> {
  if (actor === null || actor.clinicId !== clinicId) return null;
  const isReady = and(eq(upload.clinicId, clinicId), eq(upload.id, uploadId), eq(upload.state, "ready"));
  const [row] = await withActor(
    pool,
    actor,
    (tx) => tx.db.select({ kind: upload.kind, mediaType: upload.mediaType }).from(upload).where(isReady),
    { now: now() },
  );
  const parts: readonly UploadPart[] = row === undefined ? [] : PARTS_OF_KIND[row.kind];
  return parts.includes(part) ? typeOfPart(part, row?.mediaType ?? "") : null;
}
