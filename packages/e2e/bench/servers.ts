import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findFreePort, ROOT } from "./places.ts";

export type Server = { readonly url: string; stop(): Promise<void> };

const READY_MS = 60_000;

/** Lends a server and stops it, whatever becomes of the work. */
export async function whileRunning<T>(server: Server, work: (url: string) => Promise<T>): Promise<T> {
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`A server ended with code ${child.exitCode} before it was ready.`);
    const answer = await fetch(url).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
    await wait(100);
  }
  throw new Error(`${url} did not become ready.`);
}

async function run(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  port: number,
  ready: string,
): Promise<Server> {
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    cwd,
    env: { ...process.env, ...env, PORT: String(port), NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise((done) => child.once("exit", done));
  const url = `http://localhost:${port}`;
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  await waitUntilReady(`${url}${ready}`, child).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, stop };
}

/** Our own app as it runs for people: its host process, a production build, sessions, policies, audit, log lines. */
export async function startApp(
  app: "clinic" | "portal",
  options: { databaseUrl: string; secret: string },
): Promise<Server> {
  const port = await findFreePort();
  const env = {
    DATABASE_URL: options.databaseUrl,
    PLUMBLINE_ENV: "demo",
    PLUMBLINE_SECRET: options.secret,
    PUBLIC_URL_CLINIC: `http://localhost:${port}`,
    PUBLIC_URL_PORTAL: `http://localhost:${port}`,
    JOBS: "off",
    // One address and one account send the whole load.
    LIMIT_PER_ADDRESS: "100000000",
    LIMIT_PER_ACCOUNT: "100000000",
  };
  return run("server/start.ts", join(ROOT, "apps", app), env, port, "/readyz");
}

/** The hand-written handlers, in a process of their own. */
export async function startAnchor(env: Readonly<Record<string, string>>): Promise<Server> {
  return run(join(import.meta.dirname, "anchor.ts"), ROOT, env, await findFreePort(), "/ready");
}
