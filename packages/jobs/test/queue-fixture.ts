import { asSystem, asVisitor, withActor } from "@plumbline/db/doors";
import { patient, program, programVersion } from "@plumbline/db/schema";
import type { createTestDatabase, makeClinic } from "@plumbline/db/test-database";
import { enqueue, type Job } from "../src/queue.ts";
import { type IssueMailToken, type Jobs, type JobsLog, startJobs } from "../src/worker.ts";
import type { TestSmtp } from "./smtp.ts";

export type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;
export type TestClinic = Awaited<ReturnType<typeof makeClinic>>;

export interface LogLine {
  readonly level: keyof JobsLog;
  readonly text: string;
}

export function makeLog(): JobsLog & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const write = (level: keyof JobsLog) => (fields: object, message: string) => {
    lines.push({ level, text: `${message} ${JSON.stringify(fields)}` });
  };
  return { lines, info: write("info"), warn: write("warn"), error: write("error") };
}

/** Reads the ticket or invitation; the token hangs on its id alone, so each attempt's mail is the same mail. */
export const issueMailToken: IssueMailToken = async (tx, kind, subjectId) => {
  const text =
    kind === "sign_in_link" || kind === "password_reset"
      ? "select email_lower, expires_at, null as name from ticket where id = $1 and spent_at is null"
      : "select email_lower, expires_at, display_name as name from invitation where id = $1 and accepted_at is null";
  const [row] = await tx.run<{ email_lower: string; expires_at: Date; name: string | null }>({
    text,
    values: [subjectId],
  });
  if (row === undefined) return null;
  return {
    email: row.email_lower,
    token: `token-${subjectId}`,
    audience: kind === "staff_invitation" || kind === "password_reset" ? "staff" : "portal",
    expiresAt: row.expires_at,
    givenName: kind === "patient_invitation" ? row.name : null,
    clinicName: null,
  };
};

export async function addTicket(db: TestDatabase, spent = false): Promise<string> {
  const { rows } = await db.superPool.query<{ id: string }>(
    `insert into ticket (kind, audience, email_lower, created_at, expires_at, spent_at)
     values ('sign_in_link', 'portal', 'ada@example.test', now(), now() + interval '10 minutes', $1) returning id`,
    [spent ? new Date() : null],
  );
  return rows[0]?.id ?? "";
}

/** A published version of a new patient with this address. */
export async function addVersion(
  db: TestDatabase,
  clinic: TestClinic,
  email = "ada@example.test",
): Promise<string> {
  const { clinicId } = clinic;
  const by = clinic.staff.clinician.membershipId;
  return asSystem(db.pool, clinicId, "test", async ({ db: tx, now }) => {
    const [person] = await tx
      .insert(patient)
      .values({
        clinicId,
        givenName: "Ada",
        familyName: "Fernsby",
        familySearch: "fernsby ada",
        givenSearch: "ada fernsby",
        birthDate: "1980-01-01",
        email,
        timeZone: "Europe/Berlin",
        createdAt: now,
      })
      .returning({ patientId: patient.id });
    const patientId = person?.patientId ?? "";
    const title = "Hip rotation for pain";
    const [owned] = await tx
      .insert(program)
      .values({ clinicId, patientId, title, createdAt: now, changedAt: now, changedBy: by })
      .returning({ programId: program.id });
    const programId = owned?.programId ?? "";
    const [version] = await tx
      .insert(programVersion)
      .values({
        clinicId,
        programId,
        patientId,
        number: 1,
        title,
        phase: 1,
        publishedAt: now,
        publishedBy: by,
      })
      .returning({ id: programVersion.id });
    return version?.id ?? "";
  });
}

export function published(clinic: TestClinic, subjectId: string): Job {
  return { name: "mail", kind: "program_published", clinicId: clinic.clinicId, subjectId };
}

export function enqueuePublished(db: TestDatabase, clinic: TestClinic, subjectId: string): Promise<void> {
  return withActor(db.pool, clinic.staff.clinician, (tx) => enqueue(tx, published(clinic, subjectId)));
}

export async function enqueueLink(
  db: TestDatabase,
  ticketId: string,
  kind: "sign_in_link" | "password_reset" = "sign_in_link",
): Promise<void> {
  await asVisitor(db.pool, (tx) => enqueue(tx, { name: "mail", kind, clinicId: null, subjectId: ticketId }));
}

/** Retries follow at once, so that a test waits for polls only. */
export function hurryRetries(db: TestDatabase, retryLimit = 16): Promise<unknown> {
  return db.superPool.query(
    "update queue.queue set retry_delay = 0, retry_backoff = false, retry_limit = $1 where name = 'mail'",
    [retryLimit],
  );
}

export async function countJobs(db: TestDatabase, states: string[], name = "mail"): Promise<number> {
  const { rows } = await db.superPool.query<{ count: number }>(
    "select count(*)::int as count from queue.job where name = $1 and state::text = any($2)",
    [name, states],
  );
  return rows[0]?.count ?? 0;
}

/** Returns when nothing waits and nothing is under way. */
export async function waitForIdle(db: TestDatabase): Promise<void> {
  while ((await countJobs(db, ["created", "retry", "active"])) > 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function startWorker(
  db: TestDatabase,
  smtp: TestSmtp,
  changes: Partial<Parameters<typeof startJobs>[0]> = {},
): Promise<Jobs> {
  return startJobs({
    pool: db.pool,
    smtpUrl: smtp.url,
    mailFrom: "no-reply@plumbline.test",
    publicUrls: { clinic: "http://clinic.test", portal: "http://portal.test" },
    issueMailToken,
    log: makeLog(),
    pollSeconds: 0.5,
    drainSeconds: 1,
    ...changes,
  });
}

export function messageIdOf(raw: string): string {
  return /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? "";
}
