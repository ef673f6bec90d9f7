import { Caller } from "../harness/call.ts";
import { expect, type Page, test } from "../harness/journey.ts";
import { tabTo, typeValue } from "../harness/keyboard.ts";
import { listMails, waitForMail } from "../harness/mail.ts";
import {
  enterCode,
  joinByInvitation,
  keepRecoveryCodes,
  signInByPassword,
  signOut,
} from "../harness/staff-steps.ts";

const PASSWORD = "nine slow barges cross the estuary";
const NAME = "Sorrel Spine";

async function inviteClinician(owner: Page, email: string): Promise<void> {
  await owner.getByRole("button", { name: "Invite a colleague" }).click();
  const dialog = owner.getByRole("dialog");
  await dialog.getByLabel("Name").fill(NAME);
  await dialog.getByLabel("Email").fill(email);
  await dialog.getByLabel("Clinician").check();
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog).toBeHidden();
}

async function addPatient(page: Page, email: string): Promise<string> {
  await page.goto("/caseload");
  await page.getByRole("link", { name: "New patient" }).first().click();
  await page.getByLabel("Given name").fill("Marlow");
  await page.getByLabel("Family name").fill("Spinewood");
  await page.getByLabel("Date of birth").fill("1979-06-30");
  await page.getByRole("radio", { name: "Male", exact: true }).check({ force: true });
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Add patient" }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await expect(page).toHaveTitle(/Marlow Spinewood/);
  return /\/patients\/([\da-f-]{36})/.exec(page.url())?.[1] ?? "";
}

async function answerSafetyQuestions(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Ask them" }).click();
  await expect(page.getByRole("heading", { name: "Safety questions" })).toBeVisible();
  const rest = page.getByRole("button", { name: /^All asked: set the remaining/ });
  for (let left = await rest.count(); left > 0; left -= 1) {
    await rest.first().click();
    await expect(rest).toHaveCount(left - 1);
  }
  for (const row of await page.locator('[id^="question-"]').all()) {
    const no = row.getByRole("radio", { name: "No", exact: true });
    if (!(await no.isChecked())) await no.check({ force: true });
  }
  await expect(page.getByText("Complete, nothing open")).toBeVisible();
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
}

async function enterRotation(page: Page): Promise<void> {
  await tabTo(
    page,
    page.getByRole("group", { name: "How the next values are read" }).first().getByRole("combobox").first(),
  );
  await page.keyboard.type("Gon");
  await tabTo(page, page.locator('[data-field="hip_ir_prone.left"]'));
  await typeValue(page, "hip_ir_prone.left", "20");
  await typeValue(page, "hip_ir_prone.right", "40");
  await typeValue(page, "hip_er_prone.left", "50");
  await typeValue(page, "hip_er_prone.right", "40");
  await expect(page.getByRole("complementary", { name: "Derived values" })).toContainText("70");
  // That of the values: the questions further down have one of their own.
  const values = page
    .getByRole("main")
    .locator("header")
    .filter({ has: page.getByRole("heading", { level: 1 }) });
  await expect(values.getByText(/^Saved \d/)).toBeVisible();
}

