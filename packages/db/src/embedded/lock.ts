import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { StartError } from "./plain-error.ts";
import { isAlive } from "./server-process.ts";

function tryLock(file: string): boolean {
  try {
    const handle = openSync(file, "wx", 0o600);
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** A lock of a dead process, or one whose maker died before it wrote its number. */
function isStale(file: string): boolean {
  try {
    const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
    return Number.isInteger(pid) ? !isAlive(pid) : Date.now() - statSync(file).mtimeMs > 5_000;
  } catch {
    return false;
  }
}

/** One process at a time prepares a data folder; a lock whose process has died is taken over. */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + 120_000;
  while (!tryLock(file)) {
    if (isStale(file)) rmSync(file, { force: true });
    else if (Date.now() > giveUpAt)
      throw new StartError(`Another start is still busy with ${file}; wait for it or stop it.`);
    else await wait(50);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
