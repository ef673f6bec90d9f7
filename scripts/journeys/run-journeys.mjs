import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeToolEnv, ROOT } from "../workspace/root.mjs";
import { runProgram } from "../workspace/run.mjs";
import { findBrowser } from "./browser.mjs";
import { startStack } from "./stack.mjs";

const E2E = join(ROOT, "packages/e2e");
const REPORT = join(E2E, "test-results/journeys.json");
const LIMIT_MS = 30 * 60_000;

function readCounts(code) {
  if (!existsSync(REPORT)) return { passed: 0, failed: 1, skipped: 0 };
  const { stats, errors } = JSON.parse(readFileSync(REPORT, "utf8"));
  // A journey that passes only on a second try has failed once.
  const failed = stats.unexpected + stats.flaky + (errors?.length ?? 0);
  return {
    passed: stats.expected,
    failed: code === 0 ? failed : Math.max(failed, 1),
    skipped: stats.skipped,
  };
}

/** Both apps in a real browser, as production builds on the embedded database with the local mailbox. */
export async function runJourneys(place) {
  const browser = await findBrowser();
  console.log(`Browser: ${browser}`);
  const stack = await startStack(place);
  try {
    rmSync(REPORT, { force: true });
    const env = makeToolEnv({
      ...stack.env,
      NODE_ENV: "test",
      CI: "true",
      CHROMIUM_PATH: browser,
      MAIL_URL: `http://localhost:${place.mail}`,
      STRIPE_URL: `http://localhost:${place.stripe}`,
      PLUMBLINE_DATA: place.dataDir,
      PLAYWRIGHT_JSON_OUTPUT_FILE: REPORT,
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
    });
    const command = join(E2E, "node_modules/.bin/playwright");
    const { code } = await runProgram(command, ["test", "--reporter=list,json"], {
      cwd: E2E,
      env,
      show: true,
      limitMs: LIMIT_MS,
    });
    return readCounts(code);
  } finally {
    await stack.stop("SIGTERM");
  }
}
