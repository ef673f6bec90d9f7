import { chmodSync, existsSync, mkdtempSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Refusal } from "./refusal.mjs";

function findExisting(path) {
  return existsSync(path) ? path : findExisting(dirname(path));
}

/** Refuses early and in words where a full disk would break something half-way. */
export function checkDisk(path, neededMegabytes, purpose) {
  const { bavail, bsize } = statfsSync(findExisting(path));
  const free = Math.floor((Number(bavail) * Number(bsize)) / 1_048_576);
  if (free < neededMegabytes) {
    throw new Refusal(
      `The disk that holds ${path} has ${free} MB free, and ${purpose} needs ${neededMegabytes} MB: free some space and start again.`,
    );
  }
}

function probe(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve("free")));
  });
}

/** Free on both addresses that "localhost" may mean; a machine without IPv6 has only one of them. */
export async function isPortFree(port) {
  for (const host of ["127.0.0.1", "::1"]) {
    const answer = await probe(port, host);
    if (answer === "EADDRINUSE") return false;
    if (answer === "EACCES")
      throw new Refusal(`Port ${port} may not be used by this account: choose one above 1023.`);
  }
  return true;
}

export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A new temporary folder that the database's own account may enter too. */
export function makeOpenFolder(prefix) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  return folder;
}
