import { and, eq, ne } from "drizzle-orm";
import { listClinicIds } from "./audit.ts";
import { unwrap, wrap } from "./clinic-key.ts";
import { asSystem } from "./doors.ts";
import type { Pool } from "./pool.ts";
import { clinicKey } from "./schema/clinic.ts";
import { currentKey } from "./seal.ts";

/**
 * Wraps every clinic's data keys anew with the current installation key. One clinic a transaction and the
 * wrapped ones are passed over, so it may be interrupted and run again. Returns how many keys it changed.
 */
export async function rewrapClinicKeys(pool: Pool): Promise<number> {
  const by = currentKey();
  let changed = 0;
  for (const clinicId of await listClinicIds(pool)) {
    changed += await asSystem(pool, clinicId, "key rotation", async (tx) => {
      const stale = await tx.db
        .select()
        .from(clinicKey)
        .where(and(eq(clinicKey.clinicId, clinicId), ne(clinicKey.wrappedBy, by.id)))
        .for("update");
      for (const row of stale) {
        const { wrappedKey, wrappedBy } = wrap(clinicId, unwrap(clinicId, row), by);
        await tx.db
          .update(clinicKey)
          .set({ wrappedKey, wrappedBy })
          .where(and(eq(clinicKey.clinicId, clinicId), eq(clinicKey.id, row.id)));
      }
      return stale.length;
    });
  }
  return changed;
}
