import { join } from "node:path";
import { findBrowser } from "./journeys/browser.mjs";
import { installWorkspace } from "./workspace/install.mjs";
import { describeStop } from "./workspace/refusal.mjs";
import { makeToolEnv, PINNED_NODE, ROOT } from "./workspace/root.mjs";
import { runProgram } from "./workspace/run.mjs";

/** Draws the contact sheets of the exercise figures with the browser that is at hand. */
try {
  await installWorkspace();
  const sheet = join(ROOT, "packages/figures/src/make/sheet.ts");
  const args = ["--import", "tsx", sheet, ...process.argv.slice(2)];
  const env = makeToolEnv({ CHROMIUM_PATH: await findBrowser() });
  const { code } = await runProgram(PINNED_NODE, args, { env, show: true });
  process.exitCode = code;
} catch (error) {
  console.error(describeStop(error));
  process.exitCode = 1;
}
