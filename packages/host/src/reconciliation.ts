import type { Payments } from "@plumbline/payments";
import type { Logger } from "pino";
import type { JobsPort } from "./ports.ts";

const EVERY_MS = 60_000;
/** The first look back: the provider delivers for three days, and keeps its events for thirty. */
const FIRST_MS = 7 * 24 * 3_600_000;
/** Looked at again in every round, for events that were written late. */
const OVERLAP_MS = 300_000;

export type ReconciliationOptions = {
  readonly payments: Pick<Payments, "reconcile">;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly everyMs?: number;
};

/** Repairs every minute what deliveries left behind, one round at a time; `stop` waits for the round under way. */
export function startReconciliation(options: ReconciliationOptions): JobsPort {
  const { payments, now, logger } = options;
  let since = new Date(now().getTime() - FIRST_MS);
  const run = async () => {
    const begun = now();
    try {
      const { failed } = await payments.reconcile(since, (err) =>
        logger.error({ err }, "an order was not settled"),
      );
      if (failed === 0) since = new Date(begun.getTime() - OVERLAP_MS);
    } catch (err) {
      logger.warn({ err }, "the payment provider could not be asked");
    }
  };
  let round = run();
  const timer = setInterval(() => {
    round = round.then(run);
  }, options.everyMs ?? EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await round;
    },
  };
}
