import { recomputeCaseloadRow } from "@plumbline/api/caseload/commands";
import { showToday } from "@plumbline/api/today/queries";
import { DEMO_PERSONAS, issueDemoLink } from "@plumbline/auth/demo-link";
import { verifyChain } from "@plumbline/db/audit";
import { asSystem, withActor } from "@plumbline/db/doors";
import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import { compareInTime } from "@plumbline/domain/change";
import type { ExamValue } from "@plumbline/domain/exam-value";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDemo, type LoadReport } from "../src/load.ts";
import { makeRandom } from "../src/random.ts";
import { CLINICS } from "../src/people.ts";
import { planStories } from "../src/stories.ts";
import type { StoryKind } from "../src/story-kinds.ts";

const NOW = new Date("2026-05-14T15:00:00Z");
const SECRET = process.env["PLUMBLINE_SECRET"] ?? "";

let database: TestDatabase;
let report: LoadReport;

beforeAll(async () => {
  database = await createTestDatabase();
  report = await load();
});
afterAll(() => database.drop());

function load(): Promise<LoadReport> {
  const { appUrl, adminUrl } = database;
  return loadDemo({ databaseUrl: appUrl, databaseAdminUrl: adminUrl, now: NOW });
}

async function look<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  const { rows } = await database.superPool.query<Row>(text, values);
  return rows;
}

interface Shown {
  id: string;
  needs: { code: string }[];
  adherence: number | null;
  tier: string | null;
  flags: number;
  trend: string | null;
  state: string | null;
}

/** The caseload rows of the first clinic's patients with a kind of story. */
async function findRows(kind: StoryKind): Promise<Shown[]> {
  const random = makeRandom("plumbline").fork(CLINICS[0].slug);
  const stories = planStories(CLINICS[0].name, "full", 2026, random).filter((story) => story.kind === kind);
  return look<Shown>(
    `select p.id, c.needs, c.adherence_percent as adherence, c.open_flag_tier as tier, c.open_flag_count as flags,
       c.pain_trend as trend, c.program_state as state
     from caseload_row c join patient p on p.clinic_id = c.clinic_id and p.id = c.patient_id where p.email = any($1)`,
    [stories.map(({ person }) => person.email)],
  );
}

function codes(row: Shown | undefined): string[] {
  return (row?.needs ?? []).map(({ code }) => code);
}

test("two clinics in different zones have their staff, forty patients and a handful", async () => {
  expect(report.loaded).toBe(true);
  const clinics = await look<{ zone: string; patients: number; roles: string[] }>(
    `select time_zone as zone, (select count(*) from patient p where p.clinic_id = c.id)::int as patients,
       (select array_agg(array_to_string(roles, '+') order by created_at) from membership m where m.clinic_id = c.id) as roles
     from clinic c order by created_at`,
  );
  expect(clinics).toEqual([
    {
      zone: "America/Chicago",
      patients: 40,
      roles: ["owner", "clinician", "clinician", "owner+clinician", "assistant", "front_desk"],
    },
    { zone: "Europe/London", patients: 6, roles: ["owner", "clinician", "assistant", "front_desk"] },
  ]);
});

test("every persona of both clinics gets a sign-in link", async () => {
  const publicUrls = { clinic: "http://localhost:3000", portal: "http://localhost:3001" };
  for (const clinicNumber of [1, 2]) {
    for (const who of DEMO_PERSONAS) {
      const link = await issueDemoLink({
        pool: database.pool,
        environment: "demo",
        who,
        clinicNumber,
        publicUrls,
      });
      expect(link).toContain("/sign-in/demo?token=");
    }
  }
});

test("the portal patient of each clinic has something due today", async () => {
  const accounts = await look<{ clinicId: string; patientId: string; personId: string; timeZone: string }>(
    `select distinct on (a.clinic_id) a.clinic_id as "clinicId", a.patient_id as "patientId", a.person_id as "personId",
       p.time_zone as "timeZone"
     from patient_account a join patient p on p.clinic_id = a.clinic_id and p.id = a.patient_id
     order by a.clinic_id, a.created_at, a.id`,
  );
  expect(accounts).toHaveLength(2);
  for (const account of accounts) {
    const id = crypto.randomUUID();
    const ids = { sessionId: id, requestId: id, joinedBuyerId: null };
    const actor = { ...account, kind: "patient" as const, ...ids };
    const today = await withActor(database.pool, actor, (tx) => showToday(tx, actor), { now: NOW });
    const due = today.program?.items.filter((item) => item.due > 0) ?? [];
    expect(due.length).toBeGreaterThan(1);
  }
});

test("each clinic has an exercise of its own, another that is being written, and favourites", async () => {
  const own = await look<{ name: string | null; draft: string | null; clinics: number }>(
    `select v.content->>'name' as name, e.draft->>'name' as draft, count(distinct e.clinic_id)::int as clinics
     from clinic_exercise e left join clinic_exercise_version v on v.exercise_id = e.id group by 1, 2 order by 1`,
  );
  expect(own).toEqual([
    { name: "Bridge with a long hold", draft: null, clinics: 2 },
    { name: null, draft: "Sit to stand from a high stool", clinics: 2 },
  ]);
  expect(await look("select slug from exercise_favourite where is_favourite")).toHaveLength(8);
});

