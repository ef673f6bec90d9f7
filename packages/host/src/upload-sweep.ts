import { findUnknownUploads, sweepUploads } from "@plumbline/api/upload/settlement";
import { listClinicIds } from "@plumbline/db/audit";
import type { Pool } from "@plumbline/db/pool";
import type { UploadFiles } from "./upload-files.ts";

type Ref = { readonly clinicId: string; readonly uploadId: string };

/** Young files may be ahead of their row. */
const SETTLING_MS = 3_600_000;

async function findUnknown(pool: Pool, refs: readonly Ref[]): Promise<readonly Ref[]> {
  const unknown: Ref[] = [];
  for (const clinicId of new Set(refs.map((ref) => ref.clinicId))) {
    const ids = refs.filter((ref) => ref.clinicId === clinicId).map(({ uploadId }) => uploadId);
    for (const uploadId of await findUnknownUploads(pool, clinicId, ids))
      unknown.push({ clinicId, uploadId });
  }
  return unknown;
}

/** Rows whose time is over first, then every file that no row names. */
export async function sweepUploadFiles(pool: Pool, { server, blobs }: UploadFiles, now: Date) {
  let rows = 0;
  for (const clinicId of await listClinicIds(pool)) rows += await sweepUploads(pool, clinicId, now);
  const old = (await server.listIncoming()).filter(
    ({ startedAt }) => now.getTime() - startedAt.getTime() > SETTLING_MS,
  );
  const stray = await findUnknown(pool, old);
  for (const { uploadId } of stray) await server.remove(uploadId);
  const unnamed = await findUnknown(pool, await blobs.list());
  for (const ref of unnamed) await blobs.remove(ref);
  return { rows, files: stray.length + unnamed.length };
}
