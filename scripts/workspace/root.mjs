import { delimiter, join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
export const PINNED_NODE = join(ROOT, "node_modules/.bin/node");
export const PNPM = "pnpm@12.21.0";
export const APPS = ["clinic", "portal"];

/** The environment in which every tool finds the pinned Node and the workspace's own binaries first. */
export function makeToolEnv(extra = {}) {
  const path = [join(ROOT, "node_modules/.bin"), process.env.PATH ?? ""].join(delimiter);
  return {
    ...process.env,
    PATH: path,
    NEXT_TELEMETRY_DISABLED: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    ...extra,
  };
}
