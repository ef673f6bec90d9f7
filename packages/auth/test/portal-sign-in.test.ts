import { asVisitor, withActor } from "@plumbline/db/doors";
import { createTestDatabase, makeClinic } from "@plumbline/db/test-database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueDemoLink } from "../src/demo-link.ts";
import { invitePatient, inviteStaff, revokeInvitation } from "../src/invitations.ts";
import {
  advance,
  Browser,
  findEmail,
  makeWorld,
  PASSWORD,
  report,
  signInFully,
  takeMailToken,
  URLS,
  type World,
} from "./harness.ts";

type Database = Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const FIFTY = Array.from({ length: 50 }, (_, index) => index);

/** A patient of a fresh clinic who can sign in. */
async function makePatient(world: World) {
  const clinic = await makeClinic(db, { patients: 1 });
  const [patient] = clinic.patients;
  if (patient === undefined) throw new Error("No patient was made.");
  return { clinic, patient, email: await findEmail(db.pool, patient.actor.personId), world };
}

async function askForLink(world: World, email: string) {
  const browser = new Browser(world, "portal");
  const answer = await browser.post("link/request", { email });
  return { browser, answer, token: await takeMailToken(world) };
}

describe("the link in a mail", () => {
  it("signs in the browser that asked for it, and only once", async () => {
    const world = makeWorld(db.pool);
    const { email, patient } = await makePatient(world);
    const { browser, answer, token } = await askForLink(world, email);
    expect(answer.body).toEqual({ ok: true, minutes: 10 });
    const landed = await browser.post("link/spend", { token, returnTo: "/plan?day=2" });
    expect(landed.body).toEqual({ state: "signed-in", next: "/plan?day=2" });
    expect(await browser.actor()).toMatchObject({ kind: "patient", patientId: patient.patientId });
    expect((await browser.post("link/spend", { token })).status).toBe(410);
  });

  it("shows another browser a code, which only the asking browser can type back", async () => {
    const world = makeWorld(db.pool);
    const { email } = await makePatient(world);
    const { browser, token } = await askForLink(world, email);
    const phone = new Browser(world, "portal");
    const shown = await phone.post("link/spend", { token });
    expect(shown.body.state).toBe("code");
    const code = String(shown.body.code);
    expect(code).toMatch(/^\d{6}$/);
    expect(await phone.resolve()).toBeNull();
    expect((await phone.post("link/code", { code })).status).toBe(401);
    expect((await browser.post("link/code", { code })).body.state).toBe("signed-in");
    expect((await browser.post("link/code", { code })).status).toBe(401);
  });

  it("is dead after five wrong codes and after ten minutes", async () => {
    const world = makeWorld(db.pool);
    const { email } = await makePatient(world);
    const { browser, token } = await askForLink(world, email);
    const phone = new Browser(world, "portal");
    const code = String((await phone.post("link/spend", { token })).body.code);
    const wrong = code === "000000" ? "000001" : "000000";
    for (const _ of FIFTY.slice(0, 5)) await browser.post("link/code", { code: wrong });
    expect((await browser.post("link/code", { code })).status).toBe(401);
    for (const opener of [phone, browser]) {
      const late = await opener.post("link/spend", { token });
      expect(late.status).toBe(410);
      expect(late.text).toMatch(/a wrong code was typed five times\. Ask for a new one/);
    }
    const second = await askForLink(world, email);
    advance(world, 10 * 60_000 + 1000);
    expect((await second.browser.post("link/spend", { token: second.token })).status).toBe(410);
  });

  it("carries the same token when the mail is sent again, and none once it was used", async () => {
    const world = makeWorld(db.pool);
    const { email } = await makePatient(world);
    const { browser, token } = await askForLink(world, email);
    expect(await takeMailToken(world)).toBe(token);
    const stored = await db.superPool.query("select 1 from ticket where token_hash = $1", [token]);
    expect(stored.rowCount).toBe(0);
    await browser.post("link/spend", { token });
    await expect(takeMailToken(world)).rejects.toThrow(/dropped/);
  });

  it("is queued for known addresses only", async () => {
    const world = makeWorld(db.pool);
    const { email } = await makePatient(world);
    await new Browser(world, "portal").post("link/request", { email: `not.${email}` });
    expect(world.mails).toEqual([]);
    await new Browser(world, "portal").post("link/request", { email: ` ${email.toUpperCase()} ` });
    expect(world.mails.map(({ mail }) => mail.kind)).toEqual(["sign_in_link"]);
  });

  it("claim 13: link, code and invitation are accepted once of 50 at the same time", async () => {
    const world = makeWorld(db.pool);
    const { email, clinic } = await makePatient(world);
    const first = await askForLink(world, email);
    const spends = await Promise.all(
      FIFTY.map(() => first.browser.post("link/spend", { token: first.token })),
    );
    const byLink = spends.filter(
      (answer) => answer.status === 200 && answer.body.state === "signed-in",
    ).length;
    const second = await askForLink(world, email);
    const shown = await new Browser(world, "portal").post("link/spend", { token: second.token });
    const codes = await Promise.all(
      FIFTY.map(() => second.browser.post("link/code", { code: shown.body.code })),
    );
    const byCode = codes.filter((answer) => answer.status === 200).length;
    const { owner } = clinic.staff;
    const input = { email: `new.${email}`, displayName: "Ilse Varga", roles: ["assistant" as const] };
    const { invitationId } = await withActor(db.pool, owner, (tx) => inviteStaff(tx, owner, input), {
      now: world.clock.now,
    });
    world.mails.push({ clinicId: owner.clinicId, mail: { kind: "staff_invitation", id: invitationId } });
    const token = await takeMailToken(world);
    const password = "gravel kettle umbrella 9";
    const accepts = await Promise.all(
      FIFTY.map(() => new Browser(world, "staff").post("accept-invitation", { token, password })),
    );
    const byInvitation = accepts.filter((answer) => answer.status === 200).length;
    report(
      `claim 13: magic link ${byLink} of 50, code ${byCode} of 50, invitation ${byInvitation} of 50 accepted`,
    );
    expect([byLink, byCode, byInvitation]).toEqual([1, 1, 1]);
  });

  it("claim 14: a mail scanner that opens every address does not use the link up", async () => {
    const world = makeWorld(db.pool);
    const { email } = await makePatient(world);
    const { browser, token } = await askForLink(world, email);
    const scanner = new Browser(world, "portal");
    const statuses: number[] = [];
    for (const _ of FIFTY.slice(0, 10)) {
      for (const method of ["GET", "HEAD"]) {
        const paths = [
          `link/spend?token=${token}`,
          `callback/ticket?ticket=${token}`,
          `signin?token=${token}`,
        ];
        const answers = await Promise.all(paths.map((path) => scanner.send(method, path)));
        statuses.push(...answers.map(({ status }) => status));
      }
    }
    expect(new Set(statuses)).toEqual(new Set([404, 405]));
    const landed = await browser.post("link/spend", { token });
    report(
      `claim 14: link alive after ${statuses.length} GET and HEAD requests: ${landed.body.state === "signed-in"}`,
    );
    expect(landed.body.state).toBe("signed-in");
  });

  it("asks for a fresh sign-in after twelve hours and ends after thirty idle minutes", async () => {
    const world = makeWorld(db.pool);
    const { email } = await makePatient(world);
    const { browser, token } = await askForLink(world, email);
    await browser.post("link/spend", { token });
    for (const _ of Array.from({ length: 37 })) {
      expect(await browser.actor()).not.toBeNull();
      advance(world, 19 * 60_000 + 30_000);
    }
    const stale = await browser.resolve();
    expect(stale?.session.needsFreshSignIn).toBe(true);
    expect(stale?.actor).toBeNull();
    advance(world, 30 * 60_000);
    expect(await browser.resolve()).toBeNull();
  });
});

