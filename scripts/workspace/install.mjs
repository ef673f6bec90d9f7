import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digestPaths } from "./digest.mjs";
import { checkDisk } from "./machine.mjs";
import { Refusal } from "./refusal.mjs";
import { makeToolEnv, PINNED_NODE, PNPM, ROOT } from "./root.mjs";
import { runProgram } from "./run.mjs";

const STAMP = join(ROOT, "node_modules/.plumbline-install");
const INSTALL_MEGABYTES = 1_500;

function listManifests() {
  const manifests = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"];
  for (const area of ["apps", "packages"]) {
    for (const name of readdirSync(join(ROOT, area))) manifests.push(`${area}/${name}/package.json`);
  }
  return manifests;
}

function digestManifests() {
  return digestPaths(ROOT, listManifests());
}

function isInstalled() {
  if (!existsSync(PINNED_NODE) || !existsSync(STAMP)) return false;
  return readFileSync(STAMP, "utf8") === digestManifests();
}

/** Brings node_modules in step with the lockfile; does nothing when it already is. */
export async function installWorkspace() {
  if (isInstalled()) return;
  checkDisk(ROOT, INSTALL_MEGABYTES, "installing");
  console.log("Installing the workspace (the first time takes a minute or two) ...");
  // Without CI pnpm asks before it replaces a node_modules that another version made.
  const env = makeToolEnv({ CI: "true", PATH: process.env.PATH });
  const { code, output } = await runProgram("npx", ["--yes", PNPM, "install", "--frozen-lockfile"], {
    env,
    show: true,
  });
  if (code !== 0) {
    if (/ENOSPC|no space left/i.test(output))
      throw new Refusal("The disk is full: free some space and start again.");
    throw new Refusal("The packages could not be installed: see pnpm's message above, then start again.");
  }
  writeFileSync(STAMP, digestManifests());
}
