import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { verifyChain } from "@plumbline/db/audit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identify, makeContext, NOBODY, type SignedInAsker, type Who } from "./actors.ts";
import { EXAMPLES } from "./examples.ts";
import { CANARY, type Fixture, makeFixture, NOW } from "./fixture.ts";
import { countAudit } from "./row-hash.ts";
import { call, PROCEDURES, type Procedure } from "./walk.ts";

/** They carry no health record: names and roles of the team, the frame of the page, the filters of a list. */
const UNAUDITED = new Set(["account.me", "audit.filters", "settings.show", "team.list"]);
const LATER = new Date(NOW.getTime() + 60_000);

let database: TestDatabase;
let foreign: Fixture;
beforeAll(async () => {
  database = await createTestDatabase();
  foreign = await makeFixture(database);
});
afterAll(() => database.drop());

function askerOf({ meta }: Procedure): SignedInAsker {
  const authorisation = meta?.authorisation;
  if (authorisation?.kind === "patient") return "patient";
  return authorisation?.kind === "staff" && /^(team|settings|audit)\./.test(authorisation.permission)
    ? "owner"
    : "clinician";
}

/** How many audit rows a call may leave: one for a read, one or more for a write, none where nothing is told. */
function rangeOf({ path, kind }: Procedure): { least: number; most: number } {
  if (UNAUDITED.has(path)) return { least: 0, most: 0 };
  return { least: 1, most: kind === "query" ? 1 : 9 };
}

test("every read and write of a record leaves an audit row, and a refused one leaves none", async () => {
  let checked = 0;
  const toRead = await makeFixture(database);
  for (const procedure of PROCEDURES) {
    const own = procedure.kind === "query" ? toRead : await makeFixture(database);
    const input = EXAMPLES[procedure.path]?.(own);
    const ask = (who: Who) => call(procedure, makeContext(database.pool, who, LATER), input);
    const before = await countAudit(database.superPool, own.clinicId);
    await ask(NOBODY);
    expect(await countAudit(database.superPool, own.clinicId), `${procedure.path} refused`).toBe(before);
    const answer = await ask(identify(askerOf(procedure), own, foreign));
    expect(answer.code, procedure.path).toBe("ok");
    const added = (await countAudit(database.superPool, own.clinicId)) - before;
    const { least, most } = rangeOf(procedure);
    expect(added, procedure.path).toBeGreaterThanOrEqual(least);
    expect(added, procedure.path).toBeLessThanOrEqual(most);
    checked += 1;
  }
  const chain = await verifyChain(database.superPool);
  expect(chain.ok).toBe(true);
  process.stdout.write(`claim 32: ${checked} procedures, each record read or written leaves its audit row\n`);
}, 180_000);

test("the audit log carries no free text and no value", async () => {
  await makeFixture(database);
  const { rows } = await database.superPool.query<{ text: string }>(
    "select coalesce(string_agg(a::text, '|'), '') as text from audit_event a",
  );
  const text = rows[0]?.text ?? "";
  expect(text.length).toBeGreaterThan(1000);
  expect(text).not.toContain(CANARY);
  process.stdout.write(`claim 34: ${text.length} characters of audit log, 0 canaries\n`);
});
