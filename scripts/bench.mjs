import { join } from "node:path";
import { buildApps } from "./workspace/build.mjs";
import { installWorkspace } from "./workspace/install.mjs";
import { describeStop } from "./workspace/refusal.mjs";
import { makeToolEnv, PINNED_NODE, ROOT } from "./workspace/root.mjs";
import { runProgram } from "./workspace/run.mjs";

/** `--quick`: shorter rounds, for a first impression. `--as-built`: measures the last build as it is. */
const words = process.argv.slice(2);

try {
  await installWorkspace();
  if (!words.includes("--as-built")) await buildApps();
  const args = ["--import", "tsx", join(ROOT, "packages/e2e/bench/run.ts"), ...words];
  const { code } = await runProgram(PINNED_NODE, args, { env: makeToolEnv(), show: true });
  process.exitCode = code;
} catch (error) {
  console.error(describeStop(error));
  process.exitCode = 1;
}
