import { spawn } from "node:child_process";
import { installWorkspace } from "../workspace/install.mjs";
import { describeStop } from "../workspace/refusal.mjs";
import { makeToolEnv, PINNED_NODE, ROOT } from "../workspace/root.mjs";
import { listScriptRunners, watchScriptRunners } from "./ancestors.mjs";
import { readOptions } from "./options.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * The supervisor has its own process group: Ctrl-C reaches only this process, which passes it on, so that the
 * apps stop before their database does. The channel between the two closes however this process ends.
 */
function superviseUnderPinnedNode(words, runners) {
  const args = ["--import", "tsx", "scripts/start/supervise.mjs", ...words];
  const supervisor = spawn(PINNED_NODE, args, {
    cwd: ROOT,
    env: makeToolEnv({ PLUMBLINE_LAUNCHERS: [process.pid, ...runners].join(" ") }),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
  for (const signal of SIGNALS) {
    process.removeAllListeners(signal);
    process.on(signal, () => supervisor.kill("SIGTERM"));
  }
  watchScriptRunners(runners, () => supervisor.kill("SIGTERM"));
  supervisor.once("exit", (code) => process.exit(code ?? 1));
}

export async function launch(words) {
  for (const signal of SIGNALS) process.once(signal, () => process.exit(1));
  const runners = listScriptRunners();
  try {
    readOptions(words, process.env);
    await installWorkspace();
    superviseUnderPinnedNode(words, runners);
  } catch (error) {
    console.error(describeStop(error));
    process.exit(1);
  }
}
