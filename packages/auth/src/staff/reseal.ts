import { appendAudit } from "@plumbline/db/audit";
import { resealPersonText } from "@plumbline/db/cipher";
import { asVisitor, type VisitorTx } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import { clinic, factor, membership, recoveryCode } from "@plumbline/db/schema";
import { and, asc, eq } from "drizzle-orm";

/** In the chain of every clinic the person works in, always in the order in which a person's clinics are listed. */
async function recordEnd(tx: VisitorTx, personId: string, requestId: string): Promise<void> {
  const clinics = await tx.db
    .select({ clinicId: clinic.id })
    .from(membership)
    .innerJoin(clinic, eq(clinic.id, membership.clinicId))
    .where(and(eq(membership.personId, personId), eq(membership.state, "active")))
    .orderBy(asc(clinic.name), asc(clinic.id));
  for (const { clinicId } of clinics) {
    const actor = { kind: "visitor", clinicId, name: "secret rotation", requestId } as const;
    await appendAudit(tx, actor, {
      action: "factor.recovery-ended",
      subjectKind: "person",
      subjectId: personId,
    });
  }
}

/**
 * A factor of an earlier secret is sealed anew. Its recovery codes end: they are digests keyed with that secret, which
 * nothing can be made of, and which would not be accepted any more.
 */
async function resealFactor(tx: VisitorTx, personId: string, requestId: string): Promise<boolean> {
  const [held] = await tx.db.select().from(factor).where(eq(factor.personId, personId)).for("update");
  if (held === undefined) return false;
  const place = { table: "factor", column: "sealed_seed", personId };
  const sealedSeed = resealPersonText(place, held.sealedSeed);
  if (sealedSeed === null) return false;
  await tx.db.update(factor).set({ sealedSeed }).where(eq(factor.personId, personId));
  await tx.db.delete(recoveryCode).where(eq(recoveryCode.personId, personId));
  await recordEnd(tx, personId, requestId);
  return true;
}

/**
 * Seals every second factor with the current secret. One person a transaction, and those done are passed over, so it
 * may be interrupted and run again. Answers for how many people it did.
 */
export async function resealFactors(pool: Pool): Promise<number> {
  const requestId = crypto.randomUUID();
  const people = await asVisitor(pool, (tx) => tx.db.select({ personId: factor.personId }).from(factor));
  let changed = 0;
  for (const { personId } of people) {
    if (await asVisitor(pool, (tx) => resealFactor(tx, personId, requestId))) changed += 1;
  }
  return changed;
}
