import { withActor } from "@plumbline/db/doors";
import { createTestDatabase, makeClinic } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { resetFactor } from "../src/team.ts";
import { showCode } from "../src/totp.ts";
import { type Answer, Browser, makeWorld, PASSWORD, signInFully } from "./harness.ts";

type Database = Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

async function stage() {
  const world = makeWorld(db.pool);
  const clinic = await makeClinic(db);
  const { clinician } = clinic.staff;
  return { world, clinic, clinician, ...(await signInFully(world, clinician.personId)) };
}

type Stage = Awaited<ReturnType<typeof stage>>;

async function isAnybodyWaiting(): Promise<boolean> {
  const { rows } = await db.superPool.query<{ waiting: boolean }>(
    `select exists (select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock') as waiting`,
  );
  return rows[0]?.waiting === true;
}

/** Holds `blocked` rows while `work` runs into them, and counts how many of the `first` rows are free at that moment. */
async function countFree(blocked: string, first: string, work: () => Promise<unknown>): Promise<number> {
  const holder = await db.superPool.connect();
  try {
    await holder.query(`begin; ${blocked} for update`);
    const running = work();
    await vi.waitUntil(isAnybodyWaiting, { timeout: 4_000, interval: 20 });
    const { rows } = await db.superPool.query(`${first} for update skip locked`);
    await holder.query("rollback");
    await running;
    return rows.length;
  } finally {
    holder.release();
  }
}

const head = ({ clinic }: Stage) => `select from audit_head where clinic_id = '${clinic.clinicId}'`;
const sessions = ({ clinician }: Stage) =>
  `select from session where person_id = '${clinician.personId}' and revoked_at is null`;
const codes = ({ clinician }: Stage) => `select from recovery_code where person_id = '${clinician.personId}'`;
const factor = ({ clinician }: Stage) => `select from factor where person_id = '${clinician.personId}'`;
const reset = ({ clinic, clinician }: Stage) =>
  withActor(db.pool, clinic.staff.owner, (tx) => resetFactor(tx, clinic.staff.owner, clinician));

async function expectDone(answer: Promise<Answer>): Promise<void> {
  expect((await answer).status).toBe(200);
}

const CASES: Record<string, { first: (at: Stage) => string; work: (at: Stage) => Promise<unknown> }> = {
  "signing out everywhere": {
    first: sessions,
    work: ({ browser }) => expectDone(browser.post("sign-out-everywhere")),
  },
  "signing out": { first: sessions, work: ({ browser }) => expectDone(browser.post("sign-out")) },
  "renewing the recovery codes": {
    first: codes,
    work: ({ browser, seed, world }) =>
      expectDone(browser.post("recovery-codes/renew", { code: showCode(seed, world.clock.now) })),
  },
  "changing the password": {
    first: sessions,
    work: ({ browser }) =>
      expectDone(
        browser.post("change-password", {
          currentPassword: PASSWORD,
          newPassword: "orchard ladder marble 52",
        }),
      ),
  },
  "resetting a colleague's factor": { first: sessions, work: reset },
};

it.each(Object.keys(CASES))("%s holds its own rows before the audit chain", async (name) => {
  const here = await stage();
  const one = CASES[name];
  if (one === undefined) throw new Error("No such case.");
  expect(await countFree(head(here), one.first(here), () => one.work(here))).toBe(0);
});

it("the second step holds the session that it ends before the audit chain", async () => {
  const here = await stage();
  const { world, email, seed, browser } = here;
  await browser.post("sign-out");
  const late = new Browser(world, "staff");
  await late.post("password", { email, password: PASSWORD });
  const code = showCode(seed, world.clock.now);
  const free = await countFree(head(here), sessions(here), () =>
    expectDone(late.post("second-factor", { code })),
  );
  expect(free).toBe(0);
});

it("a recovery code is never held before its factor, by its owner or by a reset", async () => {
  const here = await stage();
  expect(await countFree(codes(here), factor(here), () => reset(here))).toBe(0);
  const other = await stage();
  const late = new Browser(other.world, "staff");
  await late.post("password", { email: other.email, password: PASSWORD });
  const recoveryCode = other.recoveryCodes[0];
  const free = await countFree(codes(other), factor(other), () =>
    expectDone(late.post("second-factor", { recoveryCode })),
  );
  expect(free).toBe(0);
});
