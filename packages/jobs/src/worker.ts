import { type JobWithMetadata, PgBoss } from "pg-boss";
import * as z from "zod";
import { composeMail, createMailer, isPlainAddress, type Mailer } from "./mail.ts";
import { MAIL_KINDS } from "./queue.ts";
import { type RecipientSource, readRecipient } from "./recipient.ts";

export type { IssueMailToken, MailToken, PublicUrls, TokenKind } from "./recipient.ts";

/** The shape of a pino logger. */
export interface JobsLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface JobsOptions extends RecipientSource {
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly log: JobsLog;
  readonly pollSeconds?: number;
  /** How often jobs of workers that vanished are looked for. */
  readonly superviseSeconds?: number;
  /** How long `stop` waits for mails on their way before it hands them back. */
  readonly drainSeconds?: number;
}

export interface Jobs {
  stop(): Promise<void>;
}

const mailData = z.strictObject({
  kind: z.enum(MAIL_KINDS),
  clinicId: z.uuid().nullable(),
  subjectId: z.uuid(),
});

type Outcome = { readonly sent: true } | { readonly dropped: "gone" | "address" };

async function sendOne(
  options: JobsOptions,
  mailer: Mailer,
  job: JobWithMetadata<unknown>,
): Promise<Outcome> {
  const data = mailData.parse(job.data);
  const recipient = await readRecipient(options, data);
  if (recipient === null) return { dropped: "gone" };
  if (!isPlainAddress(recipient.email)) return { dropped: "address" };
  const validForMs = recipient.expiresAt === null ? null : recipient.expiresAt.getTime() - Date.now();
  const host = options.mailFrom.slice(options.mailFrom.lastIndexOf("@") + 1);
  await mailer.send(
    {
      ...composeMail(data.kind, { ...recipient, validForMs }),
      to: recipient.email,
      fromName: recipient.clinicName,
      messageId: `<${job.id}@${host}>`,
    },
    job.signal,
  );
  return { sent: true };
}

const REMEMBERED = 1_000;

/** Mails this process handed over: when the queue could not be told so, the next attempt must not send again. */
class Delivered {
  readonly #ids = new Set<string>();

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  add(id: string): void {
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size > REMEMBERED && oldest !== undefined) this.#ids.delete(oldest);
  }
}

interface Sending {
  readonly options: JobsOptions;
  readonly mailer: Mailer;
  readonly delivered: Delivered;
}

async function runOne(sending: Sending, job: JobWithMetadata<unknown>): Promise<Outcome> {
  const { options, mailer, delivered } = sending;
  const fields = { jobId: job.id, attempt: job.retryCount + 1 };
  if (delivered.has(job.id)) return { sent: true };
  try {
    const outcome = await sendOne(options, mailer, job);
    delivered.add(job.id);
    options.log.info({ ...fields, ...outcome }, "mail done");
    return outcome;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (job.retryCount < job.retryLimit) options.log.warn({ ...fields, reason }, "mail will be tried again");
    else options.log.error({ ...fields, reason }, "mail given up");
    throw cause;
  }
}

/** Works the queue on the given pool until stopped. The queue's tables must be there: they are never made here. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => options.pool.query(text, values) },
    schema: "queue",
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: true,
    superviseIntervalSeconds: options.superviseSeconds ?? 30,
    monitorIntervalSeconds: options.superviseSeconds ?? 30,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on("error", (cause) => options.log.warn({ reason: cause.message }, "queue unreachable"));
  await boss.start();
  const sending: Sending = { options, mailer: createMailer(options), delivered: new Delivered() };
  await boss.work(
    "mail",
    { includeMetadata: true, localConcurrency: 2, pollingIntervalSeconds: options.pollSeconds ?? 1 },
    async ([job]) => job && runOne(sending, job),
  );
  return {
    async stop() {
      await boss.stop({ graceful: true, close: false, timeout: (options.drainSeconds ?? 10) * 1000 });
    },
  };
}
