import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPersonText, openText, SealBroken, sealPersonText, sealText } from "../src/cipher.ts";
import { unwrap, wrap } from "../src/clinic-key.ts";
import { asSystem } from "../src/doors.ts";
import { rewrapClinicKeys } from "../src/key-rotation.ts";
import { currentKey, installationKeys, open, seal } from "../src/seal.ts";
import { createTestDatabase, makeClinic } from "../src/test-database.ts";
import type { TestClinic, TestDatabase } from "../src/test-database.ts";
import { uuidv7 } from "../src/uuid.ts";
import { reportClaim } from "./claim.ts";

process.env["PLUMBLINE_PREVIOUS_SECRETS"] = "an earlier secret of this installation 1";

let database: TestDatabase;
let clinics: readonly TestClinic[];
beforeAll(async () => {
  database = await createTestDatabase();
  clinics = [
    await makeClinic(database, { roles: [], patients: 0 }),
    await makeClinic(database, { roles: [], patients: 0 }),
  ];
  for (const clinic of [0, 1])
    await inClinic({ clinic }, (tx) => sealText(tx, firstPlace, "makes the clinic's key"));
});
afterAll(() => database.drop());

const rowIds = [uuidv7(), uuidv7()];
const spot = fc.record({
  clinic: fc.constantFrom(0, 1),
  table: fc.constantFrom("note", "note_version"),
  column: fc.constantFrom("sealed_draft", "sealed_body"),
  rowId: fc.constantFrom(...rowIds),
});
type Spot = { clinic: number; table: string; column: string; rowId: string };

const firstPlace = { table: "note", column: "sealed_draft", rowId: rowIds[0] ?? "" };
const inClinic = <T>(place: { clinic: number }, work: Parameters<typeof asSystem<T>>[3]): Promise<T> =>
  asSystem(database.pool, clinics[place.clinic]?.clinicId ?? "", "cipher test", work);

test("a sealed text opens at its own place and nowhere else", async () => {
  let swaps = 0;
  await fc.assert(
    fc.asyncProperty(spot, spot, fc.string({ unit: "binary", maxLength: 200 }), async (from, to, text) => {
      const sealed = await inClinic(from, (tx) => sealText(tx, from, text));
      expect(await inClinic(from, (tx) => openText(tx, from, sealed))).toBe(text);
      if (JSON.stringify(from) === JSON.stringify(to)) return;
      swaps += 1;
      await expect(inClinic(to, (tx) => openText(tx, to, sealed))).rejects.toBeInstanceOf(SealBroken);
    }),
    { numRuns: 300 },
  );
  reportClaim(59, `${swaps} ciphertexts moved to another clinic, table, row or column were refused`);
});

test("a sealed text with any changed byte is refused", async () => {
  const place: Spot = { clinic: 0, table: "note", column: "sealed_draft", rowId: rowIds[0] ?? "" };
  const sealed = await inClinic(place, (tx) => sealText(tx, place, "pain since March"));
  const [head, number, body] = sealed.split(".");
  const bytes = Buffer.from(body ?? "", "base64url");
  for (let index = 0; index < bytes.length; index += 1) {
    const forged = Buffer.from(bytes);
    forged[index] = (forged[index] ?? 0) ^ 1;
    const text = `${head}.${number}.${forged.toString("base64url")}`;
    await expect(inClinic(place, (tx) => openText(tx, place, text))).rejects.toBeInstanceOf(SealBroken);
  }
  for (const text of ["", "plain text", "c1.1.", "c1.x.AAAA", "p1.1.AAAA", `c1.1.${"A".repeat(20)}`]) {
    await expect(inClinic(place, (tx) => openText(tx, place, text))).rejects.toBeInstanceOf(SealBroken);
  }
});

test("the same text sealed twice never looks the same", async () => {
  const place: Spot = { clinic: 0, table: "note", column: "sealed_draft", rowId: rowIds[0] ?? "" };
  const all = await inClinic(place, async (tx) => {
    const sealed: string[] = [];
    for (let index = 0; index < 5_000; index += 1) sealed.push(await sealText(tx, place, "same"));
    return sealed;
  });
  expect(new Set(all).size).toBe(5_000);
});

