import { createTestDatabase, tapPool, type TestDatabase } from "@plumbline/db/test-database";
import type { Pool } from "@plumbline/db/pool";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Who, identify, makeContext } from "./actors.ts";
import { EXAMPLES } from "./examples.ts";
import { type Fixture, makeFixture, NOW } from "./fixture.ts";
import { hashClinic } from "./row-hash.ts";
import { askerOf, call, PROCEDURES, type Procedure } from "./walk.ts";

const LATER = new Date(NOW.getTime() + 60_000);

let database: TestDatabase;
let own: Fixture;
beforeAll(async () => {
  database = await createTestDatabase();
  own = await makeFixture(database);
});
afterAll(() => database.drop());

/** Ends the server's side of a connection when everything was written and only COMMIT is missing. */
function killBeforeCommit(): { pool: Pool; sent: string[] } {
  const sent: string[] = [];
  const pool = tapPool(database.pool, async (client, text, send) => {
    if (!/\bCOMMIT$/.test(text)) {
      sent.push(text);
      return send();
    }
    // What was asked for before is answered first; then the backend goes, as in a crash.
    await client.query("select 1").catch(() => undefined);
    const { processID } = client as unknown as { processID: number };
    await database.superPool.query("select pg_terminate_backend($1, 5000)", [processID]);
    return send();
  });
  return { pool, sent };
}

async function callAndKill(procedure: Procedure, who: Who) {
  const { pool, sent } = killBeforeCommit();
  const context = { ...makeContext(pool, who, LATER), report: () => undefined };
  const { code } = await call(procedure, context, EXAMPLES[procedure.path]?.(own));
  return { code, sent };
}

/** What the library shows of itself is not in the database. */
const UNCONNECTED = new Set(["figure.listOpen", "figure.showOpen"]);
const AUDITS = /audit_append\(/;
const WRITES = /^\s*(insert into|update|delete from|with)\b/i;

test("a connection that dies before the commit leaves neither the write nor its audit row", async () => {
  const before = await hashClinic(database.superPool, own.clinicId);
  let killed = 0;
  let written = 0;
  for (const procedure of PROCEDURES.filter(({ path }) => !UNCONNECTED.has(path))) {
    const who = identify(askerOf(procedure), own, own);
    const { code, sent } = await callAndKill(procedure, who);
    expect([procedure.path, code]).toEqual([procedure.path, "SERVICE_UNAVAILABLE"]);
    killed += sent.some((text) => AUDITS.test(text)) ? 1 : 0;
    written += sent.filter((text) => WRITES.test(text)).length;
    expect(await hashClinic(database.superPool, own.clinicId), procedure.path).toEqual(before);
  }
  expect(killed).toBeGreaterThan(40);
  expect(written).toBeGreaterThan(40);
  process.stdout.write(
    `claim 32: ${killed} audited calls and ${written} writes ended before their commit: 0 rows, 0 audit rows\n`,
  );
}, 120_000);
