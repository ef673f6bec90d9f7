import { asSystem, asVisitor, withActor } from "@plumbline/db/doors";
import { verifyChain } from "@plumbline/db/audit";
import { createTestDatabase, makeClinic } from "@plumbline/db/test-database";
import type { StaffActor } from "@plumbline/db/actor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inviteOwner, invitePatient, inviteStaff, revokeInvitation } from "../src/invitations.ts";
import { changeRoles, deactivateMember, reactivateMember } from "../src/team.ts";
import { Browser, makeWorld, PASSWORD, signInFully } from "./harness.ts";

type Database = Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

type Member = { membershipId: string };

function setRoles(
  actor: StaffActor,
  { membershipId }: Member,
  roles: readonly ("owner" | "clinician" | "front_desk")[],
) {
  return withActor(db.pool, actor, (tx) => changeRoles(tx, actor, { membershipId, roles }));
}

function deactivate(actor: StaffActor, { membershipId }: Member) {
  return withActor(db.pool, actor, (tx) => deactivateMember(tx, actor, { membershipId }));
}

describe("the team", () => {
  it("keeps at least one owner", async () => {
    const { staff } = await makeClinic(db);
    await expect(setRoles(staff.owner, staff.owner, ["clinician"])).rejects.toMatchObject({
      kind: "conflict",
    });
    await expect(deactivate(staff.owner, staff.owner)).rejects.toMatchObject({ kind: "conflict" });
    await setRoles(staff.owner, staff.clinician, ["owner", "clinician"]);
    const outcomes = await Promise.allSettled([
      deactivate(staff.owner, staff.clinician),
      deactivate({ ...staff.clinician, roles: ["owner"] }, staff.owner),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBe(1);
  });

  it("answers a member of another clinic like an unknown one", async () => {
    const one = await makeClinic(db);
    const two = await makeClinic(db);
    const foreign = await deactivate(one.staff.owner, two.staff.clinician).catch((error: unknown) => error);
    const unknown = await deactivate(one.staff.owner, { membershipId: crypto.randomUUID() }).catch(
      (error: unknown) => error,
    );
    expect(foreign).toEqual(unknown);
    expect(foreign).toMatchObject({ kind: "not-found" });
  });

  it("is changed and invited to by owners only; patients are invited by those who read charts", async () => {
    const { staff, patients } = await makeClinic(db);
    const input = { email: "ada@example.test", displayName: "Ada", roles: ["clinician" as const] };
    for (const actor of [staff.clinician, staff.assistant, staff.front_desk]) {
      await expect(setRoles(actor, staff.owner, ["clinician"])).rejects.toMatchObject({ kind: "forbidden" });
      const invited = withActor(db.pool, actor, (tx) => inviteStaff(tx, actor, input));
      await expect(invited).rejects.toMatchObject({ kind: "forbidden" });
    }
    const patientId = patients[0]?.patientId ?? "";
    const again = (actor: StaffActor) =>
      withActor(db.pool, actor, (tx) => invitePatient(tx, actor, { patientId }));
    for (const actor of [staff.owner, staff.front_desk])
      await expect(again(actor)).rejects.toMatchObject({ kind: "forbidden" });
    for (const actor of [staff.clinician, staff.assistant])
      await expect(again(actor)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("withdraws an invitation once", async () => {
    const { staff } = await makeClinic(db);
    const { owner } = staff;
    const input = { email: "ada@example.test", displayName: "Ada", roles: ["clinician" as const] };
    const invited = await withActor(db.pool, owner, (tx) => inviteStaff(tx, owner, input));
    const withdraw = () => withActor(db.pool, owner, (tx) => revokeInvitation(tx, owner, invited));
    await withdraw();
    await expect(withdraw()).rejects.toMatchObject({ kind: "conflict" });
  });

  it("lets a member back in only with a new sign-in", async () => {
    const world = makeWorld(db.pool);
    const { staff } = await makeClinic(db);
    const { browser, email } = await signInFully(world, staff.assistant.personId);
    await deactivate(staff.owner, staff.assistant);
    const wrong = await new Browser(world, "staff").post("password", {
      email,
      password: "not the right words",
    });
    const right = await new Browser(world, "staff").post("password", { email, password: PASSWORD });
    expect(right.text).toBe(wrong.text);
    await withActor(db.pool, staff.owner, (tx) => reactivateMember(tx, staff.owner, staff.assistant));
    expect(await browser.resolve()).toBeNull();
    expect((await new Browser(world, "staff").post("password", { email, password: PASSWORD })).status).toBe(
      200,
    );
  });
});

it("roles and the second-factor rule are read on every request", async () => {
  const world = makeWorld(db.pool);
  const { staff, clinicId } = await makeClinic(db);
  const { browser } = await signInFully(world, staff.clinician.personId);
  expect(await browser.actor()).toMatchObject({ roles: ["clinician"] });
  await db.superPool.query("update membership set roles = '{front_desk}' where clinic_id = $1 and id = $2", [
    clinicId,
    staff.clinician.membershipId,
  ]);
  expect(await browser.actor()).toMatchObject({ roles: ["front_desk"] });
});

it("signing in leaves a whole audit chain without addresses or codes", async () => {
  const fresh = await createTestDatabase();
  const world = makeWorld(fresh.pool);
  const { staff, clinicId } = await makeClinic(fresh);
  const { browser, email } = await signInFully(world, staff.clinician.personId);
  await new Browser(world, "staff").post("password", { email, password: "not the right words" });
  await browser.post("sign-out");
  const rows = await fresh.superPool.query<{ action: string; all: string }>(
    "select action, to_jsonb(e)::text as all from audit_event e where clinic_id = $1 order by sequence",
    [clinicId],
  );
  expect(rows.rows.map(({ action }) => action)).toEqual([
    "session.begin.password",
    "factor.enrol",
    "session.begin.second-factor",
    "sign-in.password-failed",
    "session.end",
  ]);
  expect(rows.rows.filter(({ all }) => all.includes("@"))).toEqual([]);
  expect((await verifyChain(fresh.pool, clinicId)).ok).toBe(true);
  await fresh.drop();
});

it("beginning a session ends the one that the browser held", async () => {
  const world = makeWorld(db.pool);
  const { staff } = await makeClinic(db);
  const { browser, email } = await signInFully(world, staff.clinician.personId);
  const held = new Map(browser.jar);
  await browser.post("password", { email, password: PASSWORD });
  const thief = new Browser(world, "staff");
  for (const [name, value] of held) thief.jar.set(name, value);
  expect(await thief.resolve()).toBeNull();
  const open = await asVisitor(db.pool, (tx) =>
    tx.run({
      text: "select id from session where person_id = $1 and revoked_at is null",
      values: [staff.clinician.personId],
    }),
  );
  expect(open.length).toBe(1);
});

it("a new clinic's first owner is invited by the installation, and only the first", async () => {
  const { clinicId } = await makeClinic(db);
  const owner = { email: "first@example.test", displayName: "First Owner" };
  const invite = () =>
    asSystem(db.pool, clinicId, "open clinic", (tx, actor) => inviteOwner(tx, actor, owner));
  await expect(invite()).rejects.toMatchObject({ kind: "conflict" });
  await db.superPool.query("update membership set state = 'deactivated' where clinic_id = $1", [clinicId]);
  expect((await invite()).invitationId).toMatch(/^[0-9a-f-]{36}$/);
});
