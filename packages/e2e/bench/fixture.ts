import { loadDemo } from "@plumbline/demo/load";
import { type EmbeddedServer, startEmbedded } from "@plumbline/db/embedded";
import { migrate } from "@plumbline/db/migrate";
import { withDatabase } from "@plumbline/db/roles";
import pg from "pg";
import { DATA } from "./places.ts";
import { signIn, type Who } from "./sessions.ts";

const PATIENTS = 1_200;

const ADD_CLINIC = `with c as (
    insert into clinic (slug, name, time_zone) values ('bench', 'Bench clinic', 'UTC') returning id),
  p as (insert into person (email_lower) values ('bench@example.test') returning id)
  insert into membership (clinic_id, person_id, display_name, email, roles)
  select c.id, p.id, 'Bench Clinician', 'bench@example.test', '{clinician}' from c, p`;

/** Rows as the commands leave them: most with a visit, a log and one or two needs. */
const ADD_PATIENTS = `with people as (
    insert into patient (clinic_id, given_name, family_name, given_search, family_search, birth_date, time_zone, created_at)
    select $1, 'Given' || i, 'Family' || i, 'given' || i || ' family' || i, 'family' || i || ' given' || i,
      date '1950-01-01' + (i * 17 % 18000), 'UTC', now()
    from generate_series(1, ${PATIENTS}) i returning *),
  told as (select *, row_number() over (order by id) as i from people)
  insert into caseload_row (clinic_id, patient_id, family_search, given_search, display_name, birth_date, last_visit_at,
    last_log_at, pain_latest, pain_trend, adherence_percent, open_flag_tier, open_flag_count, program_state, unsigned_exam,
    need_rank, needs, refreshed_on)
  select clinic_id, id, family_search, given_search, given_name || ' ' || family_name, birth_date,
    timestamptz '2026-06-01 08:00+00' + i * interval '97 minutes', timestamptz '2026-09-01 18:00+00' + i * interval '31 minutes',
    (i % 11)::int, (array['down', 'steady', 'up'])[1 + i % 3]::pain_trend, i % 101,
    case when i % 40 = 0 then 'urgent' end, case when i % 40 = 0 then 1 else 0 end, 'active', i % 5 = 0, (i % 7)::int,
    jsonb_build_array(jsonb_build_object('code', 'no_log', 'rank', i % 7, 'text', 'Nothing logged for ' || i % 9 || ' days')),
    date '9999-12-31'
  from told`;

type Database = { readonly appUrl: string; readonly superUrl: string; readonly server: EmbeddedServer };

/** A server of our own that waits for the disk, migrated, with the demo clinics beside the large one. */
export async function openDatabase(secret: string): Promise<Database> {
  const server = await startEmbedded({ dataDir: DATA });
  await migrate(server.adminUrl);
  process.env["PLUMBLINE_SECRET"] = secret;
  process.env["PLUMBLINE_ENV"] = "demo";
  await loadDemo({ databaseUrl: server.appUrl, databaseAdminUrl: server.adminUrl, secret });
  const database = decodeURIComponent(new URL(server.appUrl).pathname.slice(1));
  return {
    appUrl: server.appUrl,
    superUrl: withDatabase(server.superUrl, database),
    server,
  };
}

const FIND_STAFF = `select m.clinic_id as clinic, m.person_id as person, m.id as membership, null as patient
  from membership m join clinic c on c.id = m.clinic_id where c.slug = 'bench'`;

/** The patient whose running program asks for most. */
const FIND_PATIENT = `select a.clinic_id as clinic, a.person_id as person, null as membership, a.patient_id as patient
  from patient_account a join program p on p.clinic_id = a.clinic_id and p.patient_id = a.patient_id and p.state = 'active'
  join program_version v on v.clinic_id = p.clinic_id and v.program_id = p.id
  join program_item i on i.clinic_id = v.clinic_id and i.program_version_id = v.id
  group by 1, 2, 4 order by count(*) desc, 4 limit 1`;

/** A clinician of the demo, and an examination under way in the same clinic. */
const FIND_EXAMINER = `select m.clinic_id as clinic, m.person_id as person, m.id as membership, null as patient,
    e.patient_id as "examPatient", e.id as exam
  from membership m join exam e on e.clinic_id = m.clinic_id and e.state = 'draft'
  where 'clinician' = any (m.roles) and m.state = 'active' order by e.started_at, e.id, m.id limit 1`;

export async function fillDatabase(superUrl: string) {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    const find = async (text: string) => (await client.query<Who>(text)).rows[0];
    if ((await find(FIND_STAFF)) === undefined) {
      await client.query(ADD_CLINIC);
      await client.query(ADD_PATIENTS, [(await find(FIND_STAFF))?.clinic]);
      await client.query("vacuum analyze");
    }
    const [staff, patient] = [await find(FIND_STAFF), await find(FIND_PATIENT)];
    const [examiner] = (await client.query<Who & { exam: string; examPatient: string }>(FIND_EXAMINER)).rows;
    if (staff === undefined || patient === undefined || examiner === undefined)
      throw new Error("The bench database is not filled.");
    return {
      staff,
      staffCookie: await signIn(client, "staff", staff),
      patientCookie: await signIn(client, "portal", patient),
      examinerCookie: await signIn(client, "staff", examiner),
      examPath: `/patients/${examiner.examPatient}/exams/${examiner.exam}`,
    };
  } finally {
    await client.end();
  }
}
