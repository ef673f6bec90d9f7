import { createTestDatabase, makeClinic, type TestClinic } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { issueDemoLink } from "../src/demo-link.ts";
import { advance, Browser, findEmail, makeWorld, takeMailToken, URLS, type World } from "./harness.ts";

const HOUR = 3_600_000;

type Database = Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

async function makeBuyer() {
  const world = makeWorld(db.pool);
  const clinic = await makeClinic(db, { patients: 1 });
  return { world, clinic, email: await findEmail(db.pool, clinic.buyer.personId) };
}

/** Makes the clinic's buyer its patient too, by the same address; nobody has joined the two. */
async function alsoTreat(clinic: TestClinic): Promise<string> {
  const patientId = clinic.patients[0]?.patientId ?? "";
  await db.superPool.query("update patient_account set person_id = $1 where clinic_id = $2", [
    clinic.buyer.personId,
    clinic.clinicId,
  ]);
  return patientId;
}

async function signIn(world: World, email: string, door: "record" | "course"): Promise<Browser> {
  const browser = new Browser(world, "portal");
  await browser.post("link/request", { email, door });
  const landed = await browser.post("link/spend", { token: await takeMailToken(world) });
  expect(landed.body).toMatchObject({ state: "signed-in" });
  return browser;
}

test("a buyer signs in at the door of the course, and at no other", async () => {
  const { world, clinic, email } = await makeBuyer();
  const browser = await signIn(world, email, "course");
  expect(await browser.actor()).toMatchObject({ kind: "buyer", buyerId: clinic.buyer.buyerId });
  const stranger = new Browser(world, "portal");
  const answer = await stranger.post("link/request", { email });
  expect(answer.body).toEqual({ ok: true, minutes: 10 });
  expect(world.mails).toHaveLength(1);
});

test("a buyer stays signed in over a long pause and is out after fourteen days", async () => {
  const { world, email } = await makeBuyer();
  const browser = await signIn(world, email, "course");
  advance(world, 13 * 24 * HOUR);
  expect(await browser.resolve()).toMatchObject({ session: { stage: "signed-in" } });
  advance(world, 25 * HOUR);
  expect(await browser.resolve()).toBeNull();
});

test("an address that is both gets the account of the door it came through", async () => {
  const { world, clinic, email } = await makeBuyer();
  const patientId = await alsoTreat(clinic);
  const course = await signIn(world, email, "course");
  expect(await course.actor()).toMatchObject({ kind: "buyer", buyerId: clinic.buyer.buyerId });
  const record = await signIn(world, email, "record");
  expect(await record.actor()).toMatchObject({ kind: "patient", patientId, joinedBuyerId: null });
});

test.each(["record", "course"] as const)(
  "whoever confirms at the %s joins the two, and can part them",
  async (door) => {
    const { world, clinic, email } = await makeBuyer();
    const patientId = await alsoTreat(clinic);
    const browser = await signIn(world, email, door);
    const joined = await browser.post("accounts/join");
    expect(joined.body).toMatchObject({ state: "signed-in", next: "/you" });
    const both = { kind: "patient", patientId, joinedBuyerId: clinic.buyer.buyerId };
    expect(await browser.actor()).toMatchObject(both);
    expect(await (await signIn(world, email, "course")).actor()).toMatchObject(both);
    const elsewhere = await signIn(world, email, "course");
    expect((await browser.post("accounts/part")).body).toMatchObject({ state: "signed-in", next: "/you" });
    expect(await elsewhere.resolve()).toBeNull();
    expect(await browser.actor()).toMatchObject({ patientId, joinedBuyerId: null });
    expect((await browser.post("accounts/part")).status).toBe(404);
    const told = await db.superPool.query<{ action: string }>(
      "select action from audit_event where clinic_id = $1 and action like 'account.%' order by sequence",
      [clinic.clinicId],
    );
    expect(told.rows.map(({ action }) => action)).toEqual(["account.join", "account.part"]);
  },
);

test("joining finds nothing of other people, other clinics or when there is nothing", async () => {
  const { world, clinic, email } = await makeBuyer();
  const browser = await signIn(world, email, "course");
  const refused = await browser.post("accounts/join");
  expect(refused.status).toBe(404);
  expect(await browser.actor()).toMatchObject({ kind: "buyer" });
  const elsewhere = await makeClinic(db, { patients: 1 });
  const patientId = elsewhere.patients[0]?.patientId ?? "";
  await db.superPool.query("update patient_account set person_id = $1 where patient_id = $2", [
    clinic.buyer.personId,
    patientId,
  ]);
  expect((await browser.post("accounts/join")).status).toBe(404);
  const record = await signIn(world, email, "record");
  expect((await record.post("accounts/join")).status).toBe(404);
});

test("joining asks for a sign-in of the last twelve hours, and for a session at all", async () => {
  const { world, clinic, email } = await makeBuyer();
  await alsoTreat(clinic);
  const browser = await signIn(world, email, "course");
  advance(world, 13 * HOUR);
  expect((await browser.post("accounts/join")).status).toBe(403);
  expect(await browser.actor()).toMatchObject({ kind: "buyer" });
  expect((await new Browser(world, "portal").post("accounts/join")).status).toBe(401);
});

test("closing the portal ends what was joined with it, and the course stays", async () => {
  const { world, clinic, email } = await makeBuyer();
  const patientId = await alsoTreat(clinic);
  const browser = await signIn(world, email, "course");
  await browser.post("accounts/join");
  await db.superPool.query("delete from patient_account where clinic_id = $1 and patient_id = $2", [
    clinic.clinicId,
    patientId,
  ]);
  expect(await browser.resolve()).toBeNull();
  expect(await (await signIn(world, email, "course")).actor()).toMatchObject({ kind: "buyer" });
});

test("a demo link signs the first buyer in", async () => {
  const world = makeWorld(db.pool);
  const [first] = (await db.superPool.query<{ id: string }>("select id from clinic order by created_at, id"))
    .rows;
  expect(first).toBeDefined();
  const link = await issueDemoLink({
    pool: db.pool,
    environment: "demo",
    who: "buyer",
    clinicNumber: 1,
    publicUrls: { clinic: URLS.staff, portal: URLS.portal },
    now: () => world.clock.now,
  });
  const browser = new Browser(world, "portal");
  await browser.post("demo-link/spend", { token: new URL(link).searchParams.get("token") });
  expect(await browser.actor()).toMatchObject({ kind: "buyer", clinicId: first?.id });
});
