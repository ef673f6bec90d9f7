import { expect, type Page, test } from "../harness/journey.ts";
import { expectAccessible, expectFits, expectHeadings, listSmall } from "../harness/page-checks.ts";

/** A session as the product asks for one, and where it leads after paying: to the payments themselves. */
async function openCheckout(stripe: string): Promise<string> {
  const answer = await fetch(`${stripe}/v1/checkout/sessions`, {
    method: "POST",
    headers: { authorization: "Bearer sk_test_journey" },
    body: new URLSearchParams({
      mode: "payment",
      success_url: `${stripe}/?paid={CHECKOUT_SESSION_ID}`,
      cancel_url: stripe,
      "line_items[0][quantity]": "1",
      "line_items[0][price_data][currency]": "eur",
      "line_items[0][price_data][unit_amount]": "4900",
      "line_items[0][price_data][product_data][name]": "A course with a name that is long enough to wrap",
    }),
  });
  return ((await answer.json()) as { url: string }).url;
}

async function expectGoodPage(page: Page, what: string): Promise<void> {
  await expectAccessible(page);
  await expectHeadings(page);
  for (const width of [360, 1280]) {
    await expectFits(page, width);
    expect.soft(await listSmall(page), `${what} at ${width}`).toEqual([]);
  }
}

test("the local Stripe is paid on by keyboard, asks the bank, and gives back from its own page", async ({
  openBrowser,
  places,
}) => {
  const page = await (await openBrowser({ baseURL: places.stripe })).newPage();
  const type = async (...texts: string[]) => {
    for (const text of texts) {
      await page.keyboard.type(text);
      await page.keyboard.press("Tab");
    }
  };
  const checkout = await openCheckout(places.stripe);

  await test.step("a declined card is said, and the focus is at its number", async () => {
    await page.goto(checkout);
    await page.getByLabel("E-mail").focus();
    await type("ada@example.test", "4000000000000002", "12/40", "123");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toHaveText("Your card was declined.");
    await expect(page.getByLabel("Card number")).toBeFocused();
    await expectGoodPage(page, "declined");
  });

  await test.step("a card that the bank asks about pays after the answer", async () => {
    await page.getByLabel("Card number").focus();
    await type("4000002500003155", "12/40", "123");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Is this payment yours?" })).toBeVisible();
    await expectGoodPage(page, "bank");
    await page.getByRole("button", { name: "Complete authentication" }).press("Enter");
    await expect(page).toHaveURL(/paid=cs_test_/);
  });

  await test.step("the payment is given back", async () => {
    await page.getByRole("link", { name: "€49.00" }).first().press("Enter");
    await page.getByLabel("Amount in EUR").fill("9");
    await expectGoodPage(page, "payment");
    await page.getByRole("button", { name: "Refund" }).press("Enter");
    await expect(page.getByText("partly refunded")).toBeVisible();
  });

  await test.step("the paid session charges nothing again", async () => {
    await page.goto(checkout);
    await expect(page.getByRole("heading", { name: "You are all done here" })).toBeVisible();
  });
});
