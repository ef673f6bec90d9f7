import { readdirSync } from "node:fs";
import { join } from "node:path";
import { findLayerFaults } from "../layers.mjs";
import { PINNED_NODE, ROOT } from "../workspace/root.mjs";
import { runProgram, runTurbo } from "../workspace/run.mjs";
import { findDocFaults } from "./doc-paths.mjs";
import { findEnvironmentFaults } from "./environment.mjs";
import { findMigrationFaults } from "./migrations.mjs";
import { findNamingFaults } from "./naming.mjs";

/** A check resolves with { passed, failed, output }: most are one fact, the self-tests are many. */
async function judgeProgram(promise) {
  const { code, output } = await promise;
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
}

async function judgeFaults(find) {
  const faults = await find(ROOT);
  return {
    passed: faults.length === 0 ? 1 : 0,
    failed: faults.length === 0 ? 0 : 1,
    output: faults.join("\n"),
  };
}

function runBinary(name, ...args) {
  return judgeProgram(runProgram(join(ROOT, "node_modules/.bin", name), args));
}

async function runSelfTests() {
  const folder = join(ROOT, "scripts/test");
  const files = readdirSync(folder).filter((name) => name.endsWith(".test.mjs"));
  const args = [
    "--import",
    "tsx",
    "--test",
    "--test-reporter=tap",
    ...files.map((name) => join(folder, name)),
  ];
  const { code, output } = await runProgram(PINNED_NODE, args);
  const passed = Number(/^# pass (\d+)$/m.exec(output)?.[1] ?? 0);
  const failed = Number(/^# fail (\d+)$/m.exec(output)?.[1] ?? 0);
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), output };
}

export const CHECKS = [
  {
    name: "types",
    run: () => judgeProgram(runTurbo(["run", "types", "--continue", "--output-logs=errors-only"])),
  },
  { name: "checks of the checks", run: runSelfTests },
  { name: "unused code", run: () => runBinary("knip", "--no-progress", "--treat-config-hints-as-errors") },
  { name: "lint", run: () => runBinary("oxlint", "--type-aware", "--deny-warnings") },
  { name: "migrations in step", run: () => judgeFaults(findMigrationFaults) },
  { name: "boundaries", run: () => judgeProgram(runTurbo(["boundaries"])) },
  { name: "format", run: () => runBinary("biome", "format", "--max-diagnostics=50") },
  { name: "layers", run: () => judgeFaults(findLayerFaults) },
  { name: "package manifests", run: () => runBinary("sherif", "--fail-on-warnings") },
  { name: "names and sizes", run: () => judgeFaults(findNamingFaults) },
  { name: "environment", run: () => judgeFaults(findEnvironmentFaults) },
  { name: "paths in documents", run: () => judgeFaults(findDocFaults) },
];
