import { chromium, type Page } from "@playwright/test";
import type { Result } from "./report.ts";
import { startApp, whileRunning } from "./servers.ts";

/**
 * hls.js with segments of six seconds on the same line, as it was measured once: its segments cannot be made here without
 * an encoder, so it does not take turns with ours.
 */
const HLS_FIRST_FRAME_MS = 3_751;
/** Slow 4G as browsers imagine it. */
const SLOW_4G = {
  latency: 150,
  downloadThroughput: (1_600 * 1_024) / 8,
  uploadThroughput: (750 * 1_024) / 8,
};
const LESSON = "/course/alder-demo/hip-joint-tour";
const RUNS = 5;

/** From the press on the picture to the first frame that is drawn. */
async function timeFirstFrame(page: Page): Promise<number> {
  const video = page.locator("video");
  await page.getByRole("button", { name: /^Play/ }).first().waitFor();
  await video.evaluate((element: HTMLVideoElement) => {
    const drawn = new Promise<number>((resolve) => {
      element.addEventListener(
        "play",
        () => {
          const pressed = performance.now();
          element.requestVideoFrameCallback((now) => resolve(now - pressed));
        },
        { once: true },
      );
    });
    Object.assign(globalThis, { firstFrame: drawn });
  });
  await page.getByRole("button", { name: /^Play/ }).first().click();
  return page.evaluate(() => Reflect.get(globalThis, "firstFrame") as Promise<number>);
}

async function visit(url: string): Promise<number> {
  const executablePath = process.env["CHROMIUM_PATH"];
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  try {
    const page = await browser.newPage();
    const line = await page.context().newCDPSession(page);
    await line.send("Network.enable");
    await line.send("Network.emulateNetworkConditions", { offline: false, ...SLOW_4G });
    await page.goto(url);
    return await timeFirstFrame(page);
  } finally {
    await browser.close();
  }
}

/** How long a lesson's film takes to show itself on a phone's slow line: metric 15, the median of five. */
export async function measureFilm(
  setup: { databaseUrl: string; secret: string },
  runs = RUNS,
): Promise<Result[]> {
  const times = await whileRunning(await startApp("portal", setup), async (url) => {
    const seen: number[] = [];
    for (let run = 0; run < runs; run += 1) seen.push(await visit(`${url}${LESSON}`));
    return seen.toSorted((a, b) => a - b);
  });
  const ours = Math.round(times[Math.floor(times.length / 2)] ?? Number.NaN);
  const ratio = Math.round((1_000 * ours) / HLS_FIRST_FRAME_MS) / 1_000;
  return [
    {
      metric: "15 first frame of a film",
      ours,
      anchor: HLS_FIRST_FRAME_MS,
      ratio,
      goal: 0.3,
      better: "lower",
      unit: "ms",
    },
  ];
}
