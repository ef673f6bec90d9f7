import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { findFreePort } from "./places.ts";
import type { Result } from "./report.ts";
import { startApp, whileRunning } from "./servers.ts";

/**
 * create-t3-turbo's home as it was measured once, on two cores, in the same way: 1.6 to 2.3 s and 228 to 340 ms. That app
 * cannot be installed from a registry, so it does not take turns with ours; the lower ends are the stricter anchors.
 */
const T3_LCP_MS = 1_600;
const T3_TBT_MS = 228;
const RUNS = 5;

type Reading = { lcpMs: number; tbtMs: number; shift: number; accessibility: number; machine: number };

/** One visit of a phone as Lighthouse imagines it: slow 4G, a processor four times slower. */
async function visit(url: string, cookie: string): Promise<Reading> {
  const port = await findFreePort();
  const executablePath = process.env["CHROMIUM_PATH"];
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [`--remote-debugging-port=${port}`, "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  try {
    const asked = ["performance", "accessibility"];
    const answer = await lighthouse(url, {
      port,
      onlyCategories: asked,
      extraHeaders: { cookie },
      logLevel: "error",
      // The cookie is ours and in the header; nothing else is kept.
      disableStorageReset: true,
    });
    if (answer === undefined) throw new Error("Lighthouse said nothing.");
    const { audits, categories, environment, runtimeError, finalDisplayedUrl } = answer.lhr;
    if (runtimeError !== undefined) throw new Error(`Lighthouse: ${runtimeError.message}`);
    if (new URL(finalDisplayedUrl).pathname !== new URL(url).pathname)
      throw new Error(`${url} led to ${finalDisplayedUrl}: the page was not shown.`);
    const read = (id: string) => audits[id]?.numericValue ?? Number.NaN;
    return {
      lcpMs: read("largest-contentful-paint"),
      tbtMs: read("total-blocking-time"),
      shift: read("cumulative-layout-shift"),
      accessibility: categories["accessibility"]?.score ?? Number.NaN,
      machine: environment.benchmarkIndex,
    };
  } finally {
    await browser.close();
  }
}

function findMedian(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

/** What a patient's phone sees of the first screen: metric 12. Medians; the last two figures are the worst of the runs. */
export async function measurePhone(
  setup: { databaseUrl: string; secret: string },
  cookie: string,
  runs = RUNS,
): Promise<Result[]> {
  const readings = await whileRunning(await startApp("portal", setup), async (url) => {
    // The first page of a server is not what its users see.
    await (await fetch(url, { headers: { cookie } })).text();
    const seen: Reading[] = [];
    for (let run = 0; run < runs; run += 1) seen.push(await visit(`${url}/`, cookie));
    return seen;
  });
  const lcp = findMedian(readings.map(({ lcpMs }) => lcpMs));
  const tbt = findMedian(readings.map(({ tbtMs }) => tbtMs));
  const machine = readings.map((reading) => Math.round(reading.machine)).join(", ");
  process.stdout.write(
    `12: Lighthouse rates this machine ${machine}; a quiet one says the same each time, above 1,000.\n`,
  );
  const shift = Math.max(...readings.map((reading) => reading.shift));
  const accessibility = Math.min(...readings.map((reading) => reading.accessibility));
  const lower = (metric: string, ours: number, anchor: number, goal: number, unit: string): Result => {
    return { metric, ours: round(ours), anchor, ratio: round(ours / anchor), goal, better: "lower", unit };
  };
  return [
    lower("12 portal largest paint", lcp, T3_LCP_MS, 0.8, "ms"),
    lower("12 portal blocking time", tbt, T3_TBT_MS, 0.35, "ms"),
    lower("12 portal layout shift", shift, 1, 0, "score"),
    {
      metric: "12 portal accessibility",
      ours: accessibility,
      anchor: 1,
      ratio: accessibility,
      goal: 1,
      better: "higher",
      unit: "score",
    },
  ];
}
