import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "../harness/journey.ts";
import { addPatient, answerNo, openPortalCookies } from "../harness/own-patient.ts";

const cards = (page: Page) => page.getByRole("list", { name: "Exercises", exact: true }).locator("> li");
const search = (page: Page) => page.getByRole("searchbox", { name: "Search the library" });
/** The search takes the focus: the page listens. */
const focusSearch = (page: Page) =>
  expect(async () => {
    await page.keyboard.press("/");
    await expect(search(page)).toBeFocused({ timeout: 1_000 });
  }).toPass();
const focused = (page: Page) => page.locator(":focus");

test("found, walked, kept as a favourite and opened without a mouse", async ({ openAs }) => {
  const page = await openAs("clinician", "/library");
  await expect(page.getByText("137 exercises")).toBeVisible();
  await focusSearch(page);
  await page.keyboard.type("hamstrng");
  await expect(page).toHaveURL(/q=hamstrng/);
  await expect(cards(page).first()).toContainText(/hamstring/i);
  const count = await cards(page).count();
  expect(count).toBeGreaterThan(3);
  await page.keyboard.press("ArrowDown");
  await expect(cards(page).nth(0).getByRole("link")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  const second = cards(page).nth(1);
  await expect(second.getByRole("link")).toBeFocused();
  const name = await second.getByRole("link").innerText();
  await page.keyboard.press("f");
  await expect(second.getByRole("button", { name: "Favourite:" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("button", { name: `Favourite: ${name}` })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.goBack();
  await expect(search(page)).toHaveValue("hamstrng");
  await expect(cards(page)).toHaveCount(count);
  await expect(focused(page)).toHaveText(name);
  await page.goto("/library?from=favourites");
  await focusSearch(page);
  await expect(cards(page)).toHaveCount(1);
  await cards(page).getByRole("link").focus();
  await page.keyboard.press("f");
  await expect(page.getByText("No exercise fits")).toBeVisible();
  await page.getByRole("button", { name: "Show the whole library" }).click();
  await expect(page).toHaveURL(/\/library$/);
});

test("the keys are told in the list of shortcuts and can be turned off", async ({ openAs }) => {
  const page = await openAs("clinician", "/library");
  await focusSearch(page);
  await search(page).blur();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByText("Keep as a favourite, or not any more")).toBeVisible();
  await sheet.getByLabel("Shortcuts of a single key").uncheck();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("/");
  await expect(search(page)).not.toBeFocused();
});

test("filters stand in the address with their counts, and Back takes the last one away", async ({
  openAs,
}) => {
  const page = await openAs("clinician", "/library");
  await focusSearch(page);
  await page.getByLabel("Position").selectOption("half_kneeling");
  await expect(page).toHaveURL(/position=half_kneeling/);
  await expect(cards(page)).toHaveCount(5);
  await page.getByLabel("Leave out with caution").selectOption("kneeling_intolerance");
  await expect.poll(() => cards(page).count()).toBeLessThan(5);
  await page.getByRole("button", { name: "Take away: Without: Cannot kneel" }).click();
  await expect(cards(page)).toHaveCount(5);
  const option = page.getByLabel("Kind").locator("option", { hasText: "Stretch" });
  const said = Number(/\((\d+)\)/.exec(await option.innerText())?.[1]);
  await page.getByLabel("Kind").selectOption("stretch");
  await expect(cards(page)).toHaveCount(said);
  await page.goBack();
  await expect(cards(page)).toHaveCount(5);
  await page.reload();
  await expect(page.getByLabel("Position")).toHaveValue("half_kneeling");
  await expect(cards(page)).toHaveCount(5);
});

test("a ladder leads to the easier and the harder one, also past a search", async ({ openAs }) => {
  const page = await openAs("clinician", "/library/clam");
  const ladder = page.getByRole("list", { name: "Ladder of Clam, hardest first" });
  await expect(ladder.getByText("(this one)")).toBeVisible();
  await ladder.getByRole("link", { name: "Clam with band" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Clam with band" })).toBeVisible();
  const rungs = page.getByRole("list", { name: "Ladder of Clam with band, hardest first" }).locator("> li");
  await expect(rungs.last()).toContainText("Clam");
  await page.goto("/library?view=ladders&q=clam");
  await expect(page.getByRole("link", { name: "Side plank with leg lift" })).toBeVisible();
});

test("two exercises are compared from their cards, and another is chosen in the place of one", async ({
  openAs,
}) => {
  const page = await openAs("clinician", "/library?q=clam");
  await focusSearch(page);
  await page.getByRole("button", { name: "Compare: Clam", exact: true }).click();
  await expect(page.getByText("choose the other one")).toBeVisible();
  await search(page).fill("bridge");
  await page.getByRole("button", { name: "Compare: Bridge", exact: true }).click();
  await expect(page).toHaveURL(/compare\?a=clam&b=bridge/);
  const row = page.getByRole("row", { name: /^Position/ });
  await expect(row.getByRole("cell").first()).toHaveText(/≠.*On the side.*only here/s);
  await page.getByLabel("Second exercise").selectOption("reverse-clam");
  await expect(page).toHaveURL(/b=reverse-clam/);
  await expect(row.getByRole("cell").first()).toHaveText(/=.*On the side/s);
  await page.goBack();
  await expect(page.getByLabel("Second exercise")).toHaveValue("bridge");
});

test("an exercise page says what to do, what to watch for and which rules lead to it", async ({ openAs }) => {
  const page = await openAs("clinician", "/library/half-kneeling-hip-flexor-neutral");
  for (const title of ["Steps", "Cues", "Usual compensations", "Cautions", "Easier and harder"]) {
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
  }
  await expect(page.getByText("R07 Hip does not reach neutral")).toBeVisible();
  await expect(page.getByText(/puts it first/)).toBeVisible();
  await expect(page.getByText(/Licence CC-BY-4\.0\. By Plumbline contributors/)).toBeVisible();
  await page.getByRole("link", { name: "Hip extension limited" }).click();
  await expect(page).toHaveURL(/deficit=hip_extension_limited/);
  await expect(page.getByLabel("Deficit")).toHaveValue("hip_extension_limited");
});

test("an own exercise goes from a copy over a program to the patient", async ({
  clinic,
  openAs,
  openHome,
}) => {
  const patient = await addPatient(clinic, "Lark");
  await answerNo(clinic, patient.id);
  const page = await openAs("clinician", "/library/bridge");
  await page.getByRole("link", { name: "Copy as own" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Bridge on the step");
  await page.getByRole("button", { name: "Begin the draft" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Edit exercise" })).toBeVisible();
  await page
    .getByLabel("Steps")
    .fill("Put both heels on the step.\nLift the hips until the body is straight.");
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Steps")).toHaveValue(/heels on the step/);
  await page.getByLabel("Moving figure").selectOption("");
  await page.getByRole("button", { name: "Publish exercise" }).click();
  await expect(page.getByText(/not published without something to look at/).first()).toBeVisible();
  await expect(page.getByLabel("Moving figure")).toBeFocused();
  await page.getByLabel("Moving figure").selectOption("bridge");
  await page.getByRole("button", { name: "Publish exercise" }).click();
  await expect(page.getByText("Version 1 published")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Bridge on the step");

  const { caller } = await clinic.staff("clinician");
  await caller.mutate("program.edit", { patientId: patient.id });
  await page.goto(`/patients/${patient.id}/program`);
  await page.getByLabel("Add an exercise").fill("bridge on the step");
  await expect(page.getByRole("list", { name: "Exercises found" })).toContainText("the clinic’s own");
  await page.getByLabel("Add an exercise").press("Enter");
  await page.getByRole("button", { name: "Publish program" }).click();
  await expect(page.getByText("Version 1 published")).toBeVisible();
  const home = await openHome(await openPortalCookies(clinic, patient));
  await home.goto("/");
  await expect(home.getByText("Bridge on the step").first()).toBeVisible();

  await page.goto("/library/own");
  await page.getByRole("link", { name: "Bridge on the step" }).click();
  await expect(page.getByText("One running program has it.")).toBeVisible();
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByRole("button", { name: "Restore" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Archive" })).toBeVisible();
});

const FILM = fileURLToPath(new URL("../../lessons/films/pelvis-lumbar.mp4", import.meta.url));

/** A picture of one colour, 40 by 30. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAIAAADRv8uKAAAAKklEQVR4nO3NMQ0AAAgDsElF2qQiA44m/ZtpT0QsFovFYrFYLBaLxX/jBT5bnmpsarGbAAAAAElFTkSuQmCC",
  "base64",
);

/** What the canvas of a card shows just now. */
const picture = (page: Page, card: number) =>
  cards(page)
    .nth(card)
    .locator("canvas[data-drawn]")
    .evaluate((shown: HTMLCanvasElement) => {
      const copy = document.createElement("canvas");
      [copy.width, copy.height] = [shown.clientWidth, shown.clientHeight];
      copy.getContext("2d")?.drawImage(shown, 0, 0);
      return copy.toDataURL();
    });

async function expectMove(page: Page, card: number): Promise<void> {
  const before = await picture(page, card);
  await expect.poll(() => picture(page, card)).not.toBe(before);
}

test("small figures move while they are seen, in the colours of the page, and rest otherwise", async ({
  openAs,
}) => {
  const page = await openAs("clinician", "/library");
  await expect(cards(page).first().locator("svg path").first()).toBeVisible();
  await expect(page.locator("canvas")).toHaveCount(0);

  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.reload();
  await expectMove(page, 0);
  await expect(cards(page).first().locator("svg path").first()).toBeHidden();
  const last = (await cards(page).count()) - 1;
  await expect(cards(page).nth(last).locator("canvas")).toHaveCount(0);

  await cards(page).nth(last).scrollIntoViewIfNeeded();
  await expectMove(page, last);
  await expect(cards(page).nth(0).locator("canvas")).toHaveCount(0);

  /** The outlines are white on a light page and dark on a dark one. */
  const hasWhite = () =>
    cards(page)
      .nth(last)
      .locator("canvas[data-drawn]")
      .evaluate((shown: HTMLCanvasElement) => {
        const copy = document.createElement("canvas");
        [copy.width, copy.height] = [shown.clientWidth, shown.clientHeight];
        const context = copy.getContext("2d");
        context?.drawImage(shown, 0, 0);
        const { data } = context?.getImageData(0, 0, copy.width, copy.height) ?? { data: [] };
        let count = 0;
        for (let at = 0; at < data.length; at += 4)
          if (Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0, data[at + 3] ?? 0) > 240) count++;
        return count > 0;
      });
  expect(await hasWhite()).toBe(true);
  await page.emulateMedia({ reducedMotion: "no-preference", colorScheme: "dark" });
  await expect.poll(hasWhite).toBe(false);
  await page.emulateMedia({ media: "print" });
  await expect(cards(page).nth(last).locator("svg path").first()).toBeVisible();
  await page.emulateMedia({ media: "screen", reducedMotion: "reduce" });
  await expect(cards(page).nth(last).locator("canvas")).toHaveCount(0);
  await expect(cards(page).nth(last).locator("svg path").first()).toBeVisible();
});

test("where no worker comes, small figures play in the page", async ({ openAs, watch }) => {
  watch.expect(/worker|Failed to load resource/);
  const page = await openAs("clinician", "/library");
  let refused = 0;
  await page.route("**/*worker*", (route) => {
    refused++;
    return route.abort();
  });
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.reload();
  const drawing = () =>
    cards(page)
      .first()
      .locator("path[data-run]")
      .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")).join());
  await expect.poll(() => refused).toBeGreaterThan(0);
  await expect(page.locator("canvas")).toHaveCount(0);
  const before = await drawing();
  await expect.poll(drawing).not.toBe(before);
});

test("an own picture shows the exercise in the place of a figure", async ({ clinic, openAs }) => {
  const { caller } = await clinic.staff("clinician");
  const made = await caller.mutate<{ slug: string }>("exercise.create", {
    name: "Shown by us",
    copyOf: "clam",
  });
  const page = await openAs("clinician", `/library/${made.slug}/edit`);
  await page.getByLabel("Moving figure").selectOption("");
  await page.getByRole("button", { name: "Add a picture" }).click();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "clam.png", mimeType: "image/png", buffer: PICTURE });
  const words = page.getByLabel("What picture 1 shows, in words");
  await expect(words).toBeVisible();
  await page.getByRole("button", { name: "Publish exercise" }).click();
  await expect(words).toBeFocused();
  await words.fill("The top knee is open.");
  await page.getByRole("button", { name: "Publish exercise" }).click();
  await expect(page.getByText("Version 1 published")).toBeVisible();
  await expect(page.getByRole("img", { name: "The top knee is open." })).toBeVisible();
});

test("an own video waits for words and captions, and plays with them", async ({ clinic, openAs }) => {
  const { caller } = await clinic.staff("clinician");
  const made = await caller.mutate<{ slug: string }>("exercise.create", {
    name: "Filmed by us",
    copyOf: "clam",
  });
  const page = await openAs("clinician", `/library/${made.slug}/edit`);
  await page.getByRole("button", { name: "Add a video" }).click();
  await page.locator("input[type=file]").setInputFiles(FILM);
  const words = page.getByLabel("What video 1 shows, in words");
  await words.fill("The top knee opens.");
  await page.getByRole("button", { name: "Publish exercise" }).click();
  await expect(page.getByRole("button", { name: "Add captions", exact: true })).toBeFocused();
  await page
    .locator("input[type=file]")
    .last()
    .setInputFiles({
      name: "clam.vtt",
      mimeType: "text/vtt",
      buffer: Buffer.from("WEBVTT\n\n00:00.000 --> 00:04.000\nOpen the top knee.\n"),
    });
  await expect(page.getByText("Without captions")).toHaveCount(0);
  await page.getByRole("button", { name: "Publish exercise" }).click();
  await expect(page.getByText("Version 1 published")).toBeVisible();
  const video = page.getByLabel("The top knee opens.");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Filmed by us");
  await expect
    .poll(() => video.evaluate((shown: HTMLVideoElement) => shown.textTracks[0]?.cues?.length))
    .toBe(1);
  await expect.poll(() => video.evaluate((shown: HTMLVideoElement) => shown.videoWidth)).toBeGreaterThan(0);
});

test("two tabs that write one exercise are told, and nothing is lost", async ({ clinic, openAs }) => {
  const { caller } = await clinic.staff("clinician");
  const made = await caller.mutate<{ slug: string }>("exercise.create", {
    name: "Twice open",
    copyOf: "clam",
  });
  const one = await openAs("clinician", `/library/${made.slug}/edit`);
  const two = await openAs("clinician", `/library/${made.slug}/edit`);
  await one.getByLabel("Cues").fill("From the first tab.");
  await expect(one.getByText(/^Saved /)).toBeVisible();
  await two.getByLabel("Cues").fill("From the second tab.");
  await expect(two.getByText("This exercise was changed in another tab")).toBeVisible();
  await two.getByRole("button", { name: "Keep mine and save it" }).click();
  await expect(two.getByText(/^Saved /)).toBeVisible();
  await one.reload();
  await expect(one.getByLabel("Cues")).toHaveValue("From the second tab.");
});

test("on a phone it is searched, filtered and kept by touch", async ({ clinic, openBrowser }) => {
  const context = await openBrowser({
    storageState: await clinic.cookiesOf("assistant"),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto("/library");
  await expect(page.getByLabel("Position")).toBeHidden();
  await focusSearch(page);
  await page.getByRole("button", { name: "Filters" }).tap();
  await page.getByLabel("Position").selectOption("plank");
  await page.getByRole("button", { name: "Filters (1)" }).tap();
  await expect(cards(page)).toHaveCount(3);
  const star = cards(page).first().getByRole("button", { name: "Favourite:" });
  const { width, height } = (await star.boundingBox()) ?? { width: 0, height: 0 };
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  await star.tap();
  await expect(star).toHaveAttribute("aria-pressed", "true");
  await cards(page).first().getByRole("link").tap();
  await expect(page.getByRole("heading", { name: "Steps" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Copy as own" })).toHaveCount(0);
});

test("whoever has no charts has no library either", async ({ openAs }) => {
  const page = await openAs("front_desk", "/library");
  await expect(page.getByText("The library is not part of your role").first()).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" }).getByText("Library")).toHaveCount(0);
});
