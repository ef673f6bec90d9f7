import { join } from "node:path";
import { expect } from "@playwright/test";
import { test as base } from "../harness/journey.ts";
import { ROOT } from "../harness/places.ts";
import { Gallery } from "./gallery.ts";
import { SCREENS } from "./list.ts";

const FOLDER = join(ROOT, ".screens");
const WIDTHS = [1440, 360] as const;
const THEMES = ["light", "dark"] as const;

const test = base.extend<object, { gallery: Gallery }>({
  gallery: [({ playwright }, use) => use(new Gallery(playwright.request)), { scope: "worker" }],
});

for (const screen of SCREENS) {
  test(screen.name, async ({ gallery, openBrowser, places, watch }) => {
    // A picture of a page that complains is still a picture; the journeys are there to mind.
    watch.expect(/./);
    const storageState = await gallery.cookiesOf(screen.viewer);
    const cookies = storageState === undefined ? {} : { storageState };
    const context = await openBrowser({ baseURL: places[screen.app], ...cookies });
    const page = await context.newPage();
    await page.goto(screen.path(await gallery.ids()), { waitUntil: "networkidle" });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width === 360 ? 800 : 900 });
      // A second look has the fonts at hand, as everybody's second page does.
      await page.reload({ waitUntil: "networkidle" });
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await screen.arrange?.(page);
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const path = join(FOLDER, `${screen.name}.${width}.${colorScheme}.png`);
        await page.screenshot({ path, fullPage: screen.arrange === undefined });
      }
    }
  });
}
