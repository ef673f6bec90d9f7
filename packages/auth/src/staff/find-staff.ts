import type { VisitorTx } from "@plumbline/db/doors";
import { clinic, credential, membership, person } from "@plumbline/db/schema";
import { and, asc, eq } from "drizzle-orm";

export interface StaffMembership {
  readonly clinicId: string;
  readonly clinicName: string;
  readonly membershipId: string;
}

export interface KnownStaff {
  readonly personId: string;
  readonly passwordHash: string;
  readonly memberships: readonly StaffMembership[];
}

/** A person with a password and at least one active membership, else null. */
export async function findStaff(tx: VisitorTx, emailLower: string): Promise<KnownStaff | null> {
  const rows = await tx.db
    .select({
      personId: person.id,
      passwordHash: credential.passwordHash,
      clinicId: membership.clinicId,
      clinicName: clinic.name,
      membershipId: membership.id,
    })
    .from(person)
    .innerJoin(credential, eq(credential.personId, person.id))
    .innerJoin(membership, and(eq(membership.personId, person.id), eq(membership.state, "active")))
    .innerJoin(clinic, eq(clinic.id, membership.clinicId))
    .where(eq(person.emailLower, emailLower))
    .orderBy(asc(clinic.name), asc(clinic.id));
  const [first] = rows;
  return first ? { personId: first.personId, passwordHash: first.passwordHash, memberships: rows } : null;
}
