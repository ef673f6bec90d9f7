import { createTestDatabase, makeClinic } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Browser, findEmail, givePassword, makeWorld, report, type World } from "./harness.ts";

type Database = Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const PAIRS = 200;

/** Error function, Abramowitz and Stegun 7.1.26; off by less than 2e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const poly =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - poly * Math.exp(-x * x));
}

/** Two-sided p of the Mann-Whitney test, by its normal approximation. */
function compareTimes(left: readonly number[], right: readonly number[]): number {
  const all = [
    ...left.map((time) => ({ time, isLeft: true })),
    ...right.map((time) => ({ time, isLeft: false })),
  ];
  const ranked = all.toSorted((a, b) => a.time - b.time);
  const rankSum = ranked.reduce((sum, one, index) => sum + (one.isLeft ? index + 1 : 0), 0);
  const u = rankSum - (left.length * (left.length + 1)) / 2;
  const mean = (left.length * right.length) / 2;
  const spread = Math.sqrt((mean * (left.length + right.length + 1)) / 6);
  return 1 - erf(Math.abs(u - mean) / spread / Math.SQRT2);
}

type Kind = "known" | "unknown";

interface Trial {
  readonly milliseconds: number;
  readonly seen: string;
}

async function measure(
  world: World,
  audience: "staff" | "portal",
  path: string,
  body: unknown,
): Promise<Trial> {
  const browser = new Browser(world, audience);
  const startedAt = performance.now();
  const { status, text, setCookies } = await browser.post(path, body);
  const cookies = setCookies.map((line) => line.replace(/=[\w-]{43}/, "=…")).join();
  return { milliseconds: performance.now() - startedAt, seen: `${status} ${text} ${cookies}` };
}

/** Known and unknown, four pairs at a time, in changing order; counters are emptied so that no limit speaks. */
async function compare(
  world: World,
  audience: "staff" | "portal",
  path: string,
  known: unknown,
  unknown: () => unknown,
) {
  const times: Record<Kind, Trial[]> = { known: [], unknown: [] };
  for (let pair = 0; pair < PAIRS; pair += 4) {
    await db.superPool.query("delete from rate_limit");
    const order: readonly Kind[] = pair % 8 === 0 ? ["known", "unknown"] : ["unknown", "known"];
    const batch = [order, order.toReversed(), order, order.toReversed()].flat();
    const trials = batch.map(async (kind) => {
      times[kind].push(await measure(world, audience, path, kind === "known" ? known : unknown()));
    });
    await Promise.all(trials);
  }
  const answers = new Set([...times.known, ...times.unknown].map(({ seen }) => seen));
  const [left, right] = [times.known, times.unknown].map((list) => list.map((trial) => trial.milliseconds));
  return { p: compareTimes(left ?? [], right ?? []), answers };
}

it("claim 16: nothing tells whether an address is known", async () => {
  const world = makeWorld(db.pool);
  const clinic = await makeClinic(db, { patients: 1 });
  const { personId } = clinic.staff.clinician;
  await givePassword(db.pool, personId, world.clock.now);
  let count = 0;
  const password = "not the right words";
  const stranger = () => {
    count += 1;
    return `nobody${count}.${personId.slice(-12)}@example.test`;
  };
  const staffEmail = await findEmail(db.pool, personId);
  const patientEmail = await findEmail(db.pool, clinic.patients[0]?.actor.personId ?? "");
  const staff = () =>
    compare(world, "staff", "password", { email: staffEmail, password }, () => ({
      email: stranger(),
      password,
    }));
  const portal = () =>
    compare(world, "portal", "link/request", { email: patientEmail }, () => ({ email: stranger() }));
  const forgot = () =>
    compare(world, "staff", "password/forgot", { email: staffEmail }, () => ({ email: stranger() }));
  for (const [name, run] of Object.entries({ password: staff, link: portal, forgot })) {
    const first = await run();
    // Chance alone gives one p in a hundred below the bar; a real difference shows twice.
    const { p, answers } = first.p > 0.01 ? first : await run();
    report(
      `claim 16: ${name}: ${answers.size} answer for known and unknown, p=${p.toFixed(3)} over ${PAIRS} pairs`,
    );
    expect(answers.size).toBe(1);
    expect(p).toBeGreaterThan(0.01);
  }
}, 180_000);
