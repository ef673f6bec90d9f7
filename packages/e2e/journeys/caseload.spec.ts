import { expect, test } from "../harness/journey.ts";
import { addPatient, examine } from "../harness/own-patient.ts";

test("search, filter and order stand in the address, and Back restores them", async ({ clinic, openAs }) => {
  const open = await addPatient(clinic, "Nadira");
  const bare = await addPatient(clinic, "Nadira");
  await examine(clinic, open.id);
  const page = await openAs("clinician", "/caseload");
  const rows = page.getByRole("region", { name: "Patients" }).locator("tbody").getByRole("row");
  await page.getByRole("searchbox", { name: "Search patients by name" }).fill("nadira");
  await expect(page).toHaveURL(/q=nadira/);
  await expect(rows).toHaveCount(2);
  await page.getByRole("navigation", { name: "Show" }).getByRole("link", { name: "Note not signed" }).click();
  await expect(page).toHaveURL(/filter=unsigned/);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(open.name.replace("Nadira ", ""));
  await page
    .getByRole("navigation", { name: "Show" })
    .getByRole("link", { name: "All", exact: true })
    .click();
  await expect(rows).toHaveCount(2);
  await page.getByRole("columnheader", { name: "Name" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=name/);
  const names = await rows.getByRole("rowheader").allInnerTexts();
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
  await page.getByRole("columnheader", { name: "Name" }).getByRole("link").click();
  await expect(page).toHaveURL(/direction=desc/);
  await expect(rows.getByRole("rowheader")).toHaveText(names.toReversed());
  await rows
    .filter({ hasText: bare.name.replace("Nadira ", "") })
    .getByRole("link")
    .click();
  await expect(page).toHaveTitle(new RegExp(bare.name));
  await page.goBack();
  await expect(page).toHaveURL(/q=nadira.*sort=name.*direction=desc/);
  await expect(page.getByRole("searchbox")).toHaveValue("nadira");
  await expect(rows).toHaveCount(2);
});

test("a search that finds nobody says so and offers the way back", async ({ openAs }) => {
  const page = await openAs("clinician", "/caseload?q=nobody-is-called-so");
  await expect(page.getByRole("table")).toHaveCount(0);
  await expect(
    page
      .getByRole("main")
      .getByRole("link", { name: /show|clear|all/i })
      .last(),
  ).toBeVisible();
});

test("two open charts cannot be taken for one another", async ({ clinic, openAs }) => {
  const one = await addPatient(clinic, "Orla");
  const two = await addPatient(clinic, "Perrin");
  const page = await openAs("clinician", `/patients/${one.id}`);
  for (const [patient, section] of [
    [one, ""],
    [two, "/screen"],
    [one, "/program"],
    [two, "/contact"],
  ] as const) {
    await page.goto(`/patients/${patient.id}${section}`);
    await expect(page).toHaveTitle(new RegExp(patient.name));
    const other = patient === one ? two : one;
    await expect(page.locator("body")).toContainText(patient.name);
    await expect(page.locator("body")).not.toContainText(other.name);
  }
});
