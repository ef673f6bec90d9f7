import type { StaffActor } from "@plumbline/db/actor";
import type { Tx } from "@plumbline/db/doors";
import { clinic } from "@plumbline/db/schema";
import { PERMISSIONS, rolesAllow } from "@plumbline/domain/access";
import { eq } from "drizzle-orm";

/** Who is signed in, for the frame of every page. */
export async function showAccount(tx: Tx, actor: StaffActor) {
  const [frame] = await tx.db
    .select({ clinicName: clinic.name, timeZone: clinic.timeZone, locale: clinic.locale })
    .from(clinic)
    .where(eq(clinic.id, actor.clinicId));
  if (frame === undefined) throw new Error("an actor has a clinic");
  return {
    ...frame,
    displayName: actor.displayName,
    membershipId: actor.membershipId,
    roles: actor.roles,
    permissions: PERMISSIONS.filter((permission) => rolesAllow(actor.roles, permission)),
  };
}
