import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "../harness/journey.ts";
import { waitForMail } from "../harness/mail.ts";
import type { OwnClinic } from "../harness/own-clinic.ts";
import { reportOf } from "../harness/watch.ts";

const LESSON = "Pelvis and lumbar spine, how they share movement";

/** The journey's own clinic sells the course; where its page is. */
async function sell(clinic: OwnClinic): Promise<string> {
  const { caller } = await clinic.staff("owner");
  await caller.mutate("sales.sell", { isOnSale: true });
  const { course } = await caller.query<{ course: { path: string } }>("sales.show");
  return course.path;
}

async function payOnPage(page: Page, number: string): Promise<void> {
  await page.getByLabel("Card number").fill(number);
  await page.getByLabel("Expiry").fill("12/40");
  await page.getByLabel(/security code|CVC/i).fill("123");
  await page.getByRole("button", { name: /^Pay/ }).click();
}

async function buy(page: Page, path: string, email: string): Promise<void> {
  await page.goto(path);
  await page.getByLabel("Your email address").fill(email);
  await page.getByRole("button", { name: /^Buy for/ }).click();
  await expect(page.getByLabel("Card number")).toBeVisible();
}

/** Asks for a link at the door of the course and follows it in the same browser. */
async function signIn(page: Page, email: string, seen: readonly string[] = []): Promise<string> {
  await page.goto("/sign-in/course");
  await page.getByLabel("Your email address").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("heading", { name: "Look at your mail" })).toBeVisible();
  const { mail, link } = await waitForMail(email, "/sign-in/link", seen);
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  return mail.id;
}

/** Where the film stands, in seconds. */
function readPlace(page: Page): Promise<number> {
  return page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);
}

async function waitForPlace(page: Page, least: number): Promise<void> {
  await expect.poll(() => readPlace(page), { message: "the film goes on" }).toBeGreaterThanOrEqual(least);
}

