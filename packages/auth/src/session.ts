import type { BuyerActor, PatientActor, StaffActor } from "@plumbline/db/actor";
import { asVisitor } from "@plumbline/db/doors";
import type { Role } from "@plumbline/domain/vocabulary";
import type { Deps } from "./call.ts";
import { readCookie } from "./cookie.ts";
import {
  ACTIVITY_STEP_MS,
  type Audience,
  BUYER_POLICY,
  SESSION_POLICY,
  type SessionLevel,
  type SessionPolicy,
} from "./policy.ts";
import { hashToken } from "./token.ts";

/** Where a session stands: only `signed-in` has an actor. */
export type SessionStage = "second-factor" | "enrol" | "signed-in" | "fresh-sign-in";

export interface LiveSession {
  readonly id: string;
  readonly audience: Audience;
  readonly level: SessionLevel;
  readonly stage: SessionStage;
  readonly personId: string;
  readonly clinicId: string;
  readonly membershipId: string | null;
  readonly patientId: string | null;
  /** The buyer of a session without a patient, or the one that the patient has joined. */
  readonly buyerId: string | null;
  readonly clinicName: string;
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** The patient's zone for a patient, else the clinic's. */
  readonly timeZone: string;
  readonly hasFactor: boolean;
  readonly signedInAt: Date;
  readonly lastActiveAt: Date;
  readonly idleEndsAt: Date;
  readonly expiresAt: Date;
}

interface SessionRow {
  id: string;
  level: SessionLevel;
  person_id: string;
  clinic_id: string;
  membership_id: string | null;
  patient_id: string | null;
  buyer_id: string | null;
  signed_in_at: Date;
  last_active_at: Date;
  expires_at: Date;
  clinic_name: string;
  time_zone: string;
  second_factor_required: boolean;
  email: string;
  display_name: string;
  roles: Role[];
  has_factor: boolean;
}

/** Roles, state and factor are read on every request, so a change is in force at once. */
const LOAD_STAFF = {
  name: "auth-load-staff-session",
  text: `select s.id, s.level, s.person_id, s.clinic_id, s.membership_id, s.patient_id, null as buyer_id,
      s.signed_in_at, s.last_active_at, s.expires_at, c.name as clinic_name, c.time_zone, c.second_factor_required,
      p.email_lower as email, m.display_name, to_json(m.roles) as roles,
      exists (select 1 from factor f where f.person_id = s.person_id and f.confirmed_at is not null) as has_factor
    from session s
    join clinic c on c.id = s.clinic_id
    join person p on p.id = s.person_id
    join membership m on m.clinic_id = s.clinic_id and m.id = s.membership_id and m.person_id = s.person_id
    where s.token_hash = $1 and s.audience = 'staff' and s.revoked_at is null
      and s.expires_at > $2 and s.last_active_at > $3 and m.state = 'active'`,
};

/** A session without a patient is a buyer's. One with a patient knows a buyer only once the person has joined the two. */
const LOAD_PORTAL = {
  name: "auth-load-portal-session",
  text: `select s.id, s.level, s.person_id, s.clinic_id, s.membership_id, s.patient_id, b.id as buyer_id,
      s.signed_in_at, s.last_active_at, s.expires_at, c.name as clinic_name,
      case when s.patient_id is null then c.time_zone else patient_time_zone(s.clinic_id, s.patient_id) end as time_zone,
      false as second_factor_required, p.email_lower as email, '' as display_name, '[]'::json as roles,
      false as has_factor
    from session s
    join clinic c on c.id = s.clinic_id
    join person p on p.id = s.person_id
    left join patient_account a
      on a.clinic_id = s.clinic_id and a.patient_id = s.patient_id and a.person_id = s.person_id
    left join buyer b on b.clinic_id = s.clinic_id and b.person_id = s.person_id
      and (s.patient_id is null or b.joined_patient_id = s.patient_id)
    where s.token_hash = $1 and s.audience = 'portal' and s.revoked_at is null and s.expires_at > $2
      and case when s.patient_id is null then b.id is not null else a.id is not null and s.last_active_at > $3 end`,
};

const LOAD = { staff: LOAD_STAFF, portal: LOAD_PORTAL } as const;

const TOUCH = {
  name: "auth-touch-session",
  text: `update session set last_active_at = $2 where id = $1 and revoked_at is null and last_active_at < $2`,
};

