import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "../workspace/refusal.mjs";
import { PINNED_NODE } from "../workspace/root.mjs";
import { recordProcess, stopProcesses } from "./processes.mjs";

const LEASH = new URL("./leash.mjs", import.meta.url).href;
const TSX = import.meta.resolve("tsx");
const QUICK = new URL("./quick-imports.mjs", import.meta.url).href;
const READY_CHECK_MS = 100;
const SHOWN_LINES = 15;
/** What the apps still need while they stop. */
const STAND_INS = new Set(["mailbox", "stripe"]);

/** The long-lived processes of one start. `show` passes their output on; a log file always has it. */
export function createChildren({ logDir, show, onUnexpectedEnd }) {
  const children = [];
  let stopping = false;
  mkdirSync(logDir, { recursive: true });

  function startChild(name, script, { cwd, env, args = [] }) {
    const child = spawn(
      PINNED_NODE,
      ["--import", LEASH, "--import", TSX, "--import", QUICK, script, ...args],
      {
        cwd,
        env,
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      },
    );
    const log = createWriteStream(join(logDir, `${name}.log`), { mode: 0o600 });
    log.on("error", () => undefined);
    const entry = {
      name,
      child,
      record: recordProcess(name, child.pid),
      tail: "",
      logPath: log.path,
      ended: false,
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        entry.tail = (entry.tail + text).slice(-8_000);
        log.write(text);
        if (show) process.stdout.write(text);
      });
    }
    child.once("close", (code, signal) => {
      entry.ended = true;
      entry.how = signal === null ? `with code ${code}` : `by ${signal}`;
      if (!stopping && entry.ready) onUnexpectedEnd(describeEnd(entry));
    });
    children.push(entry);
    return entry;
  }

  return {
    startChild,
    listRecords: () => children.map((entry) => entry.record),
    async stopAll() {
      stopping = true;
      // The apps go first: they still answer what is in flight, send its mail and ask Stripe.
      await stopProcesses(
        children.filter((entry) => !STAND_INS.has(entry.name)).map((entry) => entry.record),
      );
      await stopProcesses(children.map((entry) => entry.record));
    },
  };
}

function describeEnd(entry) {
  return new Refusal(`The ${entry.name} process ended ${entry.how}; its log is ${entry.logPath}.`);
}

async function isAnswering(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: "manual" });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Resolves when the process answers `url` with success; refuses when it ends or takes too long. */
export async function waitUntilReady(entry, url, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (!(await isAnswering(url))) {
    if (entry.ended) {
      if (entry.tail.trim() !== "")
        console.error(entry.tail.trim().split("\n").slice(-SHOWN_LINES).join("\n"));
      throw describeEnd(entry);
    }
    if (Date.now() > deadline) {
      throw new Refusal(
        `The ${entry.name} process was not ready after ${milliseconds / 1000} seconds; its log is ${entry.logPath}.`,
      );
    }
    await wait(READY_CHECK_MS);
  }
  entry.ready = true;
}
