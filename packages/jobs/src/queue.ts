import type { StaffActor, SystemActor } from "@plumbline/db/actor";
import type { Tx, VisitorTx } from "@plumbline/db/doors";

export const MAIL_KINDS = [
  "sign_in_link",
  "patient_invitation",
  "staff_invitation",
  "program_published",
  "password_reset",
  "factor_reset",
  "receipt",
  "refund",
  "already_owned",
  "course_granted",
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Ids only: what the mail says is read when it is sent. */
export interface Job {
  readonly name: "mail";
  readonly kind: MailKind;
  readonly clinicId: string | null;
  /** The ticket, the invitation, the program version, the membership, the order or the buyer, by kind. */
  readonly subjectId: string;
}

export interface FailedMail {
  readonly id: string;
  readonly kind: MailKind;
  readonly subjectId: string;
  readonly failedAt: Date;
}

// pg-boss needs a started instance to send, and a connection of its own to look the queue up; this is the row
// its `send` writes, on the caller's transaction. A test compares the two column by column.
const ENQUEUE = `
  insert into queue.job_common
    (name, data, singleton_key, start_after, created_on, keep_until, expire_seconds, deletion_seconds,
     retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds)
  select q.name,
    jsonb_build_object('kind', $2::text, 'clinicId', $3::text, 'subjectId', $4::text),
    $5::text, queue.job_now(), queue.job_now(), queue.job_now() + q.retention_seconds * interval '1s',
    q.expire_seconds, q.deletion_seconds, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max,
    q.policy, q.dead_letter, q.heartbeat_seconds
  from queue.queue q
  where q.name = $1::text
  on conflict do nothing`;

/**
 * Queues one mail with the caller's transaction: it leaves after the commit, and never after a rollback. A mail of
 * the same kind for the same subject that is still waiting is the same mail.
 */
export async function enqueue(tx: Tx | VisitorTx, job: Job): Promise<void> {
  const key = [job.kind, job.clinicId ?? "", job.subjectId].join("/");
  await tx.run({
    name: "queue_enqueue",
    text: ENQUEUE,
    values: [job.name, job.kind, job.clinicId, job.subjectId, key],
  });
}

const FAILED = `
  select id, data->>'kind' as kind, data->>'subjectId' as subject_id, created_on
  from queue.job_common
  where name = 'mail_failed' and data->>'clinicId' = $1::text
  order by created_on desc
  limit 200`;

interface FailedRow {
  readonly id: string;
  readonly kind: MailKind;
  readonly subject_id: string;
  readonly created_on: Date;
}

/** The clinic's mails that were given up after the last attempt, newest first. They are kept for a year. */
export async function listFailedMails(tx: Tx, actor: StaffActor | SystemActor): Promise<FailedMail[]> {
  const rows = await tx.run<FailedRow>({ name: "queue_failed", text: FAILED, values: [actor.clinicId] });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    subjectId: row.subject_id,
    failedAt: row.created_on,
  }));
}
