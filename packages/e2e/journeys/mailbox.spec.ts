import { expect, test } from "../harness/journey.ts";
import { waitForMail } from "../harness/mail.ts";
import { addPatient, openPortal } from "../harness/own-patient.ts";
import { expectFits, listSmall } from "../harness/page-checks.ts";

test("the local mailbox reads and is pressed as easily as the portal", async ({
  clinic,
  openBrowser,
  places,
  watch,
}) => {
  const patient = await addPatient(clinic, "Wilder");
  await openPortal(clinic, patient);
  const { mail } = await waitForMail(patient.email, "/invitation");
  const page = await (await openBrowser({ baseURL: places.mail })).newPage();
  const [list, empty, message] = [`/?to=${patient.email}`, "/?to=nobody-at-all", `/messages/${mail.id}`];
  watch.expect(/status of 404/);
  for (const path of [list, empty, message, "/messages/nothing"]) {
    await page.goto(path);
    for (const width of [1280, 360]) {
      await expectFits(page, width);
      expect.soft(await listSmall(page), `${path} at ${width}`).toEqual([]);
    }
  }
  await page.goto(list);
  await page.evaluate(() => document.querySelector("[data-newest]")?.setAttribute("data-newest", "older"));
  await expect(page.getByRole("link", { name: /^Show \d+ new message/ })).toBeVisible();
  expect(await listSmall(page), "with news").toEqual([]);
});