function choosePolicy(patientId: string | null, audience: Audience): SessionPolicy {
  const isBuyer = audience === "portal" && patientId === null;
  return isBuyer ? BUYER_POLICY : SESSION_POLICY[audience];
}

function findStage(row: SessionRow, audience: Audience, now: Date): SessionStage {
  const { freshMs } = choosePolicy(row.patient_id, audience);
  if (audience === "staff" && row.level === "password") {
    if (row.has_factor) return "second-factor";
    if (row.second_factor_required) return "enrol";
  }
  if (freshMs !== null && now.getTime() - row.signed_in_at.getTime() > freshMs) return "fresh-sign-in";
  return "signed-in";
}

function describeRow(row: SessionRow, audience: Audience, now: Date): LiveSession {
  const idleEnd = row.last_active_at.getTime() + choosePolicy(row.patient_id, audience).idleMs;
  return {
    id: row.id,
    audience,
    level: row.level,
    stage: findStage(row, audience, now),
    personId: row.person_id,
    clinicId: row.clinic_id,
    membershipId: row.membership_id,
    patientId: row.patient_id,
    buyerId: row.buyer_id,
    clinicName: row.clinic_name,
    displayName: row.display_name,
    email: row.email,
    roles: row.roles,
    timeZone: row.time_zone,
    hasFactor: row.has_factor,
    signedInAt: row.signed_in_at,
    lastActiveAt: row.last_active_at,
    idleEndsAt: new Date(Math.min(idleEnd, row.expires_at.getTime())),
    expiresAt: row.expires_at,
  };
}

/**
 * The live session of a cookie, or null for anything that is not one. Only `activity` moves the idle
 * limit. A failing database throws: the caller answers 503, never data.
 */
export async function loadSession(
  deps: Pick<Deps, "audience" | "pool" | "names" | "now">,
  cookieHeader: string | null,
  activity: boolean,
): Promise<LiveSession | null> {
  const token = readCookie(cookieHeader, deps.names.session);
  if (token === null) return null;
  const now = deps.now();
  const idleSince = new Date(now.getTime() - SESSION_POLICY[deps.audience].idleMs);
  const values = [hashToken(token), now, idleSince];
  const [row] = await asVisitor(deps.pool, (tx) =>
    tx.runLast<SessionRow>({ ...LOAD[deps.audience], values }),
  );
  if (row === undefined) return null;
  if (!activity || now.getTime() - row.last_active_at.getTime() < ACTIVITY_STEP_MS) {
    return describeRow(row, deps.audience, now);
  }
  await asVisitor(deps.pool, (tx) => tx.runLast({ ...TOUCH, values: [row.id, now] }));
  return describeRow({ ...row, last_active_at: now }, deps.audience, now);
}

/** The proof of who is asking; null until every step of signing in is done. */
export function makeActor(
  live: LiveSession,
  requestId: string,
): StaffActor | PatientActor | BuyerActor | null {
  if (live.stage !== "signed-in") return null;
  const { clinicId, personId, timeZone, id: sessionId } = live;
  if (live.membershipId !== null) {
    const { membershipId, roles, displayName } = live;
    return {
      kind: "staff",
      clinicId,
      personId,
      membershipId,
      roles,
      displayName,
      timeZone,
      requestId,
      sessionId,
    };
  }
  const { patientId, buyerId } = live;
  const who = { clinicId, personId, requestId, sessionId };
  if (patientId !== null) return { kind: "patient", ...who, patientId, timeZone, joinedBuyerId: buyerId };
  return buyerId === null ? null : { kind: "buyer", ...who, buyerId };
}

/** What a browser may know of its own session. */
export function showState(live: LiveSession | null, now: Date): Record<string, unknown> {
  if (live === null) return { state: "signed-out" };
  return {
    state: live.stage,
    audience: live.audience,
    level: live.level,
    displayName: live.displayName,
    email: live.email,
    clinicName: live.clinicName,
    roles: live.roles,
    serverTime: now.toISOString(),
    idleEndsAt: live.idleEndsAt.toISOString(),
    expiresAt: live.expiresAt.toISOString(),
    idleSeconds: choosePolicy(live.patientId, live.audience).idleMs / 1000,
  };
}
