import { readFileSync, writeFileSync } from "node:fs";
import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { verifyChain } from "@plumbline/db/audit";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../../src/context.ts";
import { identify, makeContext, NOBODY } from "./actors.ts";
import { describeEvent, listEvents, originOf, originOfCall } from "./events.ts";
import { EXAMPLES } from "./examples.ts";
import { CANARY, type Fixture, makeFixture, NOW } from "./fixture.ts";
import { countAudit } from "./row-hash.ts";
import { askerOf, call, isPublic, PROCEDURES, type Procedure } from "./walk.ts";

/**
 * They carry no health record: names and roles of the team, the frame of the page, the filters of a list, a course that
 * anybody may read about, a buyer's own orders and progress, and exercises with what somebody keeps at hand of them.
 */
const UNAUDITED = new Set([
  "account.me",
  "audit.filters",
  "course.links",
  "course.lesson",
  "course.list",
  "course.show",
  "course.watched",
  "exercise.favourite",
  "exercise.list",
  "exercise.show",
  "figure.frames",
  "figure.framesOwn",
  "figure.list",
  "figure.listOpen",
  "figure.movement",
  "figure.show",
  "figure.showOpen",
  "files.show",
  "purchase.mine",
  "purchase.order",
  "sales.check",
  "sales.show",
  "settings.show",
  "team.list",
  "upload.files",
  "upload.show",
  "upload.usage",
]);
const EVENTS_FILE = new URL("./audit-events.json", import.meta.url);
const LATER = new Date(NOW.getTime() + 60_000);

let database: TestDatabase;
let foreign: Fixture;
beforeAll(async () => {
  database = await createTestDatabase();
  foreign = await makeFixture(database);
});
afterAll(() => database.drop());

/** How many audit rows a call may leave: one for a read, one or more for a write, none where nothing is told. */
function rangeOf({ path, kind }: Procedure): { least: number; most: number } {
  if (UNAUDITED.has(path)) return { least: 0, most: 0 };
  return { least: 1, most: kind === "query" ? 1 : 9 };
}

const WORD = /^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/;

/** Who, when and in which request, for each row; then what each row says, for the review. */
async function checkRows({ actor, requestId }: Context, own: Fixture, input: unknown, before: number) {
  const events = await listEvents(database.superPool, own.clinicId, before);
  for (const event of events) {
    expect(originOf(event), event.action).toEqual(originOfCall(actor, requestId, LATER));
    expect(event.action).toMatch(WORD);
    expect(event.subjectId, event.action).not.toBe("");
  }
  return events.map((event) => describeEvent(event, own, input));
}

test("every read and write of a record leaves its audit rows, and a refused one leaves none", async () => {
  const told: Record<string, string[]> = {};
  const toRead = await makeFixture(database);
  for (const procedure of PROCEDURES) {
    const { path, kind } = procedure;
    const own = kind === "query" ? toRead : await makeFixture(database);
    const input = EXAMPLES[path]?.(own);
    const who = isPublic(procedure) ? NOBODY : identify(askerOf(procedure), own, foreign);
    const context = makeContext(database.pool, who, LATER);
    const before = await countAudit(database.superPool, own.clinicId);
    if (!isPublic(procedure)) await call(procedure, makeContext(database.pool, NOBODY, LATER), input);
    expect(await countAudit(database.superPool, own.clinicId), `${path} refused`).toBe(before);
    const answer = await call(procedure, context, input);
    expect(answer.code, path).toBe("ok");
    const rows = await checkRows(context, own, input, before);
    const { least, most } = rangeOf(procedure);
    expect(rows.length, path).toBeGreaterThanOrEqual(least);
    expect(rows.length, path).toBeLessThanOrEqual(most);
    told[path] = rows;
  }
  if (process.env["UPDATE_AUDIT_EVENTS"] === "1") {
    writeFileSync(EVENTS_FILE, `${JSON.stringify(told, null, 2)}\n`);
  }
  expect(told).toEqual(JSON.parse(readFileSync(EVENTS_FILE, "utf8")));
  const chain = await verifyChain(database.superPool);
  expect(chain.ok).toBe(true);
  const count = Object.values(told).flat().length;
  process.stdout.write(
    `claim 32: ${PROCEDURES.length} procedures left ${count} audit rows: action, asker, subject and patient as reviewed\n`,
  );
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