test("one red flag is open and blocks", async () => {
  const [row, ...others] = await findRows("red_flag_open");
  expect(others).toEqual([]);
  expect(row).toMatchObject({ tier: "urgent_same_day", state: null });
  expect(codes(row)[0]).toBe("red_flag");
  const open = await look("select 1 from caseload_row where open_flag_count > 0");
  expect(open).toHaveLength(1);
});

async function readAngles(patientId: string): Promise<Map<string, ExamValue[]>> {
  const rows = await look<Omit<ExamValue, "value"> & { number: number }>(
    `select v.measure, v.side, v.phase, v.position, v.device, v.mode, v.pain, v.qualifiers, v.number::float8 as number
     from exam_value v join exam e on e.clinic_id = v.clinic_id and e.id = v.exam_id
     where e.patient_id = $1 and v.number is not null order by e.started_at`,
    [patientId],
  );
  const bySlot = new Map<string, ExamValue[]>();
  for (const { number, ...row } of rows) {
    const slot = `${row.measure} ${row.side}`;
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), { ...row, value: { kind: "number", number } }]);
  }
  return bySlot;
}

test("the non-responder practises about nine days in ten and nothing changes beyond measurement error", async () => {
  const [row] = await findRows("non_responder");
  expect(row?.adherence).toBeGreaterThanOrEqual(85);
  expect(row?.trend).toBe("steady");
  const slots = [...(await readAngles(row?.id ?? "")).values()];
  expect(slots.length).toBeGreaterThan(10);
  for (const [first, ...later] of slots) {
    expect(later).toHaveLength(2);
    for (const value of later) {
      if (first === undefined) throw new Error("a slot has a first value");
      expect(compareInTime(first, value, { sameExaminer: true }).verdict).toMatch(/within_error|not_judged/);
    }
  }
});

test("those who stopped logging, drafts, open notes, pauses, new patients and rising pain are seen in the caseload", async () => {
  for (const row of await findRows("stopped_logging")) expect(codes(row)).toContain("no_log");
  for (const row of await findRows("pain_up")) expect(row.trend).toBe("up");
  for (const row of await findRows("draft_program")) expect(codes(row)).toContain("draft_program");
  for (const row of await findRows("unsigned_note")) expect(codes(row)).toContain("unsigned_note");
  for (const row of await findRows("paused")) expect(row.state).toBe("paused");
  for (const row of await findRows("new")) expect(codes(row)).toEqual(["no_program", "screen_incomplete"]);
});

test("every caseload row equals its recomputation", async () => {
  const rows = await look<Record<string, unknown> & { clinicId: string; patientId: string }>(
    `select clinic_id as "clinicId", patient_id as "patientId", needs, need_rank as "needRank", pain_latest as "painLatest",
       pain_trend as "painTrend", adherence_percent as "adherencePercent", open_flag_count as "openFlagCount",
       last_visit_at as "lastVisitAt", last_log_at as "lastLogAt", silent_from as "silentFrom", program_state as "programState"
     from caseload_row`,
  );
  expect(rows).toHaveLength(46);
  for (const { clinicId, patientId, ...stored } of rows) {
    const computed = await asSystem(
      database.pool,
      clinicId,
      "test",
      (tx) => recomputeCaseloadRow(tx, { clinicId }, patientId),
      { now: NOW },
    );
    expect(computed).toMatchObject(stored);
  }
});

test("the audit chain holds and its times never go back", async () => {
  expect(SECRET).not.toBe("");
  expect(await verifyChain(database.pool)).toMatchObject({ ok: true });
  const back = await look(
    `select 1 from (select at, lag(at) over (partition by clinic_id order by sequence) as before from audit_event) e
     where at < before`,
  );
  expect(back).toEqual([]);
});

test("no mail of the past waits, and a second load changes nothing", async () => {
  const waiting = "select 1 from queue.job_common where name = 'mail'";
  expect(await look(waiting)).toEqual([]);
  const before = await look("select count(*) from audit_event");
  expect(await load()).toEqual({ loaded: false, events: 0 });
  expect(await look("select count(*) from audit_event")).toEqual(before);
});

test("both clinics sell their course, and somebody it was given to has begun to watch", async () => {
  const rows = await look<{ slug: string; source: string; reason: string; lessons: number }>(
    `select c.slug, e.source, e.grant_reason as reason,
       (select count(*)::int from lesson_progress p where p.clinic_id = e.clinic_id and p.buyer_id = e.buyer_id) as lessons
     from entitlement e join clinic c on c.id = e.clinic_id order by c.slug`,
  );
  const given = { source: "grant", reason: "Helped to try the films out.", lessons: 2 };
  expect(rows).toEqual(CLINICS.map(({ slug }) => ({ slug, ...given })));
});
