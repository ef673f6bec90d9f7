import { measureFirstLoad } from "./first-load.ts";
import { fillDatabase, openDatabase } from "./fixture.ts";
import { QUICK_RESULTS, readSecret, RESULTS } from "./places.ts";
import { judge, type Result, writeResults } from "./report.ts";
import { assertSameBytes, compare, FULL, type Pace, QUICK } from "./rounds.ts";
import { type Server, startAnchor, startApp } from "./servers.ts";

/** create-t3-turbo's home page, measured once: script bytes of the first load, compressed. */
const T3_HOME_KB = 293.7;

type Setup = { readonly databaseUrl: string; readonly secret: string };

async function whileRunning<T>(server: Server, work: (url: string) => Promise<T>): Promise<T> {
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}

async function measureCaseload(
  anchorUrl: string,
  setup: Setup,
  cookie: string,
  pace: Pace,
): Promise<Result[]> {
  return whileRunning(await startApp("clinic", setup), async (url) => {
    const ours = { url: `${url}/api/trpc/caseload.list?input=%7B%7D`, headers: { cookie } };
    const anchor = { url: `${anchorUrl}/caseload` };
    const bytes = await assertSameBytes(ours, anchor);
    process.stdout.write(`caseload: the same ${bytes} bytes from both\n`);
    const rounds = await compare(ours, anchor, pace);
    return [
      judge(rounds, { metric: "1 caseload p95", goal: 1, better: "lower", unit: "ms", of: (s) => s.p95Ms }),
      judge(rounds, {
        metric: "2 caseload throughput",
        goal: 0.9,
        better: "higher",
        unit: "requests/s",
        of: (s) => s.perSecond,
      }),
    ];
  });
}

async function measurePolicies(anchorUrl: string, pace: Pace): Promise<Result> {
  const [ours, anchor] = [{ url: `${anchorUrl}/scoped` }, { url: `${anchorUrl}/bare` }];
  await assertSameBytes(ours, anchor);
  const rounds = await compare(ours, anchor, pace);
  return judge(rounds, {
    metric: "7 row-level security p95",
    goal: 1.05,
    better: "lower",
    unit: "ms",
    of: (s) => s.p95Ms,
  });
}

async function measurePortal(setup: Setup, cookie: string): Promise<Result> {
  return whileRunning(await startApp("portal", setup), async (url) => {
    const { bytes } = await measureFirstLoad(`${url}/`, cookie);
    const ours = Math.round(bytes / 100) / 10;
    const ratio = Math.round((ours / T3_HOME_KB) * 1_000) / 1_000;
    return {
      metric: "10 today first-load script",
      ours,
      anchor: T3_HOME_KB,
      ratio,
      goal: 0.55,
      better: "lower",
      unit: "KB gzip",
    };
  });
}

async function main(words: readonly string[]): Promise<void> {
  const pace = words.includes("--quick") ? QUICK : FULL;
  const secret = readSecret();
  const database = await openDatabase(secret);
  try {
    const filled = await fillDatabase(database.superUrl);
    const setup = { databaseUrl: database.appUrl, secret };
    const anchor = await startAnchor({
      BENCH_SUPER_URL: database.superUrl,
      BENCH_APP_URL: database.appUrl,
      BENCH_CLINIC: filled.staff.clinic,
      BENCH_PERSON: filled.staff.person,
    });
    const timed = await whileRunning(anchor, async (url) => [
      ...(await measureCaseload(url, setup, filled.staffCookie, pace)),
      await measurePolicies(url, pace),
    ]);
    writeResults(pace === QUICK ? QUICK_RESULTS : RESULTS, [
      ...timed,
      await measurePortal(setup, filled.patientCookie),
    ]);
  } finally {
    await database.stop();
  }
}

await main(process.argv.slice(2));
