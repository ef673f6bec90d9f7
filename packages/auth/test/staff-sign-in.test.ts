import { asVisitor, withActor } from "@plumbline/db/doors";
import { createTestDatabase, makeClinic } from "@plumbline/db/test-database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { spendFactorCode } from "../src/staff/factor.ts";
import { changeRoles, deactivateMember } from "../src/team.ts";
import { issueSessionTicket, spendSessionTicket } from "../src/ticket.ts";
import { showCode } from "../src/totp.ts";
import {
  advance,
  Browser,
  enrol,
  findEmail,
  givePassword,
  makeWorld,
  PASSWORD,
  report,
  SECRET,
  signInAgain,
  signInFully,
  takeMailToken,
  type World,
} from "./harness.ts";

type Database = Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

async function startPending(world: World, email: string): Promise<Browser> {
  const browser = new Browser(world, "staff");
  await browser.post("password", { email, password: PASSWORD });
  return browser;
}

const FIFTY = Array.from({ length: 50 }, (_, index) => index);

describe("the first sign-in of staff", () => {
  it("asks for enrolment, shows ten recovery codes once and then makes an actor", async () => {
    const world = makeWorld(db.pool);
    const { staff, clinicId } = await makeClinic(db);
    const email = await findEmail(db.pool, staff.clinician.personId);
    await givePassword(db.pool, staff.clinician.personId, world.clock.now);
    const browser = new Browser(world, "staff");
    const { first, offer, done, recoveryCodes } = await enrol(world, browser, email.toUpperCase());
    expect(first.body).toEqual({ state: "enrol", next: "/sign-in/enrol" });
    expect(String(offer.body.uri)).toContain("otpauth://totp/Plumbline");
    expect(String(offer.body.qrSvg)).toContain("<svg");
    expect(done.body).toMatchObject({ state: "signed-in", next: "/" });
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await browser.actor()).toMatchObject({ kind: "staff", clinicId, roles: ["clinician"] });
  });

  it("keeps no seed, password, code or token in readable form", async () => {
    const world = makeWorld(db.pool);
    const { staff } = await makeClinic(db);
    const { browser, seed, recoveryCodes } = await signInFully(world, staff.owner.personId);
    const token = [...browser.jar.values()][0] ?? "";
    const stored = await db.superPool.query(
      `select to_jsonb(s)::text as row from session s union all select to_jsonb(f)::text from factor f
       union all select to_jsonb(r)::text from recovery_code r union all select to_jsonb(c)::text from credential c
       union all select to_jsonb(t)::text from ticket t`,
    );
    const all = stored.rows.map(({ row }) => String(row)).join("\n");
    for (const secret of [seed, token, PASSWORD, ...recoveryCodes]) expect(all.includes(secret)).toBe(false);
    expect(all).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  });

  it("offers the same key again while it is unconfirmed, in its session and its time only", async () => {
    const world = makeWorld(db.pool);
    const { staff } = await makeClinic(db);
    const email = await findEmail(db.pool, staff.clinician.personId);
    await givePassword(db.pool, staff.clinician.personId, world.clock.now);
    const begin = async () => {
      const browser = new Browser(world, "staff");
      await browser.post("password", { email, password: PASSWORD });
      return browser;
    };
    const browser = await begin();
    const offer = (await browser.post("enrol/start")).body;
    const earlier = offer.enrolment;
    advance(world, 60_000);
    expect((await browser.post("enrol/start", { earlier })).body).toEqual(offer);
    const forged = await browser.post("enrol/start", { earlier: `${String(earlier)}x` });
    expect(forged.body).toMatchObject({ replaced: true });
    const elsewhere = (await (await begin()).post("enrol/start", { earlier })).body;
    expect([elsewhere.replaced, elsewhere.secretText === offer.secretText]).toEqual([true, false]);
    const { browser: moving } = await signInFully(world, staff.owner.personId);
    const another = (await moving.post("enrol/start")).body;
    advance(world, 10 * 60_000);
    await moving.post("enrol/start");
    advance(world, 6 * 60_000);
    const late = (await moving.post("enrol/start", { earlier: another.enrolment })).body;
    expect([late.replaced, late.secretText === another.secretText]).toEqual([true, false]);
  });

  it("claim 18: gives no actor before the second factor", async () => {
    const world = makeWorld(db.pool);
    const { staff } = await makeClinic(db);
    const { email } = await signInFully(world, staff.clinician.personId);
    const pending = new Browser(world, "staff");
    const first = await pending.post("password", { email, password: PASSWORD });
    expect(first.body).toEqual({ state: "second-factor", next: "/sign-in/second-factor" });
    expect((await pending.resolve())?.actor).toBeNull();
    const refused = ["enrol/start", "change-password", "recovery-codes/renew", "enrol/confirm"];
    const bodies: Record<string, unknown> = {
      "change-password": { currentPassword: PASSWORD, newPassword: `${PASSWORD} more` },
      "recovery-codes/renew": { code: "000000" },
      "enrol/confirm": { enrolment: "a.b.c", code: "000000" },
    };
    const answers = await Promise.all(refused.map((path) => pending.post(path, bodies[path] ?? {})));
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    report(
      `claim 18: 0 actors and ${answers.length} of ${answers.length} account endpoints refused while the second factor is pending`,
    );
  });

  it("changes the cookie at every level and the old one is dead", async () => {
    const world = makeWorld(db.pool);
    const { staff } = await makeClinic(db);
    const { email, seed } = await signInFully(world, staff.clinician.personId);
    const browser = new Browser(world, "staff");
    browser.jar.set("plumbline-staff-session", "fixed-by-somebody-else-0123456789");
    await browser.post("password", { email, password: PASSWORD });
    const before = browser.jar.get("plumbline-staff-session");
    expect(before).not.toBe("fixed-by-somebody-else-0123456789");
    expect(before?.length).toBe(43);
    advance(world, 30_000);
    const answer = await browser.post("second-factor", { code: showCode(seed, world.clock.now) });
    expect(answer.body).toMatchObject({ state: "signed-in", recoveryCodesLeft: 10 });
    expect(answer.setCookies[0]).toMatch(/HttpOnly/i);
    expect(answer.setCookies[0]).toMatch(/SameSite=Lax/i);
    expect(browser.jar.get("plumbline-staff-session")).not.toBe(before);
    browser.jar.set("plumbline-staff-session", before ?? "");
    expect(await browser.resolve()).toBeNull();
  });
});

