import { expect, test } from "../harness/journey.ts";
import { waitForMail } from "../harness/mail.ts";
import { addPatient, openPortal, prescribe } from "../harness/own-patient.ts";
import { reportOf } from "../harness/watch.ts";

test("an invitation is withdrawn: its link is dead; the desk cannot send one", async ({
  clinic,
  openAs,
  watch,
}) => {
  const patient = await addPatient(clinic, "Kit");
  const page = await openAs("clinician", `/patients/${patient.id}/contact`);
  const portal = page.getByRole("region", { name: "Portal" });
  await portal.getByRole("button", { name: "Invite to the portal" }).click();
  await expect(portal.getByText(`Sent to ${patient.email}`)).toBeVisible();
  const { link } = await waitForMail(patient.email, "/invitation");
  const desk = await openAs("front_desk", `/patients/${patient.id}/contact`);
  const seen = desk.getByRole("region", { name: "Portal" });
  await expect(seen.getByRole("button", { name: /invit|send/i })).toHaveCount(0);
  await seen.getByRole("button", { name: "Withdraw" }).click();
  await expect(seen.getByText("Not invited to the portal")).toBeVisible();
  await expect(seen.getByText("A clinician or an assistant can invite.")).toBeVisible();
  await page.goto(link);
  watch.expect(reportOf(410));
  await expect(page.getByText("This link has been used or has run out.")).toBeVisible();
  const { caller } = await clinic.staff("front_desk");
  expect((await caller.tryMutate("patient.invite", { patientId: patient.id })).status).toBe(403);
});

test("closing the portal signs the patient out at once; a new invitation opens it again", async ({
  clinic,
  openAs,
}) => {
  const patient = await addPatient(clinic, "Lux");
  await prescribe(clinic, patient.id);
  const home = await openPortal(clinic, patient);
  await home.query("today.show", undefined);
  const page = await openAs("front_desk", `/patients/${patient.id}/contact`);
  const portal = page.getByRole("region", { name: "Portal" });
  await expect(portal.getByText(`by a link to ${patient.email}`)).toBeVisible();
  await portal.getByRole("button", { name: "Close the portal" }).click();
  const dialog = page.getByRole("dialog", { name: "Close the portal for this patient" });
  await dialog.getByRole("button", { name: "Close the portal" }).click();
  await expect(portal.getByText("Not invited to the portal")).toBeVisible();
  expect((await home.tryQuery("today.show", undefined)).status).toBe(401);
  const again = await openPortal(clinic, patient);
  await again.query("today.show", undefined);
});
