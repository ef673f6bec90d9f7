import { measureFigure, measureGrid } from "./figures.ts";
import { measureFilm } from "./film.ts";
import { fillDatabase, openDatabase } from "./fixture.ts";
import { measureLarge } from "./growth.ts";
import { measureSearch } from "./library-search.ts";
import { measureClinic, measurePortal } from "./pages.ts";
import { measurePhone } from "./phone.ts";
import { QUICK_RESULTS, readSecret, RESULTS } from "./places.ts";
import { judge, type Result, writeResults } from "./report.ts";
import { assertSameBytes, compare, FULL, type Pace, QUICK } from "./rounds.ts";
import { startAnchor, startApp, whileRunning } from "./servers.ts";
import { measureWrites } from "./writes.ts";

type Setup = { readonly databaseUrl: string; readonly secret: string };
type Database = Awaited<ReturnType<typeof openDatabase>>;
type Filled = Awaited<ReturnType<typeof fillDatabase>>;

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

async function measureReads(database: Database, filled: Filled, setup: Setup, pace: Pace): Promise<Result[]> {
  const anchor = await startAnchor({
    BENCH_SUPER_URL: database.superUrl,
    BENCH_APP_URL: database.appUrl,
    BENCH_CLINIC: filled.staff.clinic,
    BENCH_PERSON: filled.staff.person,
  });
  return whileRunning(anchor, async (url) => [
    ...(await measureCaseload(url, setup, filled.staffCookie, pace)),
    await measurePolicies(url, pace),
  ]);
}

type Part = { readonly metrics: readonly string[]; readonly measure: () => Promise<Result[]> };

/** In the order of the metrics; each part starts and stops what it needs. */
function listParts(database: Database, filled: Filled, setup: Setup, pace: Pace): Part[] {
  const { patientCookie, examinerCookie, examPath } = filled;
  return [
    { metrics: ["1", "2", "7"], measure: () => measureReads(database, filled, setup, pace) },
    { metrics: ["5", "6"], measure: () => measureLarge(setup.secret, pace) },
    { metrics: ["10"], measure: () => measurePortal(setup, patientCookie) },
    { metrics: ["11"], measure: () => measureClinic(setup, examinerCookie, examPath) },
    {
      metrics: ["12"],
      measure: () => measurePhone(setup, patientCookie, pace === QUICK ? 1 : undefined),
    },
    { metrics: ["14"], measure: () => measureFigure(setup) },
    { metrics: ["15"], measure: () => measureFilm(setup, pace === QUICK ? 1 : undefined) },
    { metrics: ["17"], measure: () => measureWrites(database.server, setup.secret, pace) },
    { metrics: ["20"], measure: () => measureGrid(setup, examinerCookie) },
    { metrics: ["19"], measure: async () => [measureSearch(pace)] },
  ];
}

/** `--only 5,17` measures these; nothing said measures all. */
function readOnly(words: readonly string[]): readonly string[] {
  const at = words.indexOf("--only");
  return at === -1 ? [] : (words[at + 1] ?? "").split(",");
}

async function main(words: readonly string[]): Promise<void> {
  const pace = words.includes("--quick") ? QUICK : FULL;
  const only = readOnly(words);
  const secret = readSecret();
  const database = await openDatabase(secret);
  try {
    const filled = await fillDatabase(database.superUrl);
    const parts = listParts(database, filled, { databaseUrl: database.appUrl, secret }, pace);
    const chosen = parts.filter(
      ({ metrics }) => only.length === 0 || metrics.some((one) => only.includes(one)),
    );
    if (chosen.length === 0) throw new Error("--only names no metric that is measured here.");
    const results: Result[] = [];
    for (const { measure } of chosen) results.push(...(await measure()));
    writeResults(pace === FULL && only.length === 0 ? RESULTS : QUICK_RESULTS, results);
  } finally {
    await database.server.stop();
  }
}

await main(process.argv.slice(2));
