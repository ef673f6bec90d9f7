import { randomUUID } from "node:crypto";
import { expect, test } from "../harness/journey.ts";
import type { OwnClinic } from "../harness/own-clinic.ts";
import { addPatient, prescribe } from "../harness/own-patient.ts";
import { reportOf } from "../harness/watch.ts";

type Row = { action: string; requestId: string };

/** What the clinic's record says of a patient, newest first. */
async function listRows(clinic: OwnClinic, patientId: string): Promise<readonly Row[]> {
  const { caller } = await clinic.staff("owner");
  return (await caller.query<{ rows: readonly Row[] }>("audit.list", { patientId })).rows;
}

test("each page of a chart that is looked at is one row of the record", async ({ clinic, openAs }) => {
  const patient = await addPatient(clinic, "Ines");
  const examId = await prescribe(clinic, patient.id);
  const chart = `/patients/${patient.id}`;
  const page = await openAs("clinician", "/patients");
  const views = [
    [chart, "chart.read"],
    [`${chart}/screen`, "screen.read"],
    [`${chart}/exams`, "chart.read"],
    [`${chart}/exams/${examId}`, "exam.read"],
    [`${chart}/exams/${examId}/note`, "note.read"],
    [`${chart}/exams/${examId}/suggestions`, "suggestion.read"],
    [`${chart}/program`, "program.read"],
    [`${chart}/contact`, "patient.read"],
  ] as const;
  for (const [path, action] of views) {
    const before = await listRows(clinic, patient.id);
    await page.goto(path);
    await expect(page.getByRole("link", { name: patient.name }).first()).toBeVisible();
    const after = await listRows(clinic, patient.id);
    expect(
      after.slice(0, after.length - before.length).map((row) => row.action),
      path,
    ).toEqual([action]);
  }
  // From page to page without loading the app anew.
  const tabs = page.getByRole("navigation", { name: "Chart" });
  for (const [label, action] of [
    ["Overview", "chart.read"],
    ["Safety questions", "screen.read"],
    ["Program", "program.read"],
    ["Contact", "patient.read"],
  ] as const) {
    const before = await listRows(clinic, patient.id);
    await tabs.getByRole("link", { name: label, exact: true }).click();
    await expect(tabs.getByRole("link", { name: label, exact: true })).toHaveAttribute(
      "aria-current",
      "page",
    );
    const after = await listRows(clinic, patient.id);
    expect(
      after.slice(0, after.length - before.length).map((row) => row.action),
      label,
    ).toEqual([action]);
  }
});

test("a page that is not there, or not theirs, still tells that the patient's frame was shown", async ({
  clinic,
  openAs,
  watch,
}) => {
  watch.expect(reportOf(404));
  const patient = await addPatient(clinic, "Juno");
  for (const [role, path] of [
    ["clinician", `/patients/${patient.id}/exams/${randomUUID()}`],
    ["front_desk", `/patients/${patient.id}`],
  ] as const) {
    const before = await listRows(clinic, patient.id);
    const page = await openAs(role, path);
    await expect(page.getByRole("heading", { name: /not here|not found|no such/i })).toBeVisible();
    const after = await listRows(clinic, patient.id);
    expect(
      after.slice(0, after.length - before.length).map((row) => row.action),
      role,
    ).toEqual(["patient.read"]);
  }
});
