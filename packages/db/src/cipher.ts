import { openingKey, sealingKey } from "./clinic-key.ts";
import type { Tx } from "./doors.ts";
import { currentKey, keyById, open, seal, SealBroken } from "./seal.ts";

export { SealBroken } from "./seal.ts";
export { uuidv7 } from "./uuid.ts";

/** Where a sealed text lives. It opens nowhere else: not in another row, column, table or clinic. */
export interface TextPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

/** Where a text of a person lives, outside any clinic: a second-factor seed. */
export interface PersonTextPlace {
  readonly table: string;
  readonly column: string;
  readonly personId: string;
}

const bound = (...parts: readonly string[]): string => parts.join("|").toLowerCase();

/** Seals with the clinic's own data key: `c1.<key number>.<ciphertext>`. */
export async function sealText(tx: Tx, place: TextPlace, text: string): Promise<string> {
  const data = await sealingKey(tx);
  const sealed = seal(
    data.key,
    Buffer.from(text),
    bound("c1", tx.clinicId, place.table, place.rowId, place.column),
  );
  return `c1.${data.number}.${sealed}`;
}

/** Opens what `sealText` made for the same place in the same clinic; throws `SealBroken` otherwise. */
export async function openText(tx: Tx, place: TextPlace, sealed: string): Promise<string> {
  const [version, number, body] = sealed.split(".");
  if (version !== "c1" || !number || !body || !/^\d{1,9}$/.test(number)) throw new SealBroken();
  const data = await openingKey(tx, Number(number));
  return open(data.key, body, bound("c1", tx.clinicId, place.table, place.rowId, place.column)).toString();
}

/** Seals with a key derived from the installation's secret and the person: `p1.<key id>.<ciphertext>`. */
export function sealPersonText(place: PersonTextPlace, text: string): string {
  const by = currentKey();
  const key = by.derive("person text", place.personId.toLowerCase());
  return `p1.${by.id}.${seal(key, Buffer.from(text), bound("p1", place.table, place.personId, place.column))}`;
}

export function openPersonText(place: PersonTextPlace, sealed: string): string {
  const [version, keyId, body] = sealed.split(".");
  if (version !== "p1" || !keyId || !body) throw new SealBroken();
  const key = keyById(keyId).derive("person text", place.personId.toLowerCase());
  return open(key, body, bound("p1", place.table, place.personId, place.column)).toString();
}

/** The same text sealed with the current secret; null when it already is. */
export function resealPersonText(place: PersonTextPlace, sealed: string): string | null {
  if (sealed.startsWith(`p1.${currentKey().id}.`)) return null;
  return sealPersonText(place, openPersonText(place, sealed));
}
