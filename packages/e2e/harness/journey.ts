import {
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test as base,
} from "@playwright/test";
import { OwnClinic, type StaffRole, type StorageState } from "./own-clinic.ts";
import { findPlaces, type Places } from "./places.ts";
import { Watch } from "./watch.ts";

type OpenContext = (options?: BrowserContextOptions) => Promise<BrowserContext>;

interface Journey {
  /** What the pages of this journey said; anything not expected fails it. */
  readonly watch: Watch;
  /** A browser of its own, closed at the end. */
  readonly openBrowser: OpenContext;
  /** A page of the clinic app, signed in as a colleague of the journey's own clinic. */
  readonly openAs: (role: StaffRole, path: string) => Promise<Page>;
  /** A page of the portal in a browser of its own, with these cookies or none. */
  readonly openHome: (storageState?: StorageState) => Promise<Page>;
}

interface Worker {
  readonly clinic: OwnClinic;
  readonly places: Places;
}

export const test = base.extend<Journey, Worker>({
  clinic: [
    async ({ playwright }, use) => {
      const clinic = new OwnClinic(playwright.request);
      await use(clinic);
    },
    { scope: "worker" },
  ],
  places: [({ playwright: _playwright }, use) => use(findPlaces()), { scope: "worker" }],
  watch: [
    async ({ places: _places }, use) => {
      const watch = new Watch();
      await use(watch);
      expect(watch.listUnexpected(), "errors on the console").toEqual([]);
    },
    { auto: true },
  ],
  openBrowser: async ({ browser, watch, places }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({
        baseURL: places.clinic,
        locale: "en-GB",
        timezoneId: "Europe/Berlin",
        viewport: { width: 1280, height: 900 },
        reducedMotion: "reduce",
        ...options,
      });
      watch.follow(context);
      opened.push(context);
      return context;
    });
    await Promise.all(opened.map((context) => context.close()));
  },
  openAs: async ({ openBrowser, clinic }, use) => {
    await use(async (role, path) => {
      const context = await openBrowser({ storageState: await clinic.cookiesOf(role) });
      const page = await context.newPage();
      await page.goto(path);
      return page;
    });
  },
  openHome: async ({ openBrowser, places }, use) => {
    await use(async (storageState) => {
      const cookies = storageState === undefined ? {} : { storageState };
      const context = await openBrowser({ baseURL: places.portal, ...cookies });
      return context.newPage();
    });
  },
});

export { expect, type Page };