describe("invitations", () => {
  it("lands an invited patient in the portal, and a withdrawn invitation is dead", async () => {
    const world = makeWorld(db.pool);
    const clinic = await makeClinic(db, { patients: 1 });
    const { clinician } = clinic.staff;
    const patientId = await addPatientWithoutAccount(clinician.clinicId);
    const invite = () =>
      withActor(db.pool, clinician, (tx) => invitePatient(tx, clinician, { patientId }), {
        now: world.clock.now,
      });
    const first = await invite();
    world.mails.push({
      clinicId: clinician.clinicId,
      mail: { kind: "patient_invitation", id: first.invitationId },
    });
    const dead = await takeMailToken(world);
    await withActor(db.pool, clinician, (tx) => revokeInvitation(tx, clinician, first), {
      now: world.clock.now,
    });
    const second = await invite();
    world.mails.push({
      clinicId: clinician.clinicId,
      mail: { kind: "patient_invitation", id: second.invitationId },
    });
    const token = await takeMailToken(world);
    const browser = new Browser(world, "portal");
    expect((await browser.post("accept-invitation", { token: dead })).status).toBe(410);
    expect((await browser.post("invitation/look", { token })).body).toMatchObject({
      kind: "patient",
      displayName: "Wren",
    });
    expect((await browser.post("accept-invitation", { token })).body.state).toBe("signed-in");
    expect(await browser.actor()).toMatchObject({ kind: "patient", patientId });
    await expect(invite()).rejects.toMatchObject({ kind: "conflict" });
  });

  it("asks a person with a password for that password and keeps their second factor", async () => {
    const world = makeWorld(db.pool);
    const one = await makeClinic(db);
    const two = await makeClinic(db);
    const email = await findEmail(db.pool, one.staff.assistant.personId);
    await signInFully(world, one.staff.assistant.personId);
    const { owner } = two.staff;
    const input = { email, displayName: "Second Post", roles: ["clinician" as const] };
    const { invitationId } = await withActor(db.pool, owner, (tx) => inviteStaff(tx, owner, input), {
      now: world.clock.now,
    });
    world.mails.push({ clinicId: owner.clinicId, mail: { kind: "staff_invitation", id: invitationId } });
    const token = await takeMailToken(world);
    const browser = new Browser(world, "staff");
    const other = await browser.post("accept-invitation", { token, password: "some quite other words" });
    expect(other.status).toBe(409);
    const joined = await browser.post("accept-invitation", { token, password: PASSWORD });
    expect(joined.body.state).toBe("second-factor");
    const choose = await new Browser(world, "staff").post("password", { email, password: PASSWORD });
    expect(choose.status).toBe(409);
    expect((choose.body.error as { clinics: unknown[] }).clinics.length).toBe(2);
  });
});

