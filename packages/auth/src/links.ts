import { createHmac } from "node:crypto";
import type { Tx, VisitorTx } from "@plumbline/db/doors";
import { invitation, ticket } from "@plumbline/db/schema";
import { and, eq, gt, isNull } from "drizzle-orm";
import { type Audience, LINK_MAIL_WINDOW_MS, LINK_MS } from "./policy.ts";
import { hashToken } from "./token.ts";

type TicketMailKind = "sign_in_link" | "password_reset";
export type LinkMailKind = TicketMailKind | "patient_invitation" | "staff_invitation";

export interface MailToken {
  readonly email: string;
  readonly token: string;
  readonly audience: Audience;
  readonly expiresAt: Date;
  readonly givenName: string | null;
  readonly clinicName: string | null;
}

async function openTicket(
  tx: Tx | VisitorTx,
  kind: TicketMailKind,
  id: string,
  token: string,
): Promise<MailToken | null> {
  const expiresAt = new Date(tx.now.getTime() + LINK_MS);
  const [found] = await tx.db
    .update(ticket)
    .set({ tokenHash: hashToken(token), expiresAt })
    .where(
      and(
        eq(ticket.id, id),
        eq(ticket.kind, kind),
        isNull(ticket.spentAt),
        gt(ticket.createdAt, new Date(tx.now.getTime() - LINK_MAIL_WINDOW_MS)),
      ),
    )
    .returning();
  if (found === undefined) return null;
  return {
    email: found.emailLower,
    token,
    audience: found.audience,
    expiresAt,
    givenName: null,
    clinicName: null,
  };
}

async function openInvitation(
  tx: Tx | VisitorTx,
  kind: "staff" | "patient",
  id: string,
  token: string,
): Promise<MailToken | null> {
  const [found] = await tx.db
    .update(invitation)
    .set({ tokenHash: hashToken(token) })
    .where(
      and(
        eq(invitation.id, id),
        eq(invitation.kind, kind),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
        gt(invitation.expiresAt, tx.now),
      ),
    )
    .returning();
  if (found === undefined) return null;
  const { emailLower: email, expiresAt, displayName } = found;
  const audience = kind === "staff" ? "staff" : "portal";
  const givenName = kind === "patient" ? displayName : null;
  return { email, token, audience, expiresAt, givenName, clinicName: null };
}

/**
 * Makes the token of a mail at the moment it is sent, so that a job holds ids only. The token is a keyed
 * digest of the id: a retried mail carries the same one, and the table keeps its hash alone.
 */
export function makeMailTokenIssuer(secret: string) {
  return function issueMailToken(
    tx: Tx | VisitorTx,
    kind: LinkMailKind,
    subjectId: string,
  ): Promise<MailToken | null> {
    const token = createHmac("sha256", secret)
      .update(`mail token\n${kind}\n${subjectId}`)
      .digest("base64url");
    if (kind === "sign_in_link" || kind === "password_reset") return openTicket(tx, kind, subjectId, token);
    return openInvitation(tx, kind === "staff_invitation" ? "staff" : "patient", subjectId, token);
  };
}