describe("what works once", () => {
  it("claim 12: one TOTP code is accepted once of 50 at the same time", async () => {
    const world = makeWorld(db.pool);
    const { staff } = await makeClinic(db);
    const { personId } = staff.clinician;
    const { seed } = await signInFully(world, personId);
    const code = showCode(seed, world.clock.now);
    const use = () =>
      asVisitor(db.pool, (tx) => spendFactorCode(tx, SECRET, personId, code), { now: world.clock.now });
    const uses = await Promise.all(FIFTY.map(use));
    const accepted = uses.filter((used) => used !== null).length;
    report(`claim 12: ${accepted} of 50 parallel uses of one TOTP code accepted`);
    expect(accepted).toBe(1);
  });

  it("accepts a code of the last step, and not that of an earlier one", async () => {
    const world = makeWorld(db.pool);
    const { staff } = await makeClinic(db);
    const { personId } = staff.clinician;
    const { seed } = await signInFully(world, personId);
    const { now } = world.clock;
    const spend = (code: string) =>
      asVisitor(db.pool, (tx) => spendFactorCode(tx, SECRET, personId, code), { now });
    expect(await spend(showCode(seed, new Date(now.getTime() - 90_000)))).toBeNull();
    expect(await spend(showCode(seed, now))).toBe("totp");
    expect(await spend(showCode(seed, new Date(now.getTime() - 30_000)))).toBeNull();
  });

  it("signs one of many browsers in that send the same code at the same time", async () => {
    const world = makeWorld(db.pool);
    const { staff } = await makeClinic(db);
    const { email, seed } = await signInFully(world, staff.clinician.personId);
    const browsers = await Promise.all(FIFTY.slice(0, 7).map(() => startPending(world, email)));
    advance(world, 30_000);
    const code = showCode(seed, world.clock.now);
    const answers = await Promise.all(browsers.map((browser) => browser.post("second-factor", { code })));
    expect(answers.filter((answer) => answer.status === 200).length).toBe(1);
  });

  it("claim 13: a recovery code and a ticket are accepted once of 50 at the same time", async () => {
    const world = makeWorld(db.pool);
    const { staff } = await makeClinic(db);
    const { recoveryCodes } = await signInFully(world, staff.clinician.personId);
    const code = String(recoveryCodes[0]);
    const uses = await Promise.all(
      FIFTY.map(() =>
        asVisitor(db.pool, (tx) => spendFactorCode(tx, SECRET, staff.clinician.personId, code)),
      ),
    );
    const byCode = uses.filter((used) => used !== null).length;
    const { clinicId, membershipId, personId } = staff.owner;
    const subject = {
      audience: "staff",
      level: "password",
      emailLower: "x@example.test",
      patientId: null,
    } as const;
    const ticket = await asVisitor(db.pool, (tx) =>
      issueSessionTicket(tx, { ...subject, clinicId, membershipId, personId }, world.clock.now),
    );
    const request = { now: world.clock.now, requestId: "request-3", userAgent: "" };
    const spends = await Promise.all(
      FIFTY.map(() => spendSessionTicket({ pool: db.pool, audience: "staff" }, ticket, request)),
    );
    const byTicket = spends.filter((spent) => spent !== null).length;
    report(`claim 13: recovery code ${byCode} of 50, session ticket ${byTicket} of 50 accepted`);
    expect([byCode, byTicket]).toEqual([1, 1]);
  });
});

