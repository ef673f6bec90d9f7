import { appendAudit } from "@plumbline/db/audit";
import type { VisitorTx } from "@plumbline/db/doors";

interface Who {
  readonly clinicId: string;
  readonly personId: string;
  readonly patientId?: string | null;
}

/**
 * A step of signing in, in the chain of the clinic it is for; ids and verbs only.
 *
 * One order of locks for all of signing in, so that no two transactions wait for each other: membership, password,
 * factor, recovery codes, tickets, sessions, and the audit chain last. Only rows that are new may follow this call.
 */
export async function recordEvent(
  tx: VisitorTx,
  who: Who,
  request: { readonly requestId: string },
  action: string,
  subjectId: string,
): Promise<void> {
  const actor = {
    kind: "visitor",
    clinicId: who.clinicId,
    personId: who.personId,
    requestId: request.requestId,
  } as const;
  const prefix = action.split(".")[0] ?? "";
  const subjectKind = ["session", "invitation"].includes(prefix) ? prefix : "person";
  await appendAudit(tx, actor, {
    action,
    subjectKind,
    subjectId,
    ...(who.patientId ? { patientId: who.patientId } : {}),
  });
}
