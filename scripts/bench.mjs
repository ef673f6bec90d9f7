import { join } from "node:path";
import { buildApps } from "./workspace/build.mjs";
import { installWorkspace } from "./workspace/install.mjs";
import { describeStop } from "./workspace/refusal.mjs";
import { makeToolEnv, PINNED_NODE, ROOT } from "./workspace/root.mjs";
import { runProgram } from "./workspace/run.mjs";

/**
 * `--quick`: shorter rounds, for a first impression. `--only 5,17`: these metrics. `--as-built`: measures the last build as
 * it is.
 */
const words = process.argv.slice(2);

try {
  await installWorkspace();
  if (!words.includes("--as-built")) await buildApps();
  const args = ["--import", "tsx", join(ROOT, "packages/e2e/bench/run.ts"), ...words];
  const { findBrowser } = await import("./journeys/browser.mjs");
  const env = makeToolEnv({ CHROMIUM_PATH: await findBrowser() });
  const { code } = await runProgram(PINNED_NODE, args, { env, show: true });
  process.exitCode = code;
} catch (error) {
  console.error(describeStop(error));
  process.exitCode = 1;
}
