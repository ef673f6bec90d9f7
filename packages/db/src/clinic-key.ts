import { randomBytes } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "./doors.ts";
import { clinicKey } from "./schema/clinic.ts";
import { currentKey, keyById, open, seal } from "./seal.ts";
import type { InstallationKey } from "./seal.ts";

/** The key that a clinic's texts are sealed with. */
export interface DataKey {
  readonly number: number;
  readonly key: Buffer;
}

interface WrappedKey {
  readonly keyNumber: number;
  readonly wrappedKey: string;
  readonly wrappedBy: string;
}

const bound = (clinicId: string, number: number, wrappedBy: string): string =>
  `clinic_key|${clinicId}|${number}|${wrappedBy}`;

export function wrap(clinicId: string, data: DataKey, by: InstallationKey): WrappedKey {
  const wrappedKey = seal(by.derive("clinic key", clinicId), data.key, bound(clinicId, data.number, by.id));
  return { keyNumber: data.number, wrappedKey, wrappedBy: by.id };
}

export function unwrap(clinicId: string, row: WrappedKey): DataKey {
  const by = keyById(row.wrappedBy);
  const key = open(
    by.derive("clinic key", clinicId),
    row.wrappedKey,
    bound(clinicId, row.keyNumber, row.wrappedBy),
  );
  return { number: row.keyNumber, key };
}

/** Committed keys only: one made in a transaction that rolls back must never be used again. */
const cache = new Map<string, DataKey>();
const madeHere = new WeakMap<Tx, DataKey>();
const nameOf = (clinicId: string, number: number | "current"): string => `${clinicId}|${number}`;

function remember(clinicId: string, data: DataKey): DataKey {
  cache.set(nameOf(clinicId, data.number), data);
  return data;
}

async function readNewest(tx: Tx): Promise<DataKey | null> {
  const [row] = await tx.db
    .select()
    .from(clinicKey)
    .where(eq(clinicKey.clinicId, tx.clinicId))
    .orderBy(desc(clinicKey.keyNumber))
    .limit(1);
  return row ? unwrap(tx.clinicId, row) : null;
}

async function makeFirst(tx: Tx): Promise<DataKey> {
  const made = wrap(tx.clinicId, { number: 1, key: randomBytes(32) }, currentKey());
  await tx.db
    .insert(clinicKey)
    .values({ clinicId: tx.clinicId, ...made })
    .onConflictDoNothing();
  const data = await readNewest(tx);
  if (!data) throw new Error("The clinic's data key could not be read back.");
  madeHere.set(tx, data);
  return data;
}

/** The key that new texts of the clinic are sealed with; made with the first text. */
export async function sealingKey(tx: Tx): Promise<DataKey> {
  const known = madeHere.get(tx) ?? cache.get(nameOf(tx.clinicId, "current"));
  if (known) return known;
  const stored = await readNewest(tx);
  if (!stored) return makeFirst(tx);
  cache.set(nameOf(tx.clinicId, "current"), stored);
  return remember(tx.clinicId, stored);
}

export async function openingKey(tx: Tx, number: number): Promise<DataKey> {
  const made = madeHere.get(tx);
  if (made?.number === number) return made;
  const known = cache.get(nameOf(tx.clinicId, number));
  if (known) return known;
  const [row] = await tx.db
    .select()
    .from(clinicKey)
    .where(and(eq(clinicKey.clinicId, tx.clinicId), eq(clinicKey.keyNumber, number)));
  if (!row) throw new Error("The clinic's data key is missing.");
  return remember(tx.clinicId, unwrap(tx.clinicId, row));
}
