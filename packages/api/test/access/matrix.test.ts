import { readFileSync, writeFileSync } from "node:fs";
import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ASKERS, type Asker, identify, makeContext } from "./actors.ts";
import { EXAMPLES } from "./examples.ts";
import { type Fixture, makeFixture, NOW } from "./fixture.ts";
import { type Answer, call, PROCEDURES, type Procedure } from "./walk.ts";

const MATRIX_FILE = new URL("./matrix.json", import.meta.url);
/** Passing authorisation and then meeting the state of the record is still being let in. */
const LET_IN = new Set(["ok", "CONFLICT", "BAD_REQUEST"]);

let database: TestDatabase;
let foreign: Fixture;
beforeAll(async () => {
  database = await createTestDatabase();
  foreign = await makeFixture(database);
});
afterAll(() => database.drop());

function ask(procedure: Procedure, asker: Asker, own: Fixture): Promise<Answer> {
  const context = makeContext(database.pool, identify(asker, own, foreign), new Date(NOW.getTime() + 60_000));
  return call(procedure, context, EXAMPLES[procedure.path]?.(own));
}

function findAllowed(row: Record<Asker, string>): Asker | undefined {
  return (["clinician", "owner", "patient"] as const).find((asker) => row[asker] === "allowed");
}

async function readRow(procedure: Procedure): Promise<Record<Asker, string>> {
  const own = await makeFixture(database);
  const entries: [Asker, string][] = [];
  for (const asker of ASKERS) {
    const { code } = await ask(procedure, asker, own);
    entries.push([asker, LET_IN.has(code) ? "allowed" : code]);
  }
  return Object.fromEntries(entries) as Record<Asker, string>;
}

test("every procedure declares who may call it and has an example", () => {
  for (const { path, meta } of PROCEDURES) {
    expect(meta?.authorisation, `${path} declares no authorisation`).toBeDefined();
    expect(path in EXAMPLES, `${path} has no example input`).toBe(true);
  }
  const known = new Set(PROCEDURES.map(({ path }) => path));
  expect(Object.keys(EXAMPLES).filter((path) => !known.has(path))).toEqual([]);
  process.stdout.write(
    `claim 1: ${PROCEDURES.length} of ${PROCEDURES.length} procedures declare their authorisation\n`,
  );
});

test("each example succeeds for somebody who may call it", async () => {
  for (const procedure of PROCEDURES) {
    const own = await makeFixture(database);
    const permission = procedure.meta?.authorisation;
    const asker =
      permission?.kind === "patient"
        ? "patient"
        : permission?.kind === "staff" && /^(team|settings|audit)\./.test(permission.permission)
          ? "owner"
          : "clinician";
    const answer = await ask(procedure, asker, own);
    expect(answer.code, `${procedure.path} as ${asker}: ${answer.message}`).toBe("ok");
  }
}, 120_000);

test("nobody gets more than the reviewed matrix allows", async () => {
  const matrix: Record<string, Record<Asker, string>> = {};
  for (const procedure of PROCEDURES) matrix[procedure.path] = await readRow(procedure);
  if (process.env["UPDATE_ACCESS_MATRIX"] === "1") {
    writeFileSync(MATRIX_FILE, `${JSON.stringify(matrix, null, 2)}\n`);
  }
  expect(matrix).toEqual(JSON.parse(readFileSync(MATRIX_FILE, "utf8")));
  for (const [path, row] of Object.entries(matrix)) {
    expect(findAllowed(row), `${path} is open to nobody`).toBeDefined();
    expect(row.second_factor_pending, `${path} before the second factor`).toBe("UNAUTHORIZED");
  }
  process.stdout.write(
    `claim 2: ${PROCEDURES.length} procedures x ${ASKERS.length} actors match the reviewed matrix\n`,
  );
  process.stdout.write(`claim 18: 0 of ${PROCEDURES.length} procedures answer before the second factor\n`);
}, 240_000);
