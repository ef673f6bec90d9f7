import { expectSaved, fieldOf } from "../harness/exam-page.ts";
import { expect, type Page, test } from "../harness/journey.ts";
import { tabTo } from "../harness/keyboard.ts";
import { addPatient } from "../harness/own-patient.ts";

/** A value that neither the hard range nor the usual one minds. */
const NUMBERS: Readonly<Record<string, string>> = {
  hip_flexion: "110",
  slr_passive: "70",
  mod_thomas_hip: "-5",
  mod_thomas_knee: "60",
  ely_prone_knee_bend: "125",
  hip_extension: "10",
  ober_modified: "5",
};
const USUAL = "25";

interface Step {
  readonly field: string;
  readonly kind: "number" | "choice";
}

const listSteps = (page: Page): Promise<Step[]> =>
  page.locator("[data-step]").evaluateAll((steps) =>
    steps.map((step) => ({
      field: step.getAttribute("data-field") ?? "",
      kind: step instanceof HTMLInputElement ? ("number" as const) : ("choice" as const),
    })),
  );

test("the whole exam is entered without a mouse, field by field with Enter", async ({ clinic, openAs }) => {
  test.setTimeout(120_000);
  const patient = await addPatient(clinic, "Gale");
  const page = await openAs("clinician", `/patients/${patient.id}`);
  const start = page.getByRole("button", { name: "Start examination" });
  await tabTo(page, start);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /^Examination of / })).toBeFocused();
  const steps = await listSteps(page);
  expect(steps.length).toBeGreaterThanOrEqual(40);
  await tabTo(page, fieldOf(page, steps[0]?.field ?? ""));
  for (const { field, kind } of steps) {
    const step = fieldOf(page, field);
    if (kind === "number") {
      await expect(step).toBeFocused();
      await page.keyboard.type(NUMBERS[field.split(".")[0] ?? ""] ?? USUAL);
    } else {
      await expect(step.locator("input:focus")).toHaveCount(1);
      await page.keyboard.press("Space");
    }
    await page.keyboard.press("Enter");
  }
  await expectSaved(page);
  await page.reload();
  for (const { field, kind } of steps) {
    const step = fieldOf(page, field);
    if (kind === "number") await expect(step).toHaveValue(NUMBERS[field.split(".")[0] ?? ""] ?? USUAL);
    else await expect(step.locator("input:checked")).toHaveCount(1);
  }
});

test("P marks pain, arrows change by one degree, ? opens the list of keys", async ({ clinic, openAs }) => {
  const patient = await addPatient(clinic, "Hale");
  const page = await openAs("clinician", `/patients/${patient.id}`);
  await page.getByRole("button", { name: "Start examination" }).press("Enter");
  const field = fieldOf(page, "hip_ir_prone.left");
  await field.focus();
  await page.keyboard.type("30");
  await page.keyboard.press("ArrowUp");
  await expect(field).toHaveValue("31");
  await page.keyboard.press("p");
  await page.keyboard.press("p");
  await expect(page.locator('[data-measure="hip_ir_prone"]')).toContainText("Some pain");
  await expectSaved(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("Next field, joint by joint");
  await page.keyboard.press("Escape");
  await expect(field).toBeFocused();
});

test("Tab reaches the details of a measure, also without shortcuts of a single key", async ({
  clinic,
  openAs,
}) => {
  const patient = await addPatient(clinic, "Iris");
  const page = await openAs("clinician", `/patients/${patient.id}`);
  await page.getByRole("button", { name: "Start examination" }).press("Enter");
  const field = fieldOf(page, "hip_ir_prone.right");
  await field.focus();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Shortcuts of a single key").uncheck();
  await page.keyboard.press("Escape");
  await expect(field).toBeFocused();
  const details = page.locator('[data-measure="hip_ir_prone"]').getByRole("button", { name: "Details" });
  await page.keyboard.press("Tab");
  await expect(details).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(details).toHaveAttribute("aria-expanded", "true");
  await expect(
    page
      .getByRole("group", { name: /, right$/ })
      .or(page.getByText("Not measured."))
      .first(),
  ).toBeVisible();
});
