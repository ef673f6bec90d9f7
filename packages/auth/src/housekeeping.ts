import { asVisitor } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import { ENDED_SESSION_MS, ENDED_TICKET_MS } from "./policy.ts";

export interface SweptIdentity {
  readonly tickets: number;
  readonly sessions: number;
  readonly limits: number;
}

/** Rows a statement, so that no sweep holds many locks or runs into the statement's time limit. */
const BATCH = 5_000;

const TICKETS = {
  name: "auth-sweep-tickets",
  text: `delete from ticket where id in (select id from ticket where expires_at < $1 limit ${BATCH}) returning 1`,
};
const SESSIONS = {
  name: "auth-sweep-sessions",
  text: `delete from session where id in (
    select id from session where least(revoked_at, expires_at) < $1 limit ${BATCH}) returning 1`,
};
// The condition again: a counter that began anew in between stays.
const LIMITS = {
  name: "auth-sweep-limits",
  text: `delete from rate_limit where key in (select key from rate_limit where expire < $1 limit ${BATCH})
    and expire < $1 returning 1`,
};

async function sweep(
  pool: Pool,
  statement: { name: string; text: string },
  before: unknown,
): Promise<number> {
  let swept = 0;
  let last = BATCH;
  while (last === BATCH) {
    const gone = await asVisitor(pool, (tx) => tx.run({ ...statement, values: [before] }));
    last = gone.length;
    swept += last;
  }
  return swept;
}

/**
 * Takes away what signing in leaves behind: tickets a day after they ran out, sessions thirty days after they ended,
 * counters whose window is over. Safe to run at any time and in several processes.
 */
export async function sweepIdentity(pool: Pool, now: Date): Promise<SweptIdentity> {
  const at = now.getTime();
  const sweeps = [
    sweep(pool, TICKETS, new Date(at - ENDED_TICKET_MS)),
    sweep(pool, SESSIONS, new Date(at - ENDED_SESSION_MS)),
    sweep(pool, LIMITS, at),
  ] as const;
  // One that fails does not keep the others from their end.
  await Promise.allSettled(sweeps);
  const [tickets, sessions, limits] = await Promise.all(sweeps);
  return { tickets, sessions, limits };
}
