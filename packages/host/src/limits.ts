import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/**
 * Floods only, counted in this process: exactness across processes matters for sign-in, which keeps its own
 * counts in the database.
 */
export function createLimits(options: { perAddress: number; perAccount: number }) {
  const address = new RateLimiterMemory({ points: options.perAddress, duration: 60, keyPrefix: "address" });
  const account = new RateLimiterMemory({ points: options.perAccount, duration: 60, keyPrefix: "account" });
  return {
    /** Seconds to wait, or null when the request may go on. */
    spendAddress: (key: string, points = 1) => spend(address, key, points),
    spendAccount: (key: string, points = 1) => spend(account, key, points),
  };
}

export type Limits = ReturnType<typeof createLimits>;

async function spend(limiter: RateLimiterMemory, key: string, points: number): Promise<number | null> {
  try {
    await limiter.consume(key, points);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}
