import type { Caller } from "../harness/call.ts";
import { expect, type Page, test } from "../harness/journey.ts";
import { addPatient, openPortal, prescribe } from "../harness/own-patient.ts";
import { reportOf } from "../harness/watch.ts";

type Today = { program: { items: readonly { itemId: string; figure: string | null }[] } | null };
type Written = { number: number; movement: { keyframes: readonly { caption: string }[] } };

const WORDS = "Go a little less far";
const OTHER_WORDS = "Go half as far";

/** An exercise of the patient's program that is shown by a figure. */
async function findShown(patient: Caller) {
  const { program } = await patient.query<Today>("today.show");
  const item = program?.items.find(({ figure }) => figure !== null);
  if (item === undefined || item.figure === null)
    throw new Error("the program has an exercise with a figure");
  return { itemId: item.itemId, slug: item.figure };
}

const open = (page: Page, panel: string) => page.locator("summary", { hasText: panel });
const checks = (page: Page) => page.getByRole("region", { name: "Checks" });

/** Words of the chosen keyframe, typed over what stands there. */
async function typeWords(page: Page, words: string) {
  await page.getByLabel("What to do on the way here").focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(words === "" ? " " : words);
  if (words === "") await page.keyboard.press("Backspace");
}

test("an owner corrects a movement by keyboard; staff and patient see it, and it comes back", async ({
  clinic,
  openAs,
  openHome,
}) => {
  const patient = await addPatient(clinic, "Mila");
  await prescribe(clinic, patient.id);
  const home = await openPortal(clinic, patient);
  const { slug, itemId } = await findShown(home);
  const { caller } = await clinic.staff("owner");
  const { movement } = await caller.query<Written>("figure.movement", { slug });
  const second = movement.keyframes[1]?.caption ?? "";

  const page = await openAs("owner", `/library/${slug}`);
  await page.getByRole("link", { name: "Correct the movement" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Movement", exact: true })).toBeVisible();
  await expect(checks(page)).toContainText("Everything holds.");

  // The timeline is walked by arrow keys, an angle is changed by them, and a step goes back and forth.
  await page.getByRole("button", { name: /^1\. / }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: /^2\. / })).toBeFocused();
  await expect(page.getByRole("img", { name: `Keyframe 2: ${second}` })).toBeVisible();
  await open(page, "Trunk, neck and breath").focus();
  await page.keyboard.press("Enter");
  const neck = page.getByRole("slider", { name: "Neck, turn to the right, slider" });
  const before = Number(await neck.inputValue());
  await neck.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByLabel("Neck, turn to the right", { exact: true })).toHaveValue(String(before + 1));
  await page.keyboard.press("ControlOrMeta+z");
  await expect(neck).toHaveValue(String(before));
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(neck).toHaveValue(String(before + 1));
  await page.keyboard.press("ControlOrMeta+z");

  // What does not hold is said, leads to its keyframe, and is not saved.
  await typeWords(page, "");
  const finding = checks(page).getByRole("button", { name: /^Keyframe 2 has no words/ });
  await expect(finding).toBeVisible();
  await page.getByLabel("What is different").fill("Less far.");
  await page.getByRole("button", { name: "Save version 1" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Something does not hold yet. Mend it first.")).toBeVisible();
  await page.getByRole("button", { name: /^1\. / }).focus();
  await page.keyboard.press("Enter");
  await finding.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^2\. / })).toHaveAttribute("aria-current", "step");
  await typeWords(page, WORDS);
  await expect(checks(page)).toContainText("Everything holds.");

  // A reload asks, and loses nothing.
  await expect
    .poll(() => page.evaluate((name) => sessionStorage.getItem(name), `plumbline.movement.${slug}`))
    .toContain(WORDS);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText("Unsaved changes of an earlier visit are here")).toBeVisible();
  await page.getByLabel("What is different").fill("Less far.");
  await page.getByRole("button", { name: "Save version 1" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Version 1 saved")).toBeVisible();

  const desk = await openAs("clinician", `/library/${slug}`);
  await expect(desk.getByText(WORDS).first()).toBeVisible();
  const atHome = await openHome(await home.request.storageState());
  await atHome.goto(`/exercise/${itemId}`);
  await expect(atHome.getByText(WORDS).first()).toBeVisible();

  await open(page, "Versions").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Restore the library’s movement" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Version 2 saved")).toBeVisible();
  await expect(page.getByText("Version 2: The library’s movement again")).toBeVisible();
  await atHome.reload();
  await expect(atHome.getByText(WORDS)).toHaveCount(0);
});

