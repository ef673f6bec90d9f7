import { spawn, spawnSync } from "node:child_process";
import { chownSync, closeSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { readProgramPath } from "../env.ts";
import type { Place } from "./place.ts";
import { explainServerLog } from "./plain-error.ts";
import type { RunAs } from "./run-as.ts";

const SERVER_ENV = Object.assign({} as NodeJS.ProcessEnv, {
  LC_ALL: "C",
  TZ: "UTC",
  PATH: readProgramPath(),
});

/** Byte order by default; names are sorted by the ICU collation `person_name` that a migration makes. */
export function initCluster(place: Place, as: RunAs, password: string, durable: boolean): void {
  const passwordFile = `${place.cluster}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (as.uid !== undefined && as.gid !== undefined) chownSync(passwordFile, as.uid, as.gid);
  const flags = [
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--no-instructions",
  ];
  if (!durable) flags.push("--no-sync");
  const made = spawnSync(
    join(place.binFolder, "initdb"),
    [`--pgdata=${place.cluster}`, `--pwfile=${passwordFile}`, ...flags],
    { ...as, cwd: "/", env: SERVER_ENV, encoding: "utf8" },
  );
  rmSync(passwordFile, { force: true });
  if (made.status === 0) return;
  throw explainServerLog(`${made.stdout}\n${made.stderr}\n${made.error?.message ?? ""}`, 0, place.cluster);
}

export interface LaunchOptions {
  readonly place: Place;
  readonly as: RunAs;
  readonly port: number;
  readonly logFile: string;
  readonly durable: boolean;
  readonly maxConnections: number;
}

export interface LaunchedServer {
  readonly pid: number;
  hasEnded(): boolean;
  readLog(): string;
}

function settingsOf(options: LaunchOptions): Record<string, string> {
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: String(options.maxConnections),
    timezone: "UTC",
    log_timezone: "UTC",
    jit: "off",
    shared_buffers: "128MB",
    max_parallel_workers_per_gather: "0",
    log_min_duration_statement: "-1",
    log_parameter_max_length_on_error: "0",
    log_min_error_statement: "panic",
    ...(options.durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
}

/** The server leads its own process group, so that a terminal's Ctrl-C reaches it only through `stop`. */
export function launchServer(options: LaunchOptions): LaunchedServer {
  const settings = Object.entries(settingsOf(options)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(options.logFile, "w", 0o600);
  const child = spawn(
    join(options.place.binFolder, "postgres"),
    ["-D", options.place.cluster, "-p", String(options.port), ...settings],
    { ...options.as, cwd: "/", env: SERVER_ENV, detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  let ended = false;
  child.once("error", () => (ended = true));
  child.once("exit", () => (ended = true));
  child.unref();
  return {
    pid: child.pid ?? 0,
    hasEnded: () => ended,
    readLog: () => readFileSync(options.logFile, "utf8"),
  };
}

async function answers(superUrl: string, cluster: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: superUrl, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const shown = await client.query<{ folder: string }>(
      "select current_setting('data_directory') as folder",
    );
    return shown.rows[0]?.folder === cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

export async function waitUntilReady(
  superUrl: string,
  cluster: string,
  patienceMs: number,
  hasEnded: () => boolean = () => false,
): Promise<boolean> {
  const giveUpAt = Date.now() + patienceMs;
  while (Date.now() < giveUpAt && !hasEnded()) {
    if (await answers(superUrl, cluster)) return true;
    await wait(25);
  }
  return false;
}
