import { findShownUpload } from "@plumbline/api/upload/queries";
import type { Pool } from "@plumbline/db/pool";
import type { BlobStore } from "@plumbline/media/blob-store";
import { UPLOAD_LINK_PREFIX, type UploadLinks } from "@plumbline/media/upload-link";
import type { MediaFile, MediaPort } from "./ports.ts";

const REFUSED: MediaFile = {
  ok: false,
  message: "This link does not work here, or has run out. Open the exercise again.",
};

/** What a clinic uploaded, for its staff and for a patient who was given the exercise. */
export function openUploads(
  pool: Pool,
  { links, blobs, now }: { links: UploadLinks; blobs: BlobStore; now: () => Date },
): MediaPort {
  return {
    prefix: UPLOAD_LINK_PREFIX,
    async open(pathAndQuery, { session, actor }) {
      const read = links.read(pathAndQuery, session?.id ?? null, now());
      if (!read.ok || read.isForAnybody) return REFUSED;
      const type = await findShownUpload({ pool, actor, now }, read.name);
      const path = type === null ? null : await blobs.locate(read.name);
      return type === null || path === null ? REFUSED : { ok: true, path, type };
    },
  };
}
