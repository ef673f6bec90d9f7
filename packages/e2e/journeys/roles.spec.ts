import { expect, test } from "../harness/journey.ts";
import { addPatient, answerNo, examine, prescribe } from "../harness/own-patient.ts";
import { reportOf } from "../harness/watch.ts";

test("an assistant enters values, and neither signs, decides nor publishes", async ({ clinic, openAs }) => {
  const patient = await addPatient(clinic, "Willa");
  await answerNo(clinic, patient.id);
  const examId = await examine(clinic, patient.id);
  const page = await openAs("assistant", `/patients/${patient.id}/exams/${examId}`);
  await expect(page.locator('[data-field="hip_flexion.left"]')).toBeEditable();
  await page.goto(`/patients/${patient.id}/exams/${examId}/note`);
  await expect(page.getByText("A clinician writes and signs the note.")).toBeVisible();
  await expect(page.getByRole("button", { name: /sign/i })).toHaveCount(0);
  await page.goto(`/patients/${patient.id}/exams/${examId}/suggestions`);
  await expect(page.getByText("A clinician decides on these.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Accept|Reject|Edit)/ })).toHaveCount(0);
  const { caller } = await clinic.staff("assistant");
  const decisions = [{ itemKey: "x", decision: "accepted" }];
  const { programId, version } = await prescribeDraft();
  const refused = [
    await caller.tryMutate("note.sign", { examId, noteVersion: 0, examVersion: 2 }),
    await caller.tryMutate("suggestion.decide", { examId, decisions }),
    await caller.tryMutate("program.publish", { programId, version }),
    await caller.tryMutate("screen.dispose", {
      patientId: patient.id,
      kind: "reviewed_and_cleared",
      text: "fine",
      basis: "0".repeat(64),
    }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);

  async function prescribeDraft() {
    const clinician = await clinic.staff("clinician");
    return clinician.caller.mutate<{ programId: string; version: number }>("program.edit", {
      patientId: patient.id,
    });
  }
});

test("an assistant may not publish a draft that a clinician made", async ({ clinic, openAs }) => {
  const patient = await addPatient(clinic, "Xenia");
  await prescribe(clinic, patient.id);
  const { caller } = await clinic.staff("clinician");
  await caller.mutate("program.edit", { patientId: patient.id });
  const page = await openAs("assistant", `/patients/${patient.id}/program`);
  await expect(page.getByText("A clinician publishes.")).toBeVisible();
  await expect(page.getByRole("button", { name: /Publish|Discard|Remove|Pause|End/ })).toHaveCount(0);
});

test("the front desk and an owner see names and contacts, and no chart", async ({
  clinic,
  openAs,
  watch,
}) => {
  watch.expect(reportOf(404));
  const patient = await addPatient(clinic, "Yara");
  const examId = await examine(clinic, patient.id);
  for (const role of ["front_desk", "owner"] as const) {
    const page = await openAs(role, "/");
    await expect(page).toHaveURL(/\/patients$/);
    await expect(page.getByRole("link", { name: "Caseload" })).toHaveCount(0);
    const shut = [
      "",
      "/screen",
      "/program",
      `/exams/${examId}`,
      `/exams/${examId}/note`,
      `/exams/${examId}/suggestions`,
    ];
    for (const section of shut) {
      const response = await page.goto(`/patients/${patient.id}${section}`);
      expect([200, 404]).toContain(response?.status());
      await expect(page.locator('[data-field], [id^="question-"], #rule-R03')).toHaveCount(0);
      await expect(page.getByRole("main")).not.toContainText(/28°|Safety questions|Subjective/);
    }
    await page.goto(`/patients/${patient.id}/contact`);
    await expect(page.getByLabel("Family name")).toHaveValue(patient.name.replace("Yara ", ""));
    const { caller } = await clinic.staff(role);
    for (const [procedure, input] of [
      ["chart.show", { patientId: patient.id }],
      ["caseload.list", undefined],
      ["exam.show", { examId }],
      ["note.show", { examId }],
    ] as const) {
      expect((await caller.tryQuery(procedure, input)).status, procedure).toBe(403);
    }
  }
});
