import { expect, test } from "../harness/journey.ts";
import { addPatient, answerNo, examine } from "../harness/own-patient.ts";

test("an open red flag blocks the suggestion and says why; a clinician's decision lifts it", async ({
  clinic,
  openAs,
}) => {
  const patient = await addPatient(clinic, "Ivo");
  await answerNo(clinic, patient.id);
  const examId = await examine(clinic, patient.id);
  const { caller } = await clinic.staff("clinician");
  const answers = [{ question: "dvt", answer: "yes" }];
  await caller.mutate("screen.answer", { patientId: patient.id, answers });
  const page = await openAs("clinician", `/patients/${patient.id}/exams/${examId}/suggestions`);
  await expect(page.getByText("No suggestion while a red flag is open")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Exercises" })).toHaveCount(0);
  const refused = await caller.tryMutate("program.edit", { patientId: patient.id });
  expect(refused.status).toBe(200);
  const { programId, version } = refused.data as { programId: string; version: number };
  expect((await caller.tryMutate("program.publish", { programId, version })).error).not.toBeNull();
  await page.getByRole("link", { name: /Open the safety questions/ }).click();
  await page.getByLabel("Reviewed and cleared").check();
  await page.getByRole("button", { name: "Record decision" }).click();
  await expect(page.getByText("Write what was reviewed and why")).toBeVisible();
  await page.getByLabel("What was reviewed, and why").fill("Seen by the vascular service, no clot.");
  await page.getByRole("button", { name: "Record decision" }).click();
  await expect(page.getByText("Holds until an answer changes.")).toBeVisible();
  await expect(page.getByText("Seen by the vascular service, no clot.")).toBeVisible();
  await page.goto(`/patients/${patient.id}/exams/${examId}/suggestions`);
  await expect(page.getByRole("heading", { name: "What was found" })).toBeVisible();
  await expect(page.locator("#rule-R03")).toContainText("28° (under 30°)");
});

test("a decision is not taken about an answer that came in meanwhile; nothing written is lost", async ({
  clinic,
  openAs,
}) => {
  const patient = await addPatient(clinic, "Isla");
  await answerNo(clinic, patient.id);
  const { caller } = await clinic.staff("clinician");
  const say = (question: string) =>
    caller.mutate("screen.answer", { patientId: patient.id, answers: [{ question, answer: "yes" }] });
  await say("dvt");
  const page = await openAs("clinician", `/patients/${patient.id}/screen`);
  await page.getByLabel("Reviewed and cleared").check();
  const reason = page.getByLabel("What was reviewed, and why");
  await reason.fill("Seen by the vascular service, no clot.");
  await say("ces_bladder");
  await page.getByRole("button", { name: "Record decision" }).click();
  await page.getByRole("dialog", { name: "Emergency: act now" }).getByRole("button").first().click();
  await expect(page.getByText(/changed meanwhile\. Look at the result again/)).toBeVisible();
  await expect(page.locator("#question-ces_bladder").getByRole("radio", { name: "Yes" })).toBeChecked();
  await expect(reason).toHaveValue("Seen by the vascular service, no clot.");
  await expect(page.getByText("Holds until an answer changes.")).toHaveCount(0);
  await page.getByRole("button", { name: "Record decision" }).click();
  await expect(page.getByText("Holds until an answer changes.")).toBeVisible();
});

test("unasked questions block the suggestion; nothing counts as no until it is asked", async ({
  clinic,
  openAs,
}) => {
  const patient = await addPatient(clinic, "Jory");
  const examId = await examine(clinic, patient.id);
  const page = await openAs("clinician", `/patients/${patient.id}/exams/${examId}/suggestions`);
  await expect(page.getByText("No suggestion before the safety questions are complete")).toBeVisible();
  await page.getByRole("link", { name: /Open the safety questions \(\d+ to ask\)/ }).click();
  await expect(page.getByRole("heading", { name: "Safety questions" })).toBeVisible();
  for (const row of await page.locator('[id^="question-"]').all())
    await expect(row.getByRole("radio", { name: "Not asked" })).toBeChecked();
});

test("an emergency answer opens a screen of its own and stays until it is cleared", async ({
  clinic,
  openAs,
}) => {
  const patient = await addPatient(clinic, "Kaia");
  const page = await openAs("clinician", `/patients/${patient.id}/screen`);
  await page.locator("#question-ces_saddle").getByText("Yes", { exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Emergency: act now" });
  await expect(dialog).toContainText("Stop the examination");
  await dialog.getByRole("button", { name: "I am acting on this" }).click();
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "Emergency: act now" })).toBeVisible();
  await page.goto(`/patients/${patient.id}`);
  await expect(page.getByRole("region", { name: "What needs doing" })).toContainText("Emergency");
});
