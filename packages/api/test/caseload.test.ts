import {
  createTestDatabase,
  makeClinic,
  type TestDatabase,
  type TestPatient,
} from "@plumbline/db/test-database";
import { withActor } from "@plumbline/db/doors";
import { Fault } from "@plumbline/domain/fault";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recomputeCaseloadRow, refreshStaleRows } from "../src/caseload/commands.ts";
import { listCaseload } from "../src/caseload/queries.ts";
import { recordLog } from "../src/log/commands.ts";
import { createPatient } from "../src/patient/commands.ts";
import { pauseProgram } from "../src/publication/commands.ts";
import { JOURNEY, person, type Scene, STEPS } from "./caseload-steps.ts";
import { answerNo, draftWith, entryOf, itemOf, makePlay, type Play, publish } from "./play.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function readRow(patientId: string) {
  const { rows } = await database.superPool.query<{ row: Record<string, unknown> }>(
    "select to_jsonb(c) as row from caseload_row c where patient_id = $1",
    [patientId],
  );
  return rows[0]?.row;
}

/** The stored row, and what a fresh computation by the clinic's staff would store in its place. */
async function expectFresh(scene: Scene, what: string): Promise<void> {
  const { clinician, patientId, clinicId } = scene;
  const stored = await readRow(patientId);
  const fresh = await scene.staff(scene.now, (tx) => recomputeCaseloadRow(tx, clinician, patientId));
  expect(stored, what).toMatchObject({
    clinic_id: clinicId,
    display_name: fresh.displayName,
    family_search: fresh.familySearch,
    pain_latest: fresh.painLatest,
    pain_trend: fresh.painTrend,
    adherence_percent: fresh.adherencePercent,
    open_flag_tier: fresh.openFlagTier,
    open_flag_count: fresh.openFlagCount,
    program_state: fresh.programState,
    unsigned_exam: fresh.unsignedExam,
    need_rank: fresh.needRank,
    needs: fresh.needs,
    silent_from: fresh.silentFrom,
    refreshed_on: fresh.refreshedOn,
  });
  const instant = (value: unknown) => (typeof value === "string" ? new Date(value) : null);
  expect(instant(stored?.["last_visit_at"]), what).toEqual(fresh.lastVisitAt);
  expect(instant(stored?.["last_log_at"]), what).toEqual(fresh.lastLogAt);
}

async function run(scene: Scene, name: string, pick: number): Promise<"done" | "refused"> {
  try {
    await STEPS[name]?.(scene, pick);
    return "done";
  } catch (error) {
    if (error instanceof Fault) return "refused";
    throw error;
  }
}

const step = fc.record({
  // The journey's own steps come more often than the rest, so that sequences get somewhere.
  name: fc.constantFrom(
    ...Object.keys(STEPS),
    "answer all no",
    "publish by hand",
    "log",
    "correct",
    "sync",
    "start exam",
    "save values",
    "decide",
    "publish draft",
  ),
  pick: fc.nat(1000),
  hours: fc.constantFrom(0, 0, 0, 1, 1, 13, 26, 50, 24 * 7, 24 * 31),
});

const RUNS = 30;

/** The next patient of a clinic: a round of upkeep then walks one clinic, not one for each run. */
function openScene({
  clinicId,
  staff: { clinician },
  patients,
}: Awaited<ReturnType<typeof makeClinic>>): Scene {
  const next = (patients as TestPatient[]).pop();
  if (next === undefined) throw new Error("every run has its patient");
  return {
    clinicId,
    clinician,
    patientId: next.patientId,
    patient: next.actor,
    staff: (at, work) => withActor(database.pool, clinician, work, { now: new Date(at) }),
    home: (at, work) => withActor(database.pool, next.actor, work, { now: new Date(at) }),
    now: new Date("2026-01-05T09:00:00Z"),
    examId: null,
    noted: [],
    zone: "Europe/Berlin",
    pool: database.pool,
  };
}

test("after every command the stored row equals its recomputation", async () => {
  const done = new Map<string, number>();
  let refused = 0;
  const clinic = await makeClinic(database, { patients: RUNS });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 18 }), async (steps) => {
      const scene = openScene(clinic);
      await answerNo(scene, scene.now);
      await STEPS["publish by hand"]?.(scene, 1);
      for (const [index, { name, pick, hours }] of steps.entries()) {
        scene.now = new Date(scene.now.getTime() + hours * 3_600_000 + 60_000);
        // The host's hourly round comes between what happens on different days.
        if (hours > 0) await refreshStaleRows(database.pool, scene.now);
        if (hours > 0) await expectFresh(scene, `time alone before step ${index}`);
        if ((await run(scene, name, pick)) === "refused") refused += 1;
        else done.set(name, (done.get(name) ?? 0) + 1);
        await expectFresh(scene, `step ${index}: ${name} ${pick}`);
      }
      // The next run's rounds leave this row alone.
      await database.superPool.query("update caseload_row set refreshed_on = '2199-01-01'");
    }),
    { numRuns: RUNS, seed: 20260302, endOnFailure: true, examples: [[[...JOURNEY]]] },
  );
  const total = [...done.values()].reduce((sum, n) => sum + n, 0);
  process.stdout.write(
    `caseload: ${total} commands of ${done.size} kinds (${refused} refused) left the row as recomputed\n`,
  );
  expect(Object.keys(STEPS).filter((name) => !done.has(name))).toEqual([]);
}, 120_000);

