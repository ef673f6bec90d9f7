import { listCaseload } from "@plumbline/api/caseload/queries";
import { recomputeCaseloadRow } from "@plumbline/api/caseload/commands";
import { listPatients, nameColumns } from "@plumbline/api/patient/queries";
import { showToday } from "@plumbline/api/today/queries";
import type { StaffActor } from "@plumbline/db/actor";
import { verifyChain } from "@plumbline/db/audit";
import { asSystem, withActor } from "@plumbline/db/doors";
import { createTestDatabase, makeClinic, type TestDatabase } from "@plumbline/db/test-database";
import { findExercise } from "@plumbline/domain/exercises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillLarge, readPlan, shareOut } from "../src/large.ts";

const NOW = new Date("2026-05-14T15:00:00Z");
const PLAN = { patients: 2_000, clinics: 5 };

let database: TestDatabase;
let added: number;
const told: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  added = (await fill()).clinics;
});
afterAll(() => database.drop());

function fill(plan = PLAN) {
  return fillLarge({ superUrl: database.superUrl, plan, now: NOW, onProgress: (text) => told.push(text) });
}

async function look<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  const { rows } = await database.superPool.query<Row>(text, values);
  return rows;
}

async function findClinician(slug: string): Promise<StaffActor> {
  const [found] = await look<Pick<StaffActor, "clinicId" | "personId" | "membershipId">>(
    `select m.clinic_id as "clinicId", m.person_id as "personId", m.id as "membershipId"
     from membership m join clinic c on c.id = m.clinic_id where c.slug = $1 and m.roles = '{clinician}'`,
    [slug],
  );
  if (found === undefined) throw new Error("a clinic has a clinician");
  const id = crypto.randomUUID();
  const frame = { kind: "staff", roles: ["clinician"], displayName: "Test", timeZone: "UTC" } as const;
  return { ...found, ...frame, sessionId: id, requestId: id };
}

const page = { search: "", filter: "all", sort: "need", direction: "asc", page: 1 } as const;
const readCaseload = (actor: StaffActor, input: object = {}) =>
  withActor(database.pool, actor, (tx) => listCaseload(tx, actor, { ...page, ...input }), { now: NOW });

test("one clinic has half of the patients, as few as there are, and the others share the rest", async () => {
  const rows = await look<{ slug: string; patients: number; lines: number }>(
    `select slug, (select count(*) from patient p where p.clinic_id = c.id)::int as patients,
       (select count(*) from caseload_row r where r.clinic_id = c.id)::int as lines from clinic c order by created_at`,
  );
  expect(added).toBe(5);
  expect(rows.map(({ slug }) => slug)).toEqual([1, 2, 3, 4, 5].map((number) => `large-00000${number}`));
  expect(rows.map(({ patients }) => patients)).toEqual([1_000, 250, 250, 250, 250]);
  expect(rows.map(({ lines }) => lines)).toEqual([1_000, 250, 250, 250, 250]);
  const shares = shareOut({ patients: 1_000_000, clinics: 2_000 });
  expect(shares[0]).toBe(20_000);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(1_000_000);
  expect(Math.max(...shares.slice(1)) - Math.min(...shares.slice(1))).toBe(1);
  expect(shareOut({ patients: 60_000, clinics: 2 })).toEqual([30_000, 30_000]);
  expect(shareOut({ patients: 7, clinics: 1 })).toEqual([7]);
});

test("the caseload is read through the procedure: filters, orders and pages have something to show", async () => {
  const actor = await findClinician("large-000001");
  const whole = await readCaseload(actor);
  expect(whole.rows).toHaveLength(50);
  expect(whole.total).toBeGreaterThan(900);
  for (const filter of ["open_flag", "pain_up", "quiet", "unsigned", "no_program"]) {
    const { total } = await readCaseload(actor, { filter });
    expect({ filter, some: total > 0 && total < whole.total }).toEqual({ filter, some: true });
  }
  const byPain = await readCaseload(actor, { sort: "pain", direction: "desc" });
  expect(byPain.rows[0]?.painLatest).toBeGreaterThanOrEqual(6);
});

test("a type-ahead finds by either name, page after page, everybody once and in order", async () => {
  const actor = await findClinician("large-000001");
  for (const search of ["Sample", "asp", "ma", "nobody"]) {
    const expected = await look<{ id: string }>(
      `select id from patient where clinic_id = $1 and (family_name ilike $2 or given_name ilike $2)
       order by family_search, id`,
      [actor.clinicId, `${search}%`],
    );
    const found: string[] = [];
    for (let page = 1, more = true; more; page += 1) {
      const list = await withActor(database.pool, actor, (tx) => listPatients(tx, actor, { search, page }));
      found.push(...list.rows.map(({ id }) => id));
      more = list.hasMore;
    }
    expect(found).toEqual(expected.map(({ id }) => id));
    expect(found.length > 0).toBe(search !== "nobody");
  }
  const names = await look<Record<"given" | "family" | "familySearch" | "givenSearch", string>>(
    `select given_name as given, family_name as family, family_search as "familySearch", given_search as "givenSearch" from patient`,
  );
  expect(new Set(names.map(({ family }) => family)).size).toBeGreaterThan(300);
  for (const { given, family, ...stored } of names) expect(stored).toEqual(nameColumns(given, family));
});

