import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendAudit } from "../src/audit.ts";
import { writeAnchor } from "../src/audit-anchor.ts";
import { asSystem } from "../src/doors.ts";
import { createTestDatabase, makeClinic } from "../src/test-database.ts";
import type { TestDatabase } from "../src/test-database.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

let database: TestDatabase;
let folder: string;
let anchor: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "verify-"));
  anchor = join(folder, "heads.json");
  const { clinicId } = await makeClinic(database, { roles: [], patients: 0 });
  const event = { action: "exam.read", subjectKind: "exam", subjectId: "1" };
  for (const _ of [1, 2, 3])
    await asSystem(database.pool, clinicId, "test", (tx, actor) => appendAudit(tx, actor, event));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

/** The command as an operator runs it, with nothing of this process's own settings. */
function verify(settings: Record<string, string>): Promise<{ code: number; said: string }> {
  const env = {
    PATH: process.env["PATH"] ?? "",
    DATABASE_URL: database.appUrl,
    PLUMBLINE_DATA: folder,
    ...settings,
  };
  const args = ["--import", "tsx", "scripts/audit-verify.ts"];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: ROOT, env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });
}

test("production without the noted heads does not verify, and is told what to do", async () => {
  const production = { PLUMBLINE_ENV: "production" };
  const unset = await verify(production);
  expect(unset).toMatchObject({ code: 1, said: expect.stringMatching(/Set AUDIT_ANCHOR to the file/) });
  const gone = await verify({ ...production, AUDIT_ANCHOR: anchor });
  expect(gone.code).toBe(1);
  expect(gone.said).toContain(`There is no ${anchor}`);
  expect(gone.said).toContain("NOT whole");
});

test("the demo may have no noted heads yet, and says so", async () => {
  const answer = await verify({});
  expect(answer).toMatchObject({ code: 0, said: expect.stringMatching(/nothing is noted .* yet/i) });
  expect(answer.said).toContain("3 events in 1 clinics: whole");
});

test("the configured file is the one that is compared: a cut tail is found by it", async () => {
  await writeAnchor(database.pool, anchor);
  const production = { PLUMBLINE_ENV: "production", AUDIT_ANCHOR: anchor };
  expect(await verify(production)).toMatchObject({ code: 0 });
  await database.superPool.query(`begin; set local session_replication_role = replica;
    delete from audit_event where sequence = 3;
    update audit_head h set sequence = 2, hash = (select hash from audit_event e where e.clinic_id = h.clinic_id and sequence = 2);
    commit`);
  const cut = await verify(production);
  expect(cut).toMatchObject({ code: 1, said: expect.stringMatching(/the anchored event is gone/) });
  writeFileSync(anchor, "{}x");
  expect(await verify(production)).toMatchObject({ code: 1, said: expect.stringMatching(/cannot be read/) });
});
