const AT_ONCE = 3;
const SHOWN_CHARACTERS = 12_000;

async function runCheck({ name, run }) {
  const start = performance.now();
  let result;
  try {
    result = await run();
  } catch (error) {
    result = {
      passed: 0,
      failed: 1,
      output: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${result.failed === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  return { name, ...result };
}

/** Runs the checks a few at a time, in their order, and prints what the failed ones said at the end. */
export async function runChecks(checks) {
  const queue = [...checks];
  const results = [];
  async function work() {
    for (let check = queue.shift(); check !== undefined; check = queue.shift())
      results.push(await runCheck(check));
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  for (const { name, output } of results.filter((result) => result.failed > 0)) {
    console.error(`\n--- ${name}\n${output.trim().slice(-SHOWN_CHARACTERS)}`);
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  return { passed: sum("passed"), failed: sum("failed") };
}
