import type { Tx } from "@plumbline/db/doors";
import { clinic } from "@plumbline/db/schema";
import type { OrderMailFacts } from "@plumbline/domain/course-words";
import { eq } from "drizzle-orm";
import { MAIL_PATHS } from "./mail.ts";
import type { MailKind } from "./queue.ts";

export interface PublicUrls {
  readonly clinic: string;
  readonly portal: string;
}

/** What a mail needs to know, read when it is sent. */
export interface Recipient {
  readonly email: string;
  readonly givenName: string | null;
  readonly clinicName: string | null;
  readonly link: string;
  readonly expiresAt: Date | null;
  readonly order?: OrderMailFacts;
}

export function makeLink(origin: string, kind: MailKind, token: string | null): string {
  const link = new URL(MAIL_PATHS[kind], origin);
  if (token !== null) link.searchParams.set("token", token);
  return link.href;
}

export async function readClinicName(tx: Tx, clinicId: string): Promise<string | null> {
  const [row] = await tx.db.select({ name: clinic.name }).from(clinic).where(eq(clinic.id, clinicId));
  return row?.name ?? null;
}
