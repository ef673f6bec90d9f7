import { expect, test } from "../harness/journey.ts";
import { OwnClinic } from "../harness/own-clinic.ts";

test("a reload shows the same key again while it is not confirmed", async ({ openAs }) => {
  const page = await openAs("owner", "/sign-in/enrol");
  const key = page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/);
  const first = await key.innerText();
  await page.reload();
  await expect(key).toHaveText(first);
  await expect(page.getByText("This is a new key")).toBeHidden();
  await page.evaluate(() => sessionStorage.setItem("plumbline.enrolment", JSON.stringify("A.1.B")));
  await page.reload();
  await expect(page.getByText("This is a new key")).toBeVisible();
  await expect(key).not.toHaveText(first);
});

test("printed recovery codes are a sheet of their own: account, date, codes and how to use them", async ({
  playwright,
  openBrowser,
}) => {
  // A clinic of its own: the codes of the shared one's people stay as they are.
  const clinic = new OwnClinic(playwright.request);
  const { email, authenticator } = await clinic.staff("owner");
  const context = await openBrowser({ storageState: await clinic.cookiesOf("owner") });
  const page = await context.newPage();
  await page.goto("/account");
  await page.getByLabel("Code of your authenticator app").fill(authenticator.nextCode());
  await page.getByRole("button", { name: "Renew recovery codes" }).click();
  await expect(page.getByRole("heading", { name: "Keep these ten recovery codes" })).toBeVisible();
  const codes = await page.locator("ol li.select-all").allInnerTexts();
  await page.emulateMedia({ media: "print" });
  const printed = (await page.locator("body").innerText()).split("\n").map((line) => line.trim());
  expect(printed.filter((line) => line !== "")).toEqual([
    "Plumbline recovery codes",
    expect.stringMatching(new RegExp(`^For ${email.replaceAll(".", "\\.")}, made on .*\\d{4}`)),
    "Each code opens the account once, in place of the code of the authenticator app.",
    ...codes,
  ]);
});

test("an address typed at sign-in is there for a forgotten password, and not in the URL", async ({
  openBrowser,
}) => {
  const page = await (await openBrowser()).newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("rowan@clinic.example");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Set a new password" })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue("rowan@clinic.example");
  expect(page.url()).not.toContain("rowan");
  await page.getByRole("link", { name: "Back to sign-in" }).click();
  await expect(page.getByLabel("Email")).toHaveValue("rowan@clinic.example");
});
