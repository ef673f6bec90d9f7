import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { sqlStateOf, STILL_NAMED } from "@plumbline/db/pool";
import { upload } from "@plumbline/db/schema";
import { Fault } from "@plumbline/domain/fault";
import { type DeclaredFile, findQuotaProblem, findUploadProblem, showName } from "@plumbline/domain/upload";
import type { UploadKind } from "@plumbline/domain/vocabulary";
import { and, eq, inArray, lt } from "drizzle-orm";
import type { UploadInput } from "./input.ts";
import { loadUsage } from "./queries.ts";

async function auditUpload(tx: Tx, actor: StaffActor, action: string, uploadId: string): Promise<void> {
  await appendAudit(tx, actor, { action, subjectKind: "upload", subjectId: uploadId });
}

/** One at a time in a clinic, so that two that are begun at once both count. */
async function holdQuota(tx: Tx): Promise<void> {
  await tx.run({
    name: "hold_upload_quota",
    text: "select pg_advisory_xact_lock(hashtextextended('upload' || $1, 0))",
    values: [tx.clinicId],
  });
}

function refuse(message: string | null): void {
  if (message !== null) throw new Fault("invalid", message);
}

/** Enters an upload before its first byte; what may not come is refused here. */
export async function beginUpload(
  tx: Tx,
  actor: StaffActor,
  { kind, name, size }: DeclaredFile & { readonly kind: UploadKind },
): Promise<{ uploadId: string }> {
  refuse(findUploadProblem(kind, { name, size }));
  await holdQuota(tx);
  const { usedBytes, underWay } = await loadUsage(tx, actor);
  refuse(findQuotaProblem(usedBytes, size, underWay));
  const { clinicId, membershipId: createdBy } = actor;
  const [row] = await tx.db
    .insert(upload)
    .values({ clinicId, kind, name: showName(name), size, createdAt: tx.now, createdBy })
    .returning({ uploadId: upload.id });
  if (row === undefined) throw new Error("the upload was not entered");
  await auditUpload(tx, actor, "upload.begin", row.uploadId);
  return row;
}

const own = (actor: StaffActor, uploadId: string) =>
  and(
    eq(upload.clinicId, actor.clinicId),
    eq(upload.id, uploadId),
    eq(upload.createdBy, actor.membershipId),
    eq(upload.state, "receiving"),
  );

/** How far an upload has come when a connection ends. */
export async function receiveUpload(
  tx: Tx,
  actor: StaffActor,
  { uploadId, received }: UploadInput & { readonly received: number },
): Promise<void> {
  await tx.db
    .update(upload)
    .set({ received })
    .where(and(own(actor, uploadId), lt(upload.received, received)));
}

/** The last byte is here; a check follows. */
export async function completeUpload(tx: Tx, actor: StaffActor, { uploadId }: UploadInput): Promise<void> {
  await tx.db.update(upload).set({ state: "checking", received: upload.size }).where(own(actor, uploadId));
}

/** Whoever sends gives up before the end. */
export async function cancelUpload(tx: Tx, actor: StaffActor, { uploadId }: UploadInput): Promise<void> {
  const gone = await tx.db.delete(upload).where(own(actor, uploadId)).returning({ id: upload.id });
  if (gone.length > 0) await auditUpload(tx, actor, "upload.cancel", uploadId);
}

/** Throws a file away that no exercise names; its bytes follow with the next round of upkeep. */
export async function discardUpload(tx: Tx, actor: StaffActor, { uploadId }: UploadInput) {
  const isHere = and(
    eq(upload.clinicId, actor.clinicId),
    eq(upload.id, uploadId),
    inArray(upload.state, ["ready", "refused"]),
  );
  const gone = await tx.db
    .delete(upload)
    .where(isHere)
    .returning({ id: upload.id })
    .catch((error: unknown) => {
      if (sqlStateOf(error) !== STILL_NAMED) throw error;
      throw new Fault("conflict", "An exercise has this file. Take it out of the exercise instead.");
    });
  if (gone.length === 0) throw new Fault("not-found", "There is no such file.");
  await auditUpload(tx, actor, "upload.discard", uploadId);
  return { uploadId };
}
