import type { Tx } from "@plumbline/db/doors";
import { buyer, entitlement } from "@plumbline/db/schema";
import type { Entitlement } from "@plumbline/domain/entitlement";
import { and, eq, type SQL } from "drizzle-orm";

type Row = typeof entitlement.$inferSelect;

const write = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The earlier of what the payment and what the clinic ended. */
function findEnd({ endedAt, revokedAt }: Row): Date | null {
  if (endedAt === null || revokedAt === null) return endedAt ?? revokedAt;
  return endedAt < revokedAt ? endedAt : revokedAt;
}

/** A stored right in the words of the domain, which judges it. */
export function readEntitlement(row: Row): Entitlement {
  return {
    id: row.id,
    source: row.source,
    lesson: row.lessonSlug,
    from: row.startsAt.toISOString(),
    until: write(row.untilAt),
    revokedAt: write(findEnd(row)),
    suspensions: row.suspendedAt === null ? [] : [{ from: row.suspendedAt.toISOString(), until: null }],
  };
}

async function list(tx: Tx, courseId: string, who: SQL): Promise<Entitlement[]> {
  const rows = await tx.db
    .select({ right: entitlement })
    .from(entitlement)
    .innerJoin(buyer, and(eq(buyer.clinicId, entitlement.clinicId), eq(buyer.id, entitlement.buyerId)))
    .where(and(eq(entitlement.clinicId, tx.clinicId), eq(entitlement.courseId, courseId), who));
  return rows.map(({ right }) => readEntitlement(right));
}

/** Every right of a buyer to a course, over or not. */
export function listEntitlements(tx: Tx, courseId: string, buyerId: string): Promise<Entitlement[]> {
  return list(tx, courseId, eq(buyer.id, buyerId));
}

/** The same for an address; nothing for one that is no buyer here. */
export function listEntitlementsOf(tx: Tx, courseId: string, email: string): Promise<Entitlement[]> {
  return list(tx, courseId, eq(buyer.email, email));
}
