import { readFileSync } from "node:fs";

function readStatus(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    return { parent, command: readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0") };
  } catch {
    return undefined;
  }
}

/**
 * The process numbers from this one up to the npm or pnpm that runs the script, nearest first. Some shells stay
 * between the two (`sh -c "node scripts/start.mjs"`), others give way to the command.
 */
export function listScriptRunners(env = process.env) {
  if (env.npm_lifecycle_event === undefined) return [];
  const parent = process.ppid;
  const status = readStatus(parent);
  const isShell = status?.command[1] === "-c";
  return isShell ? [parent, status.parent] : [parent];
}

/**
 * Calls back when one of the runners is gone. A runner that is killed outright cannot pass its signal on; what it
 * began is then given another parent.
 */
export function watchScriptRunners(runners, onGone, everyMs = 500) {
  if (runners.length === 0) return;
  const [parent, grandparent] = runners;
  const timer = setInterval(() => {
    const moved = grandparent !== undefined && readStatus(parent)?.parent !== grandparent;
    if (process.ppid !== parent || moved) onGone();
  }, everyMs);
  timer.unref();
}
