import { spawn } from "node:child_process";
import { makeToolEnv, PNPM, ROOT } from "./root.mjs";

const KEPT_CHARACTERS = 2_000_000;
const running = new Set();

/** Each program leads a process group of its own, so its number stands for everything it began. */
function endGroup({ pid }, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-Number(pid), signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Ends the programs that still run, with everything they began. */
export function endPrograms(signal = "SIGTERM") {
  for (const child of running) endGroup(child, signal);
}

process.on("exit", () => endPrograms("SIGKILL"));

/**
 * Runs a program to its end and resolves with its exit code and what it wrote.
 * `show` also passes the output on as it comes; stdin is closed, so nothing can wait for an answer.
 */
export function runProgram(command, args, { cwd = ROOT, env = makeToolEnv(), show = false, limitMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    running.add(child);
    const limit = limitMs && setTimeout(() => endGroup(child, "SIGKILL"), limitMs);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        output = (output + text).slice(-KEPT_CHARACTERS);
        if (show) process.stdout.write(text);
      });
    }
    child.once("error", (error) => {
      running.delete(child);
      reject(error);
    });
    child.once("close", (code, signal) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code: code ?? 1, signal, output });
    });
  });
}

/** turbo calls pnpm by name, which a fresh machine does not have: npx puts the pinned one on the path. */
export function runTurbo(args, options = {}) {
  const words = ["turbo", ...args, "--no-update-notifier"].join(" ");
  return runProgram("npx", ["--yes", `--package=${PNPM}`, "-c", words], options);
}
