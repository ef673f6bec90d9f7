import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** A dead server that nobody has waited for yet still answers to signals. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

function commandOf(pid: number): string {
  const proc = `/proc/${pid}/cmdline`;
  if (existsSync("/proc/self/cmdline")) {
    try {
      return readFileSync(proc, "utf8").replaceAll("\0", " ");
    } catch {
      return "";
    }
  }
  return spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout;
}

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

/** The server that runs on this cluster. A reused process number does not name our cluster and is not taken. */
export function findServer(cluster: string): RunningServer | null {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number.parseInt(lines[0] ?? "", 10);
  const port = Number.parseInt(lines[3] ?? "", 10);
  if (!Number.isInteger(pid) || !isAlive(pid)) return null;
  const command = commandOf(pid);
  if (!command.includes("postgres") || !command.includes(cluster)) return null;
  return { pid, port: Number.isInteger(port) ? port : 0 };
}

/**
 * PostgreSQL refuses to start while the process its pid file names is alive, even when that number was
 * given to another program since. Only then is the file removed: PostgreSQL also reads in it whether
 * orphans of a killed server still hold its memory.
 */
export function forgetReusedPid(cluster: string): void {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file) || findServer(cluster)) return;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  if (Number.isInteger(pid) && isAlive(pid)) rmSync(file, { force: true });
}

async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const giveUpAt = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > giveUpAt) return false;
    await wait(20);
  }
  return true;
}

/** SIGINT ends sessions and writes a checkpoint; SIGQUIT only when that takes too long. */
export async function stopServer(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 15_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitForEnd(pid, patience)) return;
  }
}