test("a row made for a new patient is there at once and asks for the safety questions and a program", async () => {
  const { staff } = await makeClinic(database, { patients: 0 });
  const as = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(database.pool, staff.clinician, work);
  const { patientId } = await as((tx) =>
    createPatient(tx, staff.clinician, { ...person(1), timeZone: "UTC" }),
  );
  const page = await as((tx) =>
    listCaseload(tx, staff.clinician, {
      search: "sample",
      filter: "all",
      sort: "need",
      direction: "asc",
      page: 1,
    }),
  );
  expect(page.rows.map((row) => row.patientId)).toEqual([patientId]);
  expect(page.rows[0]?.needs.map((need) => need.code)).toEqual(["no_program", "screen_incomplete"]);
});

async function needsOf(play: Play): Promise<string[]> {
  const row = await readRow(play.patientId);
  const needs = (row?.["needs"] ?? []) as { code: string }[];
  return needs.map((need) => need.code);
}

test("time alone brings up silence and an expired screen, also when the patient wrote meanwhile", async () => {
  const play = await makePlay(database);
  await answerNo(play, "2026-03-02T15:00:00Z");
  const { items } = await publish(play, "2026-03-02T15:00:00Z", draftWith([itemOf("clam")]));
  await refreshStaleRows(database.pool, new Date("2026-03-06T12:00:00Z"));
  expect(await needsOf(play)).toEqual([]);
  await refreshStaleRows(database.pool, new Date("2026-03-08T12:00:00Z"));
  expect(await needsOf(play)).toEqual(["no_log"]);
  // The patient's own transaction cannot judge the screen; the next round still finds the row.
  const late = "2026-06-02T15:00:00Z";
  await play.home(late, (tx) => recordLog(tx, play.patient, entryOf(items.get("clam") ?? "", late)));
  await refreshStaleRows(database.pool, new Date("2026-06-02T16:00:00Z"));
  expect(await needsOf(play)).toEqual(["screen_incomplete"]);
});

test("two rounds at once write each row once", async () => {
  const plays = [await makePlay(database), await makePlay(database), await makePlay(database)];
  for (const play of plays) await answerNo(play, "2026-03-02T15:00:00Z");
  await refreshStaleRows(database.pool, new Date("2026-03-02T16:00:00Z"));
  const at = new Date("2026-03-03T15:00:00Z");
  const stale = await database.superPool.query(
    "select 1 from caseload_row where refreshed_on < '2026-03-03'",
  );
  const rounds = await Promise.all([
    refreshStaleRows(database.pool, at),
    refreshStaleRows(database.pool, at),
  ]);
  expect((rounds[0] ?? 0) + (rounds[1] ?? 0)).toBe(stale.rowCount);
  const told = await database.superPool.query(
    "select 1 from audit_event where action = 'caseload.refresh' and actor_kind = 'system' and at = $1 and patient_id is not null",
    [at],
  );
  expect(told.rowCount).toBe(stale.rowCount);
  expect(await refreshStaleRows(database.pool, at)).toBe(0);
});

test("the last entry stays known however long ago it was", async () => {
  const play = await makePlay(database);
  await answerNo(play, "2026-01-05T09:00:00Z");
  const { items } = await publish(play, "2026-01-05T09:00:00Z", draftWith([itemOf("clam")]));
  const doneAt = "2026-01-07T09:00:00Z";
  await play.home(doneAt, (tx) =>
    recordLog(tx, play.patient, entryOf(items.get("clam") ?? "", doneAt, { painAfter: 4 })),
  );
  await refreshStaleRows(database.pool, new Date("2026-09-01T09:00:00Z"));
  const row = await readRow(play.patientId);
  expect(row).toMatchObject({ pain_latest: 4 });
  expect(new Date(String(row?.["last_log_at"])).toISOString()).toBe("2026-01-07T09:00:00.000Z");
});

test("days of a pause are not counted as silence", async () => {
  const play = await makePlay(database);
  await answerNo(play, "2026-03-02T15:00:00Z");
  const { programId, version } = await publish(play, "2026-03-02T15:00:00Z", draftWith([itemOf("clam")]));
  const pause = { programId, version, startsOn: "2026-03-03", endsOn: "2026-03-20" };
  await play.staff("2026-03-03T10:00:00Z", (tx) => pauseProgram(tx, play.clinician, pause));
  await refreshStaleRows(database.pool, new Date("2026-03-15T12:00:00Z"));
  expect(await needsOf(play)).toEqual([]);
  await refreshStaleRows(database.pool, new Date("2026-03-22T12:00:00Z"));
  expect(await needsOf(play)).toEqual([]);
  await refreshStaleRows(database.pool, new Date("2026-03-25T12:00:00Z"));
  expect(await needsOf(play)).toEqual(["no_log"]);
});
