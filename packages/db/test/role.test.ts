import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool } from "../src/pool.ts";
import { APP_ROLE, findRoleProblem, OWNER_ROLE, refuseUnsafeRole, withRole } from "../src/roles.ts";
import { createTestDatabase } from "../src/test-database.ts";
import type { TestDatabase } from "../src/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function judge(url: string): Promise<string | null> {
  const pool = createPool(url, { max: 1 });
  try {
    return await findRoleProblem(pool);
  } finally {
    await pool.end();
  }
}

test("the application role may serve, the superuser and the owner of the tables may not", async () => {
  expect(await judge(database.appUrl)).toBeNull();
  expect(await judge(database.superUrl)).toMatch(/is a superuser, .*name plumbline_app there instead/);
  expect(await judge(database.adminUrl)).toMatch(
    new RegExp(`the role ${OWNER_ROLE}, which owns the tables, .*name ${APP_ROLE} there instead`),
  );
  await expect(refuseUnsafeRole(database.superPool)).rejects.toMatchObject({
    name: "StartError",
    message: expect.stringMatching(/^[^.]+\.$/),
  });
  await expect(refuseUnsafeRole(database.pool)).resolves.toBeUndefined();
});

test("a role that bypasses row-level security, or can become one that does, may not serve", async () => {
  const suffix = Date.now().toString(36);
  const roles = {
    [`bypass_${suffix}`]: "BYPASSRLS",
    [`member_${suffix}`]: `IN ROLE ${OWNER_ROLE} NOINHERIT`,
  };
  const said: (string | null)[] = [];
  for (const [role, rights] of Object.entries(roles)) {
    await database.superPool.query(`create role ${role} login password 'x-${suffix}' ${rights}`);
    const { rows } = await database.superPool.query<{ name: string }>("select current_database() as name");
    await database.superPool.query(`grant connect on database ${rows[0]?.name} to ${role}`);
    try {
      said.push(await judge(withRole(database.appUrl, role, `x-${suffix}`)));
    } finally {
      await database.superPool.query(`drop owned by ${role}; drop role ${role}`);
    }
  }
  expect(said).toEqual([
    expect.stringContaining("may bypass it"),
    expect.stringContaining("may act as a role that gets past it"),
  ]);
});
