import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { initCluster, launchServer, waitUntilReady } from "./embedded/cluster.ts";
import type { LaunchOptions } from "./embedded/cluster.ts";
import { withFileLock } from "./embedded/lock.ts";
import { choosePlace, keepCluster, ownCluster } from "./embedded/place.ts";
import type { Place } from "./embedded/place.ts";
import { explainFileFault, explainServerLog, StartError } from "./embedded/plain-error.ts";
import { freePort, isPortFree } from "./embedded/port.ts";
import { chooseRunAs } from "./embedded/run-as.ts";
import type { RunAs } from "./embedded/run-as.ts";
import { findServer, forgetReusedPid, stopServer } from "./embedded/server-process.ts";
import { newPassword, readState, writeState } from "./embedded/state.ts";
import type { EmbeddedState } from "./embedded/state.ts";
import { APP_ROLE, OWNER_ROLE, prepareDatabase, withDatabase, withRole } from "./roles.ts";

export { StartError } from "./embedded/plain-error.ts";

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** Without one a free port is chosen once and remembered. */
  readonly port?: number;
  /** False for tests only: no waiting for the disk. */
  readonly durable?: boolean;
  readonly maxConnections?: number;
}

export interface EmbeddedServer {
  /** The role that owns the schema and runs migrations. */
  readonly adminUrl: string;
  /** The role the applications run as. */
  readonly appUrl: string;
  /** The superuser: tests and backups only. */
  readonly superUrl: string;
  readonly port: number;
  readonly pid: number;
  /** True when a server that an earlier, killed start left running was taken over. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

const DATABASE = "plumbline";

function urlOf(state: EmbeddedState, role: string, password: string, database: string): string {
  return withDatabase(withRole(`postgres://127.0.0.1:${state.port}/`, role, password), database);
}

async function choosePort(wanted: number | undefined, remembered: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    if (await isPortFree(wanted)) return wanted;
    throw new StartError(
      `Port ${wanted} is taken by another program; stop it or choose another port for the database.`,
    );
  }
  return remembered && (await isPortFree(remembered)) ? remembered : freePort();
}

function refuseLostData(place: Place, before: EmbeddedState | null): void {
  const isThere = existsSync(join(place.cluster, "PG_VERSION"));
  if (before?.ready && !isThere) {
    throw new StartError(
      `The database that was in ${before.cluster} is gone; restore it or start with --reset.`,
    );
  }
  if (!before && isThere) {
    throw new StartError(
      `The database in ${place.cluster} is there but its passwords file is gone; restore database.json or start with --reset.`,
    );
  }
}

/** The state to start with; a cluster that was never finished is made anew. */
function makeState(place: Place, as: RunAs, before: EmbeddedState | null, port: number): EmbeddedState {
  refuseLostData(place, before);
  const where = { port, cluster: place.cluster, movedTo: place.movedTo ?? before?.movedTo ?? null };
  if (before?.ready) return { ...before, ...where };
  rmSync(place.cluster, { recursive: true, force: true });
  ownCluster(place, as);
  const passwords = {
    superPassword: newPassword(),
    ownerPassword: newPassword(),
    appPassword: newPassword(),
  };
  return { ...where, ...passwords, ready: false };
}

async function adopt(state: EmbeddedState, place: Place): Promise<number | null> {
  const running = findServer(place.cluster);
  if (!running) return null;
  const superUrl = urlOf({ ...state, port: running.port }, "postgres", state.superPassword, "postgres");
  if (state.ready && running.port > 0 && (await waitUntilReady(superUrl, place.cluster, 15_000)))
    return running.pid;
  await stopServer(running.pid);
  return null;
}

function describe(state: EmbeddedState, pid: number, adopted: boolean): EmbeddedServer {
  return {
    adminUrl: urlOf(state, OWNER_ROLE, state.ownerPassword, DATABASE),
    appUrl: urlOf(state, APP_ROLE, state.appPassword, DATABASE),
    superUrl: urlOf(state, "postgres", state.superPassword, "postgres"),
    port: state.port,
    pid,
    adopted,
    stop: () => stopServer(pid),
  };
}

/** Orphans of a killed server need a moment to notice; until then a new one may not touch the cluster. */
async function launchAndWait(superUrl: string, options: LaunchOptions): Promise<number> {
  for (let attempt = 0; ; attempt += 1) {
    const server = launchServer(options);
    if (await waitUntilReady(superUrl, options.place.cluster, 90_000, () => server.hasEnded()))
      return server.pid;
    await stopServer(server.pid);
    const log = server.readLog();
    if (attempt >= 20 || !log.includes("pre-existing shared memory block")) {
      throw explainServerLog(log, options.port, dirname(options.logFile));
    }
    await wait(250);
  }
}

async function startLocked(dataDir: string, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const as = chooseRunAs();
  const durable = options.durable ?? true;
  const before = readState(dataDir);
  const place = keepCluster(choosePlace(dataDir, as), before?.ready ? before.cluster : undefined, as);
  if (before) {
    const pid = await adopt(before, place);
    const running = pid === null ? null : findServer(place.cluster);
    if (pid !== null && running) {
      const state = { ...before, port: running.port };
      writeState(dataDir, state);
      return describe(state, pid, true);
    }
  }
  const port = await choosePort(options.port, before?.port);
  const state = makeState(place, as, before, port);
  writeState(dataDir, state);
  if (!state.ready) initCluster(place, as, state.superPassword, durable);
  forgetReusedPid(place.cluster);
  const superUrl = urlOf(state, "postgres", state.superPassword, "postgres");
  const pid = await launchAndWait(superUrl, {
    place,
    as,
    port,
    durable,
    logFile: join(dataDir, "postgres.log"),
    maxConnections: options.maxConnections ?? 100,
  });
  if (!state.ready) await prepareDatabase(superUrl, DATABASE, state);
  writeState(dataDir, { ...state, ready: true });
  return describe(state, pid, false);
}

/** Starts, or takes over, the PostgreSQL that lives under `dataDir`. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  try {
    mkdirSync(dataDir, { recursive: true });
    return await withFileLock(join(dataDir, "database.lock"), () => startLocked(dataDir, options));
  } catch (error) {
    throw explainFileFault(error, dataDir);
  }
}

/** Stops the server of a data folder whoever started it; false when none ran. */
export async function stopEmbedded(dataDir: string): Promise<boolean> {
  const state = readState(resolve(dataDir));
  const running = state && findServer(state.cluster);
  if (running) await stopServer(running.pid);
  return Boolean(running);
}

/** Stops the server and deletes its cluster, wherever it had to be put. */
export async function removeEmbedded(dataDir: string): Promise<void> {
  await stopEmbedded(dataDir);
  const folder = resolve(dataDir);
  const state = readState(folder);
  if (state) writeState(folder, { ...state, ready: false });
  for (const gone of [state?.cluster ?? join(folder, "postgres"), state?.movedTo]) {
    if (gone) rmSync(gone, { recursive: true, force: true });
  }
  rmSync(join(folder, "database.json"), { force: true });
}
