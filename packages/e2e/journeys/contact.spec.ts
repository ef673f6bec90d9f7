import { expect, test } from "../harness/journey.ts";
import { addPatient } from "../harness/own-patient.ts";
import { reportOf } from "../harness/watch.ts";

test("edits of a contact are there again after leaving its page, until they are discarded", async ({
  clinic,
  openAs,
}) => {
  const patient = await addPatient(clinic, "Ines");
  const page = await openAs("clinician", `/patients/${patient.id}/contact`);
  const phone = page.getByLabel("Phone");
  await phone.fill("+49 30 1");
  await expect(page.getByText("Not saved yet. Kept in this tab.")).toBeVisible();
  await page.getByRole("link", { name: "Patients", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Patients", level: 1 })).toBeVisible();
  await page.goBack();
  await expect(phone).toHaveValue("+49 30 1");
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(phone).toHaveValue("");
  await expect(page.getByRole("button", { name: "Save contact" })).toBeFocused();
});

test("closing the tab with unsaved edits of a contact asks first; after saving it does not", async ({
  clinic,
  openAs,
}) => {
  const patient = await addPatient(clinic, "Jonna");
  const page = await openAs("clinician", `/patients/${patient.id}/contact`);
  await page.getByLabel("Phone").fill("+49 30 2");
  await expect(page.getByText("Not saved yet. Kept in this tab.")).toBeVisible();
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await page.getByRole("button", { name: "Save contact" }).click();
  await expect(page.getByText("Contact saved")).toBeVisible();
  await expect(page.getByText("Not saved yet. Kept in this tab.")).toBeHidden();
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
});

test("two tabs on one contact: each field that both changed is listed with what stands in it now", async ({
  clinic,
  openAs,
  watch,
}) => {
  watch.expect(reportOf(409));
  const patient = await addPatient(clinic, "Kaja");
  const path = `/patients/${patient.id}/contact`;
  const first = await openAs("clinician", path);
  const second = await first.context().newPage();
  await second.goto(path);
  await second.getByLabel("Phone").fill("+49 40 1");
  await second.getByRole("button", { name: "Save contact" }).click();
  await expect(second.getByText("Contact saved")).toBeVisible();
  await first.getByLabel("Phone").fill("+49 30 1");
  await first.getByLabel("Given name").fill("Kajsa");
  await first.getByRole("button", { name: "Save contact" }).click();
  await first.getByRole("button", { name: "Reload the saved values" }).click();
  const clashes = first.getByRole("alert").filter({ hasText: "Somebody else changed the same fields" });
  await expect(clashes).toContainText("Phone: here +49 30 1, saved +49 40 1");
  await expect(clashes.getByRole("listitem")).toHaveCount(1);
  await first.getByLabel("Phone").fill("+49 30 12");
  await expect(clashes).toContainText("Phone: here +49 30 12, saved +49 40 1");
  await clashes.getByRole("button", { name: /^Take the saved one/ }).click();
  await expect(first.getByLabel("Phone")).toHaveValue("+49 40 1");
  await expect(first.getByLabel("Phone")).toBeFocused();
  await first.getByRole("button", { name: "Save contact" }).click();
  await expect(first.getByText("Contact saved")).toBeVisible();
  await expect(first.getByLabel("Given name")).toHaveValue("Kajsa");
});
