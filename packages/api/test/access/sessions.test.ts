import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeContext } from "./actors.ts";
import { EXAMPLES } from "./examples.ts";
import { CANARY, type Fixture, makeFixture } from "./fixture.ts";
import { hashClinic } from "./row-hash.ts";
import { CLOSED, type Closed, LATER, openSessions, type Sessions } from "./sessions.ts";
import { call, isPublic, PROCEDURES } from "./walk.ts";

/** What the real code finds behind each cookie: the session's stage, or nothing. */
const STAGES: Record<Closed, string | null> = {
  anonymous: null,
  stale_patient: "fresh-sign-in",
  second_factor_pending: "second-factor",
  deactivated: null,
  deactivated_in_place: null,
  enrolment_pending: "enrol",
  idle_too_long: null,
  signed_out: null,
};

let database: TestDatabase;
let own: Fixture;
let sessions: Sessions;
beforeAll(async () => {
  database = await createTestDatabase();
  own = await makeFixture(database);
  sessions = await openSessions(database, own);
});
afterAll(() => database.drop());

/** Every row of the clinic but the sessions, which note that somebody came by. */
async function hashRecords(): Promise<Record<string, string>> {
  const { session: _session, ...records } = await hashClinic(database.superPool, own.clinicId);
  return records;
}

test("the sessions are what they are called", async () => {
  for (const kind of CLOSED) {
    const { session, actor } = await sessions.closed(kind);
    expect([kind, session?.stage ?? null, actor]).toEqual([kind, STAGES[kind], null]);
  }
  const people = { clinician: own.staff.clinician, patient: own.patient, buyer: own.buyer };
  for (const [kind, made] of Object.entries(people)) {
    const { actor } = await sessions.open(kind as keyof typeof people);
    const { requestId: _request, sessionId: _session, ...given } = made;
    expect(actor, kind).toMatchObject(given);
  }
});

test("no real session that is not fully signed in reads or changes anything, with the ids of its own clinic", async () => {
  const before = await hashRecords();
  let tries = 0;
  for (const kind of CLOSED) {
    for (const procedure of PROCEDURES.filter((one) => !isPublic(one))) {
      const context = makeContext(database.pool, await sessions.closed(kind), LATER);
      const answer = await call(procedure, context, EXAMPLES[procedure.path]?.(own));
      expect([kind, procedure.path, answer.code]).toEqual([kind, procedure.path, "UNAUTHORIZED"]);
      expect(answer.body).not.toContain(CANARY);
      tries += 1;
    }
  }
  expect(await hashRecords()).toEqual(before);
  process.stdout.write(
    `claim 18: ${tries} calls by ${CLOSED.length} real sessions short of signed in: 0 answered, 0 rows changed\n`,
  );
});

test("what is open to anybody tells somebody short of signed in nothing that anybody else is not told", async () => {
  for (const procedure of PROCEDURES.filter((one) => isPublic(one) && one.kind === "query")) {
    const example = EXAMPLES[procedure.path]?.(own);
    const answers = [];
    for (const kind of CLOSED) {
      const context = makeContext(database.pool, await sessions.closed(kind), LATER);
      answers.push((await call(procedure, context, example)).body);
    }
    expect(new Set(answers).size, procedure.path).toBe(1);
    expect(answers[0], procedure.path).not.toContain(CANARY);
  }
});

test("the same way in lets those through who are signed in", async () => {
  for (const [kind, path] of [
    ["clinician", "chart.show"],
    ["patient", "today.show"],
    ["buyer", "purchase.mine"],
  ] as const) {
    const procedure = PROCEDURES.find((one) => one.path === path);
    if (procedure === undefined) throw new Error(`${path} is gone`);
    const context = makeContext(database.pool, await sessions.open(kind), LATER);
    expect((await call(procedure, context, EXAMPLES[path]?.(own))).code, path).toBe("ok");
  }
});
