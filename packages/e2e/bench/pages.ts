import { measureFirstLoad } from "./first-load.ts";
import type { Result } from "./report.ts";
import { startApp, whileRunning } from "./servers.ts";

/** create-t3-turbo's home page, measured once: script bytes of the first load, compressed. */
const T3_HOME_KB = 293.7;

type Setup = { readonly databaseUrl: string; readonly secret: string };
type Page = { readonly metric: string; readonly path: string; readonly goal: number };

async function measurePage(url: string, cookie: string, { metric, path, goal }: Page): Promise<Result> {
  const { bytes } = await measureFirstLoad(new URL(path, url).href, cookie);
  const ours = Math.round(bytes / 100) / 10;
  const ratio = Math.round((ours / T3_HOME_KB) * 1_000) / 1_000;
  return { metric, ours, anchor: T3_HOME_KB, ratio, goal, better: "lower", unit: "KB gzip" };
}

/** What a browser loads before the first screen of the portal can be used: metric 10. */
export async function measurePortal(setup: Setup, cookie: string): Promise<Result[]> {
  const page = { metric: "10 today first-load script", path: "/", goal: 0.55 };
  return whileRunning(await startApp("portal", setup), async (url) => [await measurePage(url, cookie, page)]);
}

/** The same for the two pages that a clinician opens all day: metric 11. */
export async function measureClinic(setup: Setup, cookie: string, examPath: string): Promise<Result[]> {
  const pages = [
    { metric: "11 caseload first-load script", path: "/caseload", goal: 0.75 },
    { metric: "11 exam first-load script", path: examPath, goal: 0.9 },
  ];
  return whileRunning(await startApp("clinic", setup), (url) =>
    Promise.all(pages.map((page) => measurePage(url, cookie, page))),
  );
}
