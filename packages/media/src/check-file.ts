import { fork } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { UploadKind } from "@plumbline/domain/vocabulary";
import type { Verdict } from "./check/verdict.ts";

export type { Verdict };

const PROGRAM = fileURLToPath(new URL("./check/main.ts", import.meta.url));
const GIVE_UP_AFTER_MS = { picture: 30_000, video: 900_000, captions: 15_000 } as const;
const MEMORY_MB = 512;

/** The check itself failed, not the file: it can be tried again. */
class CheckFailed extends Error {
  override readonly name = "CheckFailed";
}

/**
 * Checks a file in a process of its own, which knows none of our settings: what is wrong with a decoder ends that process and not
 * the host. `folder` is emptied, and holds what was written when the file is taken.
 */
export async function checkFile(
  kind: UploadKind,
  path: string,
  folder: string,
  signal?: AbortSignal,
): Promise<Verdict> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return new Promise((resolve, reject) => {
    const child = fork(PROGRAM, [kind, path, folder], {
      env: { NODE_ENV: "production" },
      execArgv: [`--max-old-space-size=${MEMORY_MB}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      timeout: GIVE_UP_AFTER_MS[kind],
      killSignal: "SIGKILL",
      signal,
    });
    let verdict: Verdict | null = null;
    let said = "";
    child.on("message", (message) => {
      verdict = message as Verdict;
    });
    child.stderr?.on("data", (text: Buffer) => {
      said = (said + text.toString()).slice(-1_000);
    });
    child.on("error", reject);
    child.on("close", (code, ended) => {
      if (verdict !== null) resolve(verdict);
      else reject(new CheckFailed(`the check of a ${kind} ended with ${ended ?? code}: ${said}`));
    });
  });
}
