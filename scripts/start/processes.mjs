import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

function readFromProc(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in parentheses may hold spaces; what follows it is separated by single ones.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields[0] === "Z" || fields[0] === "X") return undefined;
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  return `${fields[19]} ${command}`;
}

function readFromPs(pid) {
  const { status, stdout } = spawnSync("ps", ["-o", "lstart=,command=", "-p", String(pid)], {
    encoding: "utf8",
  });
  return status === 0 ? stdout.trim() || undefined : undefined;
}

/**
 * What tells this process from a later one with the same number: when it started and its command line.
 * `undefined` when there is no such process.
 */
export function identifyProcess(pid) {
  try {
    return process.platform === "linux" ? readFromProc(pid) : readFromPs(pid);
  } catch {
    return undefined;
  }
}

export function recordProcess(name, pid) {
  return { name, pid, identity: identifyProcess(pid) };
}

/** Whether the recorded process still runs, and not another one that took its number. */
export function isStillRunning(record) {
  return record.identity !== undefined && identifyProcess(record.pid) === record.identity;
}

function sendSignal(record, signal) {
  try {
    if (isStillRunning(record)) process.kill(record.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

async function waitUntilGone(records, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (records.some(isStillRunning)) {
    if (Date.now() > deadline) return false;
    await wait(50);
  }
  return true;
}

/** Asks the recorded processes to stop, and ends those that do not within the time. */
export async function stopProcesses(records, milliseconds = 10_000) {
  for (const record of records) sendSignal(record, "SIGTERM");
  if (await waitUntilGone(records, milliseconds)) return;
  for (const record of records) sendSignal(record, "SIGKILL");
  await waitUntilGone(records, 5_000);
}