async function decide(page: Page): Promise<void> {
  const hit = page.locator("#rule-R04");
  await expect(hit).toContainText("left internal 20° (under 30°)");
  await expect(hit).toContainText("external exceeds internal by 30° (10° or more)");
  await expect(hit).toContainText("L, left");
  await expect(hit).toContainText(/Evidence: .*very low/);
  await expect(page.getByText("Test next")).toBeVisible();
  const reject = page.getByRole("button", { name: /^Reject / });
  const name = (await reject.first().innerText()).replace(/^Reject\s*/, "").trim();
  await reject.first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Reject item" }).click();
  await expect(dialog.getByText("Say in a few words why this item is rejected.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("Squeezing hurts today");
  await dialog.getByRole("button", { name: "Reject item" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Squeezing hurts today")).toBeVisible();
  await page.getByRole("button", { name: /^Accept the other/ }).click();
  await page.getByRole("link", { name: "Open program" }).click();
  await expect(page.getByRole("heading", { name: /^Program: / })).toBeVisible();
  await expect(page.getByRole("list", { name: "Exercises of the program" })).not.toContainText(name);
}

async function logAtHome(page: Page): Promise<void> {
  const rows = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("link") });
  await rows.nth(0).getByRole("link").click();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Recorded today" })).toBeVisible();
  await page.goto("/");
  await expect(rows.nth(0)).toContainText("Done");
  await rows.nth(1).getByRole("link").click();
  await page.getByRole("button", { name: "Not all of it" }).click();
  await expect(page.getByText("What was really done?")).toBeVisible();
  await page
    .getByRole("group", { name: /How strong was the pain before/ })
    .getByText("6", { exact: true })
    .click();
  await page.getByRole("group", { name: "And after?" }).getByText("4", { exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Recorded today" })).toBeVisible();
  await expect(page.getByText("To be sent")).toBeHidden();
}

async function writeAndSign(page: Page): Promise<void> {
  await page.getByLabel("Subjective").fill("Sits all day, stiff in the morning.");
  await page.getByLabel("Assessment").fill("Rotation uneven, left turns in less.");
  await page.getByLabel("Plan").fill("Home program, again in two weeks.");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.getByRole("button", { name: "Review and sign" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Rotation uneven, left turns in less.");
  await expect(dialog).toContainText("20°");
  await dialog.getByRole("button", { name: `Sign as ${NAME}` }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Signed", { exact: true })).toBeVisible();
}

async function addToSigned(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Write an addendum" }).click();
  await page.getByRole("dialog").getByLabel("Addendum").fill("Called: squeezing is no longer sore.");
  await page.getByRole("button", { name: "Sign addendum" }).click();
  await expect(page.getByText("Called: squeezing is no longer sore.")).toBeVisible();
  await page.getByRole("button", { name: "Amend" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Interval was wrong");
  await dialog.getByLabel("Plan").fill("Home program, again in three weeks.");
  await dialog.getByRole("button", { name: "Sign amendment" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Home program, again in three weeks.")).toBeVisible();
  await page.getByText(/^Version 1, /).click();
  await expect(page.getByText("Home program, again in two weeks.")).toBeVisible();
}

test("a finding travels from the exam to the home and back", async ({
  clinic,
  places,
  openAs,
  openBrowser,
}) => {
  test.setTimeout(240_000);
  const email = clinic.addressOf("spine-clinician");
  const patientEmail = clinic.addressOf("spine-patient");
  const context = await openBrowser();
  const page = await context.newPage();

  await test.step("the owner invites a clinician, who joins with a second factor", async () => {
    const owner = await openAs("owner", "/team");
    await inviteClinician(owner, email);
    const { link } = await waitForMail(email, "/invitation");
    const authenticator = await joinByInvitation(page, link, PASSWORD);
    await keepRecoveryCodes(page);
    await expect(page.getByRole("heading", { name: "Caseload" })).toBeVisible();
    await signOut(page);
    await signInByPassword(page, email, PASSWORD);
    await enterCode(page, authenticator.nextCode());
    await expect(page.getByRole("heading", { name: "Caseload" })).toBeVisible();
  });

  const patientId = await test.step("adds a patient and invites them to the portal", async () => {
    const id = await addPatient(page, patientEmail);
    await page.getByRole("link", { name: "Invite on the contact page" }).click();
    await page.getByRole("button", { name: "Invite to the portal" }).click();
    await expect(page.getByText("Invited to the portal", { exact: true })).toBeVisible();
    await page.goto(`/patients/${id}`);
    return id;
  });

  await test.step("asks the safety questions", () => answerSafetyQuestions(page));

  const examId = await test.step("examines by keyboard only", async () => {
    await page.goto(`/patients/${patientId}`);
    await page.getByRole("button", { name: "Start examination" }).press("Enter");
    await expect(page.getByRole("heading", { name: /^Examination of / })).toBeVisible();
    await enterRotation(page);
    const suggestions = page.getByRole("link", { name: "Suggestions" });
    await suggestions.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Suggestions" })).toBeVisible();
    return /\/exams\/([\da-f-]{36})/.exec(page.url())?.[1] ?? "";
  });

  await test.step("sees the reason, rejects one item, accepts the others", () => decide(page));

  await test.step("publishes, and the patient gets a mail without health information", async () => {
    const invitation = await waitForMail(patientEmail, "/invitation");
    await page.getByRole("button", { name: "Publish program" }).click();
    await expect(page.getByText("Version 1 published")).toBeVisible();
    await expect(page.getByText("With the patient")).toBeVisible();
    const { mail } = await waitForMail(patientEmail, "/", [invitation.mail.id]);
    for (const text of [mail.subject, mail.text, mail.html ?? ""])
      expect(text).not.toMatch(/hip|rotation|exercise|pain|Spinewood/i);
  });

  await test.step("the patient opens the invitation and logs", async () => {
    const phone = await openBrowser({
      baseURL: places.portal,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    });
    const portal = await phone.newPage();
    const { link } = await waitForMail(patientEmail, "/invitation");
    await portal.goto(link);
    await portal.getByRole("button", { name: "Open my account" }).click();
    await expect(portal.getByRole("heading", { name: /, Marlow$/ })).toBeVisible();
    await expect(portal.getByText(/Your program starts on/)).toBeVisible();
    await logAtHome(portal);
  });

  await test.step("the clinician sees it on the chart and in the caseload", async () => {
    await page.goto(`/patients/${patientId}`);
    const entries = page.getByRole("region", { name: /Entries of the last/ });
    await expect(entries.getByText("Done", { exact: true })).toBeVisible();
    await expect(entries.getByRole("row").filter({ hasText: "In part" })).toContainText("64");
    await expect(page.getByRole("heading", { name: "Done at home" })).toBeVisible();
    await page.goto("/caseload?q=Spinewood");
    await expect(page.getByRole("row").filter({ hasText: "Spinewood" })).toContainText("4 / 10");
  });

  await test.step("writes and signs the note; it changes no more", async () => {
    await page.goto(`/patients/${patientId}/exams/${examId}/note`);
    await writeAndSign(page);
    await expect(page.getByRole("button", { name: "Review and sign" })).toHaveCount(0);
    await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
    const caller = new Caller(context.request, places.clinic);
    const body = { subjective: "x", assessment: "x", plan: "x" };
    const { noteVersion, examVersion } = await caller.query<{ noteVersion: number; examVersion: number }>(
      "note.show",
      { examId },
    );
    const note = await caller.tryMutate("note.save", { examId, version: noteVersion, body });
    expect([note.status, note.error?.reason]).toEqual([409, "signed"]);
    const place = { measure: "hip_ir_prone", side: "left", phase: "before", mode: "passive" };
    const changes = [{ kind: "clear", ...place }];
    const values = await caller.tryMutate("exam.saveValues", { examId, version: examVersion, changes });
    expect([values.status, values.error?.reason]).toEqual([409, "signed"]);
    await page.goto(`/patients/${patientId}/exams/${examId}`);
    await expect(page.locator('[data-field="hip_ir_prone.left"]')).toHaveCount(0);
  });

  await test.step("adds to the signed note; every version stays readable", async () => {
    await page.goto(`/patients/${patientId}/exams/${examId}/note`);
    await addToSigned(page);
  });

  await test.step("the owner reads it all in the audit, and sees no chart", async () => {
    const owner = await openAs("owner", `/audit?patient=${patientId}`);
    const table = owner.getByRole("table", { name: "Recorded events" });
    for (const said of [
      "signed a note of",
      "amended a signed note of",
      "added to a signed note of",
      "published a program for",
    ])
      await expect(table.getByText(said).first()).toBeVisible();
    await expect(table.getByText("recorded a log entry of")).toHaveCount(2);
    expect((await listMails(patientEmail)).length).toBe(2);
  });
});
