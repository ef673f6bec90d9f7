import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";

/** Timers count whole milliseconds; the rest of the way is taken turn by turn. */
const TIMER_GRAIN_MS = 2;

/**
 * Answers only on a multiple of `stepMs` after the start, so that the time taken does not tell
 * which branch ran.
 */
export async function holdToStep(startedAt: number, stepMs: number): Promise<void> {
  const steps = Math.ceil((performance.now() - startedAt) / stepMs);
  const until = startedAt + steps * stepMs;
  await wait(Math.max(0, until - performance.now() - TIMER_GRAIN_MS));
  while (performance.now() < until) await nextTurn();
}
