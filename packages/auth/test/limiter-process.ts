import { createPool } from "@plumbline/db/pool";
import { createLimiter } from "../src/limits.ts";
import { Refusal } from "../src/refusal.ts";

/** One of several processes that try at the same time; prints how many tries it was let through. */
const [url = "", subject = "", tries = "0"] = process.argv.slice(2);
const pool = createPool(url, { max: 4 });
const limiter = createLimiter(pool);

async function tryOnce(): Promise<number> {
  try {
    await limiter.take("password", subject);
    return 1;
  } catch (error) {
    if (error instanceof Refusal && error.code === "too-many") return 0;
    throw error;
  }
}

const passed = await Promise.all(Array.from({ length: Number(tries) }, tryOnce));
process.stdout.write(String(passed.reduce((sum, one) => sum + one, 0)));
await pool.end();
