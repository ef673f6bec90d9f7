import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { makeOpenFolder } from "../workspace/machine.mjs";
import { Refusal } from "../workspace/refusal.mjs";
import { makeToolEnv, PINNED_NODE, ROOT } from "../workspace/root.mjs";

/** Lends `work` an embedded server as environment variables, and removes it afterwards, however this run ends. */
export async function withTestDatabase(work) {
  const dataDir = makeOpenFolder("plumbline-test-");
  const args = ["--import", "tsx", "scripts/journeys/test-database.mjs", dataDir];
  const child = spawn(PINNED_NODE, args, {
    cwd: ROOT,
    env: makeToolEnv(),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    const env = await new Promise((resolve, reject) => {
      child.once("message", resolve);
      child.once("exit", () => reject(new Refusal("The database for the tests could not be started.")));
    });
    return await work(env);
  } finally {
    if (child.connected) child.disconnect();
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
}
