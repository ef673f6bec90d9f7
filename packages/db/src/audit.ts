import { createHash } from "node:crypto";
import type { Actor } from "./actor.ts";
import { asSystem, asVisitor } from "./doors.ts";
import type { Statement, Tx, VisitorTx } from "./doors.ts";
import type { Pool } from "./pool.ts";
import { clinic } from "./schema/clinic.ts";

/** Somebody not yet signed in, acting towards one clinic. */
export interface VisitorSubject {
  readonly kind: "visitor";
  readonly clinicId: string;
  readonly personId?: string;
  readonly name?: string;
  readonly requestId: string;
}

/** Ids and verbs. Never a health value, a name of a patient, an address or a secret. */
export interface AuditEvent {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly patientId?: string;
}

function nameOf(actor: Actor | VisitorSubject): string {
  switch (actor.kind) {
    case "staff":
      return actor.displayName;
    case "patient":
    case "buyer":
      return actor.kind;
    case "system":
      return actor.reason;
    case "visitor":
      return actor.name ?? "visitor";
    default:
      return actor satisfies never;
  }
}

const idOf = (actor: Actor | VisitorSubject): string | null =>
  actor.kind === "system" ? null : (actor.personId ?? null);

function appendStatement(tx: Tx | VisitorTx, actor: Actor | VisitorSubject, event: AuditEvent): Statement {
  return {
    name: "audit_append",
    text: "select audit_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as sequence",
    values: [
      actor.clinicId,
      tx.now,
      actor.kind,
      idOf(actor),
      nameOf(actor),
      event.action,
      event.subjectKind,
      event.subjectId,
      event.patientId ?? null,
      actor.requestId,
    ],
  };
}

function readSequence([row]: readonly { sequence: number }[]): number {
  if (!row) throw new Error("The audit event was not written.");
  return row.sequence;
}

/** Adds an event to the clinic's chain, in the transaction of what it tells about. Returns its number. */
export async function appendAudit(
  tx: Tx | VisitorTx,
  actor: Actor | VisitorSubject,
  event: AuditEvent,
): Promise<number> {
  return readSequence(await tx.run<{ sequence: number }>(appendStatement(tx, actor, event)));
}

/** As `appendAudit`, for the end of a busy read: the transaction commits with it, so that the clinic's chain is held briefly. */
export async function appendLastAudit(tx: Tx, actor: Actor, event: AuditEvent): Promise<number> {
  const statement = appendStatement(tx, actor, event);
  return readSequence(await tx.runLast<{ sequence: number }>(statement, { freeLocksEarly: true }));
}

const TOLD_TEXT = `select exists (select 1 from (
    select request_id from audit_event where clinic_id = $1 and patient_id = $2 order by sequence desc limit 50
  ) newest where request_id = $3) as told`;

/** Whether this request has told of this patient already, in a transaction that is committed. */
export async function hasAudited(tx: Tx, actor: Actor, patientId: string): Promise<boolean> {
  const values = [actor.clinicId, patientId, actor.requestId];
  const [row] = await tx.run<{ told: boolean }>({ name: "audit_told", text: TOLD_TEXT, values });
  return row?.told === true;
}

interface StoredEvent {
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly fields: readonly (string | null)[];
}

const GENESIS = "0".repeat(64);
const PAGE = 5_000;

function hashOf(event: StoredEvent, clinicId: string): string {
  const fields = [event.previousHash, clinicId, String(event.sequence), ...event.fields];
  const text = fields
    .map((field) => (field === null ? "-" : `${Buffer.byteLength(field)}:${field}`))
    .join("");
  return createHash("sha256").update(text).digest("hex");
}

const PAGE_TEXT = `select sequence, previous_hash as "previousHash", hash, array[
    ((extract(epoch from at) * 1000000)::bigint)::text, actor_kind, actor_id::text, actor_name, action,
    subject_kind, subject_id, patient_id::text, request_id] as fields
  from audit_event where clinic_id = $1 and sequence > $2 and sequence <= $3 order by sequence limit ${PAGE}`;

const HEAD_TEXT = `select coalesce((select sequence from audit_head where clinic_id = $1), 0) as sequence,
  coalesce((select hash from audit_head where clinic_id = $1), '${GENESIS}') as hash,
  coalesce((select max(sequence) from audit_event where clinic_id = $1), 0) as last`;

export interface ClinicChain {
  readonly clinicId: string;
  readonly events: number;
  readonly head: string;
  readonly ok: boolean;
  /** The first event that does not fit. */
  readonly brokenAt?: number;
}

/** Recomputes the chain outside the database, so that changed functions there do not help a forger. */
async function walkChain(tx: Tx): Promise<ClinicChain> {
  const [head] = await tx.run<{ sequence: number; hash: string; last: number }>({
    text: HEAD_TEXT,
    values: [tx.clinicId],
  });
  if (!head) throw new Error("The head of the audit chain could not be read.");
  let sequence = 0;
  let hash = GENESIS;
  const broken = (brokenAt: number): ClinicChain => ({
    clinicId: tx.clinicId,
    events: sequence,
    head: hash,
    ok: false,
    brokenAt,
  });
  while (sequence < head.sequence) {
    const page = await tx.run<StoredEvent>({
      text: PAGE_TEXT,
      values: [tx.clinicId, sequence, head.sequence],
    });
    if (page.length === 0) return broken(sequence + 1);
    for (const event of page) {
      const fits =
        event.sequence === sequence + 1 &&
        event.previousHash === hash &&
        event.hash === hashOf(event, tx.clinicId);
      if (!fits) return broken(sequence + 1);
      ({ sequence, hash } = event);
    }
  }
  if (hash !== head.hash || head.last !== head.sequence) return broken(sequence + 1);
  return { clinicId: tx.clinicId, events: sequence, head: hash, ok: true };
}

export interface ChainReport {
  readonly ok: boolean;
  readonly events: number;
  readonly brokenAt?: { readonly clinicId: string; readonly sequence: number };
  readonly clinics: readonly ClinicChain[];
}

export async function listClinicIds(pool: Pool): Promise<readonly string[]> {
  const rows = await asVisitor(pool, (tx) => tx.db.select({ id: clinic.id }).from(clinic).orderBy(clinic.id));
  return rows.map((row) => row.id);
}

/** Checks one clinic's chain, or every clinic's. */
export async function verifyChain(pool: Pool, clinicId?: string): Promise<ChainReport> {
  const clinics: ClinicChain[] = [];
  for (const id of clinicId === undefined ? await listClinicIds(pool) : [clinicId]) {
    clinics.push(await asSystem(pool, id, "audit verification", walkChain));
  }
  const bad = clinics.find((chain) => !chain.ok);
  const events = clinics.reduce((sum, chain) => sum + chain.events, 0);
  const report = { ok: bad === undefined, events, clinics };
  return bad ? { ...report, brokenAt: { clinicId: bad.clinicId, sequence: bad.brokenAt ?? 0 } } : report;
}
