import { randomUUID } from "node:crypto";
import { Caller } from "../harness/call.ts";
import { expect, type Page, test } from "../harness/journey.ts";
import { listMails } from "../harness/mail.ts";
import { OwnClinic } from "../harness/own-clinic.ts";
import { expectAccessible, expectFits, expectHeadings } from "../harness/page-checks.ts";

const place = (page: Page) => page.getByRole("link", { name: "Course", exact: true });

async function expectGoodPage(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectFits(page, 360);
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("an owner puts the course on sale, gives it with a reason and takes it away with one, by keyboard", async ({
  playwright,
  openBrowser,
  places,
}) => {
  // A clinic of its own: it has no course before this.
  const clinic = new OwnClinic(playwright.request);
  const context = await openBrowser({ storageState: await clinic.cookiesOf("owner") });
  const page = await context.newPage();
  await page.goto("/");
  await place(page).click();
  const sale = page.getByRole("region", { name: "Sale" });
  const rights = page.getByRole("region", { name: "Who may watch" });
  const dialog = page.getByRole("dialog");
  const guest = clinic.addressOf("guest");

  await test.step("a clinic without a course reads what selling it means", async () => {
    await expect(page.getByText("This clinic does not sell the course yet")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Orders" })).toHaveCount(0);
    await page.getByRole("button", { name: "Put on sale" }).press("Enter");
    await expect(sale.getByText("On sale", { exact: true })).toBeVisible();
    await expect(sale).toBeFocused();
    await expectHeadings(page);
  });

  const link = sale.getByRole("link");
  await expect(link).toHaveAttribute("href", new RegExp(`^${places.portal}/course/`));
  const slug = (await link.getAttribute("href"))?.split("/").at(-1) ?? "";

  await test.step("it is taken off sale, and put back by undoing", async () => {
    await page.getByRole("button", { name: "Take off sale" }).press("Enter");
    await expect(sale.getByText("Not on sale")).toBeVisible();
    await expect(page.getByRole("button", { name: "Put on sale" })).toBeFocused();
    await page
      .getByText("The course is off sale")
      .locator("../..")
      .getByRole("button", { name: "Undo" })
      .click();
    await expect(sale.getByText("On sale", { exact: true })).toBeVisible();
  });

  await test.step("an order that somebody placed is open, and is so when asked for again", async () => {
    const buyer = new Caller(await clinic.newRequest(), places.portal);
    const email = clinic.addressOf("buyer");
    await buyer.mutate("purchase.buy", { clinic: slug, email, clientId: randomUUID() });
    await page.reload();
    const order = page.getByRole("region", { name: "Orders" }).getByRole("row", { name: email });
    await expect(order).toContainText("Open");
    const check = order.getByRole("button", { name: /^Check again/ });
    await check.press("Enter");
    await expect(page.getByText(/^Order [0-9A-F]{8} is still: Open$/)).toBeVisible();
    await expect(check).toBeFocused();
  });

  await test.step("what is missing is said at its field", async () => {
    await page.getByRole("button", { name: "Give the course" }).press("Enter");
    await expect(dialog.getByLabel("Email")).toBeFocused();
    await dialog.getByLabel("Email").fill("nobody");
    await dialog.getByRole("button", { name: "Give the course" }).press("Enter");
    await expect(dialog.getByLabel("Email")).toHaveAccessibleDescription(/whole email address/);
    await expect(dialog.getByLabel("Reason")).toHaveAccessibleDescription(/Write why/);
    await expect(dialog.getByLabel("Email")).toBeFocused();
    await expectGoodPage(page);
  });

  await test.step("an address gets the course, and a mail of it", async () => {
    await dialog.getByLabel("Email").fill(guest);
    await dialog.getByLabel("Reason").fill("Spoke at our open day");
    await dialog.getByRole("button", { name: "Give the course" }).press("Enter");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: "Give the course" })).toBeFocused();
    const right = rights.getByRole("row", { name: guest });
    await expect(right).toContainText(/Given by .*May watch.*Spoke at our open day/);
    const subjects = async () => (await listMails(guest)).map(({ subject }) => subject);
    await expect.poll(subjects).toEqual(["The video course is open for you"]);
  });

  await test.step("who has it is not given it twice", async () => {
    await page.getByRole("button", { name: "Give the course" }).press("Enter");
    await dialog.getByLabel("Email").fill(guest);
    await dialog.getByLabel("Reason").fill("Once more");
    await dialog.getByRole("button", { name: "Give the course" }).press("Enter");
    await expect(dialog.getByLabel("Email")).toHaveAccessibleDescription(/has the course already/);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: "Give the course" })).toBeFocused();
  });

  await test.step("it is taken away with a reason, and the keyboard stays with the list", async () => {
    await page.getByRole("button", { name: `Take away from ${guest}` }).press("Enter");
    await dialog.getByRole("button", { name: "Take away" }).press("Enter");
    await expect(dialog.getByLabel("Reason")).toHaveAccessibleDescription(/Write why/);
    await dialog.getByLabel("Reason").fill("Was meant for somebody else");
    await dialog.getByRole("button", { name: "Take away" }).press("Enter");
    const right = rights.getByRole("row", { name: guest });
    await expect(right).toContainText(/Taken away.*Was meant for somebody else/);
    await expect(right.getByRole("button")).toHaveCount(0);
    await expect(rights).toBeFocused();
    await expectGoodPage(page);
  });

  await test.step("the record says what was done, in words", async () => {
    await page.goto("/audit");
    for (const deed of [
      "put the course on sale",
      "took the course off sale",
      "began to buy the course",
      "gave the course to an address",
      "took the course away from an address",
    ])
      await expect(page.getByRole("cell", { name: deed }).first()).toBeVisible();
  });
});

test("the front desk does not see the course, nor does a clinician", async ({ clinic, openAs }) => {
  for (const role of ["front_desk", "clinician"] as const) {
    const page = await openAs(role, "/patients");
    await expect(page.getByRole("link", { name: "Patients" }).first()).toBeVisible();
    await expect(place(page)).toHaveCount(0);
    await page.goto("/course");
    await expect(page.getByRole("heading", { name: "Not part of your role" })).toBeVisible();
    const { caller } = await clinic.staff(role);
    for (const procedure of ["sales.show", "sales.access"])
      expect((await caller.tryQuery(procedure)).status, procedure).toBe(403);
  }
});
