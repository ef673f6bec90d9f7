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

/** Known and unknown, two pairs at a time, in changing order; counters are emptied so that no limit speaks. */
async function compare(
  world: World,
  audience: "staff" | "portal",
  path: string,
  known: unknown,
  unknown: () => unknown,
) {
  const times: { known: Trial[]; unknown: Trial[] } = { known: [], unknown: [] };
  for (let pair = 0; pair < PAIRS; pair += 2) {
    await db.superPool.query("delete from rate_limit");
    const both = pair % 4 === 0 ? (["known", "unknown"] as const) : (["unknown", "known"] as const);
    const batch = [...both, ...both.toReversed()];
    const trials = await Promise.all(
      batch.map((kind) => measure(world, audience, path, kind === "known" ? known : unknown())),
    );
    batch.forEach((kind, index) => times[kind].push(...trials.slice(index, index + 1)));
  }
  const answers = new Set([...times.known, ...times.unknown].map(({ seen }) => seen));
  const p = compareTimes(
    times.known.map(({ milliseconds }) => milliseconds),
    times.unknown.map(({ milliseconds }) => milliseconds),
  );
  return { p, answers };
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
  const staff = await compare(world, "staff", "password", { email: staffEmail, password }, () => ({
    email: stranger(),
    password,
  }));
  const patientEmail = await findEmail(db.pool, clinic.patients[0]?.actor.personId ?? "");
  const portal = await compare(world, "portal", "link/request", { email: patientEmail }, () => ({
    email: stranger(),
  }));
  report(
    `claim 16: password ${staff.answers.size} answer, p=${staff.p.toFixed(3)}; link ${portal.answers.size} answer, p=${portal.p.toFixed(3)} over ${PAIRS} pairs each`,
  );
  expect([staff.answers.size, portal.answers.size]).toEqual([1, 1]);
  expect(staff.p).toBeGreaterThan(0.01);
  expect(portal.p).toBeGreaterThan(0.01);
});
