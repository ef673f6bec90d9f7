import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./places.ts";

const run = promisify(execFile);

/** Runs one of the commands that an operator has, against the apps under test; resolves with what it printed. */
export async function runScript(
  name: "open-clinic" | "demo-link",
  words: readonly string[],
): Promise<string> {
  const args = ["--import", "tsx", join("scripts", `${name}.ts`), ...words];
  const node = join(ROOT, "node_modules/.bin/node");
  const { stdout } = await run(node, args, { cwd: ROOT, env: process.env });
  return stdout.trim();
}
