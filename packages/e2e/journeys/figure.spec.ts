import { expect, type Page, test } from "../harness/journey.ts";

/** The path data of everything that moves, as one text. */
const drawing = (page: Page) =>
  page
    .locator(".figure-moving [data-run]")
    .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")).join());

/** Waits until the picture is another one. */
async function expectMove(page: Page): Promise<void> {
  const before = await drawing(page);
  await expect.poll(() => drawing(page)).not.toBe(before);
}

async function open(
  openBrowser: (options: object) => Promise<{ newPage(): Promise<Page> }>,
  options: object,
) {
  const context = await openBrowser(options);
  return context.newPage();
}

test("anybody sees an exercise move, and steers it by keyboard", async ({ openBrowser, places }) => {
  const page = await open(openBrowser, { baseURL: places.portal, reducedMotion: "no-preference" });
  await page.goto("/exercises/clam");
  await expectMove(page);

  const pause = page.getByRole("button", { name: "Pause" });
  await pause.focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Play" })).toBeFocused();
  const still = await drawing(page);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  expect(await drawing(page)).toBe(still);

  const place = page.getByRole("slider", { name: "Place in the movement" });
  await place.focus();
  await page.keyboard.press("Home");
  const start = await drawing(page);
  for (let step = 0; step < 20; step++) await page.keyboard.press("ArrowRight");
  await expect.poll(() => drawing(page)).not.toBe(start);

  await page.getByRole("button", { name: "Show the left side" }).press("Enter");
  await expect(page.getByText("Your left side works.")).toBeVisible();
  await page.getByRole("button", { name: "Slow" }).press("Enter");
  await expect(page.getByRole("button", { name: "Slow" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Play" }).press("Enter");
  await expectMove(page);
});

test("whoever wants no motion gets start, middle and end, and can still ask for the movement", async ({
  openBrowser,
  places,
}) => {
  const page = await open(openBrowser, { baseURL: places.portal, reducedMotion: "reduce" });
  await page.goto("/exercises/bridge");
  await expect(page.locator(".figure-stills li")).toHaveCount(3);
  await expect(page.locator(".figure-stills").first()).toBeVisible();
  await expect(page.locator(".figure-moving")).toBeHidden();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);

  await page.getByRole("button", { name: "Play" }).click();
  await expect(page.locator(".figure-moving")).toBeVisible();
  await expectMove(page);
});

test("on paper there are the stills, without anything to press", async ({ openBrowser, places }) => {
  const page = await open(openBrowser, { baseURL: places.portal, reducedMotion: "no-preference" });
  await page.goto("/exercises/bridge");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".figure-stills").first()).toBeVisible();
  await expect(page.locator(".figure-moving")).toBeHidden();
  await expect(page.getByRole("button", { name: "Pause" })).toBeHidden();
});

test("a movement that cannot be fetched says so, and Play tries again", async ({
  openBrowser,
  places,
  watch,
}) => {
  const page = await open(openBrowser, { baseURL: places.portal, reducedMotion: "no-preference" });
  watch.expect(/figures|Failed to load resource/);
  await page.route("**/figures/**", (route) => route.fulfill({ status: 503, body: "" }));
  await page.goto("/exercises/bridge");
  await expect(page.getByText("The movement could not be loaded.")).toBeVisible();
  await page.unroute("**/figures/**");
  await page.getByRole("button", { name: "Play" }).click();
  await expectMove(page);
});

test("the public pages lead from the list to an exercise, to its neighbours and to the warning signs", async ({
  openBrowser,
  places,
}) => {
  const page = await open(openBrowser, { baseURL: places.portal });
  await page.goto("/exercises");
  await page
    .getByRole("link", { name: /^Dead bug/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dead bug");
  await page.getByRole("link", { name: "read the warning signs" }).click();
  await expect(
    page.getByRole("heading", { name: "Call your emergency number or go to hospital now" }),
  ).toBeVisible();
  const answer = await page.request.get("/exercises/dead-bug");
  const html = await answer.text();
  expect(html).toContain("no medical advice");
  expect(html).toContain('name="robots" content="index, follow"');
  expect((await page.request.get("/exercises/nothing-like-it")).status()).toBe(404);
});
