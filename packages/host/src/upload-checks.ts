import { createReadStream } from "node:fs";
import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { beginCheck, settleUpload, suspendCheck } from "@plumbline/api/upload/settlement";
import type { Pool } from "@plumbline/db/pool";
import type { BlobStore } from "@plumbline/media/blob-store";
import { checkFile, type Verdict } from "@plumbline/media/check-file";
import { UPLOAD_PARTS } from "@plumbline/media/upload-part";
import type { IncomingFile } from "@plumbline/media/upload-server";
import type { Logger } from "pino";
import type { JobsPort } from "./ports.ts";

const EVERY_MS = 60_000;

export type UploadChecksOptions = {
  readonly pool: Pool;
  readonly incoming: {
    listIncoming(): Promise<readonly IncomingFile[]>;
    remove(uploadId: string): Promise<void>;
  };
  readonly blobs: BlobStore;
  /** Where a check writes, on the disk of the store. */
  readonly scratch: string;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly everyMs?: number;
};

export type UploadChecks = JobsPort & {
  /** A file has become whole: looked at now and not with the next round. */
  wake(): void;
};

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** What the check wrote is kept before the verdict is: a file that is said to be ready can be read. */
async function keep(options: UploadChecksOptions, file: IncomingFile, verdict: Verdict): Promise<void> {
  const ref = { clinicId: file.clinicId, uploadId: file.uploadId };
  if (!verdict.ok) {
    await settleUpload(options.pool, ref, { ok: false, reason: verdict.reason }, options.now());
    return;
  }
  for (const part of UPLOAD_PARTS) {
    const written = verdict.written[part];
    if (written !== undefined) await options.blobs.keep({ ...ref, part }, written);
  }
  const sha256 = await hashFile(file.path);
  await settleUpload(options.pool, ref, { ok: true, sha256, ...verdict.found }, options.now());
}

async function checkOne(
  options: UploadChecksOptions,
  file: IncomingFile,
  signal: AbortSignal,
): Promise<void> {
  const ref = { clinicId: file.clinicId, uploadId: file.uploadId };
  const begun = await beginCheck(options.pool, ref, options.now());
  const folder = join(options.scratch, file.uploadId);
  if (begun !== null) {
    try {
      await keep(options, file, await checkFile(begun.kind, file.path, folder, signal));
    } catch (error) {
      if (!signal.aborted) throw error;
      await suspendCheck(options.pool, ref, options.now());
      return;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  await options.incoming.remove(file.uploadId);
}

/**
 * Checks files that arrived whole, one after another. The folder of incoming files is the list of work, so whatever a stopped process
 * left behind is taken up again by the next. `stop` ends the check under way.
 */
export function startUploadChecks(options: UploadChecksOptions): UploadChecks {
  const ending = new AbortController();
  const runRound = async () => {
    for (const file of await options.incoming.listIncoming()) {
      if (ending.signal.aborted) return;
      if (!file.isWhole) continue;
      try {
        await checkOne(options, file, ending.signal);
      } catch (err) {
        options.logger.error({ err, uploadId: file.uploadId }, "an upload was not checked");
      }
    }
  };
  const tell = (err: unknown) => options.logger.error({ err }, "uploads were not looked at");
  let round = runRound().catch(tell);
  const wake = () => {
    round = round.then(runRound).catch(tell);
  };
  const timer = setInterval(wake, options.everyMs ?? EVERY_MS);
  return {
    wake,
    async stop() {
      clearInterval(timer);
      ending.abort();
      await round;
    },
  };
}
