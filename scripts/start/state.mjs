import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../workspace/refusal.mjs";

const RUN_FILE = "run.json";
const SECRETS_FILE = "secrets.json";
/** The apps' key, and the passwords of the two roles in a database that DATABASE_URL names. */
const SECRET_NAMES = ["plumblineSecret", "ownerPassword", "appPassword"];

function writePrivate(path, value) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

export function makeDataDir(dataDir) {
  mkdirSync(dataDir, { recursive: true });
}

/** Everything a start keeps beside the database. */
export function emptyDataDir(dataDir) {
  for (const name of ["mail", "stripe", "logs", SECRETS_FILE])
    rmSync(join(dataDir, name), { recursive: true, force: true });
}

/** Made once per data folder and readable by its owner only. */
export function readSecrets(dataDir) {
  const path = join(dataDir, SECRETS_FILE);
  const kept = readJson(path);
  if (kept !== undefined && SECRET_NAMES.every((name) => typeof kept[name] === "string")) return kept;
  if (existsSync(path)) throw new Refusal(`${path} cannot be read: restore it, or start with --reset.`);
  const made = Object.fromEntries(SECRET_NAMES.map((name) => [name, randomBytes(48).toString("base64url")]));
  writePrivate(path, made);
  return made;
}

/** The processes of a start and the environment of its apps, for the next start and for `pnpm demo-link`. */
export function readRun(dataDir) {
  return readJson(join(dataDir, RUN_FILE));
}

export function writeRun(dataDir, run) {
  writePrivate(join(dataDir, RUN_FILE), run);
}

export function removeRun(dataDir) {
  rmSync(join(dataDir, RUN_FILE), { force: true });
}
