import "./async-context.ts";
import { createAuth } from "@plumbline/auth";
import { createLimiter } from "@plumbline/auth/limits";
import { makeMailTokenIssuer } from "@plumbline/auth/links";
import { createPool, type Pool } from "@plumbline/db/pool";
import { refuseUnsafeRole } from "@plumbline/db/roles";
import { readJobsEnv } from "@plumbline/jobs/env";
import { enqueue } from "@plumbline/jobs/queue";
import { startJobs } from "@plumbline/jobs/worker";
import { createFilmLinks } from "@plumbline/media/film-link";
import { createUploadLinks } from "@plumbline/media/upload-link";
import { createPayments, type Payments } from "@plumbline/payments";
import { readPaymentsEnv } from "@plumbline/payments/env";
import { createStripeGateway } from "@plumbline/payments/stripe-gateway";
import type { Logger } from "pino";
import { readCalls } from "./app-calls.ts";
import { createDatabasePort } from "./database-port.ts";
import { drainOnSignals } from "./drain.ts";
import { type HostEnv, readHostEnv, setNodeEnv } from "./env.ts";
import { openFilms } from "./films.ts";
import { createHost } from "./host.ts";
import { createLimits } from "./limits.ts";
import { createLogger } from "./logger.ts";
import type { JobsPort, MediaPort } from "./ports.ts";
import { registerPageCalls } from "./page-scope.ts";
import { startReconciliation } from "./reconciliation.ts";
import { openUploads } from "./shown-uploads.ts";
import { openBlobs, openUploading, type Uploading } from "./upload-files.ts";
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
  const now = () => new Date();
  const payments = openPayments(env, pool, now);
  const films = createFilmLinks(env.PLUMBLINE_SECRET);
  const uploads = createUploadLinks(env.PLUMBLINE_SECRET);
  const isPortal = app === "portal";
  const publicOrigin = app === "clinic" ? env.PUBLIC_URL_CLINIC : env.PUBLIC_URL_PORTAL;
  const folder = env.MEDIA_FOLDER;
  const takesFiles = app === "clinic" && folder !== "";
  const uploading = takesFiles ? openUploading({ pool, folder, publicOrigin, now, logger }) : null;
  const media: MediaPort[] = isPortal ? [openFilms(pool, films, now)] : [];
  if (folder !== "") media.push(openUploads(pool, { links: uploads, blobs: openBlobs(folder), now }));
  const host = createHost({
    origins: { publicOrigin, acceptLoopback: env.PLUMBLINE_ENV === "demo" },
    development,
    trustProxy: env.TRUST_PROXY === "" ? false : env.TRUST_PROXY,
    answerWithinMs: development ? 10 * ANSWER_WITHIN_MS : ANSWER_WITHIN_MS,
    now,
    auth: startAuth(app, env, pool, publicOrigin),
    calls: readCalls(app, { pool, payments, films, uploads, limiter: createLimiter(pool) }),
    database,
    deliveries: isPortal ? payments : null,
    limits: createLimits({ perAddress: env.LIMIT_PER_ADDRESS, perAccount: env.LIMIT_PER_ACCOUNT }),
    logger,
    media,
    pages,
    uploads: uploading?.server ?? null,
  });
  registerPageCalls();
  await pages.prepare(host.server);
  const jobs = env.JOBS === "inside" ? await runJobs(app, env, { pool, payments, uploading, logger }) : null;
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

/** Null without the provider's keys: the installation then sells nothing. */
function openPayments(env: HostEnv, pool: Pool, now: () => Date): Payments | null {
  const keys = readPaymentsEnv();
  if (keys === null) return null;
  return createPayments({
    pool,
    gateway: createStripeGateway(keys),
    portalUrl: env.PUBLIC_URL_PORTAL,
    enqueueMail: (tx, kind, { clinicId, id }) => enqueue(tx, { name: "mail", kind, clinicId, subjectId: id }),
    now,
  });
}

type JobParts = {
  readonly pool: Pool;
  readonly payments: Payments | null;
  readonly uploading: Uploading | null;
  readonly logger: Logger;
};

async function runJobs(app: AppName, env: HostEnv, parts: JobParts): Promise<JobsPort> {
  const { pool, logger } = parts;
  const mail = readJobsEnv();
  const queue = await startJobs({
    pool,
    smtpUrl: mail.SMTP_URL,
    mailFrom: mail.MAIL_FROM,
    publicUrls: { clinic: env.PUBLIC_URL_CLINIC, portal: env.PUBLIC_URL_PORTAL },
    issueMailToken: makeMailTokenIssuer(env.PLUMBLINE_SECRET),
    log: logger.child({ part: "jobs" }),
  });
  // Before the upkeep, which throws away what nobody looked at for long.
  const checks = parts.uploading?.startChecks();
  const rounds = startRounds(app, env, parts);
  return { stop: async () => void (await Promise.all([queue.stop(), checks?.stop(), rounds?.stop()])) };
}

/** Each app keeps up its own: the portal what is sold there, the clinic the rest. */
function startRounds(app: AppName, env: HostEnv, parts: JobParts): JobsPort | null {
  const { pool, payments, uploading: uploads, logger } = parts;
  const now = () => new Date();
  if (app === "portal") {
    const log = logger.child({ part: "reconciliation" });
    return payments === null ? null : startReconciliation({ payments, now, logger: log });
  }
  const anchorFile = env.AUDIT_ANCHOR === "" ? null : env.AUDIT_ANCHOR;
  return startUpkeep({ pool, now, anchorFile, uploads, logger: logger.child({ part: "upkeep" }) });
}