test("what a colleague saved meanwhile is shown or saved over, and nothing is lost", async ({
  clinic,
  openAs,
  watch,
}) => {
  watch.expect(reportOf(409));
  const slug = "bridge";
  const page = await openAs("owner", `/library/${slug}/movement`);
  await page.getByRole("button", { name: /^2\. / }).click();
  await typeWords(page, WORDS);
  const { caller } = await clinic.staff("owner");
  const { number, movement } = await caller.query<Written>("figure.movement", { slug });
  const keyframes = movement.keyframes.map((frame, index) =>
    index === 1 ? { ...frame, caption: OTHER_WORDS } : frame,
  );
  await caller.mutate("figure.saveMovement", {
    slug,
    number,
    note: "Half as far.",
    movement: { ...movement, keyframes },
  });
  await page.getByLabel("What is different").fill("Less far.");
  await page.getByRole("button", { name: `Save version ${number + 1}` }).click();
  await expect(page.getByText("Somebody saved this movement meanwhile")).toBeVisible();
  await expect(page.getByLabel("What to do on the way here")).toHaveValue(WORDS);
  await page.getByRole("button", { name: "Keep mine" }).click();
  await page.getByRole("button", { name: `Save version ${number + 2}` }).click();
  await expect(page.getByText(`Version ${number + 2} saved`)).toBeVisible();
  const now = await caller.query<Written>("figure.movement", { slug });
  expect(now.movement.keyframes[1]?.caption).toBe(WORDS);
});

test("arrows, elbows and the pictures for paper are written", async ({ clinic, openAs }) => {
  const slug = "clam";
  const page = await openAs("owner", `/library/${slug}/movement`);
  const stage = page.getByRole("img", { name: /^Keyframe 1: / });
  const arrows = stage.locator("path.arrow");
  await expect(arrows.first()).toBeVisible();
  const before = await arrows.count();
  await open(page, "What is pointed at").click();
  await page.getByRole("button", { name: "Add a straight arrow" }).click();
  await expect(arrows).toHaveCount(before + 1);
  await page.getByLabel("Straight arrow 1 ends at").selectOption("knee.right");
  const drawn = await arrows.last().getAttribute("d");
  await page.getByLabel(/^Straight arrow 1, .*, up$/).fill("0.2");
  await expect(arrows.last()).not.toHaveAttribute("d", drawn ?? "");
  const oneWay = await arrows.first().getAttribute("d");
  await page.getByLabel("These arrows point both ways").check();
  await expect(arrows.first()).not.toHaveAttribute("d", oneWay ?? "");
  await page.getByLabel("Choose the three pictures").check();
  await page.getByLabel("Middle picture").selectOption("1");

  await open(page, "Contacts").click();
  await page.getByLabel("Say where the left elbow points").check();
  await page.getByLabel("Left elbow points, up").fill("1");

  await page.getByLabel("What is different").fill("A press on the knee.");
  await page.getByRole("button", { name: "Save version 1" }).click();
  await expect(page.getByText("Version 1 saved")).toBeVisible();
  const { caller } = await clinic.staff("owner");
  const { movement } = await caller.query<{ movement: Record<string, unknown> }>("figure.movement", { slug });
  expect(movement).toMatchObject({
    toAndFro: true,
    pushes: [{ at: "knee.right", by: [0, 0.2, 0] }],
    stills: [0, 1, 1],
    keyframes: [{ elbow: { left: [1, 1, 0] } }, {}],
  });
});

test("nobody but an owner is led to the editor or let in", async ({ openAs }) => {
  const page = await openAs("clinician", "/library/bridge");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "Correct the movement" })).toHaveCount(0);
  await page.goto("/library/bridge/movement");
  await expect(page.getByText(/Correcting movements/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Save version/ })).toHaveCount(0);
});
