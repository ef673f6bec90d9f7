import type { SystemActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { asSystem, asVisitor, type Tx, type VisitorTx } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import { invitation, membership, patient, programVersion } from "@plumbline/db/schema";
import { and, eq } from "drizzle-orm";
import { makeLink, type PublicUrls, readClinicName, type Recipient } from "./address.ts";
import { addressBuyer, addressOrder } from "./course-recipient.ts";
import type { Job, MailKind } from "./queue.ts";

export type { PublicUrls } from "./address.ts";

export interface MailToken {
  readonly email: string;
  readonly token: string;
  readonly audience: "staff" | "portal";
  readonly expiresAt: Date;
  readonly givenName: string | null;
  readonly clinicName: string | null;
}

type CourseMailKind = "receipt" | "refund" | "already_owned" | "course_granted";
export type TokenKind = Exclude<MailKind, "program_published" | "factor_reset" | CourseMailKind>;

/**
 * Makes the link's token when the mail leaves; null for a ticket or invitation that is spent, revoked, expired or
 * gone. A retried mail asks again and must be given the same token.
 */
export type IssueMailToken = (
  tx: Tx | VisitorTx,
  kind: TokenKind,
  subjectId: string,
) => Promise<MailToken | null>;

export interface RecipientSource {
  readonly pool: Pool;
  readonly publicUrls: PublicUrls;
  readonly issueMailToken: IssueMailToken;
}

type MailSubject = Pick<Job, "kind" | "clinicId" | "subjectId">;

async function readTokenRecipient(
  source: RecipientSource,
  tx: Tx | VisitorTx,
  kind: TokenKind,
  subjectId: string,
): Promise<Recipient | null> {
  const issued = await source.issueMailToken(tx, kind, subjectId);
  if (issued === null) return null;
  const origin = issued.audience === "staff" ? source.publicUrls.clinic : source.publicUrls.portal;
  return { ...issued, link: makeLink(origin, kind, issued.token) };
}

/** The chart's given name; an invitation holds the whole name, and a family name has no place in a mail. */
async function readInvited(tx: Tx, clinicId: string, invitationId: string) {
  const [row] = await tx.db
    .select({ givenName: patient.givenName, patientId: patient.id })
    .from(invitation)
    .innerJoin(patient, and(eq(patient.clinicId, invitation.clinicId), eq(patient.id, invitation.patientId)))
    .where(and(eq(invitation.clinicId, clinicId), eq(invitation.id, invitationId)));
  return row ?? null;
}

async function readPublishedRecipient(
  source: RecipientSource,
  tx: Tx,
  clinicId: string,
  versionId: string,
): Promise<(Recipient & { readonly patientId: string }) | null> {
  const [row] = await tx.db
    .select({ email: patient.email, givenName: patient.givenName, patientId: patient.id })
    .from(programVersion)
    .innerJoin(
      patient,
      and(eq(patient.clinicId, programVersion.clinicId), eq(patient.id, programVersion.patientId)),
    )
    .where(and(eq(programVersion.clinicId, clinicId), eq(programVersion.id, versionId)));
  if (row === undefined || row.email === "") return null;
  const link = makeLink(source.publicUrls.portal, "program_published", null);
  return { ...row, clinicName: null, link, expiresAt: null };
}

/** Null when there is nobody to write to any more. */
export async function readRecipient(source: RecipientSource, mail: MailSubject): Promise<Recipient | null> {
  const { kind, clinicId, subjectId } = mail;
  // A ticket is of a person, not of a clinic: only the visitor door shows it.
  if (kind === "sign_in_link" || kind === "password_reset") {
    return asVisitor(source.pool, (tx) => readTokenRecipient(source, tx, kind, subjectId));
  }
  if (clinicId === null) return null;
  return asSystem(source.pool, clinicId, "mail", (tx, actor) => {
    if (kind === "program_published") return addressPublished(source, tx, actor, subjectId);
    if (kind === "factor_reset") return addressMember(source, tx, actor, subjectId);
    if (kind === "receipt" || kind === "refund") return addressOrder(source.publicUrls, tx, kind, subjectId);
    if (kind === "already_owned" || kind === "course_granted")
      return addressBuyer(source.publicUrls, tx, kind, subjectId);
    return addressInvited(source, tx, actor, kind, subjectId);
  });
}

/** A member of the team, at the address they sign in with. */
async function addressMember(source: RecipientSource, tx: Tx, actor: SystemActor, membershipId: string) {
  const { clinicId } = actor;
  const [found] = await tx.db
    .select({ email: membership.email })
    .from(membership)
    .where(and(eq(membership.clinicId, clinicId), eq(membership.id, membershipId)));
  if (found === undefined) return null;
  await appendAudit(tx, actor, {
    action: "mail.address",
    subjectKind: "membership",
    subjectId: membershipId,
  });
  const link = makeLink(source.publicUrls.clinic, "factor_reset", null);
  const clinicName = await readClinicName(tx, clinicId);
  return { ...found, givenName: null, clinicName, link, expiresAt: null };
}

async function addressPublished(source: RecipientSource, tx: Tx, actor: SystemActor, versionId: string) {
  const { clinicId } = actor;
  const found = await readPublishedRecipient(source, tx, clinicId, versionId);
  if (found === null) return null;
  const { patientId, ...recipient } = found;
  await appendAudit(tx, actor, {
    action: "mail.address",
    subjectKind: "program_version",
    subjectId: versionId,
    patientId,
  });
  return { ...recipient, clinicName: await readClinicName(tx, clinicId) };
}

async function addressInvited(
  source: RecipientSource,
  tx: Tx,
  actor: SystemActor,
  kind: "patient_invitation" | "staff_invitation",
  invitationId: string,
) {
  const { clinicId } = actor;
  const recipient = await readTokenRecipient(source, tx, kind, invitationId);
  if (recipient === null) return null;
  const invited = kind === "patient_invitation" ? await readInvited(tx, clinicId, invitationId) : null;
  const event = { action: "mail.address", subjectKind: "invitation", subjectId: invitationId };
  await appendAudit(tx, actor, invited === null ? event : { ...event, patientId: invited.patientId });
  const clinicName = recipient.clinicName ?? (await readClinicName(tx, clinicId));
  return { ...recipient, clinicName, givenName: invited?.givenName ?? recipient.givenName };
}
