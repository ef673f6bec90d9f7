import { expect, type Page, test } from "../harness/journey.ts";
import { addPatient, examine, openPortalCookies, prescribe } from "../harness/own-patient.ts";
import { signOut } from "../harness/staff-steps.ts";

/** The server's answer, with the idle limit moved near or the session taken away. */
async function bendSession(
  page: Page,
  bend: (state: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> {
  await page.route("**/api/auth/session", async (route) => {
    const response = await route.fetch();
    const state = (await response.json()) as Record<string, unknown>;
    await route.fulfill({ response, json: bend(state) });
  });
}

const inSeconds = (seconds: number) => (state: Record<string, unknown>) => ({
  ...state,
  idleEndsAt: new Date(Date.parse(String(state["serverTime"])) + seconds * 1000).toISOString(),
});

const dumpStorage = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify([sessionStorage, localStorage].map((kept) => Object.fromEntries(Object.entries(kept)))),
  );

/** What the outbox of the portal keeps on the device. */
const listUnsent = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open("plumbline");
        opening.onerror = () => reject(new Error("The store of the portal cannot be opened."));
        opening.onsuccess = () => {
          if (!opening.result.objectStoreNames.contains("unsent"))
            return reject(new Error("The portal keeps no store."));
          const all = opening.result.transaction("unsent").objectStore("unsent").getAll();
          all.onsuccess = () => resolve(all.result);
        };
      }),
  );

test("a clinician is warned before the session ends, and can stay", async ({ openAs }) => {
  const page = await openAs("clinician", "/sign-in");
  await bendSession(page, inSeconds(90));
  await page.goto("/caseload");
  const dialog = page.getByRole("dialog", { name: "Your session is about to end" });
  await expect(dialog).toContainText(/It ends in 1:\d\d/);
  await page.unroute("**/api/auth/session");
  await dialog.getByRole("button", { name: "Stay signed in" }).click();
  await expect(dialog).toBeHidden();
});

test("an ended session keeps what was typed and leads back to the same page", async ({
  clinic,
  openAs,
  watch,
}) => {
  watch.expect(/ERR_FAILED/);
  const patient = await addPatient(clinic, "Lumen");
  const examId = await examine(clinic, patient.id);
  const path = `/patients/${patient.id}/exams/${examId}`;
  const page = await openAs("clinician", path);
  await page.route("**/api/trpc/exam.saveValues*", (route) => route.abort());
  await page.locator('[data-field="hip_flexion.left"]').fill("111");
  await bendSession(page, () => ({ state: "signed-out" }));
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await expect(dialog.getByRole("link", { name: "Sign in again" })).toHaveAttribute(
    "href",
    `/sign-in?returnTo=${encodeURIComponent(path)}`,
  );
  await page.unrouteAll();
  await page.goto(path);
  await expect(page.locator('[data-field="hip_flexion.left"]')).toHaveValue("111");
});

test("a patient is warned before the session ends, and can stay", async ({ clinic, openHome }) => {
  const patient = await addPatient(clinic, "Maple");
  const page = await openHome(await openPortalCookies(clinic, patient));
  await bendSession(page, inSeconds(60));
  await page.goto("/");
  await expect(page.getByText("You will be signed out in less than two minutes.")).toBeVisible();
  await page.unroute("**/api/auth/session");
  await page.getByRole("button", { name: "Stay signed in" }).click();
  await expect(page.getByRole("button", { name: "Stay signed in" })).toBeHidden();
});

test("signing out leaves nothing of a chart in the browser", async ({
  clinic,
  watch,
  openBrowser,
  places,
}) => {
  const patient = await addPatient(clinic, "Noor");
  const examId = await examine(clinic, patient.id);
  const { caller, email, password, authenticator } = await clinic.staff("assistant");
  await caller.auth("sign-out", {});
  await caller.auth("password", { email, password });
  await caller.auth("second-factor", { code: authenticator.nextCode() });
  const context = await openBrowser({
    storageState: await caller.request.storageState(),
    baseURL: places.clinic,
  });
  const page = await context.newPage();
  watch.expect(/ERR_FAILED/);
  await page.goto(`/patients/${patient.id}/exams/${examId}`);
  await page.route("**/api/trpc/exam.saveValues*", (route) => route.abort());
  await page.locator('[data-field="hip_flexion.left"]').fill("112");
  await expect(page.getByText("Offline, kept here")).toBeVisible();
  expect(await dumpStorage(page)).toContain("112");
  await signOut(page);
  const [session, local] = JSON.parse(await dumpStorage(page)) as [object, object];
  expect(Object.keys(session)).toEqual([]);
  expect(Object.keys(local).filter((key) => key !== "plumbline-theme")).toEqual([]);
  const stores = await page.evaluate(async () => [await caches.keys(), await indexedDB.databases()]);
  expect(stores).toEqual([[], []]);
  await page.goBack();
  await expect(page.locator("body")).not.toContainText(patient.name);
});

test("signing out of the portal leaves nothing of the program in the browser", async ({
  clinic,
  openHome,
  watch,
}) => {
  const patient = await addPatient(clinic, "Ode");
  await prescribe(clinic, patient.id);
  const page = await openHome(await openPortalCookies(clinic, patient));
  watch.expect(/ERR_FAILED/);
  await page.route("**/api/trpc/log.record*", (route) => route.abort());
  await page.goto("/");
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("1 to send")).toBeVisible();
  expect(await listUnsent(page)).toHaveLength(1);
  await page.goto("/you");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByText("1 entry is not sent yet")).toBeVisible();
  await page.getByRole("button", { name: "Sign out and lose it" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  const [session, local] = JSON.parse(await dumpStorage(page)) as [object, object];
  expect(Object.keys(session)).toEqual([]);
  expect(Object.keys(local).filter((key) => key !== "plumbline-theme")).toEqual([]);
  expect(await listUnsent(page)).toEqual([]);
});
