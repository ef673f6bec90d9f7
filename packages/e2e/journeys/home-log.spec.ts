import { Caller } from "../harness/call.ts";
import { expect, type Page, test } from "../harness/journey.ts";
import { addPatient, openPortalCookies, type OwnPatient, prescribe } from "../harness/own-patient.ts";
import { expectFits } from "../harness/page-checks.ts";
import type { OwnClinic } from "../harness/own-clinic.ts";

type Chart = {
  entries: readonly { id: string; state: string; painAfter: number | null; corrected: boolean }[];
};

async function readEntries(clinic: OwnClinic, patient: OwnPatient): Promise<Chart["entries"]> {
  const { caller } = await clinic.staff("clinician");
  return (await caller.query<Chart>("chart.show", { patientId: patient.id })).entries;
}

async function openExercise(page: Page, index = 0): Promise<string> {
  await page.goto("/");
  const link = page.getByRole("main").getByRole("listitem").getByRole("link").nth(index);
  await link.click();
  await expect(page).toHaveURL(/\/exercise\//);
  return page.url();
}

/** The place in the list of an exercise that is done on each side. */
async function findTwoSided(page: Page): Promise<number> {
  await page.goto("/");
  const texts = await page.getByRole("main").getByRole("listitem").getByRole("link").allInnerTexts();
  return texts.findIndex((text) => text.includes("each side"));
}

const scale = (page: Page, name: RegExp, answer: string) =>
  page.getByRole("group", { name }).getByText(answer, { exact: true });

test("the same entry sent three times is one row", async ({ clinic, openHome, places }) => {
  const patient = await addPatient(clinic, "Quade");
  await prescribe(clinic, patient.id);
  const page = await openHome(await openPortalCookies(clinic, patient));
  await openExercise(page);
  await page.getByRole("button", { name: "Done" }).click();
  const sent = page.waitForRequest((request) => request.url().includes("/api/trpc/log.record"));
  await page.getByRole("button", { name: "Save" }).dblclick();
  const entry: unknown = (await sent).postDataJSON();
  await expect(page.getByRole("heading", { name: "Recorded today" })).toBeVisible();
  const caller = new Caller(page.context().request, places.portal);
  for (const again of [1, 2])
    expect((await caller.tryMutate("log.record", entry)).status, `sent ${again} more`).toBe(200);
  expect(await readEntries(clinic, patient)).toHaveLength(1);
});

test("an entry is corrected within 24 hours and the first one is kept", async ({ clinic, openHome }) => {
  const patient = await addPatient(clinic, "Rae");
  await prescribe(clinic, patient.id);
  const page = await openHome(await openPortalCookies(clinic, patient));
  await openExercise(page);
  await page.getByRole("button", { name: "Done" }).click();
  await scale(page, /And after/, "7").click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: /^Correct this/ }).click();
  await expect(page.getByRole("heading", { name: "Correct this entry" })).toBeVisible();
  await scale(page, /And after/, "2").click();
  await page.getByRole("button", { name: "Save the correction" }).click();
  await expect(page.getByText("Corrected; the first entry is kept.")).toBeVisible();
  await expect.poll(async () => (await readEntries(clinic, patient))[0]?.painAfter).toBe(2);
  const entries = await readEntries(clinic, patient);
  expect(entries.map(({ corrected, painAfter }) => [corrected, painAfter])).toEqual([[true, 2]]);
});

test("a double tap on Done records nothing: the form is seen first", async ({ clinic, openHome }) => {
  const patient = await addPatient(clinic, "Sorrel");
  await prescribe(clinic, patient.id);
  const page = await openHome(await openPortalCookies(clinic, patient));
  await openExercise(page);
  const done = await page.getByRole("button", { name: "Done" }).boundingBox();
  const [x, y] = [(done?.x ?? 0) + 20, (done?.y ?? 0) + 20];
  await page.mouse.click(x, y);
  await expect(page.getByRole("heading", { name: "How did it go?" })).toBeVisible();
  const under = await page.evaluate(
    ([left, top]) => document.elementFromPoint(left ?? 0, top ?? 0)?.closest("button")?.textContent,
    [x, y],
  );
  expect(under, "what the second tap meets").toBe("Save");
  // As a browser counts the second of two quick taps on one spot.
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await expect(page.getByRole("heading", { name: "How did it go?" })).toBeVisible();
  expect(await readEntries(clinic, patient)).toHaveLength(0);
});

test("skipping asks for a reason and nothing else", async ({ clinic, openHome }) => {
  const patient = await addPatient(clinic, "Sunniva");
  await prescribe(clinic, patient.id);
  const page = await openHome(await openPortalCookies(clinic, patient));
  await openExercise(page);
  await page.getByRole("button", { name: "Not all of it" }).click();
  await page.getByText("Skipped", { exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Choose a reason.")).toBeVisible();
  await page.getByRole("group", { name: "What was the reason?" }).getByRole("radio").nth(1).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Recorded today" })).toBeVisible();
  await expect
    .poll(async () => (await readEntries(clinic, patient)).map(({ state }) => state))
    .toEqual(["skipped"]);
});

test("an entry made without a line is kept, shown, and sent once the line is back", async ({
  clinic,
  openHome,
  watch,
}) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  const patient = await addPatient(clinic, "Tove");
  await prescribe(clinic, patient.id);
  const page = await openHome(await openPortalCookies(clinic, patient));
  await openExercise(page);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("1 to send")).toBeVisible();
  await expect(page.getByText("To be sent.")).toBeVisible();
  expect(await readEntries(clinic, patient)).toHaveLength(0);
  await page.context().setOffline(false);
  await expect(page.getByText("1 to send")).toBeHidden();
  await expect.poll(() => readEntries(clinic, patient)).toHaveLength(1);
});

