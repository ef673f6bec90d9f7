import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Marks {
  shifts: { value: number; what: string }[];
  violations: string[];
  canary?: boolean;
}
type Marked = Window & { plumblineMarks: Marks };

/** Notes from the first byte on what moved by itself and what the content-security policy refused. */
export async function markPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const marks: Marks = { shifts: [], violations: [] };
    (window as unknown as Marked).plumblineMarks = marks;
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      marks.violations.push(`${effectiveDirective} ${blockedURI}`),
    );
    type Shift = PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: { node?: Node | null }[];
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (entry.hadRecentInput) continue;
        const nodes = entry.sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 120) : "text",
        );
        marks.shifts.push({ value: entry.value, what: nodes.join(" | ") });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

const SLOW_BYTES_PER_SECOND = 30 * 1024;

/**
 * Opens the page a second time, over a slow line: its style is there at once and the page itself arrives in pieces, so
 * that a later piece which moves an earlier one is seen to do it.
 */
export async function openSlowly(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
  const line = await page.context().newCDPSession(page);
  const setSpeed = (downloadThroughput: number) =>
    line.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput,
      uploadThroughput: -1,
    });
  await setSpeed(SLOW_BYTES_PER_SECOND);
  await page.goto(path, { waitUntil: "domcontentloaded" });
  await setSpeed(-1);
  await page.waitForLoadState("networkidle");
}

const readMarks = (page: Page): Promise<Marks> =>
  page.evaluate(() => (window as unknown as Marked).plumblineMarks);

export async function expectNothingMoved(page: Page): Promise<void> {
  const { shifts } = await readMarks(page);
  expect
    .soft(
      shifts.filter(({ value }) => value > 0.001),
      "what moved while loading",
    )
    .toEqual([]);
}

/** A change of theme runs through the page as colour transitions, however short; colours are read after the last. */
async function showIn(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // Some never come to rest, as those of what is not drawn; a second is long enough for every colour.
    for (let frame = 0, still = 0; frame < 60 && still < 3; frame += 1) {
      await nextFrame();
      still = document.getAnimations().some((one) => one instanceof CSSTransition) ? 0 : still + 1;
    }
  });
}

async function listFaults(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html.slice(0, 300)}\n${failureSummary ?? ""}`),
  );
}

/** Nothing that axe finds, in the light theme and in the dark one, where only colours differ. */
export async function expectAccessible(page: Page): Promise<void> {
  await showIn(page, "light");
  expect
    .soft(
      await listFaults(new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(TAGS)),
      "axe, light",
    )
    .toEqual([]);
  await showIn(page, "dark");
  const inDark = new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"]);
  expect.soft(await listFaults(inDark), "axe, dark").toEqual([]);
  await showIn(page, "light");
}

/** One h1, and no level left out on the way down. */
export async function expectHeadings(page: Page): Promise<void> {
  const levels = await page
    .getByRole("heading")
    .evaluateAll((headings) => headings.map((heading) => Number(heading.tagName.slice(1))));
  expect
    .soft(
      levels.filter((level) => level === 1),
      "one heading of the page",
    )
    .toHaveLength(1);
  const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? level) + 1);
  expect.soft(jumps, `heading levels ${levels.join(" ")}`).toEqual([]);
}

export async function expectFits(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  const wide = await page.evaluate(async () => {
    // The frame after the next one is laid out for the new width, however busy the machine is.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const all = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} px`, ...all.slice(0, 4).map((element) => element.outerHTML.slice(0, 160))];
  });
  expect.soft(wide, `wider than ${width} px`).toEqual([]);
}

/** An injected script and an injected handler must not run, and until then nothing of our own was refused. */
export async function expectScriptsRefused(page: Page): Promise<void> {
  expect.soft((await readMarks(page)).violations, "refused by our own policy").toEqual([]);
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refused.push(message.text());
  });
  await page.evaluate(() => {
    // As the parser finds them in a page, which is where markup that slipped through would stand.
    document.open();
    document.write("<script>window.plumblineMarks.canary = true</scr" + "ipt>");
    document.write('<img src="data:," alt="" onerror="window.plumblineMarks.canary = true">');
    document.close();
  });
  await expect.poll(() => refused.length, { message: "refused scripts" }).toBeGreaterThanOrEqual(2);
  expect.soft((await readMarks(page)).canary, "an injected script ran").toBeUndefined();
}

/** Text under 16 pixels, and what is pressed and smaller than 44; an address within a message's text is text. */
export const listSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = [...document.body.querySelectorAll<HTMLElement>("*:not(script)")];
    const texts = all.filter((one) =>
      [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    );
    const fine = texts.filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 16);
    const targets = all.filter(
      (one) => one.matches("a, button, input:not([type=hidden])") && one.closest("pre") === null,
    );
    const narrow = targets.filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return Math.min(width, height) < 44;
    });
    return [...fine, ...narrow].map((one) => one.outerHTML.slice(0, 120));
  });
