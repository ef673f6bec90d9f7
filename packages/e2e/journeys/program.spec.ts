import { expect, test } from "../harness/journey.ts";
import { addPatient, prescribe } from "../harness/own-patient.ts";

test("a last day that is past is said at its field, and keeps the draft from being published", async ({
  clinic,
  openAs,
}) => {
  const patient = await addPatient(clinic, "Lotte");
  await prescribe(clinic, patient.id);
  const page = await openAs("clinician", `/patients/${patient.id}/program`);
  await page.getByRole("button", { name: "Change program" }).click();
  const lastDay = page.getByLabel("Last day");
  await lastDay.fill("2020-01-31");
  await expect(lastDay).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("Choose a day after today")).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish program" })).toBeDisabled();
  await lastDay.fill("");
  await expect(page.getByText("Choose a day after today")).toBeHidden();
  await expect(page.getByRole("button", { name: "Publish program" })).toBeEnabled();
});

test("the arrow that cannot move a row looks it: no box, and fainter than the one below", async ({
  clinic,
  openAs,
}) => {
  const patient = await addPatient(clinic, "Mads");
  await prescribe(clinic, patient.id);
  const page = await openAs("clinician", `/patients/${patient.id}/program`);
  await page.getByRole("button", { name: "Change program" }).click();
  const up = page.locator('[data-move="up"]');
  await expect(up.first()).toBeDisabled();
  const look = (index: number) =>
    up.nth(index).evaluate((button) => {
      const { opacity, backgroundColor, borderColor } = getComputedStyle(button);
      return { opacity: Number(opacity), box: [backgroundColor, borderColor] };
    });
  const [off, on] = [await look(0), await look(1)];
  expect(off.opacity).toBeLessThan(on.opacity);
  expect(off.box).toEqual(on.box);
});

test("after its end the program page says so, and leads to the version and to a new one", async ({
  clinic,
  openAs,
}) => {
  const patient = await addPatient(clinic, "Nele");
  await prescribe(clinic, patient.id);
  const path = `/patients/${patient.id}/program`;
  const page = await openAs("clinician", path);
  await page.getByRole("button", { name: "End", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End program" }).click();
  await expect(page.getByText("The program has ended")).toBeVisible();
  await expect(page.getByText(/Its last day: \d+ \w+ \d{4}/)).toBeVisible();
  await expect(page.getByText("No program yet")).toBeHidden();
  await page.getByRole("link", { name: /^See version 1/ }).click();
  await expect(page.getByRole("heading", { name: /^Version 1: / })).toBeVisible();
  await page.goto(path);
  await page.getByRole("button", { name: "Start a new program" }).click();
  await expect(page.getByRole("heading", { name: "Program: Home program" })).toBeVisible();
});