test("a key made in a transaction that was rolled back is not used again", async () => {
  const clinic = await makeClinic(database, { roles: [], patients: 0 });
  const place = { table: "note", column: "sealed_draft", rowId: uuidv7() };
  const lost = asSystem(database.pool, clinic.clinicId, "lost", async (tx) => {
    await openText(tx, place, await sealText(tx, place, "a"));
    throw new Error("undone");
  });
  await expect(lost).rejects.toThrow("undone");
  const sealed = await asSystem(database.pool, clinic.clinicId, "kept", (tx) => sealText(tx, place, "b"));
  expect(await asSystem(database.pool, clinic.clinicId, "kept", (tx) => openText(tx, place, sealed))).toBe(
    "b",
  );
  const keys = await database.superPool.query("select key_number from clinic_key where clinic_id = $1", [
    clinic.clinicId,
  ]);
  expect(keys.rowCount).toBe(1);
});

test("first texts sealed at the same moment use one key", async () => {
  const clinic = await makeClinic(database, { roles: [], patients: 0 });
  const place = { table: "note", column: "sealed_draft", rowId: uuidv7() };
  const work = (text: string) =>
    asSystem(database.pool, clinic.clinicId, "race", (tx) => sealText(tx, place, text));
  const sealed = await Promise.all(["a", "b", "c", "d"].map(work));
  for (const [index, text] of sealed.entries()) {
    const opened = await asSystem(database.pool, clinic.clinicId, "race", (tx) => openText(tx, place, text));
    expect(opened).toBe("abcd"[index]);
  }
});

test("a second-factor seed opens for its person only", () => {
  const place = { table: "factor", column: "sealed_seed", personId: uuidv7() };
  const sealed = sealPersonText(place, "SEED");
  expect(openPersonText(place, sealed)).toBe("SEED");
  expect(() => openPersonText({ ...place, personId: uuidv7() }, sealed)).toThrow(SealBroken);
  expect(() => openPersonText({ ...place, column: "other" }, sealed)).toThrow(SealBroken);
});

test("a wrapped data key is bound to its clinic and number", () => {
  const data = { number: 1, key: Buffer.alloc(32, 7) };
  const [mine, other] = [uuidv7(), uuidv7()];
  const wrapped = wrap(mine, data, currentKey());
  expect(unwrap(mine, wrapped)).toEqual(data);
  expect(() => unwrap(other, wrapped)).toThrow(SealBroken);
  expect(() => unwrap(mine, { ...wrapped, keyNumber: 2 })).toThrow(SealBroken);
});

test("a rotation that was interrupted is finished by the next one, and every text still opens", async () => {
  const old = installationKeys()[1];
  if (!old) throw new Error("fixture");
  const aged = [];
  for (const index of [1, 2, 3]) {
    const { clinicId } = await makeClinic(database, { roles: [], patients: 0 });
    const row = wrap(clinicId, { number: 1, key: Buffer.alloc(32, index) }, old);
    await database.superPool.query(
      "insert into clinic_key (clinic_id, key_number, wrapped_key, wrapped_by) values ($1, 1, $2, $3)",
      [clinicId, index === 3 ? "broken" : row.wrappedKey, row.wrappedBy],
    );
    const place = { table: "note", column: "sealed_draft", rowId: uuidv7() };
    const body = seal(
      Buffer.alloc(32, index),
      Buffer.from("kept"),
      `c1|${clinicId}|note|${place.rowId}|sealed_draft`,
    );
    aged.push({ clinicId, row, place, sealed: `c1.1.${body}` });
  }
  await expect(rewrapClinicKeys(database.pool)).rejects.toBeInstanceOf(SealBroken);
  const last = aged.at(-1);
  await database.superPool.query("update clinic_key set wrapped_key = $1 where clinic_id = $2", [
    last?.row.wrappedKey,
    last?.clinicId,
  ]);
  expect(await rewrapClinicKeys(database.pool)).toBe(1);
  expect(await rewrapClinicKeys(database.pool)).toBe(0);
  for (const { clinicId, place, sealed } of aged) {
    expect(await asSystem(database.pool, clinicId, "after", (tx) => openText(tx, place, sealed))).toBe(
      "kept",
    );
  }
  const stale = await database.superPool.query("select 1 from clinic_key where wrapped_by <> $1", [
    currentKey().id,
  ]);
  expect(stale.rowCount).toBe(0);
});

test("an opened seal needs what it was bound to", () => {
  const key = Buffer.alloc(32, 1);
  expect(open(key, seal(key, Buffer.from("x"), "a"), "a").toString()).toBe("x");
  expect(() => open(key, seal(key, Buffer.from("x"), "a"), "b")).toThrow(SealBroken);
});