test("row-level security holds: a clinic's clinician reaches no row of another", async () => {
  const actor = await findClinician("large-000002");
  const seen = await withActor(database.pool, actor, async (tx) => {
    const counts: number[] = [];
    for (const table of ["patient", "caseload_row", "exam", "program", "exercise_log"]) {
      const [row] = await tx.run<{ foreign: number; own: number }>({
        text: `select count(*) filter (where clinic_id <> $1)::int as foreign, count(*)::int as own from ${table}`,
        values: [actor.clinicId],
      });
      expect(row?.own, table).toBeGreaterThan(0);
      counts.push(row?.foreign ?? -1);
    }
    return counts;
  });
  expect(seen).toEqual([0, 0, 0, 0, 0]);
});

test("every line of the caseload equals its recomputation from visits, answers, programs and entries", async () => {
  expect(findExercise("pelvic-tilt-supine")).toBeDefined();
  const rows = await look<Record<string, unknown> & { clinicId: string; patientId: string }>(
    `select clinic_id as "clinicId", patient_id as "patientId", family_search as "familySearch",
       given_search as "givenSearch", display_name as "displayName", birth_date as "birthDate", patient_state as "patientState",
       needs, need_rank as "needRank", pain_latest as "painLatest", pain_trend as "painTrend",
       adherence_percent as "adherencePercent", open_flag_count as "openFlagCount", open_flag_tier as "openFlagTier",
       last_visit_at as "lastVisitAt", last_log_at as "lastLogAt", silent_from as "silentFrom",
       program_state as "programState", unsigned_exam as "unsignedExam", refreshed_on::text as "refreshed"
     from caseload_row where clinic_id = (select id from clinic where slug = 'large-000003')`,
  );
  expect(rows).toHaveLength(250);
  for (const { clinicId, patientId, refreshed, ...stored } of rows) {
    const scope = { clinicId };
    const work = (tx: Parameters<typeof recomputeCaseloadRow>[0]) =>
      recomputeCaseloadRow(tx, scope, patientId);
    const computed = await asSystem(database.pool, clinicId, "test", work, { now: NOW });
    expect(computed).toMatchObject(stored);
    expect(refreshed).toBe("2026-05-14");
  }
});

test("the patient who may sign in has something due today", async () => {
  const accounts = await look<{ clinicId: string; patientId: string; personId: string }>(
    `select clinic_id as "clinicId", patient_id as "patientId", person_id as "personId" from patient_account`,
  );
  expect(accounts).toHaveLength(5);
  for (const account of accounts) {
    const id = crypto.randomUUID();
    const frame = { kind: "patient", timeZone: "UTC", joinedBuyerId: null } as const;
    const actor = { ...account, ...frame, sessionId: id, requestId: id };
    const today = await withActor(database.pool, actor, (tx) => showToday(tx, actor), { now: NOW });
    expect(today.program?.items.map(({ due }) => due)).toEqual([1]);
  }
});

test("every clinic's audit chain is whole and says how it was made", async () => {
  expect(await verifyChain(database.pool)).toMatchObject({ ok: true, clinics: { length: 5 } });
  const events = await look("select 1 from audit_event where action = 'demo.large'");
  expect(events).toHaveLength(5);
});

test("a fill that was cut short goes on where it was, and a whole one is left as it is", async () => {
  expect(told.at(-2)).toMatch(/^2,000 of 2,000 patients \(100 %\), \d+ s$/);
  const before = await look("select id from clinic order by id");
  expect(await fill()).toEqual({ clinics: 0 });
  // Two more clinics, as if the first run had ended before them.
  expect(await fill({ patients: 2_500, clinics: 7 })).toEqual({ clinics: 2 });
  const after = await look("select id from clinic order by id");
  expect(after.slice(0, 5)).toEqual(before);
  expect(after).toHaveLength(7);
});

test("a database of other clinics is never filled", async () => {
  const other = await createTestDatabase();
  try {
    await makeClinic(other, { roles: [], patients: 0 });
    await expect(fillLarge({ superUrl: other.superUrl, plan: PLAN })).rejects.toThrow(/holds other clinics/);
  } finally {
    await other.drop();
  }
});

test("what cannot be filled is refused in a sentence", () => {
  expect(readPlan({ patients: "1000000", clinics: "2000" })).toEqual({ patients: 1_000_000, clinics: 2_000 });
  const cases: [Parameters<typeof readPlan>[0], RegExp][] = [
    [{ clinics: "5" }, /^--patients must be a whole number from 1 to 20,000,000\.$/],
    [{ patients: "many", clinics: "5" }, /--patients .* and is "many"\.$/],
    [{ patients: "10", clinics: "0" }, /--clinics .* and is "0"\.$/],
    [{ patients: "-3", clinics: "1" }, /--patients/],
    [{ patients: "3", clinics: "4" }, /no more clinics than patients/],
  ];
  for (const [words, sentence] of cases) expect(() => readPlan(words)).toThrow(sentence);
});
