import type { Pool } from "@plumbline/db/pool";
import type { CallActor } from "../../src/context.ts";
import type { Fixture } from "./fixture.ts";

interface StoredEvent {
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly patientId: string | null;
  readonly requestId: string;
}

/** The audit rows of a clinic after the first `skip`, oldest first. */
export async function listEvents(superPool: Pool, clinicId: string, skip: number): Promise<StoredEvent[]> {
  const { rows } = await superPool.query<StoredEvent>(
    `select at, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", action,
        subject_kind as "subjectKind", subject_id as "subjectId", patient_id as "patientId", request_id as "requestId"
      from audit_event where clinic_id = $1 order by sequence offset $2`,
    [clinicId, skip],
  );
  return rows;
}

/** Ids differ in every run; the fixture's name of one does not. What the call itself made is `new`. */
function nameId(id: string | null, own: Fixture, input: unknown): string {
  if (id === null) return "nobody";
  const key = Object.entries(own).find(([, value]) => value === id)?.[0];
  if (key !== undefined) return key;
  const given = Object.entries((input ?? {}) as object).find(([, value]) => value === id)?.[0];
  return given === undefined ? "new" : `input.${given}`;
}

/** One line that can be reviewed: what was done to what, and whose record it is. */
export function describeEvent(event: StoredEvent, own: Fixture, input: unknown): string {
  const subject = `${event.subjectKind} ${nameId(event.subjectId, own, input)}`;
  return `${event.action}, ${subject}, record of ${nameId(event.patientId, own, input)}`;
}

/** Who, when and in which request: the same for every row of a call. */
export function originOf(event: StoredEvent) {
  const { at, actorKind, actorId, actorName, requestId } = event;
  return { at, actorKind, actorId, actorName, requestId };
}

export function originOfCall(actor: CallActor | null, requestId: string, at: Date) {
  if (actor === null) return { at, actorKind: "visitor", actorId: null, actorName: "visitor", requestId };
  const actorName = actor.kind === "staff" ? actor.displayName : actor.kind;
  return { at, actorKind: actor.kind, actorId: actor.personId, actorName, requestId };
}
