import type { StaffActor } from "@plumbline/api/context";
import { beginUpload, cancelUpload, completeUpload, receiveUpload } from "@plumbline/api/upload/commands";
import { withActor } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import { Fault } from "@plumbline/domain/fault";
import { type UploadBook, UploadRefused } from "@plumbline/media/upload-server";

/** The book of uploads is a table; a fault of it is a refusal to whoever sends. */
export function openUploadBook(pool: Pool, now: () => Date, onComplete: () => void): UploadBook<StaffActor> {
  const run = async <I, O>(
    work: (tx: Parameters<Parameters<typeof withActor>[2]>[0], actor: StaffActor, input: I) => Promise<O>,
    actor: StaffActor,
    input: I,
  ): Promise<O> => {
    try {
      return await withActor(pool, actor, (tx) => work(tx, actor, input), { now: now() });
    } catch (error) {
      throw error instanceof Fault ? new UploadRefused(400, error.message) : error;
    }
  };
  return {
    begin: async (actor, declared) => (await run(beginUpload, actor, declared)).uploadId,
    receive: (actor, uploadId, received) => run(receiveUpload, actor, { uploadId, received }),
    async complete(actor, uploadId) {
      await run(completeUpload, actor, { uploadId });
      onComplete();
    },
    drop: (actor, uploadId) => run(cancelUpload, actor, { uploadId }),
  };
}
