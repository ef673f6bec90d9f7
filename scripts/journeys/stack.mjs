import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { identifyProcess } from "../start/processes.mjs";
import { readRun } from "../start/state.mjs";
import { findFreePort, makeOpenFolder } from "../workspace/machine.mjs";
import { Refusal } from "../workspace/refusal.mjs";
import { ROOT } from "../workspace/root.mjs";

const READY_MS = 300_000;

/** A data folder and ports of its own, so that the journeys leave a running installation alone. */
export async function chooseStackPlace() {
  const ports = new Set();
  while (ports.size < 5) ports.add(await findFreePort());
  const [clinic, portal, mail, smtp, stripe] = ports;
  return { clinic, portal, mail, smtp, stripe, dataDir: makeOpenFolder("plumbline-journeys-") };
}

export function removeStackPlace(place) {
  rmSync(place.dataDir, { recursive: true, force: true });
}

/** What would lead the start to somebody else's database, mail server or Stripe, or to npm's life instead of ours. */
const LEFT_OUT = [
  "DATABASE_URL",
  "DATABASE_ADMIN_URL",
  "SMTP_URL",
  "STRIPE_SECRET_KEY",
  "npm_lifecycle_event",
];

function makeStartEnv(place) {
  const kept = Object.entries(process.env).filter(([name]) => !LEFT_OUT.includes(name));
  return {
    ...Object.fromEntries(kept),
    PORT_CLINIC: String(place.clinic),
    PORT_PORTAL: String(place.portal),
    PORT_MAIL: String(place.mail),
    PORT_SMTP: String(place.smtp),
    PORT_STRIPE: String(place.stripe),
    // The journeys look at what was sent to it.
    STRIPE_SIM_CONTROL: "1",
    PLUMBLINE_DATA: place.dataDir,
  };
}

function waitForReady(child) {
  return new Promise((resolve, reject) => {
    let output = "";
    const refuse = (why) => reject(new Refusal(`npm start ${why}:\n${output.trim().slice(-4_000)}`));
    const timer = setTimeout(() => refuse(`was not ready after ${READY_MS / 1000} seconds`), READY_MS);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        output += text;
        const line = /^ready clinic=\S+ portal=\S+ mail=\S+ stripe=\S+$/m.exec(output);
        if (line === null) return;
        clearTimeout(timer);
        resolve(line[0]);
      });
    }
    child.once("close", (code) => {
      clearTimeout(timer);
      refuse(`ended with code ${code}`);
    });
  });
}

/** Starts everything the way a person does, with `scripts/start.mjs`, and resolves when it says that it is ready. */
export async function startStack(place) {
  const begun = performance.now();
  const child = spawn(process.execPath, [join(ROOT, "scripts/start.mjs")], {
    cwd: ROOT,
    env: makeStartEnv(place),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("close", (code) => resolve(code)));
  const endWithUs = () => child.kill("SIGTERM");
  process.once("exit", endWithUs);
  const readyLine = await waitForReady(child).catch((error) => {
    child.kill("SIGTERM");
    throw error;
  });
  const run = readRun(place.dataDir);
  return {
    readyLine,
    seconds: (performance.now() - begun) / 1000,
    env: run.env,
    pid: child.pid,
    processes: [run.supervisor, ...run.children],
    /** SIGINT is Ctrl-C. Resolves with the exit code of the start. */
    async stop(signal = "SIGINT") {
      process.off("exit", endWithUs);
      child.kill(signal);
      return await ended;
    },
  };
}

export function listSurvivors(processes) {
  return processes.filter((record) => identifyProcess(record.pid) === record.identity);
}
