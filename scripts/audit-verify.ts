import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { verifyChain } from "@plumbline/db/audit";
import { compareAnchor } from "@plumbline/db/audit-anchor";
import { startEmbedded } from "@plumbline/db/embedded";
import { createPool } from "@plumbline/db/pool";

const dataDir = resolve(process.env["PLUMBLINE_DATA"] ?? ".data");

interface Source {
  readonly url: string;
  close(): Promise<void>;
}

/** The running stack's server is borrowed; one that this script had to start is stopped again. */
async function openSource(): Promise<Source> {
  const given = process.env["DATABASE_URL"];
  if (given) return { url: given, close: () => Promise.resolve() };
  if (!existsSync(join(dataDir, "database.json")))
    throw new Error(`There is no database in ${dataDir}; set DATABASE_URL or start Plumbline once.`);
  const server = await startEmbedded({ dataDir });
  return { url: server.appUrl, close: () => (server.adopted ? Promise.resolve() : server.stop()) };
}

async function verifyAudit(): Promise<boolean> {
  const source = await openSource();
  const pool = createPool(source.url, { max: 2, statementTimeoutMs: 60_000 });
  try {
    const report = await verifyChain(pool);
    for (const chain of report.clinics) {
      const state = chain.ok ? "whole" : `BROKEN at event ${chain.brokenAt}`;
      console.log(
        `clinic ${chain.clinicId}: ${chain.events} events, head ${chain.head.slice(0, 16)}, ${state}`,
      );
    }
    const anchor = await compareAnchor(pool, join(dataDir, "audit-anchor.json"));
    for (const clinicId of anchor.missing)
      console.log(`clinic ${clinicId}: the anchored event is gone or was changed`);
    console.log(
      `${report.events} events in ${report.clinics.length} clinics: ${report.ok && anchor.ok ? "whole" : "NOT whole"}`,
    );
    return report.ok && anchor.ok;
  } finally {
    await pool.end();
    await source.close();
  }
}

try {
  process.exitCode = (await verifyAudit()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
