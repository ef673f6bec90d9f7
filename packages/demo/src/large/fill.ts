import { createPool, type Pool } from "@plumbline/db/pool";
import { readDemoEnv } from "../env.ts";
import { FAMILY_NAMES, GIVEN_NAMES } from "../names.ts";
import { type Batch, type LargePlan, planBatches } from "./plan.ts";
import { describeProfiles } from "./profiles.ts";
import * as statements from "./statements.ts";

export interface LargeOptions {
  /** The superuser, on a database of its own: one that holds nothing, or what an earlier fill left. */
  readonly superUrl: string;
  readonly plan: LargePlan;
  readonly now?: Date;
  readonly onProgress?: (text: string) => void;
}

/** Two batches at once: each connection keeps one core busy. */
const CONNECTIONS = 2;

type Client = Pick<Pool, "query">;

/** The clinics that are there already. A batch is one transaction, so each of them is whole. */
async function findDone(pool: Pool): Promise<Set<number>> {
  const { rows } = await pool.query<{ slug: string }>("select slug from clinic");
  const numbers = rows.map(({ slug }) => Number(/^large-(\d{6})$/.exec(slug)?.[1] ?? Number.NaN));
  if (numbers.some(Number.isNaN))
    throw new Error("This database holds other clinics: the large demo needs one of its own.");
  return new Set(numbers);
}

async function keepProfiles(client: Client, now: Date): Promise<void> {
  for (const text of statements.KEEP_PROFILES) await client.query(text);
  await client.query(statements.FILL_PROFILES, [JSON.stringify(describeProfiles(now))]);
  await client.query("analyze large_profile, large_profile_log");
}

async function writeBatch(client: Client, batch: Batch, now: Date): Promise<void> {
  const midnight = [`${now.toISOString().slice(0, 10)}T00:00:00Z`];
  await client.query(statements.MAKE_LISTS);
  await client.query(statements.ADD_CLINICS, [batch.numbers, batch.sizes, ...midnight]);
  await client.query(statements.ADD_STAFF);
  await client.query(statements.LIST_PATIENTS, [GIVEN_NAMES, FAMILY_NAMES]);
  // A temporary list has no statistics, and the joins below would be planned for a handful of rows.
  await client.query("analyze large_clinic, large_patient");
  await client.query(statements.ADD_PATIENTS, midnight);
  await client.query(statements.ADD_ACCOUNTS);
  await client.query(statements.ADD_ANSWERS, midnight);
  await client.query(statements.ADD_EXAMS, midnight);
  await client.query(statements.LIST_PROGRAMS);
  await client.query("analyze large_program");
  for (const text of statements.ADD_PROGRAMS) await client.query(text, midnight);
  for (const text of statements.ADD_ITEMS) await client.query(text);
  await client.query(statements.ADD_LOGS, midnight);
  await client.query(statements.ADD_LINES, midnight);
  await client.query(statements.ADD_AUDIT, [now]);
}

async function addBatch(client: Client, batch: Batch, now: Date): Promise<void> {
  await client.query("begin; set local synchronous_commit = off; set local app.door = 'visitor'");
  try {
    await writeBatch(client, batch, now);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** Takes batches from the front of `left` until none is left. */
async function work(pool: Pool, left: Batch[], now: Date, onDone: (batch: Batch) => void): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("set timezone to 'UTC'");
    await keepProfiles(client, now);
    for (let batch = left.shift(); batch !== undefined; batch = left.shift()) {
      await addBatch(client, batch, now);
      onDone(batch);
    }
  } catch (error) {
    // The other connection ends after its batch.
    left.length = 0;
    throw error;
  } finally {
    // The connection ends with its temporary tables.
    client.release(true);
  }
}

/** Waits for all of them, and throws what the first one threw. */
async function settle(works: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}

function makeTeller(plan: LargePlan, left: readonly Batch[], onProgress: (text: string) => void) {
  const started = performance.now();
  let filled = plan.patients - left.reduce((sum, { patients }) => sum + patients, 0);
  return ({ patients }: Batch) => {
    filled += patients;
    const seconds = Math.round((performance.now() - started) / 1_000);
    const percent = Math.floor((100 * filled) / plan.patients);
    onProgress(
      `${filled.toLocaleString("en-US")} of ${plan.patients.toLocaleString("en-US")} patients (${percent} %), ${seconds} s`,
    );
  };
}

/**
 * Fills a database with clinics as large as an installation ever sees. Begun again after an end of any kind it goes on
 * where it was. Returns how many clinics it added.
 */
export async function fillLarge({
  superUrl,
  plan,
  now = new Date(),
  onProgress = () => undefined,
}: LargeOptions) {
  if (readDemoEnv().environment === "production") throw new Error("Demo data is never loaded in production.");
  const unlimited = { statementTimeoutMs: 0, lockTimeoutMs: 0, idleInTransactionTimeoutMs: 0 };
  const pool = createPool(superUrl, { max: CONNECTIONS, ...unlimited });
  try {
    const left = planBatches(plan, await findDone(pool));
    const added = left.reduce((sum, { numbers }) => sum + numbers.length, 0);
    if (added === 0) return { clinics: 0 };
    const tell = makeTeller(plan, left, onProgress);
    await settle(Array.from({ length: CONNECTIONS }, () => work(pool, left, now, tell)));
    onProgress("Gathering statistics");
    await pool.query("vacuum analyze");
    return { clinics: added };
  } finally {
    await pool.end();
  }
}
