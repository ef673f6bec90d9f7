import { join } from "node:path";
import type { StaffActor } from "@plumbline/api/context";
import type { Pool } from "@plumbline/db/pool";
import { type BlobStore, createDiskStore } from "@plumbline/media/blob-store";
import { createUploadServer, type UploadServer } from "@plumbline/media/upload-server";
import type { Logger } from "pino";
import { openUploadBook } from "./upload-book.ts";
import { startUploadChecks, type UploadChecks } from "./upload-checks.ts";

/** What comes in, and where what was taken is kept. */
export type UploadFiles = { readonly server: UploadServer<StaffActor>; readonly blobs: BlobStore };

export type Uploading = UploadFiles & { startChecks(): UploadChecks };

/** Where checked files are kept, below the folder for media. */
export function openBlobs(folder: string): BlobStore {
  return createDiskStore(join(folder, "kept"));
}

/** Uploading as a whole: what answers requests, and the checks that follow. */
export function openUploading(options: {
  readonly pool: Pool;
  readonly folder: string;
  readonly publicOrigin: string;
  readonly now: () => Date;
  readonly logger: Logger;
}): Uploading {
  const { pool, folder, publicOrigin, now, logger } = options;
  const blobs = openBlobs(folder);
  let checks: UploadChecks | null = null;
  const server = createUploadServer<StaffActor>({
    folder: join(folder, "incoming"),
    publicOrigin,
    book: openUploadBook(pool, now, () => checks?.wake()),
    report: (err) => logger.error({ err }, "an upload failed"),
  });
  return {
    server,
    blobs,
    startChecks() {
      checks = startUploadChecks({
        pool,
        incoming: server,
        blobs,
        scratch: join(folder, "checking"),
        now,
        logger,
      });
      return checks;
    },
  };
}
