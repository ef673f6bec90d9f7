import { Refusal } from "../workspace/refusal.mjs";
import { isStillRunning, stopProcesses } from "./processes.mjs";
import { readRun, removeRun } from "./state.mjs";

/**
 * Stops what a killed start left behind. A start that is alive and wanted, because the one who launched it
 * still waits for it, is left alone and named.
 */
export async function clearLeftovers(dataDir) {
  const run = readRun(dataDir);
  if (run === undefined) return;
  const { supervisor, launchers, children } = run;
  if (isStillRunning(supervisor)) {
    if (launchers.every(isStillRunning)) {
      throw new Refusal(
        `Plumbline already runs on ${dataDir} (process ${supervisor.pid}): stop that one first.`,
      );
    }
    await stopProcesses([supervisor], 20_000);
  }
  await stopProcesses(children.filter(isStillRunning));
  removeRun(dataDir);
}
