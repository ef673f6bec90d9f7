import { expect, type Page } from "@playwright/test";
import { Authenticator } from "./authenticator.ts";

/** From an invitation link to the caseload: password, second factor, recovery codes. */
export async function joinByInvitation(page: Page, link: string, password: string): Promise<Authenticator> {
  await page.goto(link);
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Set the password and join" }).click();
  await expect(page.getByRole("heading", { name: "Set up the second factor" })).toBeVisible();
  await expect(page.getByLabel("The code that the app shows now")).toBeVisible();
  await expect(page.getByRole("img", { name: /QR code for the authenticator app/ })).toBeVisible();
  const key = await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).innerText();
  const authenticator = new Authenticator(key);
  await page.getByLabel("The code that the app shows now").fill(authenticator.nextCode());
  await page.getByRole("button", { name: "Confirm the code" }).click();
  await expect(page.getByRole("heading", { name: "Keep these ten recovery codes" })).toBeVisible();
  return authenticator;
}

/** Leaves the page with the recovery codes, once they are kept; resolves with them. */
export async function keepRecoveryCodes(page: Page): Promise<string[]> {
  const codes = await page.locator("ol li.select-all").allInnerTexts();
  expect(new Set(codes).size).toBe(10);
  const goOn = page.getByRole("button", { name: "Go on" });
  await expect(goOn).toBeDisabled();
  await page.getByLabel("I have kept them in a safe place").check();
  await goOn.click();
  return codes;
}

export async function signInByPassword(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Enter a code" })).toBeVisible();
}

export async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code of your authenticator app").fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
}
