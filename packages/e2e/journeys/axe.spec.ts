import { expect, test as base } from "../harness/journey.ts";
import {
  expectAccessible,
  expectFits,
  expectHeadings,
  expectNothingMoved,
  expectScriptsRefused,
  markPage,
  openSlowly,
} from "../harness/page-checks.ts";
import { reportOf } from "../harness/watch.ts";
import { Gallery } from "../screens/gallery.ts";
import { SCREENS } from "../screens/list.ts";

const test = base.extend<object, { gallery: Gallery }>({
  gallery: [
    ({ playwright }, use) => use(new Gallery(playwright.request)),
    { scope: "worker", timeout: 180_000 },
  ],
});

for (const screen of SCREENS) {
  test(`${screen.name}: accessible in both themes, still, titled, narrow, closed to scripts`, async ({
    gallery,
    openBrowser,
    places,
    watch,
  }) => {
    const isPortal = screen.app === "portal";
    const storageState = await gallery.cookiesOf(screen.viewer);
    const context = await openBrowser({
      baseURL: places[screen.app],
      viewport: isPortal ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      ...(storageState === undefined ? {} : { storageState }),
    });
    const page = await context.newPage();
    await markPage(page);
    if (screen.missing) watch.expect(reportOf(404));
    watch.expect(reportOf(410));
    await openSlowly(page, screen.path(await gallery.ids()));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNothingMoved(page);
    await expect(page).toHaveTitle(/ · Plumbline$|^Plumbline$/);
    if (screen.chart) {
      const name = (await page.title()).split(" · ").at(-2) ?? "";
      expect(name).toMatch(/\S+ \S+/);
      await expect(page.locator("body"), "the banner says whose chart it is").toContainText(name);
    }
    await screen.arrange?.(page);
    await expectAccessible(page);
    if (screen.arrange === undefined) await expectHeadings(page);
    for (const width of [360, 320]) await expectFits(page, width);
    watch.expect(/Content Security Policy/);
    await expectScriptsRefused(page);
  });
}
