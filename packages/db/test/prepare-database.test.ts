import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool } from "../src/pool.ts";
import { findRoleProblem, withDatabase } from "../src/roles.ts";
import { createTestDatabase } from "../src/test-database.ts";
import type { TestDatabase } from "../src/test-database.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

let database: TestDatabase;
const name = `prepared_${randomBytes(6).toString("hex")}`;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.superPool.query(`drop database if exists ${name} with (force)`);
  await database.drop();
});

/** The command as an operator runs it, with nothing of this process's own settings. */
function prepare(settings: Record<string, string>): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env["PATH"] ?? "", ...settings };
  const args = ["--import", "tsx", "scripts/prepare-database.ts"];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: ROOT, env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });
}

function settings(): { DATABASE_ADMIN_URL: string; DATABASE_URL: string } {
  return {
    DATABASE_ADMIN_URL: withDatabase(database.adminUrl, name),
    DATABASE_URL: withDatabase(database.appUrl, name),
  };
}

test("one command makes roles, database and schema; run again it changes nothing and needs no superuser", async () => {
  const first = await prepare({ ...settings(), DATABASE_SUPER_URL: database.superUrl });
  expect(first).toMatchObject({ code: 0, said: expect.stringMatching(/Applied 0000_spine/) });
  expect(await prepare(settings())).toEqual({ code: 0, said: "The schema is up to date.\n" });
  const pool = createPool(settings().DATABASE_URL, { max: 1 });
  try {
    expect(await findRoleProblem(pool)).toBeNull();
    await expect(pool.query("create table mine (id int)")).rejects.toThrow(/permission denied/);
  } finally {
    await pool.end();
  }
});

test("addresses that would leave the apps with the wrong role or another database are refused in a sentence", async () => {
  const { DATABASE_ADMIN_URL, DATABASE_URL } = settings();
  const cases: [Record<string, string>, RegExp][] = [
    [{ DATABASE_URL }, /^DATABASE_ADMIN_URL must be the address/],
    [
      { DATABASE_ADMIN_URL, DATABASE_URL: DATABASE_ADMIN_URL },
      /^DATABASE_URL must name the role plumbline_app/,
    ],
    [
      { DATABASE_ADMIN_URL, DATABASE_URL: withDatabase(DATABASE_URL, "other") },
      /must name the same database/,
    ],
  ];
  for (const [given, sentence] of cases) {
    const answer = await prepare(given);
    expect(answer).toMatchObject({ code: 1, said: expect.stringMatching(sentence) });
    expect(answer.said.trim().split("\n")).toHaveLength(1);
  }
});
