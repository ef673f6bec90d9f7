import { readFileSync, writeFileSync } from "node:fs";
import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ASKERS, type Asker, identify, makeContext, type Who } from "./actors.ts";
import { EXAMPLES } from "./examples.ts";
import { type Fixture, makeFixture } from "./fixture.ts";
import { LATER, openSessions, type Sessions } from "./sessions.ts";
import { type Answer, call, isPublic, PROCEDURES, type Procedure } from "./walk.ts";

const MATRIX_FILE = new URL("./matrix.json", import.meta.url);
/** Passing authorisation and then meeting the state of the record is still being let in. */
const LET_IN = new Set(["ok", "CONFLICT", "BAD_REQUEST"]);

let database: TestDatabase;
let foreign: Fixture;
let toRead: Fixture;
let sessions: Sessions;
beforeAll(async () => {
  database = await createTestDatabase();
  foreign = await makeFixture(database);
  toRead = await makeFixture(database);
  sessions = await openSessions(database, toRead);
});
afterAll(() => database.drop());

/** Those who must be let in nowhere come with what the sign-in code really finds behind their cookie. */
async function find(asker: Asker, own: Fixture): Promise<Who> {
  switch (asker) {
    case "anonymous":
    case "second_factor_pending":
    case "deactivated":
      return sessions.closed(asker);
    default:
      return identify(asker, own, foreign);
  }
}

async function ask(procedure: Procedure, asker: Asker, own: Fixture): Promise<Answer> {
  const context = makeContext(database.pool, await find(asker, own), LATER);
  return call(procedure, context, EXAMPLES[procedure.path]?.(own));
}

function findAllowed(row: Record<Asker, string>): Asker | undefined {
  return (["clinician", "owner", "patient", "buyer"] as const).find((asker) => row[asker] === "allowed");
}

type Walked = { row: Record<Asker, string>; firstLetIn: string };

async function walkRow(procedure: Procedure, own: Fixture): Promise<Walked> {
  const entries: [Asker, string][] = [];
  let firstLetIn = "nobody";
  for (const asker of ASKERS) {
    const { code, message } = await ask(procedure, asker, own);
    const isLetIn = LET_IN.has(code);
    entries.push([asker, isLetIn ? "allowed" : code]);
    if (isLetIn && firstLetIn === "nobody")
      firstLetIn = code === "ok" ? "ok" : `${asker}: ${code} ${message}`;
  }
  return { row: Object.fromEntries(entries) as Record<Asker, string>, firstLetIn };
}

/** Each mutation meets a fixture of its own; queries change nothing of it, so one serves them all. */
async function walkAll(): Promise<Map<string, Walked>> {
  const walked = new Map<string, Walked>();
  for (const procedure of PROCEDURES) {
    const own = procedure.kind === "query" ? toRead : await makeFixture(database);
    walked.set(procedure.path, await walkRow(procedure, own));
  }
  return walked;
}

let walk: Promise<Map<string, Walked>> | undefined;
function walkOnce(): Promise<Map<string, Walked>> {
  walk ??= walkAll();
  return walk;
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

test("each example succeeds for the first who may call it", async () => {
  for (const [path, { firstLetIn }] of await walkOnce()) expect(firstLetIn, path).toBe("ok");
}, 240_000);

test("nobody gets more than the reviewed matrix allows", async () => {
  const matrix = Object.fromEntries([...(await walkOnce())].map(([path, { row }]) => [path, row]));
  if (process.env["UPDATE_ACCESS_MATRIX"] === "1") {
    writeFileSync(MATRIX_FILE, `${JSON.stringify(matrix, null, 2)}\n`);
  }
  expect(matrix).toEqual(JSON.parse(readFileSync(MATRIX_FILE, "utf8")));
  for (const [path, row] of Object.entries(matrix)) {
    expect(findAllowed(row), `${path} is open to nobody`).toBeDefined();
  }
  const closed = PROCEDURES.filter((procedure) => !isPublic(procedure));
  for (const { path } of closed)
    expect(matrix[path]?.second_factor_pending, `${path} before the second factor`).toBe("UNAUTHORIZED");
  process.stdout.write(
    `claim 2: ${PROCEDURES.length} procedures x ${ASKERS.length} actors match the reviewed matrix\n`,
  );
  process.stdout.write(
    `claim 18: 0 of ${closed.length} procedures that are not public answer before the second factor\n`,
  );
}, 240_000);
