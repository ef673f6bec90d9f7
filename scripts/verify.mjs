import { describeStop } from "./workspace/refusal.mjs";

/** All checks that need no database, in under a minute. Words name the checks to run; none means all. */
try {
  const { installWorkspace } = await import("./workspace/install.mjs");
  await installWorkspace();
  const { CHECKS } = await import("./verify/checks.mjs");
  const { runChecks } = await import("./verify/run-checks.mjs");
  const words = process.argv.slice(2);
  const chosen =
    words.length === 0 ? CHECKS : CHECKS.filter((check) => words.some((word) => check.name.includes(word)));
  if (chosen.length === 0)
    throw new Error(`No check is called ${words.join(" ")}: ${CHECKS.map((c) => c.name).join(", ")}.`);
  const { passed, failed } = await runChecks(chosen);
  console.log(`\nverify: ${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  console.error(describeStop(error));
  process.exitCode = 1;
}
