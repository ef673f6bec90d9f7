import { type Browser, chromium, type Page } from "@playwright/test";
import type { Result } from "./report.ts";
import { startApp, whileRunning } from "./servers.ts";

type Setup = { readonly databaseUrl: string; readonly secret: string };

/** The light player of lottie-web alone, compressed, as it was measured once: without any movement to play. */
const LOTTIE_LIGHT_KB = 48;
const EXERCISE = "/exercises/bridge";
const START_MS = 200;
const SLOWER = 4;
const FIGURES = 40;
/** Tall enough for all of them at once. */
const TALL = { width: 1440, height: 4_000 };
const WATCHED_MS = 5_000;

async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = process.env["CHROMIUM_PATH"];
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

/** What comes over the line for a figure beyond the page that names it, and how long until it moves. */
async function watchFigure(page: Page, url: string): Promise<{ kilobytes: number; startMs: number }> {
  const named = await page.request.get(url).then((answer) => answer.text());
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    const path = new URL(response.url()).pathname;
    const isBeyond =
      path.startsWith("/figures/") ||
      (path.endsWith(".js") && !named.includes(path.split("/").at(-1) ?? path));
    if (isBeyond)
      sizes.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => responseBodySize),
      );
  });
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.name.includes("/figures/")) Object.assign(globalThis, { arrived: performance.now() });
      }
    }).observe({ type: "resource", buffered: true });
    new MutationObserver((changes) => {
      const moved = changes.some(({ target }) => (target as Element).matches("[data-run]"));
      if (moved && Reflect.get(globalThis, "moved") === undefined) {
        Object.assign(globalThis, { moved: performance.now() });
      }
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ["d"] });
  });
  await page.goto(url);
  await page.waitForFunction(() => Reflect.get(globalThis, "moved") !== undefined);
  const startMs = await page.evaluate(
    () => Number(Reflect.get(globalThis, "moved")) - Number(Reflect.get(globalThis, "arrived")),
  );
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  return { kilobytes: round(bytes / 1_000), startMs: Math.max(0, round(startMs)) };
}

/** Bytes of player and movement, and how soon it moves: metric 14. */
export async function measureFigure(setup: Setup): Promise<Result[]> {
  const { kilobytes, startMs } = await whileRunning(await startApp("portal", setup), (url) =>
    withBrowser(async (browser) => watchFigure(await browser.newPage(), `${url}${EXERCISE}`)),
  );
  return [
    {
      metric: "14 bytes of a moving figure, player and movement",
      ours: kilobytes,
      anchor: LOTTIE_LIGHT_KB,
      ratio: round(kilobytes / LOTTIE_LIGHT_KB),
      goal: 0.083,
      better: "lower",
      unit: "KB gzip",
    },
    {
      metric: "14 from the data to the first move",
      ours: startMs,
      anchor: START_MS,
      ratio: round(startMs / START_MS),
      goal: 1,
      better: "lower",
      unit: "ms",
    },
  ];
}

/** What each canvas shows just now, as one text a canvas. */
const readCanvases = (page: Page): Promise<string[]> =>
  page.locator("[data-figure] canvas").evaluateAll((all) =>
    all.map((shown) => {
      const copy = document.createElement("canvas");
      [copy.width, copy.height] = [shown.clientWidth, shown.clientHeight];
      copy.getContext("2d")?.drawImage(shown as HTMLCanvasElement, 0, 0);
      return copy.toDataURL();
    }),
  );

/** Milliseconds between two frames of the browser, in the 95th of a hundred, on a processor slowed down. */
async function watchFrames(page: Page, url: string, isMoving: boolean): Promise<number> {
  const line = await page.context().newCDPSession(page);
  await page.goto(`${url}/library`, { waitUntil: "networkidle" });
  const drawn = page.locator(isMoving ? "[data-figure] canvas[data-drawn]" : "[data-figure] svg:has(path)");
  await drawn.nth(FIGURES - 1).waitFor();
  const before = await readCanvases(page);
  await line.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const p95 = await page.evaluate(
    (milliseconds) =>
      new Promise<number>((resolve) => {
        const gaps: number[] = [];
        let last = performance.now();
        const end = last + milliseconds;
        // Not a named function: the page knows no helper that would name it.
        const frames = {
          next(now: number) {
            gaps.push(now - last);
            last = now;
            if (now < end) requestAnimationFrame((at) => frames.next(at));
            else resolve(gaps.toSorted((x, y) => x - y)[Math.floor(gaps.length * 0.95)] ?? Number.NaN);
          },
        };
        requestAnimationFrame((at) => frames.next(at));
      }),
    WATCHED_MS,
  );
  const after = await readCanvases(page);
  const moved = after.filter((picture, at) => picture !== before[at]).length;
  if (isMoving && moved < FIGURES) throw new Error(`Only ${moved} of ${FIGURES} figures moved.`);
  return p95;
}

/** Forty figures that move at once against the same forty at rest, on a processor four times slower: metric 20. */
export async function measureGrid(setup: Setup, cookie: string): Promise<Result[]> {
  const [ours, anchor] = await whileRunning(await startApp("clinic", setup), (url) =>
    withBrowser(async (browser) => {
      const watch = async (reducedMotion: "no-preference" | "reduce") => {
        const context = await browser.newContext({
          viewport: TALL,
          reducedMotion,
          extraHTTPHeaders: { cookie },
        });
        return watchFrames(await context.newPage(), url, reducedMotion === "no-preference");
      };
      return [await watch("no-preference"), await watch("reduce")] as const;
    }),
  );
  return [
    {
      metric: "20 frame p95, 40 figures moving against at rest, 4x slower",
      ours: round(ours),
      anchor: round(anchor),
      ratio: round(ours / anchor),
      goal: 1.2,
      better: "lower",
      unit: "ms",
    },
  ];
}
