import { rmSync } from "node:fs";
import { join } from "node:path";
import { removeEmbedded, startEmbedded } from "@plumbline/db/embedded";
import { APP_ROLE, OWNER_ROLE, prepareDatabase, withRole } from "@plumbline/db/roles";
import { Refusal } from "../workspace/refusal.mjs";
import { makeToolEnv, PINNED_NODE, ROOT } from "../workspace/root.mjs";
import { runProgram } from "../workspace/run.mjs";

/**
 * DATABASE_URL names either the application role, and DATABASE_ADMIN_URL the owner of the schema; or, alone, a role
 * that may make both, which the apps themselves never get.
 */
async function openExternal(databaseUrl, adminUrl, secrets) {
  const stop = async () => undefined;
  if (adminUrl) return { adminUrl, appUrl: databaseUrl, stop };
  const database = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  if (database === "") throw new Refusal("DATABASE_URL must name a database after the last slash.");
  await prepareDatabase(databaseUrl, database, secrets);
  return {
    adminUrl: withRole(databaseUrl, OWNER_ROLE, secrets.ownerPassword),
    appUrl: withRole(databaseUrl, APP_ROLE, secrets.appPassword),
    stop,
  };
}

/** The embedded server below the data folder, or the one that DATABASE_URL names. */
export async function openDatabase({ dataDir, databaseUrl, databaseAdminUrl }, secrets) {
  if (databaseUrl !== undefined) return await openExternal(databaseUrl, databaseAdminUrl, secrets);
  return await startEmbedded({ dataDir });
}

/** The noted audit heads go too: they speak of chains that are gone. */
export async function emptyDatabase({ dataDir }) {
  await removeEmbedded(dataDir);
  rmSync(join(dataDir, "audit-anchor.json"), { force: true });
}

/** Migrates and loads the demo clinics, in a process of its own with the environment of the apps. */
export async function fillDatabase(database, appEnv, stripeFolder) {
  const env = {
    ...makeToolEnv(appEnv),
    DATABASE_ADMIN_URL: database.adminUrl,
    ...(stripeFolder === undefined ? {} : { STRIPE_SIM_FOLDER: stripeFolder }),
  };
  const args = [
    "--import",
    "tsx",
    "--import",
    "./scripts/start/quick-imports.mjs",
    "scripts/start/prepare.mjs",
  ];
  const { code } = await runProgram(PINNED_NODE, args, { cwd: ROOT, env, show: true });
  // The process has already said in a sentence why it stopped.
  if (code !== 0) throw new Refusal("");
}
