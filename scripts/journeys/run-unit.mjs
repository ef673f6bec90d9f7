import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../workspace/walk.mjs";
import { makeToolEnv, ROOT } from "../workspace/root.mjs";
import { runProgram } from "../workspace/run.mjs";

const REPORTS = join(ROOT, "node_modules/.cache/plumbline/reports");
const LIMIT_MS = 12 * 60_000;

/** Packages that test with vitest: their manifest says so and they have tests. */
function listTestedPackages(root = ROOT) {
  return ["apps", "packages"]
    .flatMap((area) => listFiles(join(root, area)).map((name) => `${area}/${name}`))
    .filter((path) => /^[^/]+\/[^/]+\/package\.json$/.test(path))
    .filter((path) => /vitest/.test(JSON.parse(readFileSync(join(root, path), "utf8")).scripts?.test ?? ""))
    .map((path) => path.slice(0, -"/package.json".length))
    .filter((path) => listFiles(join(root, path)).some((name) => /\.(test|spec)\.tsx?$/.test(name)));
}

/** Adds up vitest's report; a file that could not be loaded has no tests and counts as one failure. */
export function readCounts(report, code) {
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: code === 0 ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

async function runPackage(path, env) {
  const report = join(REPORTS, `${path.replace("/", "-")}.json`);
  rmSync(report, { force: true });
  const command = join(ROOT, path, "node_modules/.bin/vitest");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code, output } = await runProgram(command, args, { cwd: join(ROOT, path), env, limitMs: LIMIT_MS });
  const counts = existsSync(report)
    ? readCounts(JSON.parse(readFileSync(report, "utf8")), code)
    : { passed: 0, failed: 1, skipped: 0 };
  console.log(
    `${counts.failed === 0 ? "ok    " : "FAILED"} ${path}: ${counts.passed} passed, ${counts.failed} failed`,
  );
  const told = output.split("\n").filter((line) => /^\s*(?:claim|measured)\b/i.test(line));
  if (counts.failed > 0) console.log(output.trim().slice(-20_000));
  else if (told.length > 0) console.log(told.join("\n"));
  return counts;
}

/** The tests of all packages, one package after another: vitest itself uses all cores. */
export async function runUnitTests(databaseEnv) {
  mkdirSync(REPORTS, { recursive: true });
  const env = makeToolEnv({ ...databaseEnv, NODE_ENV: "test", CI: "true" });
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const path of listTestedPackages()) {
    const counts = await runPackage(path, env);
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  return total;
}
