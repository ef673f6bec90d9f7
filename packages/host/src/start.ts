import "./async-context.ts";
import { createAuth } from "@plumbline/auth";
import { makeMailTokenIssuer } from "@plumbline/auth/links";
import { createPool, type Pool } from "@plumbline/db/pool";
import { refuseUnsafeRole } from "@plumbline/db/roles";
import { readJobsEnv } from "@plumbline/jobs/env";
import { enqueue } from "@plumbline/jobs/queue";
import { startJobs } from "@plumbline/jobs/worker";
import type { Logger } from "pino";
import { readCalls } from "./app-calls.ts";
import { createDatabasePort } from "./database-port.ts";
import { drainOnSignals } from "./drain.ts";
import { type HostEnv, readHostEnv, setNodeEnv } from "./env.ts";
import { createHost } from "./host.ts";
import { createLimits } from "./limits.ts";
import { createLogger } from "./logger.ts";
import type { JobsPort } from "./ports.ts";
import { registerPageCalls } from "./page-scope.ts";
import { startUpkeep } from "./upkeep.ts";

export type AppName = "clinic" | "portal";

const ANSWER_WITHIN_MS = 30_000;
const GIVE_UP_DRAINING_AFTER_MS = 25_000;

/** Runs one app: `directory` holds its Next project; `--dev` turns on hot reload. */
export async function startHost({ app, directory }: { app: AppName; directory: string }): Promise<void> {
  const env = readHostEnv();
  const development = process.argv.includes("--dev");
  setNodeEnv(development);
  const { createNextPages } = await import("./next-pages.ts");

  const logger = createLogger({ app, level: env.LOG_LEVEL });
  const pool = createPool(env.DATABASE_URL, {
    onIdleError: (err) => logger.warn({ err }, "an idle connection broke"),
  });
  await refuseUnsafeRole(pool);
  const database = createDatabasePort(pool);
  const pages = createNextPages({ directory, development, port: env.PORT });
  const publicOrigin = app === "clinic" ? env.PUBLIC_URL_CLINIC : env.PUBLIC_URL_PORTAL;
  const host = createHost({
    origins: { publicOrigin, acceptLoopback: env.PLUMBLINE_ENV === "demo" },
    development,
    trustProxy: env.TRUST_PROXY === "" ? false : env.TRUST_PROXY,
    answerWithinMs: development ? 10 * ANSWER_WITHIN_MS : ANSWER_WITHIN_MS,
    now: () => new Date(),
    auth: startAuth(app, env, pool, publicOrigin),
    calls: readCalls(app, pool),
    database,
    limits: createLimits({ perAddress: env.LIMIT_PER_ADDRESS, perAccount: env.LIMIT_PER_ACCOUNT }),
    logger,
    pages,
  });
  registerPageCalls();
  await pages.prepare(host.server);
  const jobs = env.JOBS === "inside" ? await runJobs(app, env, pool, logger) : null;
  drainOnSignals(host, {
    waitMs: env.DRAIN_WAIT_MS,
    giveUpAfterMs: env.DRAIN_WAIT_MS + GIVE_UP_DRAINING_AFTER_MS,
    jobs,
    database,
    pages,
    logger,
  });
  await host.app.listen({ host: env.HOST, port: env.PORT });
}

function startAuth(app: AppName, env: HostEnv, pool: Pool, publicUrl: string) {
  return createAuth({
    audience: app === "clinic" ? "staff" : "portal",
    pool,
    secret: env.PLUMBLINE_SECRET,
    publicUrl,
    environment: env.PLUMBLINE_ENV,
    enqueueMail: (tx, clinicId, mail) =>
      enqueue(tx, { name: "mail", kind: mail.kind, clinicId, subjectId: mail.id }),
  });
}

async function runJobs(app: AppName, env: HostEnv, pool: Pool, logger: Logger): Promise<JobsPort> {
  const mail = readJobsEnv();
  const queue = await startJobs({
    pool,
    smtpUrl: mail.SMTP_URL,
    mailFrom: mail.MAIL_FROM,
    publicUrls: { clinic: env.PUBLIC_URL_CLINIC, portal: env.PUBLIC_URL_PORTAL },
    issueMailToken: makeMailTokenIssuer(env.PLUMBLINE_SECRET),
    log: logger.child({ part: "jobs" }),
  });
  // One of the two apps is enough, and the clinic's work is what there is to keep up.
  if (app === "portal") return queue;
  const anchorFile = env.AUDIT_ANCHOR === "" ? null : env.AUDIT_ANCHOR;
  const upkeep = startUpkeep({
    pool,
    now: () => new Date(),
    anchorFile,
    logger: logger.child({ part: "upkeep" }),
  });
  return { stop: async () => void (await Promise.all([queue.stop(), upkeep.stop()])) };
}
