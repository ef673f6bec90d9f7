import { Writable } from "node:stream";
import { expect, test, vi } from "vitest";
import { createLogger } from "../src/logger.ts";
import { startReconciliation } from "../src/reconciliation.ts";

const START = new Date("2026-03-02T09:00:00Z");
const WEEK_MS = 7 * 24 * 3_600_000;
const MINUTE_MS = 60_000;
const logger = createLogger(
  { app: "test", level: "info" },
  new Writable({ write: (_chunk, _encoding, done) => done() }),
);

/** Plays rounds that end as told; answers with how far each looked back. */
async function playRounds(outcomes: readonly ("whole" | "failed" | "away")[]): Promise<number[]> {
  vi.useFakeTimers({ now: START });
  const looked: number[] = [];
  const reconciliation = startReconciliation({
    logger,
    now: () => new Date(),
    payments: {
      reconcile: (since) => {
        const outcome = outcomes[looked.length];
        looked.push(Date.now() - since.getTime());
        if (outcome === "away") return Promise.reject(new Error("away"));
        return Promise.resolve({ events: 1, failed: outcome === "failed" ? 1 : 0 });
      },
    },
  });
  await vi.advanceTimersByTimeAsync(MINUTE_MS * (outcomes.length - 1));
  await reconciliation.stop();
  await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
  vi.useRealTimers();
  return looked;
}

test("the first round looks a week back, the next ones to the round before and a little further", async () => {
  expect(await playRounds(["whole", "whole", "whole"])).toEqual([
    WEEK_MS,
    MINUTE_MS + 300_000,
    MINUTE_MS + 300_000,
  ]);
});

test("a round in which something failed, or that could not be run, is made up for by the next", async () => {
  expect(await playRounds(["failed", "away", "whole", "whole"])).toEqual([
    WEEK_MS,
    WEEK_MS + MINUTE_MS,
    WEEK_MS + 2 * MINUTE_MS,
    MINUTE_MS + 300_000,
  ]);
});
