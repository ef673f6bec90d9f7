import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../../..");
export const DATA = join(ROOT, ".data/bench");
export const RESULTS = join(ROOT, "bench/results.json");
/** A first impression does not replace what a full run found. */
export const QUICK_RESULTS = join(DATA, "results.json");

/** Kept, because the demo's sealed texts are bound to it. */
export function readSecret(): string {
  const file = join(DATA, "secret");
  mkdirSync(DATA, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

export function findFreePort(): Promise<number> {
  return new Promise((found, refused) => {
    const server = createServer();
    server.once("error", refused);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
