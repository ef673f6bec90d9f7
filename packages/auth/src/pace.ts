import { setTimeout as wait } from "node:timers/promises";

/**
 * Answers only on a multiple of `stepMs` after the start, so that the time taken does not tell
 * which branch ran.
 */
export async function holdToStep(startedAt: number, stepMs: number): Promise<void> {
  const spent = performance.now() - startedAt;
  const left = Math.ceil(spent / stepMs) * stepMs - spent;
  await wait(left);
}
