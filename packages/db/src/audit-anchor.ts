import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { listClinicIds, verifyChain } from "./audit.ts";
import { asSystem } from "./doors.ts";
import type { Pool } from "./pool.ts";

const anchorFile = z.record(z.uuid(), z.object({ sequence: z.number().int(), hash: z.string() }));
export type Anchor = z.infer<typeof anchorFile>;

export interface AnchorReport {
  readonly ok: boolean;
  /** False where nothing was ever noted, so that a cut tail could not be seen. */
  readonly noted: boolean;
  /** Clinics whose anchored event is gone or differs: the tail was cut or rewritten. */
  readonly missing: readonly string[];
}

export function readAnchor(file: string): Anchor {
  if (!existsSync(file)) return {};
  try {
    return anchorFile.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new Error(`The noted audit heads in ${file} cannot be read: restore that file.`, { cause });
  }
}

type Head = Anchor[string];

async function holdsHead(pool: Pool, clinicId: string, { sequence, hash }: Head): Promise<boolean> {
  if (sequence === 0) return true;
  const rows = await asSystem(pool, clinicId, "audit anchor", (tx) =>
    tx.run({
      text: "select 1 from audit_event where clinic_id = $1 and sequence = $2 and hash = $3",
      values: [clinicId, sequence, hash],
    }),
  );
  return rows.length === 1;
}

/** Compares the heads noted outside the database with what the database holds now. */
export async function compareAnchor(pool: Pool, file: string): Promise<AnchorReport> {
  const missing: string[] = [];
  for (const [clinicId, head] of Object.entries(readAnchor(file))) {
    if (!(await holdsHead(pool, clinicId, head))) missing.push(clinicId);
  }
  return { ok: missing.length === 0, noted: existsSync(file), missing };
}

/** The head that may be noted now; throws for a chain that is broken, or shorter than it was. */
async function readHead(pool: Pool, clinicId: string, before: Head | undefined): Promise<Head> {
  const isHeld = before === undefined || (await holdsHead(pool, clinicId, before));
  const [chain] = (await verifyChain(pool, clinicId)).clinics;
  if (!isHeld || !chain?.ok) throw new Error(`The audit chain of clinic ${clinicId} does not verify.`);
  return { sequence: chain.events, hash: chain.head };
}

/**
 * Notes every clinic's head outside the database. A chain that does not verify keeps the head it had and is told by a
 * throw at the end; the heads of the others are noted all the same.
 */
export async function writeAnchor(pool: Pool, file: string): Promise<Anchor> {
  const before = readAnchor(file);
  const anchor: Anchor = { ...before };
  const failures: unknown[] = [];
  for (const clinicId of new Set([...Object.keys(before), ...(await listClinicIds(pool))])) {
    try {
      anchor[clinicId] = await readHead(pool, clinicId, before[clinicId]);
    } catch (error) {
      failures.push(error);
    }
  }
  writeFileSync(`${file}.part`, `${JSON.stringify(anchor, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
  if (failures.length > 0) {
    const text = `The audit heads of ${failures.length} clinics stay where they were: a chain does not verify.`;
    throw new Error(text, { cause: failures[0] });
  }
  return anchor;
}
