import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { verifyChain } from "@plumbline/db/audit";
import { compareAnchor } from "@plumbline/db/audit-anchor";
import { startEmbedded } from "@plumbline/db/embedded";
import { createPool, type Pool } from "@plumbline/db/pool";

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

/** Where the clinic app notes the heads: as it was told, or where the demo's start lets it. */
function findAnchor(isProduction: boolean): string | null {
  const given = process.env["AUDIT_ANCHOR"];
  if (given) return given;
  return isProduction ? null : join(dataDir, "audit-anchor.json");
}

/** Without heads noted outside the database a cut tail cannot be seen: in production that is a failure. */
async function verifyAnchor(pool: Pool): Promise<boolean> {
  const isProduction = process.env["PLUMBLINE_ENV"] === "production";
  const file = findAnchor(isProduction);
  if (file === null) {
    console.log(
      "Set AUDIT_ANCHOR to the file in which the clinic app notes the audit heads, then verify again.",
    );
    return false;
  }
  const anchor = await compareAnchor(pool, file);
  for (const clinicId of anchor.missing)
    console.log(`clinic ${clinicId}: the anchored event is gone or was changed`);
  if (anchor.noted) return anchor.ok;
  console.log(
    isProduction
      ? `There is no ${file}: restore it from its backup, or, in a new installation, start the clinic app with this AUDIT_ANCHOR once.`
      : "Nothing is noted outside the database yet; the running clinic app does it.",
  );
  return !isProduction;
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
    const isWhole = (await verifyAnchor(pool)) && report.ok;
    console.log(
      `${report.events} events in ${report.clinics.length} clinics: ${isWhole ? "whole" : "NOT whole"}`,
    );
    return isWhole;
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
