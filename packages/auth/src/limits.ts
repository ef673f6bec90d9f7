import { createHash } from "node:crypto";
import type { Pool } from "@plumbline/db/pool";
import { asVisitor } from "@plumbline/db/doors";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "./refusal.ts";

const QUARTER_HOUR = 900;

/** Tries per window of fifteen minutes; a right password or code gives its try back. */
export const LIMITS = {
  password: 10,
  secondFactor: 8,
  linkRequest: 5,
  resetRequest: 5,
  purchase: 20,
  ownedMail: 3,
  address: 100,
} as const;
export type LimitName = keyof typeof LIMITS;

/** Addresses and accounts are kept as digests: the table says nothing about who tried. */
function digest(subject: string): string {
  return createHash("sha256").update(subject).digest("base64url");
}

/** One counter in PostgreSQL for all processes: an upsert that counts and answers in one statement. */
function makeCounter(pool: Pool, name: LimitName): RateLimiterPostgres {
  const query = async (statement: { name: string; text: string; values: unknown[] }) => {
    const rows = await asVisitor(pool, (tx) => tx.run(statement));
    return { rows, rowCount: rows.length };
  };
  return new RateLimiterPostgres({
    storeClient: { query },
    storeType: "client",
    tableName: "rate_limit",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points: LIMITS[name],
    duration: QUARTER_HOUR,
  });
}

export interface Limiter {
  /** Counts a try, before any costly work; refuses with `too-many`. Fails when it cannot count. */
  take(name: LimitName, subject: string): Promise<void>;
  /**
   * Counts the caller first, then what is asked for. A caller over the limit stops there: one address cannot use up
   * the tries of other people's accounts.
   */
  takeFor(address: string, name: LimitName, subject: string): Promise<void>;
  giveBack(name: LimitName, subject: string): Promise<void>;
  /** Forgets the tries of a subject that proved itself. */
  clear(name: LimitName, subject: string): Promise<void>;
}

export function createLimiter(pool: Pool): Limiter {
  const counters = new Map<LimitName, RateLimiterPostgres>();
  function counter(name: LimitName): RateLimiterPostgres {
    const found = counters.get(name) ?? makeCounter(pool, name);
    counters.set(name, found);
    return found;
  }
  async function take(name: LimitName, subject: string): Promise<void> {
    try {
      await counter(name).consume(digest(subject));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw new Refusal("too-many", "Too many tries. Please wait a few minutes.", { retryAfterSeconds });
    }
  }
  return {
    take,
    async takeFor(address, name, subject) {
      await take("address", address);
      await take(name, subject);
    },
    async giveBack(name, subject) {
      await counter(name).reward(digest(subject));
    },
    async clear(name, subject) {
      await counter(name).delete(digest(subject));
    },
  };
}
