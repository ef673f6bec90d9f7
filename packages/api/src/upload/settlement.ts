import { appendAudit } from "@plumbline/db/audit";
import { asSystem } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import { upload } from "@plumbline/db/schema";
import { UPLOAD_PATIENCE_MS } from "@plumbline/domain/upload";
import type { UploadKind } from "@plumbline/domain/vocabulary";
import { and, eq, inArray, sql } from "drizzle-orm";

/** Checks that were begun and never ended, after which a file is given up. */
const MOST_ATTEMPTS = 3;
const GIVEN_UP =
  "This file could not be checked. Export it again, for a video as MP4 with H.264 and AAC, and choose the new file.";

const REFUSAL_SHOWN_MS = 7 * 24 * 3_600_000;

export interface UploadRef {
  readonly clinicId: string;
  readonly uploadId: string;
}

/** What was found out about a file that is whole. */
export type Settlement =
  | {
      readonly ok: true;
      readonly sha256: string;
      readonly mediaType: string;
      readonly width: number | null;
      readonly height: number | null;
      readonly durationMs: number | null;
    }
  | { readonly ok: false; readonly reason: string };

const REASON = "upload check";
const under = ({ clinicId, uploadId }: UploadRef) =>
  and(
    eq(upload.clinicId, clinicId),
    eq(upload.id, uploadId),
    inArray(upload.state, ["receiving", "checking"]),
  );

/**
 * Marks the beginning of a check. Null when there is nothing to check: the row is gone, or has its verdict. After three that did not
 * end, the file is refused instead of being tried for ever.
 */
export function beginCheck(pool: Pool, ref: UploadRef, now: Date): Promise<{ kind: UploadKind } | null> {
  return asSystem(
    pool,
    ref.clinicId,
    REASON,
    async (tx, actor) => {
      const [row] = await tx.db
        .update(upload)
        .set({ state: "checking", received: upload.size, attempts: sql`${upload.attempts} + 1` })
        .where(under(ref))
        .returning({ kind: upload.kind, attempts: upload.attempts });
      if (row === undefined) return null;
      if (row.attempts <= MOST_ATTEMPTS) return { kind: row.kind };
      await tx.db
        .update(upload)
        .set({ state: "refused", reason: GIVEN_UP, settledAt: tx.now })
        .where(under(ref));
      await appendAudit(tx, actor, {
        action: "upload.refuse",
        subjectKind: "upload",
        subjectId: ref.uploadId,
      });
      return null;
    },
    { now },
  );
}

/** A check that was interrupted did not fail: it does not count. */
export function suspendCheck(pool: Pool, ref: UploadRef, now: Date): Promise<void> {
  return asSystem(
    pool,
    ref.clinicId,
    REASON,
    async (tx) => {
      await tx.db
        .update(upload)
        .set({ attempts: sql`greatest(${upload.attempts} - 1, 0)` })
        .where(under(ref));
    },
    { now },
  );
}

/** Enters the verdict; the first one stands. */
export function settleUpload(pool: Pool, ref: UploadRef, settlement: Settlement, now: Date): Promise<void> {
  return asSystem(
    pool,
    ref.clinicId,
    REASON,
    async (tx, actor) => {
      const { ok, ...found } = settlement;
      const changes = { ...found, state: ok ? ("ready" as const) : ("refused" as const), settledAt: tx.now };
      const settled = await tx.db.update(upload).set(changes).where(under(ref)).returning({ id: upload.id });
      if (settled.length === 0) return;
      const action = ok ? "upload.ready" : "upload.refuse";
      await appendAudit(tx, actor, { action, subjectKind: "upload", subjectId: ref.uploadId });
    },
    { now },
  );
}

const LATE_TEXT = `delete from upload where clinic_id = $1
    and (state = 'receiving' and created_at < $2 or state in ('checking', 'refused') and created_at < $3)
  returning id`;

/** Throws away, in one clinic, what a day did not make whole and what a week has shown as refused. Returns how many. */
export function sweepUploads(pool: Pool, clinicId: string, now: Date): Promise<number> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  return asSystem(
    pool,
    clinicId,
    "upload sweep",
    async (tx, actor) => {
      const values = [clinicId, before(UPLOAD_PATIENCE_MS), before(REFUSAL_SHOWN_MS)];
      const swept = await tx.run<{ id: string }>({ name: "sweep_uploads", text: LATE_TEXT, values });
      for (const { id } of swept)
        await appendAudit(tx, actor, { action: "upload.sweep", subjectKind: "upload", subjectId: id });
      return swept.length;
    },
    { now },
  );
}

/** Of the uploads of one clinic, those that the book does not know. */
export function findUnknownUploads(
  pool: Pool,
  clinicId: string,
  uploadIds: readonly string[],
): Promise<readonly string[]> {
  return asSystem(pool, clinicId, "upload sweep", async (tx) => {
    const rows = await tx.db
      .select({ id: upload.id })
      .from(upload)
      .where(and(eq(upload.clinicId, clinicId), inArray(upload.id, [...uploadIds])));
    const known = new Set(rows.map(({ id }) => id));
    return uploadIds.filter((id) => !known.has(id));
  });
}
