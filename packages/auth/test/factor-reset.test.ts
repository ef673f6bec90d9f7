import type { StaffActor } from "@plumbline/db/actor";
import { asSystem, asVisitor, withActor } from "@plumbline/db/doors";
import { createTestDatabase, makeClinic } from "@plumbline/db/test-database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deactivateMember, resetFactor } from "../src/team.ts";
import { showCode } from "../src/totp.ts";
import {
  advance,
  Browser,
  enrol,
  joinClinic,
  makeWorld,
  PASSWORD,
  report,
  signInAgain,
  signInFully,
} from "./harness.ts";

type Database = Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

function reset(actor: StaffActor, { membershipId }: { membershipId: string }) {
  return withActor(db.pool, actor, (tx) => resetFactor(tx, actor, { membershipId }));
}

async function countRows(personId: string): Promise<number> {
  const { rows } = await db.superPool.query<{ left: number }>(
    `select ((select count(*) from factor where person_id = $1)
       + (select count(*) from recovery_code where person_id = $1))::int as left`,
    [personId],
  );
  return rows[0]?.left ?? -1;
}

async function stage() {
  const world = makeWorld(db.pool);
  const clinic = await makeClinic(db);
  return { world, clinic, ...(await signInFully(world, clinic.staff.clinician.personId)) };
}

describe("a lost second factor", () => {
  it("is reset by an owner: sessions end, old codes are dead, the next sign-in enrols anew", async () => {
    const { world, clinic, browser, email, seed, recoveryCodes } = await stage();
    const { owner, clinician } = clinic.staff;
    const other = await signInAgain(world, email, seed);
    const pending = new Browser(world, "staff");
    await pending.post("password", { email, password: PASSWORD });
    await reset(owner, clinician);
    expect(await countRows(clinician.personId)).toBe(0);
    for (const one of [browser, other, pending]) expect(await one.resolve()).toBeNull();
    const late = new Browser(world, "staff");
    expect((await late.post("password", { email, password: PASSWORD })).body.state).toBe("enrol");
    expect(await late.actor()).toBeNull();
    const used = [{ code: showCode(seed, world.clock.now) }, { recoveryCode: recoveryCodes[0] }];
    for (const body of used) expect((await late.post("second-factor", body)).status).toBe(403);
    advance(world, 60_000);
    const anew = await enrol(world, new Browser(world, "staff"), email);
    expect(anew.seed).not.toBe(seed);
    expect(anew.done.body.state).toBe("signed-in");
    const { rows } = await db.superPool.query<{ actor_id: string; subject_id: string }>(
      "select actor_id, subject_id from audit_event where clinic_id = $1 and action = 'membership.factor-reset'",
      [clinic.clinicId],
    );
    expect(rows).toEqual([{ actor_id: owner.personId, subject_id: clinician.membershipId }]);
    report("claim 10: 3 of 3 sessions dead after the second factor was reset");
  });

  it("is not reset for somebody who also works in another clinic, until they left it", async () => {
    const { clinic } = await stage();
    const { owner, clinician } = clinic.staff;
    const second = await makeClinic(db);
    const membershipId = await joinClinic(db, second.clinicId, clinician.personId, "x@example.test");
    await expect(reset(owner, clinician)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("also works in another clinic"),
    });
    await expect(reset(second.staff.owner, { membershipId })).rejects.toMatchObject({ kind: "conflict" });
    expect(await countRows(clinician.personId)).toBe(11);
    const { owner: secondOwner } = second.staff;
    await withActor(db.pool, secondOwner, (tx) => deactivateMember(tx, secondOwner, { membershipId }));
    await expect(reset(secondOwner, { membershipId })).rejects.toMatchObject({ kind: "conflict" });
    expect(await countRows(clinician.personId)).toBe(11);
    await reset(owner, clinician);
    expect(await countRows(clinician.personId)).toBe(0);
  });

  it("is the owner's to reset, for others, in the own clinic", async () => {
    const { clinic } = await stage();
    const { owner, clinician, assistant, front_desk } = clinic.staff;
    for (const actor of [clinician, assistant, front_desk]) {
      await expect(reset(actor, clinician)).rejects.toMatchObject({ kind: "forbidden" });
    }
    await expect(reset(owner, owner)).rejects.toMatchObject({ kind: "conflict" });
    const { staff: elsewhere } = await makeClinic(db);
    const foreign = await reset(elsewhere.owner, clinician).catch((error: unknown) => error);
    const unknown = await reset(elsewhere.owner, { membershipId: crypto.randomUUID() }).catch(
      (error: unknown) => error,
    );
    expect(foreign).toEqual(unknown);
    expect(foreign).toMatchObject({ kind: "not-found" });
    expect(await countRows(clinician.personId)).toBe(11);
  });

  it("is refused by the database itself through every other door and to every other role", async () => {
    const { clinic } = await stage();
    const { clinicId, staff, patients } = clinic;
    const { owner, clinician } = staff;
    const elsewhere = await makeClinic(db);
    const call = { text: "select reset_factor($1) as outcome", values: [clinician.membershipId] };
    const patient = patients[0]?.actor;
    if (patient === undefined) throw new Error("A clinic without a patient was made.");
    const refused = await Promise.allSettled([
      asVisitor(db.pool, (tx) => tx.run(call)),
      asSystem(db.pool, clinicId, "test", (tx) => tx.run(call)),
      withActor(db.pool, patient, (tx) => tx.run(call)),
      withActor(db.pool, { ...staff.assistant, roles: ["owner"] }, (tx) => tx.run(call)),
      withActor(db.pool, { ...owner, clinicId: elsewhere.clinicId }, (tx) => tx.run(call)),
    ]);
    const codes = refused.map((one) =>
      one.status === "rejected" ? (one.reason as { code: string }).code : "done",
    );
    expect(codes).toEqual(Array.from({ length: 5 }, () => "42501"));
    const foreign = await withActor(db.pool, elsewhere.staff.owner, (tx) => tx.run(call));
    expect(foreign).toEqual([{ outcome: "refused" }]);
    const seen = await withActor(db.pool, owner, (tx) =>
      tx.run({ text: "select person_id from factor union all select person_id from recovery_code" }),
    );
    expect(seen).toEqual([]);
    expect(await countRows(clinician.personId)).toBe(11);
  });
});
