import pg from "pg";

export type Pool = pg.Pool;

/** The database cannot serve this request now: the host answers 503 with Retry-After. */
export class DatabaseUnavailable extends Error {
  readonly retryAfterSeconds = 2;

  constructor(cause: unknown) {
    super("The database is not available.", { cause });
    this.name = "DatabaseUnavailable";
  }
}

export interface PoolOptions {
  readonly max?: number;
  readonly statementTimeoutMs?: number;
  readonly lockTimeoutMs?: number;
  readonly idleInTransactionTimeoutMs?: number;
  readonly connectionTimeoutMs?: number;
  /** Told of a connection that broke while idle; never given a row or a statement. */
  readonly onIdleError?: (error: Error) => void;
}

const DATE_OID = 1082;
const BIGINT_OID = 20;

function readBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError("A bigint is too large for a number.");
  return value;
}

/** Calendar dates stay text (a Date would shift them by the zone); counts become numbers. */
function typeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
  if (oid === DATE_OID) return (value) => value;
  if (oid === BIGINT_OID) return readBigint;
  return pg.types.getTypeParser(oid, format as "text") as (value: string) => unknown;
}

/** One pool a process. Without an error listener a restarting server would end the process. */
export function createPool(url: string, options: PoolOptions = {}): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    statement_timeout: options.statementTimeoutMs ?? 10_000,
    lock_timeout: options.lockTimeoutMs ?? 5_000,
    idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs ?? 15_000,
    connectionTimeoutMillis: options.connectionTimeoutMs ?? 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // A statement is sent when it is asked for, behind those under way: the server still runs them one by one.
    pipeline: true,
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
  });
  pool.on("error", (error) => options.onIdleError?.(error));
  // A connection lost between two statements of a transaction tells the next statement; unheard, the event would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

const LOST = new Set([
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
]);
const LOST_WORDS =
  /connection terminated|client was closed|not queryable|connection error and is not|timeout exceeded when trying to connect/i;

/**
 * What the server gave up for the sake of others: a deadlock, two writes that cannot both be, a lock or a statement that
 * took too long. The transaction is rolled back, so the same request may be sent again.
 */
const GAVE_WAY = new Set(["40P01", "40001", "55P03", "57014", "25P03"]);

/** Whether this work alone was given up, while the database serves others. */
export function hasGivenWay(error: unknown): boolean {
  return GAVE_WAY.has(sqlStateOf(error));
}

/** Whether a transaction that ended with this error may go through if it is tried again in a moment. */
export function mayPass(error: unknown): boolean {
  return isConnectionLoss(error) || hasGivenWay(error);
}

/** What an error wraps; the sign-in library puts it into an object of its own. */
function causeOf({ cause }: Error): unknown {
  const isHolder = typeof cause === "object" && cause !== null && !(cause instanceof Error) && "err" in cause;
  return isHolder ? cause.err : cause;
}

/** Looks through wrapped errors for a lost connection. */
export function isConnectionLoss(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = causeOf(at), depth += 1) {
    // Whatever kept the work from being done: an unknown host, a refused role, a deadlock is no sign-out either.
    if (at instanceof DatabaseUnavailable) return true;
    const code = "code" in at && typeof at.code === "string" ? at.code : "";
    if (LOST.has(code) || code.startsWith("08") || LOST_WORDS.test(at.message)) return true;
  }
  return false;
}

/** The SQLSTATE behind an error that a driver or query builder may have wrapped; empty when there is none. */
export function sqlStateOf(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ("code" in at && typeof at.code === "string" && /^[0-9A-Z]{5}$/.test(at.code)) return at.code;
  }
  return "";
}

/** A frozen row (a signed exam or note, a log, a version) refused a change. */
export const FROZEN_ROW = "PLF01";
/** A row was to go that another row names. */
export const STILL_NAMED = "23503";
/** A note version did not follow the one before it. */
export const BROKEN_NOTE_CHAIN = "PLF02";