test("an entry outlives the tab: closed before the line is back, it is sent once the portal is opened again", async ({
  clinic,
  openHome,
  watch,
}) => {
  watch.expect(/ERR_FAILED/);
  const patient = await addPatient(clinic, "Tamsin");
  await prescribe(clinic, patient.id);
  const page = await openHome(await openPortalCookies(clinic, patient));
  const context = page.context();
  await context.route("**/api/trpc/log.record*", (route) => route.abort());
  await openExercise(page);
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("You can close this page")).toBeVisible();
  await page.close();
  await context.unrouteAll();
  expect(await readEntries(clinic, patient)).toHaveLength(0);
  const again = await context.newPage();
  await again.goto("/");
  await expect.poll(() => readEntries(clinic, patient)).toHaveLength(1);
  await expect(again.getByText(/to send/)).toBeHidden();
});

test("pain is asked by eleven targets of at least 44 pixels", async ({ clinic, openHome }) => {
  const patient = await addPatient(clinic, "Una");
  await prescribe(clinic, patient.id);
  const page = await openHome(await openPortalCookies(clinic, patient));
  await page.setViewportSize({ width: 320, height: 700 });
  await openExercise(page);
  await page.getByRole("button", { name: "Done" }).click();
  const answers = page.getByRole("group", { name: /How strong was the pain before/ }).locator("label");
  await expect(answers).toHaveCount(11);
  for (const answer of await answers.all()) {
    const box = await answer.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
});

test("with text twice as large the form fits a phone, amounts of both sides included", async ({
  clinic,
  openHome,
}) => {
  const patient = await addPatient(clinic, "Uma");
  await prescribe(clinic, patient.id);
  const page = await openHome(await openPortalCookies(clinic, patient));
  await openExercise(page, await findTwoSided(page));
  await page.getByRole("button", { name: "Not all of it" }).click();
  await page.getByRole("button", { name: "Left and right were different" }).click();
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  await expectFits(page, 360);
  for (const field of await page.getByRole("group", { name: "Left side" }).getByRole("textbox").all()) {
    const [text, room] = await field.evaluate((one: HTMLInputElement) => [one.scrollWidth, one.clientWidth]);
    expect(text, "the number fits its field").toBeLessThanOrEqual(room ?? 0);
  }
  const scaleOf = page.getByRole("group", { name: /And after/ });
  const answers = await scaleOf
    .locator("label")
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
  const row = answers.filter(({ y }) => y === answers[0]?.y);
  expect(row.length).toBeGreaterThan(1);
  for (const [place, { right }] of row.slice(0, -1).entries())
    expect(row[place + 1]?.left, `answer ${place} covers the next`).toBeGreaterThanOrEqual(right);
  for (const button of await page.getByRole("button", { name: /^(Less|More): / }).all()) {
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
});

test("the focus stays where a control that was pressed has gone", async ({ clinic, openHome }) => {
  const patient = await addPatient(clinic, "Ursel");
  await prescribe(clinic, patient.id);
  const page = await openHome(await openPortalCookies(clinic, patient));
  await openExercise(page, await findTwoSided(page));
  await page.getByRole("button", { name: "Not all of it" }).click();
  await page.getByRole("button", { name: "Left and right were different" }).press("Enter");
  const left = page.getByRole("group", { name: "Left side" });
  await expect(left.getByRole("button").first()).toBeFocused();
  await scale(page, /And after/, "4").click();
  const after = page.getByRole("group", { name: /And after/ });
  const taker = page.getByRole("button", { name: "Take the answer back" });
  await expect(taker).toHaveCount(1);
  await taker.press("Enter");
  await expect(taker).toHaveCount(0);
  await expect(after.getByRole("radio", { name: "4 of 10" })).toBeFocused();
  await expect(after.getByRole("radio", { name: "4 of 10" })).not.toBeChecked();
});

test("a changed program is version 2 and the portal says from when", async ({ clinic, openAs, openHome }) => {
  const patient = await addPatient(clinic, "Veda");
  await prescribe(clinic, patient.id);
  const home = await openHome(await openPortalCookies(clinic, patient));
  const staff = await openAs("clinician", `/patients/${patient.id}/program`);
  await staff.getByRole("button", { name: "Change program" }).click();
  const items = staff.getByRole("list", { name: "Exercises of the program" }).locator("> li");
  await expect(items.first()).toBeVisible();
  const before = await items.count();
  await items
    .first()
    .getByRole("button", { name: /^Remove / })
    .click();
  await expect(items).toHaveCount(before - 1);
  await staff.getByRole("button", { name: "Undo" }).click();
  await expect(items).toHaveCount(before);
  await items
    .last()
    .getByRole("button", { name: /^Remove / })
    .click();
  await staff.getByLabel("Add an exercise").fill("bridge");
  await staff.getByLabel("Add an exercise").press("Enter");
  await expect(items).toHaveCount(before);
  await staff.getByRole("button", { name: "Publish program" }).click();
  await expect(staff.getByText("Version 2 published")).toBeVisible();
  await staff.getByRole("link", { name: /Version 1/ }).click();
  await expect(staff.getByRole("heading", { level: 1 })).toContainText("1");
  await home.goto("/");
  await expect(home.getByText(/Your program (starts|changes) on/)).toBeVisible();
});