describe("demo links", () => {
  const publicUrls = { clinic: URLS.staff, portal: URLS.portal };

  it("sign in without the second factor, once, in the demo only", async () => {
    const fresh = await createTestDatabase();
    const world = makeWorld(fresh.pool);
    await makeClinic(fresh, { patients: 1 });
    const shared = { pool: fresh.pool, clinicNumber: 1, publicUrls, now: () => world.clock.now };
    for (const who of ["owner", "clinician", "assistant", "front-desk", "patient"] as const) {
      const audience = who === "patient" ? "portal" : "staff";
      const url = new URL(await issueDemoLink({ ...shared, environment: "demo", who }));
      expect(url.origin).toBe(URLS[audience]);
      const token = url.searchParams.get("token");
      const wrong = new Browser(world, audience === "staff" ? "portal" : "staff");
      expect((await wrong.post("demo-link/spend", { token })).status).toBe(410);
      const browser = new Browser(world, audience);
      const spends = await Promise.all(
        FIFTY.slice(0, 5).map(() => browser.post("demo-link/spend", { token })),
      );
      expect(spends.filter(({ status }) => status === 200).length).toBe(1);
    }
    expect(() => issueDemoLink({ ...shared, environment: "production", who: "owner" })).toThrow(/demo only/);
    await fresh.drop();
  });
});

async function addPatientWithoutAccount(clinicId: string): Promise<string> {
  const made = await db.superPool.query<{ id: string }>(
    `insert into patient (clinic_id, given_name, family_name, family_search, given_search, birth_date, email, time_zone, created_at)
     values ($1, 'Wren', 'Halloway', 'halloway', 'wren', '1980-01-01', 'Wren.Halloway@example.test', 'Europe/Zurich', now())
     returning id`,
    [clinicId],
  );
  return made.rows[0]?.id ?? "";
}

it("a visitor transaction shows no patient", async () => {
  await makeClinic(db, { patients: 1 });
  const rows = await asVisitor(db.pool, (tx) => tx.run({ text: "select id from patient" }));
  expect(rows).toEqual([]);
});
