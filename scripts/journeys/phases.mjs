import { describeStop } from "../workspace/refusal.mjs";

const total = { passed: 0, failed: 0, skipped: 0 };

/** One part of the test run. Whatever stops it counts as one failure, and the next part still runs. */
export async function runPhase(name, run) {
  const begun = performance.now();
  console.log(`\n== ${name}`);
  let counts;
  try {
    counts = { passed: 0, failed: 0, skipped: 0, ...(await run()) };
  } catch (error) {
    console.error(`FAILED ${name}: ${describeStop(error)}`);
    if (error instanceof Error && error.message.includes("\n")) console.error(error.message);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  for (const key of Object.keys(total)) total[key] += counts[key];
  console.log(`== ${name}: ${describeCounts(counts)} in ${Math.round((performance.now() - begun) / 1000)} s`);
  return counts.failed === 0;
}

export function describeCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** The last line of the run and its exit code: nothing at all having run is a failure too. */
export function finish() {
  console.log(`\n${describeCounts(total)}`);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
}
