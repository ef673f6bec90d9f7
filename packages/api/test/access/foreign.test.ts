import { randomUUID } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identify, makeContext, type SignedInAsker } from "./actors.ts";
import { EXAMPLES } from "./examples.ts";
import { CANARY, type Fixture, makeFixture, NOW } from "./fixture.ts";
import { hashClinic } from "./row-hash.ts";
import { type Answer, call, PROCEDURES, type Procedure } from "./walk.ts";

const LATER = new Date(NOW.getTime() + 60_000);
const MADE_BY_DEVICE = new Set(["id", "clientId", "uploadId"]);
/** An id, or the slug of an exercise of a clinic's own. */
const ID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}|own)-[0-9a-f]{12}$/;

let database: TestDatabase;
let own: Fixture;
let foreign: Fixture;
beforeAll(async () => {
  database = await createTestDatabase();
  own = await makeFixture(database);
  foreign = await makeFixture(database);
});
afterAll(() => database.drop());

/** Every id of the example, with what puts another one in its place. Ids made by the device name nothing yet. */
function listIds(input: unknown): string[] {
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) => {
    if (typeof value === "string") return ID.test(value) && !MADE_BY_DEVICE.has(key) ? [value] : [];
    return listIds(value);
  });
}

function putId(input: unknown, from: string, to: string): unknown {
  return JSON.parse(JSON.stringify(input).replaceAll(from, to));
}

function findCounterpart(id: string, other: Fixture): string {
  const key = (Object.keys(own) as (keyof Fixture)[]).find((name) => own[name] === id);
  const counterpart = key === undefined ? undefined : other[key];
  if (typeof counterpart !== "string")
    throw new Error("an example names an id that the fixture does not know");
  return counterpart;
}

async function ask(procedure: Procedure, asker: SignedInAsker, input: unknown): Promise<Answer> {
  return call(procedure, makeContext(database.pool, identify(asker, own, foreign), LATER), input);
}

/** These filter by ids. */
const FILTERS = new Set(["audit.list", "files.show", "upload.files"]);

/** A filter by an unknown id is an empty list; anything else is refused. */
function refusalsOf({ path }: Procedure): string[] {
  return FILTERS.has(path) ? ["ok", "FORBIDDEN"] : ["NOT_FOUND", "FORBIDDEN"];
}

function askersOf(procedure: Procedure): SignedInAsker[] {
  return procedure.root === "portal" ? ["patient", "buyer"] : ["clinician", "owner"];
}

test("an id of another clinic returns, changes and confirms nothing", async () => {
  const before = await hashClinic(database.superPool, foreign.clinicId);
  let tries = 0;
  for (const procedure of PROCEDURES) {
    const example = EXAMPLES[procedure.path]?.(own);
    for (const id of new Set(listIds(example))) {
      for (const asker of askersOf(procedure)) {
        const answer = await ask(procedure, asker, putId(example, id, findCounterpart(id, foreign)));
        const unknown = await ask(procedure, asker, putId(example, id, randomUUID()));
        tries += 1;
        const place = `${procedure.path} as ${asker}`;
        expect(answer.body, place).not.toContain(CANARY);
        expect(answer.body, place).toBe(unknown.body);
        expect(refusalsOf(procedure), place).toContain(answer.code);
      }
    }
  }
  expect(tries).toBeGreaterThan(40);
  expect(await hashClinic(database.superPool, foreign.clinicId)).toEqual(before);
  process.stdout.write(
    `claim 3: ${tries} substitutions of a foreign id returned, changed and confirmed nothing\n`,
  );
  process.stdout.write(
    `claim 9: ${tries} answers to a foreign id equal the answer to an unknown id, byte for byte\n`,
  );
}, 120_000);

test("a patient reaches no record of another patient of the same clinic", async () => {
  const mutations = PROCEDURES.filter(
    ({ meta, kind }) => meta?.authorisation?.kind === "patient" && kind === "mutation",
  );
  expect(mutations.length).toBeGreaterThan(0);
  for (const procedure of mutations) {
    const answer = await ask(procedure, "other_patient", EXAMPLES[procedure.path]?.(own));
    expect(answer.code, procedure.path).toBe("NOT_FOUND");
    expect(answer.body).not.toContain(CANARY);
  }
});
