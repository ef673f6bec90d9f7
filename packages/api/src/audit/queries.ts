import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { auditEvent, membership, patient } from "@plumbline/db/schema";
import { and, asc, desc, eq, gte, lt, lte, sql } from "drizzle-orm";
import { beginOfDay, endOfDay } from "../zone.ts";
import type { ListAuditInput } from "./input.ts";

const AUDIT_PAGE_SIZE = 50;

/** The clinic's own record of who read and wrote what; reading it is itself recorded. */
export async function listAudit(tx: Tx, actor: StaffActor, input: ListAuditInput) {
  const rows = await tx.db
    .select({
      sequence: auditEvent.sequence,
      at: auditEvent.at,
      actorKind: auditEvent.actorKind,
      actorId: auditEvent.actorId,
      actorName: auditEvent.actorName,
      action: auditEvent.action,
      subjectKind: auditEvent.subjectKind,
      subjectId: auditEvent.subjectId,
      patientId: auditEvent.patientId,
      patientName: sql<string | null>`${patient.givenName} || ' ' || ${patient.familyName}`,
      requestId: auditEvent.requestId,
    })
    .from(auditEvent)
    .leftJoin(patient, and(eq(patient.clinicId, auditEvent.clinicId), eq(patient.id, auditEvent.patientId)))
    .where(
      and(
        eq(auditEvent.clinicId, actor.clinicId),
        input.actorId ? eq(auditEvent.actorId, input.actorId) : undefined,
        input.patientId ? eq(auditEvent.patientId, input.patientId) : undefined,
        input.action ? eq(auditEvent.action, input.action) : undefined,
        input.from ? gte(auditEvent.at, beginOfDay(input.from, actor.timeZone)) : undefined,
        input.to ? lte(auditEvent.at, endOfDay(input.to, actor.timeZone)) : undefined,
        input.before ? lt(auditEvent.sequence, input.before) : undefined,
      ),
    )
    .orderBy(desc(auditEvent.sequence))
    .limit(AUDIT_PAGE_SIZE + 1);
  await appendAudit(tx, actor, { action: "audit.read", subjectKind: "clinic", subjectId: actor.clinicId });
  const shown = rows.slice(0, AUDIT_PAGE_SIZE);
  return { rows: shown, nextBefore: rows.length > AUDIT_PAGE_SIZE ? (shown.at(-1)?.sequence ?? null) : null };
}

/** What the filters of the audit page offer. */
export async function listAuditFilters(tx: Tx, actor: StaffActor) {
  const people = await tx.db
    .select({ id: membership.personId, name: membership.displayName })
    .from(membership)
    .where(eq(membership.clinicId, actor.clinicId))
    .orderBy(asc(membership.displayName));
  const actions = await tx.db
    .selectDistinct({ action: auditEvent.action })
    .from(auditEvent)
    .where(eq(auditEvent.clinicId, actor.clinicId))
    .orderBy(asc(auditEvent.action));
  return { people, actions: actions.map((row) => row.action) };
}
