import { expect, type Locator, type Page } from "@playwright/test";

/** Presses Tab until this element has the focus, as a person without a mouse would. */
export async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target, `reached by ${most} times Tab`).toBeFocused();
}

/** Types a number where the focus is, checks that it is this field, and goes on by Enter. */
export async function typeValue(page: Page, field: string, text: string): Promise<void> {
  await expect(page.locator(`[data-field="${field}"]`)).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}
