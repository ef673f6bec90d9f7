import { expect, type Locator, type Page } from "@playwright/test";
import type { OwnClinic } from "./own-clinic.ts";
import { addPatient, examine } from "./own-patient.ts";

export const SAVES = "**/api/trpc/exam.saveValues*";

/** A new patient with an open exam; resolves with the path of its page. */
export async function makeExam(
  clinic: OwnClinic,
  givenName: string,
): Promise<{ examId: string; path: string }> {
  const patient = await addPatient(clinic, givenName);
  const examId = await examine(clinic, patient.id);
  return { examId, path: `/patients/${patient.id}/exams/${examId}` };
}

export function fieldOf(page: Page, field: string): Locator {
  return page.locator(`[data-field="${field}"]`);
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
}

type Shown = { values: readonly { measure: string; side: string; value: { number?: number } }[] };

/** What the server has for a field. */
export async function readSaved(
  clinic: OwnClinic,
  examId: string,
  field: string,
): Promise<number | undefined> {
  const { caller } = await clinic.staff("clinician");
  const { values } = await caller.query<Shown>("exam.show", { examId });
  return values.find(({ measure, side }) => `${measure}.${side}` === field)?.value.number;
}
