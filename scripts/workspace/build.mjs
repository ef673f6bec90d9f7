import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { digestPaths } from "./digest.mjs";
import { checkDisk } from "./machine.mjs";
import { Refusal } from "./refusal.mjs";
import { APPS, makeToolEnv, ROOT } from "./root.mjs";
import { runTurbo } from "./run.mjs";

const STAMP = join(ROOT, "node_modules/.cache/plumbline/build.json");
const BUILD_MEGABYTES = 500;
const INPUTS = [
  "apps",
  "packages",
  "package.json",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "tsconfig.json",
  "turbo.json",
];

function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, "utf8"));
  } catch {
    return {};
  }
}

function hasOutput(app) {
  return existsSync(join(ROOT, "apps", app, ".next/BUILD_ID"));
}

/** Builds both apps for production when what goes into them has changed since the last time. */
export async function buildApps() {
  const wanted = { inputs: digestPaths(ROOT, INPUTS), lockfile: digestPaths(ROOT, ["pnpm-lock.yaml"]) };
  const built = readStamp();
  if (built.inputs === wanted.inputs && APPS.every(hasOutput)) return;
  checkDisk(ROOT, BUILD_MEGABYTES, "building");
  if (built.lockfile !== wanted.lockfile) {
    // Output made with other packages keeps their errors.
    for (const app of APPS) rmSync(join(ROOT, "apps", app, ".next"), { recursive: true, force: true });
  }
  rmSync(STAMP, { force: true });
  console.log("Building both apps ...");
  const env = makeToolEnv({ NODE_ENV: "production", FORCE_COLOR: "0" });
  const filters = APPS.map((app) => `--filter=@plumbline/${app}`);
  const { code } = await runTurbo(["run", "build", ...filters, "--output-logs=new-only"], {
    env,
    show: true,
  });
  if (code !== 0 || !APPS.every(hasOutput)) {
    throw new Refusal("The apps could not be built: see the message of the build above.");
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, JSON.stringify(wanted));
}
