// Runs on the machine's own Node before anything is installed, so it imports nothing until that Node is checked.
const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(`Plumbline needs Node 20 or newer, and this is Node ${process.versions.node}.`);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
const { finish, runPhase } = await import("./journeys/phases.mjs");
const { installWorkspace } = await import("./workspace/install.mjs");

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

if (!(await runPhase("install", installWorkspace))) finish();

await runPhase("verify", async () => {
  const { CHECKS } = await import("./verify/checks.mjs");
  const { runChecks } = await import("./verify/run-checks.mjs");
  return await runChecks(CHECKS);
});

await runPhase("unit and database tests", async () => {
  const { withTestDatabase } = await import("./journeys/database-server.mjs");
  const { runUnitTests } = await import("./journeys/run-unit.mjs");
  return await withTestDatabase(runUnitTests);
});

const built = await runPhase("production builds", async () => {
  const { buildApps } = await import("./workspace/build.mjs");
  await buildApps();
});

if (built) {
  const { chooseStackPlace, removeStackPlace } = await import("./journeys/stack.mjs");
  const { checkStart } = await import("./journeys/start-checks.mjs");
  const { runJourneys } = await import("./journeys/run-journeys.mjs");
  const place = await chooseStackPlace();
  await runPhase("browser journeys", () => runJourneys(place));
  await runPhase("start and stop", () => checkStart(place));
  removeStackPlace(place);
} else {
  await runPhase("browser journeys", () => {
    throw new Error("there are no production builds to try.");
  });
}
finish();
