import type { Logger } from "pino";
import type { Host } from "./host.ts";
import type { DatabasePort, JobsPort, PagesPort } from "./ports.ts";

export type DrainOptions = {
  readonly waitMs: number;
  readonly giveUpAfterMs: number;
  readonly jobs: JobsPort | null;
  readonly database: DatabasePort;
  readonly pages: PagesPort;
  readonly logger: Logger;
};

/** Not ready, wait for the balancer, finish what is in flight, hand jobs back, close the pool. */
export async function drainHost(host: Host, options: DrainOptions): Promise<void> {
  host.readiness.draining = true;
  options.logger.info("draining");
  if (options.waitMs > 0) await new Promise((resolve) => setTimeout(resolve, options.waitMs));
  // What has come in already is read first: a connection with a request on it is not an idle one.
  await new Promise(setImmediate);
  const sweep = setInterval(() => host.server.closeIdleConnections(), 50);
  await host.app.close().finally(() => clearInterval(sweep));
  await options.pages.close();
  await options.jobs?.stop();
  await options.database.end();
  options.logger.info("stopped");
}

/** The first signal drains; a second one, or a drain that hangs, ends the process at once. */
export function drainOnSignals(host: Host, options: DrainOptions): void {
  let asked = false;
  const onSignal = () => {
    if (asked) process.exit(1);
    asked = true;
    setTimeout(() => process.exit(1), options.giveUpAfterMs).unref();
    drainHost(host, options).then(
      () => process.exit(0),
      (error: unknown) => {
        options.logger.error({ err: error }, "drain failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}
