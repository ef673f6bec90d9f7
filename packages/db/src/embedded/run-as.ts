import { spawnSync } from "node:child_process";
import { StartError } from "./plain-error.ts";

/** PostgreSQL refuses to run as root, so root hands it to another account. Empty when we are not root. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

function readAccount(name: string): RunAs | null {
  const ids = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
  const [uid, gid] = ids.map((result) =>
    result.status === 0 ? Number.parseInt(result.stdout, 10) : Number.NaN,
  );
  return uid && gid && !Number.isNaN(uid) && !Number.isNaN(gid) ? { uid, gid } : null;
}

/** The commands differ between distributions; each one that is missing is simply passed over. */
const CREATE_ACCOUNT: readonly (readonly [string, readonly string[]])[] = [
  ["useradd", ["--system", "--user-group", "--no-create-home", "postgres"]],
  ["adduser", ["-S", "-D", "-H", "postgres"]],
  ["adduser", ["--system", "--group", "--no-create-home", "postgres"]],
];

export function chooseRunAs(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const existing = readAccount("postgres");
  if (existing) return existing;
  for (const [command, args] of CREATE_ACCOUNT) {
    if (spawnSync(command, args, { stdio: "ignore" }).status !== 0) continue;
    const created = readAccount("postgres");
    if (created) return created;
  }
  const nobody = readAccount("nobody");
  if (nobody) return nobody;
  throw new StartError(
    "PostgreSQL does not run as root and no other account could be made; start Plumbline as an ordinary user.",
  );
}

/** Whether the account can enter a folder: a home closed to others stops it above our own folders. */
export function canEnter(folder: string, as: RunAs): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd "$0"', folder], { ...as, cwd: "/", stdio: "ignore" }).status === 0;
}

export function canRun(binary: string, as: RunAs): boolean {
  return spawnSync(binary, ["--version"], { ...as, cwd: "/", stdio: "ignore" }).status === 0;
}
