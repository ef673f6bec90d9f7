import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { verifyChain } from "./audit.ts";
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

/** Compares the heads noted outside the database with what the database holds now. */
export async function compareAnchor(pool: Pool, file: string): Promise<AnchorReport> {
  const missing: string[] = [];
  for (const [clinicId, { sequence, hash }] of Object.entries(readAnchor(file))) {
    if (sequence === 0) continue;
    const rows = await asSystem(pool, clinicId, "audit anchor", (tx) =>
      tx.run({
        text: "select 1 from audit_event where clinic_id = $1 and sequence = $2 and hash = $3",
        values: [clinicId, sequence, hash],
      }),
    );
    if (rows.length !== 1) missing.push(clinicId);
  }
  return { ok: missing.length === 0, noted: existsSync(file), missing };
}

/** Notes every clinic's head outside the database; refuses to move over a chain that is broken or shorter. */
export async function writeAnchor(pool: Pool, file: string): Promise<Anchor> {
  const before = await compareAnchor(pool, file);
  const chains = await verifyChain(pool);
  if (!before.ok || !chains.ok)
    throw new Error("The audit chain does not verify; the anchor stays where it was.");
  const anchor = Object.fromEntries(
    chains.clinics.map((chain) => [chain.clinicId, { sequence: chain.events, hash: chain.head }]),
  );
  writeFileSync(`${file}.part`, `${JSON.stringify({ ...readAnchor(file), ...anchor }, null, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(`${file}.part`, file);
  return anchor;
}
