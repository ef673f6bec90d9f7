export type Audience = "staff" | "portal";
export type SessionLevel = "password" | "second_factor" | "link";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How old a sign-in may be for what needs a new one. */
export const FRESH_MS = 12 * HOUR;

export interface SessionPolicy {
  readonly idleMs: number;
  readonly absoluteMs: number;
  /** After this long since the last sign-in, health data asks for a new one; null where the absolute limit does it. */
  readonly freshMs: number | null;
}

export const SESSION_POLICY: Record<Audience, SessionPolicy> = {
  staff: { idleMs: 15 * MINUTE, absoluteMs: 12 * HOUR, freshMs: null },
  portal: { idleMs: 30 * MINUTE, absoluteMs: 14 * 24 * HOUR, freshMs: FRESH_MS },
};

/** A buyer sees no health data, and a film is longer than a patient's idle limit: only the absolute limit holds. */
export const BUYER_POLICY: SessionPolicy = {
  ...SESSION_POLICY.portal,
  idleMs: SESSION_POLICY.portal.absoluteMs,
  freshMs: null,
};

/** Activity is written at most this often, so a session may end up to this much early, never late. */
export const ACTIVITY_STEP_MS = 30_000;

export const LINK_MS = 10 * MINUTE;
export const DEMO_LINK_MS = 30 * MINUTE;
export const SESSION_TICKET_MS = MINUTE;
export const ENROLMENT_MS = 15 * MINUTE;
export const INVITATION_MS = 7 * 24 * HOUR;
/** A link that no mail job picked up within this time is not mailed any more. */
export const LINK_MAIL_WINDOW_MS = HOUR;
export const CODE_TRIES = 5;
/** An ended session stays this long, so that an event of the audit can be led back to its browser. */
export const ENDED_SESSION_MS = 30 * 24 * HOUR;
export const ENDED_TICKET_MS = 24 * HOUR;