describe("the end of a session", () => {
  it("claim 10: a stolen cookie is of no use after sign-out, password or factor change, removal, demotion", async () => {
    const dead: string[] = [];
    const kept: string[] = [];
    const steps: Record<string, (thing: Awaited<ReturnType<typeof stage>>) => Promise<unknown>> = {
      "sign-out": ({ victim }) => victim.post("sign-out"),
      "sign-out everywhere": ({ other }) => other.post("sign-out-everywhere"),
      "password change": ({ other }) =>
        other.post("change-password", {
          currentPassword: PASSWORD,
          newPassword: "another kettle on the gravel",
        }),
      "factor change": async ({ other, world, seed }) => {
        advance(world, 60_000);
        const offer = await other.post("enrol/start");
        const fresh = String(offer.body.secretText).replaceAll(" ", "");
        const answer = await other.post("enrol/confirm", {
          enrolment: offer.body.enrolment,
          code: showCode(fresh, world.clock.now),
          currentCode: showCode(seed, world.clock.now),
        });
        expect(answer.status).toBe(200);
      },
      removal: ({ clinic }) =>
        withActor(db.pool, clinic.staff.owner, (tx) =>
          deactivateMember(tx, clinic.staff.owner, clinic.staff.clinician),
        ),
      demotion: ({ clinic }) =>
        withActor(db.pool, clinic.staff.owner, (tx) =>
          changeRoles(tx, clinic.staff.owner, { ...clinic.staff.clinician, roles: ["front_desk"] }),
        ),
    };
    async function stage() {
      const world = makeWorld(db.pool);
      const clinic = await makeClinic(db);
      const { browser: victim, email, seed } = await signInFully(world, clinic.staff.clinician.personId);
      const other = await signInAgain(world, email, seed);
      const thief = new Browser(world, "staff");
      for (const [name, value] of victim.jar) thief.jar.set(name, value);
      expect(await thief.actor()).not.toBeNull();
      return { world, clinic, victim, other, thief, seed };
    }
    for (const [name, step] of Object.entries(steps)) {
      const thing = await stage();
      await step(thing);
      if ((await thing.thief.resolve()) === null) dead.push(name);
      if ((await thing.other.actor()) !== null) kept.push(name);
    }
    report(`claim 10: stolen cookie dead after ${dead.length} of 6 events (${dead.join(", ")})`);
    expect(dead).toEqual(Object.keys(steps));
    expect(kept).toEqual(["sign-out", "password change", "factor change"]);
  });

  it("claim 11: fifteen idle minutes end a staff session though the app polls, and twelve hours end it anyway", async () => {
    const world = makeWorld(db.pool);
    const { staff } = await makeClinic(db);
    const { browser, email, seed } = await signInFully(world, staff.clinician.personId);
    expect(await browser.actor()).not.toBeNull();
    let polls = 0;
    let aliveMinutes = 0;
    while ((await browser.actor(false)) !== null) {
      polls += 1;
      await browser.send("GET", "session");
      advance(world, 30_000);
      aliveMinutes += 0.5;
      if (polls > 100) break;
    }
    expect(aliveMinutes).toBe(15);
    const active = await signInAgain(world, email, seed);
    let hours = 0;
    while ((await active.actor()) !== null && hours < 20) {
      advance(world, 10 * 60_000);
      hours += 1 / 6;
    }
    report(
      `claim 11: ended after ${aliveMinutes} idle minutes with ${polls} polls; active session ended after ${hours.toFixed(1)} h`,
    );
    expect(hours).toBeCloseTo(12, 5);
  });

  it("tells the client when it ends, and extends on request only", async () => {
    const world = makeWorld(db.pool);
    const { staff } = await makeClinic(db);
    const { browser } = await signInFully(world, staff.clinician.personId);
    const one = await browser.send("GET", "session");
    advance(world, 5 * 60_000);
    const two = await browser.send("GET", "session");
    expect(two.body.idleEndsAt).toBe(one.body.idleEndsAt);
    const three = await browser.post("session/extend");
    expect(new Date(String(three.body.idleEndsAt)).getTime()).toBe(world.clock.now.getTime() + 15 * 60_000);
  });
});

it("claim 20: the cookie of one audience is refused by the other", async () => {
  const world = makeWorld(db.pool);
  const { staff, patients } = await makeClinic(db, { patients: 1 });
  const { browser } = await signInFully(world, staff.clinician.personId);
  const patient = new Browser(world, "portal");
  await patient.post("link/request", { email: await findEmail(db.pool, patients[0]?.actor.personId ?? "") });
  await patient.post("link/spend", { token: await takeMailToken(world) });
  expect(await patient.actor()).not.toBeNull();
  const names = ["plumbline-portal-session", "plumbline-staff-session"];
  const staffToken = browser.jar.get("plumbline-staff-session") ?? "";
  const portalToken = patient.jar.get("plumbline-portal-session") ?? "";
  const info = { requestId: "request-4", activity: true };
  const tries = names.flatMap((name) => [
    world.portal.resolveSession(`${name}=${staffToken}`, info),
    world.staff.resolveSession(`${name}=${portalToken}`, info),
  ]);
  const accepted = (await Promise.all(tries)).filter((session) => session !== null).length;
  report(`claim 20: cookie of the other audience accepted ${accepted} of ${tries.length} times`);
  expect(accepted).toBe(0);
});
