import type { Asks } from "../../lib/answers.ts";
import { pickText, writeQuery } from "../../lib/search-text.ts";

export type AuditQuery = Asks["audit"]["list"];

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

function isDate(text: string): boolean {
  return DATE.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

/** What is not a valid filter is none: an address that was cut still opens the page. */
export function readAuditQuery(params: Record<string, string | string[] | undefined>): AuditQuery {
  const pick = (name: string, isValid: (text: string) => boolean) => {
    const text = pickText(params[name]);
    return isValid(text) ? text : undefined;
  };
  const before = Number(pickText(params.before));
  return {
    actorId: pick("person", (text) => UUID.test(text)),
    patientId: pick("patient", (text) => UUID.test(text)),
    action: pick("action", (text) => /^[\w.-]{1,60}$/.test(text)),
    from: pick("from", isDate),
    to: pick("to", isDate),
    before: Number.isInteger(before) && before > 0 ? before : undefined,
  };
}

export function writeAuditHref(query: AuditQuery): string {
  const { actorId, patientId, action, from, to, before } = query;
  return writeQuery("/audit", { person: actorId, patient: patientId, action, from, to, before });
}
