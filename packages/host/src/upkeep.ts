import { refreshStaleRows } from "@plumbline/api/caseload/commands";
import { sweepIdentity } from "@plumbline/auth/housekeeping";
import { writeAnchor } from "@plumbline/db/audit-anchor";
import type { Pool } from "@plumbline/db/pool";
import type { Logger } from "pino";
import type { JobsPort } from "./ports.ts";
import type { UploadFiles } from "./upload-files.ts";
import { sweepUploadFiles } from "./upload-sweep.ts";

const EVERY_MS = 3_600_000;

export type UpkeepOptions = {
  readonly pool: Pool;
  readonly now: () => Date;
  /** Where the heads of the audit chains are noted outside the database; null notes nothing. */
  readonly anchorFile: string | null;
  /** Null where nothing is uploaded. */
  readonly uploads: UploadFiles | null;
  readonly logger: Logger;
  readonly everyMs?: number;
};

/**
 * One round: rows that time alone has changed, what of signing in and of uploading has run out, and the audit heads. Each step is tried
 * on its own; what fails is logged and tried next time.
 */
async function runRound({ pool, now, anchorFile, uploads, logger }: UpkeepOptions): Promise<void> {
  const steps = {
    async caseload() {
      const refreshed = await refreshStaleRows(pool, now(), (err, where) =>
        logger.error({ err, step: "caseload", ...where }, "upkeep failed"),
      );
      if (refreshed > 0) logger.info({ refreshed }, "caseload rows refreshed");
    },
    identity: () => sweepIdentity(pool, now()),
    async uploads() {
      if (uploads === null) return;
      const swept = await sweepUploadFiles(pool, uploads, now());
      if (swept.rows + swept.files > 0) logger.info(swept, "uploads swept");
    },
    anchor: async () => anchorFile !== null && (await writeAnchor(pool, anchorFile)),
  };
  for (const [step, run] of Object.entries(steps)) {
    try {
      await run();
    } catch (err) {
      logger.error({ err, step }, "upkeep failed");
    }
  }
}

/** Runs at the start and then every hour, one round at a time; `stop` waits for the round under way. */
export function startUpkeep(options: UpkeepOptions): JobsPort {
  let round = runRound(options);
  const timer = setInterval(() => {
    round = round.then(() => runRound(options));
  }, options.everyMs ?? EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await round;
    },
  };
}
