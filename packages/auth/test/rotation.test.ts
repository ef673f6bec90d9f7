import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTestDatabase, makeClinic } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

type Database = Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const OLD = "mR4tV8yB2nK6pQ9wX3zC7dF1gH5jL0sA of before";
const NEW = "hN7bG3vC9xZ1lK5jH8gF2dS6aP4oI0uY of today";

/** A fresh set of modules, as a process that was started with these secrets. */
async function startWith(secret: string, previous: string) {
  vi.resetModules();
  vi.stubEnv("PLUMBLINE_SECRET", secret);
  vi.stubEnv("PLUMBLINE_PREVIOUS_SECRETS", previous);
  const [harness, totp, cipher, doors] = await Promise.all([
    import("./harness.ts"),
    import("../src/totp.ts"),
    import("@plumbline/db/cipher"),
    import("@plumbline/db/doors"),
  ]);
  return { ...harness, ...totp, ...cipher, ...doors, world: harness.makeWorld(db.pool) };
}

/** The command as an operator runs it. */
function rotate(secret: string, previous: string) {
  const env = {
    NODE_ENV: "production" as const,
    PATH: process.env["PATH"],
    DATABASE_URL: db.appUrl,
    PLUMBLINE_SECRET: secret,
    PLUMBLINE_PREVIOUS_SECRETS: previous,
  };
  const args = ["--import", "tsx", "scripts/rotate-secret.ts"];
  return promisify(execFile)(process.execPath, args, { cwd: ROOT, env });
}

it("with the new secret alone people sign in and texts open, once it was rotated; recovery codes have ended", async () => {
  const { clinicId, staff } = await makeClinic(db);
  const { personId } = staff.clinician;
  const place = { table: "note", column: "sealed_draft", rowId: personId };

  const before = await startWith(OLD, "");
  const { email, seed, recoveryCodes } = await before.signInFully(before.world, personId);
  const sealed = await before.asSystem(db.pool, clinicId, "test", (tx) =>
    before.sealText(tx, place, "pain since March"),
  );

  await expect(rotate(NEW, "")).rejects.toMatchObject({
    stderr: expect.stringContaining("PLUMBLINE_PREVIOUS_SECRETS to the one before"),
  });
  const first = await rotate(NEW, OLD);
  expect(first.stdout).toMatch(/^1 clinic keys and the second factors of 1 people/);
  expect((await rotate(NEW, OLD)).stdout).toMatch(/^0 clinic keys and the second factors of 0 people/);

  const after = await startWith(NEW, "");
  const opened = after.asSystem(db.pool, clinicId, "test", (tx) => after.openText(tx, place, sealed));
  expect(await opened).toBe("pain since March");
  const browser = new after.Browser(after.world, "staff");
  after.advance(after.world, 120_000);
  await browser.post("password", { email, password: after.PASSWORD });
  const old = await browser.post("second-factor", { recoveryCode: recoveryCodes[0] });
  expect(old.status).toBe(401);
  const code = after.showCode(seed, after.world.clock.now);
  const answer = await browser.post("second-factor", { code });
  expect(answer.body).toMatchObject({ state: "signed-in", recoveryCodesLeft: 0 });
  const { rows } = await db.superPool.query<{ subject: string }>(
    "select subject_id as subject from audit_event where clinic_id = $1 and action = 'factor.recovery-ended'",
    [clinicId],
  );
  expect(rows).toEqual([{ subject: personId }]);
}, 60_000);