test("a stranger buys with an address only, watches on two devices, gets the money back and is locked out", async ({
  clinic,
  openBrowser,
  openHome,
  places,
  watch,
}) => {
  const path = await sell(clinic);
  const email = `stranger-${randomUUID().slice(0, 8)}@buyers.example`;
  const phone = await openHome();
  let firstMail = "";

  await test.step("the public page plays a preview and says what it costs", async () => {
    await phone.goto(path);
    await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Free Hips, Easy Back");
    await expect(phone.getByText(`A video course of ${clinic.name}`)).toBeVisible();
    await phone.getByRole("button", { name: /^Play/ }).first().click();
    await waitForPlace(phone, 1);
  });

  await test.step("a paid lesson says why it is closed, and a mistyped address is said at its field", async () => {
    await phone.goto(`${path}/pelvis-lumbar`);
    await expect(phone.getByText("This lesson is part of the course.")).toBeVisible();
    await expect(phone.locator("video")).toHaveCount(0);
    await phone.getByRole("link", { name: "See the whole course" }).click();
    await phone.getByLabel("Your email address").fill("ada@example");
    await phone.getByRole("button", { name: /^Buy for/ }).click();
    await expect(phone.getByText("Enter your whole email address")).toBeVisible();
    await expect(phone.getByLabel("Your email address")).toBeFocused();
  });

  await test.step("a declined card charges nothing; another card on the same page pays", async () => {
    await buy(phone, path, email);
    await payOnPage(phone, "4000000000000002");
    await expect(phone.getByRole("alert")).toHaveText("Your card was declined.");
    await payOnPage(phone, "4242424242424242");
    await expect(phone).toHaveURL(/\/order\//);
    await expect(phone.getByText("Paid. You can watch the whole course.")).toBeVisible();
  });

  await test.step("whoever else has the address of the order learns nothing from it", async () => {
    const other = await openHome();
    await other.goto(phone.url());
    await expect(other.getByText("Please look at your mail")).toBeVisible();
    await expect(other.getByText(/Paid|\$89/)).toHaveCount(0);
    await phone.reload();
    await expect(phone.getByText("Paid. You can watch the whole course.")).toBeVisible();
  });

  await test.step("the receipt comes by mail, and the link in a mail signs in", async () => {
    const { mail } = await waitForMail(email, "/sign-in/course");
    expect(mail.subject).toBe("Your receipt");
    expect(mail.text).toContain("$89.00");
    firstMail = await signIn(phone, email);
  });

  await test.step("the film plays, and what was watched is kept", async () => {
    await phone.goto(`${path}/pelvis-lumbar`);
    await phone.getByRole("button", { name: /^Play/ }).first().click();
    await waitForPlace(phone, 8);
    const kept = phone.waitForResponse((answer) => answer.url().includes("/course.watched"));
    await phone
      .getByRole("button", { name: /^Pause/ })
      .first()
      .click();
    expect((await kept).status()).toBe(200);
    await expect(phone.getByText(/^[1-9]\d? % watched$/)).toBeVisible();
  });
  const left = await readPlace(phone);

  const desk = await openHome();
  await test.step("another device goes on within five seconds of where the first one stopped", async () => {
    await signIn(desk, email, [firstMail]);
    await desk.goto(`${path}/pelvis-lumbar`);
    await expect(desk.getByText(/^Continues at 0:/)).toBeVisible();
    await expect.poll(async () => Math.abs((await readPlace(desk)) - left)).toBeLessThan(5);
    expect(await desk.locator("video").getAttribute("src")).toMatch(/^\/media\/film\/|^http/);
  });

  await test.step("a copied link to the film shows nothing in another browser", async () => {
    const address = await desk.locator("video").evaluate((video: HTMLVideoElement) => video.currentSrc);
    const stranger = await openBrowser({ baseURL: places.portal });
    const answer = await stranger.request.get(address);
    expect(answer.status()).toBe(403);
    expect((await desk.context().request.get(address)).status()).toBe(200);
  });

  await test.step("who has the course is not sold it again", async () => {
    const other = await openHome();
    await other.goto(path);
    await other.getByLabel("Your email address").fill(email);
    await other.getByRole("button", { name: /^Buy for/ }).click();
    await expect(other.getByText("Please look at your mail")).toBeVisible();
    const { caller } = await clinic.staff("owner");
    const { orders } = await caller.query<{ orders: { email: string }[] }>("sales.orders", {});
    expect(orders.filter((order) => order.email === email)).toHaveLength(1);
  });

  await test.step("the money goes back on Stripe's own page", async () => {
    const stripe = await (await openBrowser({ baseURL: places.stripe })).newPage();
    await stripe.goto("/");
    await stripe.getByRole("row", { name: email }).getByRole("link").first().click();
    await stripe.getByRole("button", { name: "Refund" }).click();
    await expect(stripe.getByText("refunded").first()).toBeVisible();
  });

  await test.step("both devices are locked out at once; what was watched is kept", async () => {
    for (const device of [phone, desk]) {
      await expect(async () => {
        await device.goto(`${path}/pelvis-lumbar`);
        await expect(device.getByText("Your access to this course has ended.")).toBeVisible({
          timeout: 1_000,
        });
      }).toPass({ timeout: 60_000 });
      await expect(device.locator("video")).toHaveCount(0);
    }
    await phone.goto(path);
    await expect(phone.getByRole("link", { name: LESSON }).getByText(/% watched$/)).toBeVisible();
    watch.expect(reportOf(403));
  });
});

test("a page that was left is gone on with, and the tab that was closed after paying gets its access", async ({
  clinic,
  openHome,
}) => {
  const path = await sell(clinic);
  const email = `closer-${randomUUID().slice(0, 8)}@buyers.example`;
  const page = await openHome();
  await buy(page, path, email);
  const checkout = page.url();
  await page.goto(path);
  await page.getByLabel("Your email address").fill(email);
  await page.getByRole("button", { name: /^Buy for/ }).click();
  await expect(page).toHaveURL(checkout);
  await payOnPage(page, "4242424242424242");
  await page.close();
  const { mail } = await waitForMail(email, "/sign-in/course");
  expect(mail.subject).toBe("Your receipt");
  const later = await openHome();
  await signIn(later, email);
  await later.goto(`${path}/pelvis-lumbar`);
  await expect(later.locator("video")).toBeVisible();
});

test("a patient who bought with the same address sees nothing of it until joining the two, and both after", async ({
  clinic,
  openHome,
  watch,
}) => {
  const path = await sell(clinic);
  const email = `both-${randomUUID().slice(0, 8)}@buyers.example`;
  const { caller } = await clinic.staff("owner");
  await caller.mutate("sales.grant", { email, reason: "For the journey.", until: null });
  const buyer = await openHome();
  const seen = await signIn(buyer, email);
  await buyer.goto("/you");
  watch.expect(reportOf(404));
  await buyer.getByRole("button", { name: "Join my patient account" }).click();
  await expect(
    buyer.getByText("There is no patient account with your address at this clinic."),
  ).toBeVisible();
  const clinician = (await clinic.staff("clinician")).caller;
  const { patientId } = await clinician.mutate<{ patientId: string }>("patient.create", {
    givenName: "Wren",
    familyName: "Bothways",
    birthDate: "1980-05-17",
    referenceSex: "female",
    email,
    phone: "",
    timeZone: "Europe/Berlin",
  });
  await clinician.mutate("patient.invite", { patientId });
  const { link } = await waitForMail(email, "/invitation");
  const patient = await openHome();
  await patient.goto(link);
  await patient.getByRole("button", { name: "Open my account" }).click();
  const places = patient.getByRole("navigation", { name: "Main" });
  await expect(places.getByRole("link", { name: "Today" })).toBeVisible();
  await expect(places.getByRole("link", { name: "Course" })).toHaveCount(0);
  await patient.goto(`${path}/pelvis-lumbar`);
  await expect(patient.getByText("This lesson is part of the course.")).toBeVisible();
  await patient.goto("/you");
  await patient.getByRole("button", { name: "Join my course" }).click();
  await expect(places.getByRole("link", { name: "Course" })).toBeVisible();
  await places.getByRole("link", { name: "Course" }).click();
  await expect(patient.getByText(/^You have watched 0 of/)).toBeVisible();
  const again = await openHome();
  await signIn(again, email, [seen]);
  await again.goto("/");
  await expect(
    again.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Today" }),
  ).toBeVisible();
});
