import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { Refusal } from "../workspace/refusal.mjs";
import { ROOT } from "../workspace/root.mjs";
import { runProgram } from "../workspace/run.mjs";

/** The headless shell first: a whole Chromium draws its own windows too, which costs a quarter of the time. */
const SHELL = "chromium-headless-shell";
const NAMES = [
  SHELL,
  "headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
];
const APPLICATION = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const APT = "apt-get";
const E2E = join(ROOT, "packages/e2e");

/** A name on the path may be a stub that only asks to install something else. */
function answersVersion(path) {
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 30_000 });
  return status === 0 && /\d+\.\d+/.test(stdout);
}

function findInstalled(env) {
  const folders = (env.PATH ?? "").split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const candidates = [env.CHROMIUM_PATH, ...onPath, APPLICATION].filter(Boolean);
  return candidates.find((path) => existsSync(path) && answersVersion(path));
}

async function installDebianPackage(env) {
  if (process.getuid?.() !== 0 || spawnSync(APT, ["--version"]).status !== 0) return undefined;
  console.log("Installing Chromium from Debian's packages ...");
  const aptEnv = { ...env, DEBIAN_FRONTEND: "noninteractive" };
  await runProgram(APT, ["update"], { env: aptEnv });
  const args = ["install", "-y", "--no-install-recommends", SHELL];
  const { code, output } = await runProgram(APT, args, { env: aptEnv });
  if (code !== 0) console.log(output.trim().split("\n").at(-1));
  return findInstalled(env);
}

function findDownloaded() {
  const { chromium } = createRequire(join(E2E, "package.json"))("@playwright/test");
  const path = chromium.executablePath();
  return existsSync(path) && answersVersion(path) ? path : undefined;
}

async function download() {
  console.log("Downloading Playwright's Chromium ...");
  const { code, output } = await runProgram(
    join(E2E, "node_modules/.bin/playwright"),
    ["install", "chromium"],
    { cwd: E2E },
  );
  if (code !== 0) console.log(output.trim().split("\n").at(-1));
  return findDownloaded();
}

/** An installed Chromium, else Debian's package when root, else Playwright's download. */
export async function findBrowser(env = process.env) {
  const path =
    findInstalled(env) ?? findDownloaded() ?? (await installDebianPackage(env)) ?? (await download());
  if (path !== undefined) return path;
  throw new Refusal("No browser can be had here: install Chromium, or set CHROMIUM_PATH to one.");
}
