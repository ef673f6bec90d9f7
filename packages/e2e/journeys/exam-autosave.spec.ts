import { expectSaved, fieldOf, makeExam, readSaved, SAVES } from "../harness/exam-page.ts";
import { expect, test } from "../harness/journey.ts";
import { reportOf } from "../harness/watch.ts";

test("a value is saved by itself and is there after a reload", async ({ clinic, openAs }) => {
  const { path, examId } = await makeExam(clinic, "Abel");
  const page = await openAs("clinician", path);
  await fieldOf(page, "hip_flexion.left").fill("118");
  await expectSaved(page);
  expect(await readSaved(clinic, examId, "hip_flexion.left")).toBe(118);
  await page.reload();
  await expect(fieldOf(page, "hip_flexion.left")).toHaveValue("118");
});

test("without a connection a value is kept, and sent when the line is back", async ({
  clinic,
  openAs,
  watch,
}) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  const { path, examId } = await makeExam(clinic, "Beryl");
  const page = await openAs("clinician", path);
  await page.context().setOffline(true);
  await fieldOf(page, "hip_flexion.left").fill("117");
  await expect(page.getByText("Offline, kept here")).toBeVisible();
  await page.context().setOffline(false);
  await expectSaved(page);
  expect(await readSaved(clinic, examId, "hip_flexion.left")).toBe(117);
});

test("a value that never reached the server survives a reload", async ({ clinic, openAs, watch }) => {
  watch.expect(/ERR_FAILED/);
  const { path, examId } = await makeExam(clinic, "Cleo");
  const page = await openAs("clinician", path);
  await page.route(SAVES, (route) => route.abort());
  await fieldOf(page, "hip_flexion.right").fill("116");
  await expect(page.getByText("Offline, kept here")).toBeVisible();
  await page.reload();
  await expect(fieldOf(page, "hip_flexion.right")).toHaveValue("116");
  await page.unroute(SAVES);
  await expectSaved(page);
  expect(await readSaved(clinic, examId, "hip_flexion.right")).toBe(116);
});

test("a server error says not saved and offers to try again", async ({ clinic, openAs, watch }) => {
  watch.expect(reportOf(500));
  const { path } = await makeExam(clinic, "Dunya");
  const page = await openAs("clinician", path);
  await page.route(SAVES, (route) => route.fulfill({ status: 500, contentType: "text/plain", body: "no" }));
  await fieldOf(page, "hip_flexion.left").fill("115");
  await expect(page.getByText("Not saved, kept here")).toBeVisible();
  await page.unroute(SAVES);
  await page.getByRole("button", { name: "Try again" }).click();
  await expectSaved(page);
});

test("a save whose answer was lost on the way is no conflict with another tab", async ({
  clinic,
  openAs,
  watch,
}) => {
  watch.expect(/ERR_FAILED/);
  watch.expect(reportOf(409));
  const { path, examId } = await makeExam(clinic, "Fern");
  const page = await openAs("clinician", path);
  const lost: string[] = [];
  await page.route(SAVES, async (route) => {
    if (lost.length > 0) return route.continue();
    lost.push(route.request().url());
    await route.fetch();
    return route.abort();
  });
  await fieldOf(page, "hip_flexion.left").fill("113");
  await expect(page.getByText("Offline, kept here")).toBeVisible();
  await expectSaved(page);
  await expect(page.getByText("changed in another tab")).toBeHidden();
  await expect(fieldOf(page, "hip_flexion.left")).toHaveValue("113");
  expect(await readSaved(clinic, examId, "hip_flexion.left")).toBe(113);
});

test("two tabs on one exam: the second is told, and a person decides", async ({ clinic, openAs, watch }) => {
  watch.expect(reportOf(409));
  const { path, examId } = await makeExam(clinic, "Edda");
  const first = await openAs("clinician", path);
  const second = await first.context().newPage();
  await second.goto(path);
  await fieldOf(second, "hip_flexion.left").fill("100");
  await expectSaved(second);
  await fieldOf(first, "hip_flexion.left").fill("120");
  await first.getByRole("button", { name: "Reload the saved values" }).click();
  const conflict = first.getByRole("alert").filter({ hasText: "Two tabs changed the same values" });
  await expect(conflict).toContainText("here 120°, saved 100°");
  expect(await readSaved(clinic, examId, "hip_flexion.left")).toBe(100);
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await expectSaved(first);
  expect(await readSaved(clinic, examId, "hip_flexion.left")).toBe(120);
});

test("a value outside the hard range is refused, an unusual one is asked about", async ({
  clinic,
  openAs,
}) => {
  const { path, examId } = await makeExam(clinic, "Faro");
  const page = await openAs("clinician", path);
  const field = fieldOf(page, "hip_ir_prone.left");
  await field.fill("95");
  await expect(page.getByText("Not saved: only −20° to 90°")).toBeVisible();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill("8");
  const question = page.getByRole("status").filter({ has: page.getByRole("button", { name: "Keep" }) });
  await expect(question).toBeVisible();
  await expectSaved(page);
  await question.getByRole("button", { name: "Keep" }).click();
  await expect(question).toBeHidden();
  expect(await readSaved(clinic, examId, "hip_ir_prone.left")).toBe(8);
  await field.fill("twelve");
  await expect(field, "letters do not get in").toHaveValue("");
});

test("what is typed before the page's scripts have arrived is not lost", async ({ clinic, openAs }) => {
  const { path, examId } = await makeExam(clinic, "Gita");
  const page = await openAs("clinician", "/caseload");
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/_next/static/**/*.js*", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  await fieldOf(page, "hip_flexion.left").fill("114");
  letGo();
  await expectSaved(page);
  expect(await readSaved(clinic, examId, "hip_flexion.left")).toBe(114);
});
