import { withActor } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listCaseload } from "../src/caseload/queries.ts";
import { showChart } from "../src/chart/queries.ts";
import { recordLog, syncLogs } from "../src/log/commands.ts";
import { showProgram } from "../src/program/queries.ts";
import { showToday } from "../src/today/queries.ts";
import { answerNo, draftWith, entryOf, itemOf, makePlay, type Play, publish } from "./play.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** The pool with every statement counted, BEGIN and COMMIT included. */
function countStatements(pool: Pool): { pool: Pool; count: () => number } {
  let count = 0;
  const counted = Object.create(pool) as Pool;
  counted.connect = (async () => {
    const client = await pool.connect();
    return new Proxy(client, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== "function") return value;
        if (key === "query") count += 1;
        return value.bind(target) as unknown;
      },
    });
  }) as Pool["connect"];
  return { pool: counted, count: () => count };
}

async function countOf(
  play: Play,
  who: "staff" | "home",
  work: Parameters<typeof withActor<unknown>>[2],
): Promise<number> {
  const { pool, count } = countStatements(database.pool);
  const actor = who === "staff" ? play.clinician : play.patient;
  await withActor(pool, actor, work, { now: new Date("2026-03-20T12:00:00Z") });
  return count();
}

async function measure(play: Play, itemId: string) {
  const { clinician, patient, patientId } = play;
  const page = { search: "", filter: "all", sort: "need", direction: "asc", page: 1 } as const;
  const batch = (size: number) => Array.from({ length: size }, () => entryOf(itemId, "2026-03-20T11:00:00Z"));
  return {
    caseload: await countOf(play, "staff", (tx) => listCaseload(tx, clinician, page)),
    chart: await countOf(play, "staff", (tx) => showChart(tx, clinician, { patientId })),
    program: await countOf(play, "staff", (tx) => showProgram(tx, clinician, { patientId })),
    today: await countOf(play, "home", (tx) => showToday(tx, patient)),
    record: await countOf(play, "home", (tx) => recordLog(tx, patient, batch(1)[0] ?? entryOf(itemId, ""))),
    // One audit row each is the only thing that grows with a batch.
    sync: (await countOf(play, "home", (tx) => syncLogs(tx, patient, { entries: batch(50) }))) - 50,
  };
}

test("the number of statements of a page does not grow with what is on it", async () => {
  const small = await makePlay(database);
  const at = "2026-03-02T12:00:00Z";
  await answerNo(small, at);
  const one = await publish(small, at, draftWith([itemOf("clam")]));
  const early = entryOf(one.items.get("clam") ?? "", "2026-03-20T10:00:00Z");
  await small.home("2026-03-20T11:00:00Z", (tx) =>
    recordLog(tx, small.patient, { ...early, comment: "fine" }),
  );
  const few = await measure(small, one.items.get("clam") ?? "");
  const big = await makePlay(database);
  await answerNo(big, at);
  for (const day of ["03", "05", "07"]) {
    const items = ["clam", "bridge", "cat-cow", "bridge-march"].map((slug) => itemOf(slug));
    await publish(big, `2026-03-${day}T12:00:00Z`, draftWith(items));
  }
  const last = await publish(big, "2026-03-09T12:00:00Z", draftWith([itemOf("clam"), itemOf("bridge")]));
  const itemId = last.items.get("clam") ?? "";
  const entries = Array.from({ length: 60 }, (_, index) =>
    entryOf(itemId, new Date(Date.parse("2026-03-10T12:00:00Z") + index * 12_000_000)),
  );
  const past = entries.filter(({ doneAt }) => doneAt < "2026-03-20");
  const told = entryOf(itemId, "2026-03-20T10:00:00Z", { comment: "fine" });
  await big.home("2026-03-20T11:00:00Z", (tx) => recordLog(tx, big.patient, told));
  await big.home("2026-03-20T00:00:00Z", (tx) => syncLogs(tx, big.patient, { entries: past }));
  const many = await measure(big, itemId);
  expect(many).toEqual(few);
  expect(many.caseload).toBeLessThanOrEqual(5);
  expect(many.chart).toBeLessThanOrEqual(22);
  process.stdout.write(`statements with BEGIN, audit and COMMIT: ${JSON.stringify(many)}\n`);
});
