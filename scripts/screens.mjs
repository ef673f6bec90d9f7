import { join } from "node:path";
import { findBrowser } from "./journeys/browser.mjs";
import { chooseStackPlace, removeStackPlace, startStack } from "./journeys/stack.mjs";
import { installWorkspace } from "./workspace/install.mjs";
import { describeStop } from "./workspace/refusal.mjs";
import { makeToolEnv, ROOT } from "./workspace/root.mjs";
import { runProgram } from "./workspace/run.mjs";

const E2E = join(ROOT, "packages/e2e");
const LIMIT_MS = 20 * 60_000;

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

/** Pictures of every screen in four forms, from the production builds and the demo, into `.screens/`. */
async function takePictures(place) {
  const browser = await findBrowser();
  const stack = await startStack(place);
  console.log(`${stack.readyLine}\nTaking the pictures ...`);
  try {
    const env = makeToolEnv({
      ...stack.env,
      NODE_ENV: "test",
      CHROMIUM_PATH: browser,
      MAIL_URL: `http://localhost:${place.mail}`,
      STRIPE_URL: `http://localhost:${place.stripe}`,
      PLUMBLINE_DATA: place.dataDir,
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
    });
    // Words after the command choose screens by name: `pnpm screens caseload`.
    const chosen = process.argv.slice(2).filter((word) => word !== "--");
    const grep = chosen.length === 0 ? [] : ["--grep", chosen.join("|")];
    const command = join(E2E, "node_modules/.bin/playwright");
    const args = ["test", "--config", "screens/playwright.config.ts", ...grep];
    const { code } = await runProgram(command, args, { cwd: E2E, env, show: true, limitMs: LIMIT_MS });
    return code;
  } finally {
    await stack.stop("SIGTERM");
  }
}

try {
  await installWorkspace();
  const place = await chooseStackPlace();
  try {
    process.exitCode = await takePictures(place);
  } finally {
    removeStackPlace(place);
  }
} catch (error) {
  console.error(describeStop(error));
  process.exitCode = 1;
}
