import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";

const runEnv = z.object({
  DATABASE_URL: z.string(),
  PLUMBLINE_ENV: z.enum(["demo", "production"]),
  PUBLIC_URL_CLINIC: z.url(),
  PUBLIC_URL_PORTAL: z.url(),
});

/** The environment of the apps that run now, as their start wrote it down. */
export function readRunEnv(): z.output<typeof runEnv> {
  const file = join(resolve(process.env["PLUMBLINE_DATA"] ?? ".data"), "run.json");
  try {
    const run: unknown = JSON.parse(readFileSync(file, "utf8"));
    return z.object({ env: runEnv }).parse(run).env;
  } catch {
    throw new Error("Plumbline is not running here: start it with `npm start`, then ask again.");
  }
}
