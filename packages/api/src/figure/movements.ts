import type { Tx } from "@plumbline/db/doors";
import { clinicMovement, membership } from "@plumbline/db/schema";
import type { Movement } from "@plumbline/domain/figure/movement";
import { and, desc, eq, max } from "drizzle-orm";

/** Whose movements are asked for. */
export type Scope = { readonly clinicId: string };

const ofSlug = (scope: Scope, slug: string) =>
  and(eq(clinicMovement.clinicId, scope.clinicId), eq(clinicMovement.slug, slug));

/** The number of the clinic's newest movement; 0 where it has none. */
export async function loadNewestNumber(tx: Tx, scope: Scope, slug: string): Promise<number> {
  const [row] = await tx.db
    .select({ number: max(clinicMovement.number).mapWith(Number) })
    .from(clinicMovement)
    .where(ofSlug(scope, slug));
  return row?.number ?? 0;
}

/** The number of every exercise's newest movement. */
export async function listNewestNumbers(tx: Tx, scope: Scope) {
  return tx.db
    .select({ slug: clinicMovement.slug, number: max(clinicMovement.number).mapWith(Number) })
    .from(clinicMovement)
    .where(eq(clinicMovement.clinicId, scope.clinicId))
    .groupBy(clinicMovement.slug);
}

/** What one number of a movement says; null where there is none. Only what was checked was ever stored. */
export async function loadMovement(
  tx: Tx,
  scope: Scope,
  slug: string,
  number: number,
): Promise<Movement | null> {
  const [row] = await tx.db
    .select({ movement: clinicMovement.movement })
    .from(clinicMovement)
    .where(and(ofSlug(scope, slug), eq(clinicMovement.number, number)));
  return row === undefined ? null : (row.movement as Movement);
}

/** Who made which version, and why; the newest first. */
export async function listMovementVersions(tx: Tx, scope: Scope, slug: string) {
  return tx.db
    .select({
      number: clinicMovement.number,
      note: clinicMovement.note,
      createdAt: clinicMovement.createdAt,
      createdBy: membership.displayName,
    })
    .from(clinicMovement)
    .innerJoin(
      membership,
      and(eq(membership.clinicId, clinicMovement.clinicId), eq(membership.id, clinicMovement.createdBy)),
    )
    .where(ofSlug(scope, slug))
    .orderBy(desc(clinicMovement.number));
}
