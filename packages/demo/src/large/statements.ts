import { ITEM_KEY } from "./profiles.ts";

/**
 * What fills one batch of clinics, in order, in one transaction. Each statement writes whole sets, past row-level security
 * and with every constraint and trigger in force. $n are the parameters that `fill.ts` names beside it.
 */

/** Kept by the connection: the kinds of patients, and what each logged. $1 is their JSON. */
export const KEEP_PROFILES = [
  `create temp table large_profile (number int primary key, exam_days int, signed boolean, program_days int, flag text,
    last_log_days int, line jsonb)`,
  "create temp table large_profile_log (profile int, days_ago int, pain int)",
] as const;

export const FILL_PROFILES = `with given as (select jsonb_array_elements($1::jsonb) as p), kept as (
    insert into large_profile
    select (p ->> 'number')::int, (p ->> 'examDays')::int, (p ->> 'signed')::boolean, (p ->> 'programDays')::int,
      p ->> 'flag', (p ->> 'lastLogDays')::int, p -> 'row' from given)
  insert into large_profile_log
  select (p ->> 'number')::int, (l ->> 'daysAgo')::int, (l ->> 'pain')::int
  from given, jsonb_array_elements(p -> 'logs') as l`;

export const MAKE_LISTS = `create temp table large_clinic (number int, size int, slug text, clinic_id uuid, clinician_id uuid)
    on commit drop;
  create temp table large_patient (clinic_id uuid, clinician_id uuid, patient_id uuid, place int, chance bigint, profile int,
    given text, family text, state patient_state) on commit drop;
  create temp table large_program (clinic_id uuid, clinician_id uuid, patient_id uuid, chance bigint, profile int,
    days int, program_id uuid, version_id uuid, item_id uuid) on commit drop`;

/** $1 numbers and $2 sizes of the clinics, $3 midnight of today. */
export const ADD_CLINICS = `with asked as (
    select number, size, 'large-' || lpad(number::text, 6, '0') as slug
    from unnest($1::int[], $2::int[]) as a(number, size)),
  made as (
    insert into clinic (slug, name, time_zone, created_at)
    select slug, 'Large Demo Clinic ' || number, 'UTC', $3::timestamptz - interval '90 days' + number * interval '1 second'
    from asked returning id, slug)
  insert into large_clinic (number, size, slug, clinic_id)
  select number, size, slug, made.id from asked join made using (slug)`;

export const ADD_STAFF = `with role as (
    select * from (values ('owner', 'Olive Placeholder'), ('clinician', 'Rowan Testerly'), ('assistant', 'Basil Dummyworth'),
      ('front_desk', 'Hazel Specimen')) as r(name, display)),
  people as (
    insert into person (email_lower)
    select r.name || '@' || c.slug || '.example' from large_clinic c cross join role r returning id, email_lower),
  members as (
    insert into membership (clinic_id, person_id, display_name, email, roles)
    select c.clinic_id, p.id, r.display, p.email_lower, array[r.name::role]
    from large_clinic c cross join role r join people p on p.email_lower = r.name || '@' || c.slug || '.example'
    returning clinic_id, id, roles)
  update large_clinic c set clinician_id = m.id from members m
  where m.clinic_id = c.clinic_id and m.roles = '{clinician}'`;

/** $1 given names, $2 family names; most family names are two joined, so that a type-ahead has something to find. */
export const LIST_PATIENTS = `insert into large_patient
  select clinic_id, clinician_id, uuidv7(), place, chance, chance % (select count(*) from large_profile),
    ($1::text[])[1 + chance / 100 % cardinality($1)],
    case when one = two then one else one || '-' || two end,
    case when chance / 100 % 19 = 0 then 'discharged' else 'active' end::patient_state
  from large_clinic c
    cross join lateral generate_series(1, c.size) as place
    cross join lateral (select abs(hashint8(c.number * 100000000::bigint + place)::bigint) as chance) h
    cross join lateral (select ($2::text[])[1 + chance / 5000 % cardinality($2)] as one,
      ($2::text[])[1 + chance / 120000 % cardinality($2)] as two) f`;

/** The folded names are those of \`nameColumns\` in packages/api for letters of ASCII. $1 midnight of today. */
export const ADD_PATIENTS = `insert into patient (clinic_id, id, given_name, family_name, family_search, given_search, birth_date,
    reference_sex, time_zone, state, created_at)
  select clinic_id, patient_id, given, family, lower(family || ' ' || given), lower(given || ' ' || family),
    date '1940-01-01' + (chance / 7 % 22000)::int, (array['female', 'male', 'unknown'])[1 + chance / 11 % 3]::reference_sex,
    'UTC', state, $1::timestamptz - interval '89 days'
  from large_patient`;

/** One patient of each clinic, with a program where there is one, may sign in at the portal. */
export const ADD_ACCOUNTS = `with chosen as (
    select distinct on (p.clinic_id) p.clinic_id, p.patient_id, c.slug
    from large_patient p join large_clinic c using (clinic_id) join large_profile f on f.number = p.profile
    where p.state = 'active' order by p.clinic_id, (f.program_days is null), p.place),
  people as (
    insert into person (email_lower) select 'patient@' || slug || '.example' from chosen returning id, email_lower)
  insert into patient_account (clinic_id, patient_id, person_id)
  select c.clinic_id, c.patient_id, p.id from chosen c join people p on p.email_lower = 'patient@' || c.slug || '.example'`;

export const ADD_ANSWERS = `insert into red_flag_response (clinic_id, patient_id, question, answer, ticks, details, answered_at, answered_by)
  select p.clinic_id, p.patient_id, f.flag, 'yes', '{}', '{}', $1::timestamptz - interval '1 day', p.clinician_id
  from large_patient p join large_profile f on f.number = p.profile where f.flag is not null`;

/** Between 9 and 17 o'clock of its day. */
const VISIT_AT =
  "$1::timestamptz + interval '9 hours' - f.exam_days * interval '1 day' + chance % 28800 * interval '1 second'";

export const ADD_EXAMS = `insert into exam (clinic_id, patient_id, examiner_id, state, started_at, changed_at, signed_at, signed_by)
  select clinic_id, patient_id, clinician_id, case when signed then 'signed' else 'draft' end::exam_state, at, at,
    case when signed then at end, case when signed then clinician_id end
  from (select p.*, f.signed, ${VISIT_AT} as at from large_patient p join large_profile f on f.number = p.profile
    where f.exam_days is not null) e`;

export const LIST_PROGRAMS = `insert into large_program
  select p.clinic_id, p.clinician_id, p.patient_id, p.chance, p.profile, f.program_days, uuidv7(), uuidv7(), uuidv7()
  from large_patient p join large_profile f on f.number = p.profile where f.program_days is not null`;

const STARTED_AT = "$1::timestamptz + interval '10 hours' - days * interval '1 day'";

export const ADD_PROGRAMS = [
  `insert into program (clinic_id, id, patient_id, title, state, created_at, changed_at, changed_by)
    select clinic_id, program_id, patient_id, 'Home program', 'active', ${STARTED_AT}, ${STARTED_AT}, clinician_id from large_program`,
  `insert into program_version (clinic_id, id, program_id, patient_id, number, title, phase, published_at, published_by)
    select clinic_id, version_id, program_id, patient_id, 1, 'Home program', 1, ${STARTED_AT}, clinician_id from large_program`,
] as const;

export const ADD_ITEMS = [
  `insert into program_item (clinic_id, id, program_version_id, patient_id, item_key, sequence, exercise, role, weekdays,
      times_a_day, cautions)
    select clinic_id, item_id, version_id, patient_id, '${ITEM_KEY}', 1, 'pelvic-tilt-supine', 'core', '{1,2,3,4,5,6,7}', 1, '{}'
    from large_program`,
  `insert into dosage (clinic_id, program_item_id, patient_id, side, sets, reps, rest_seconds, tempo)
    select clinic_id, item_id, patient_id, 'both', 2, 10, 20, '2-1-2' from large_program`,
] as const;

/** Between 7 and 8 in the morning, each patient at a time of their own. */
const LOGGED_AT = "$1::timestamptz + interval '7 hours' + chance % 3600 * interval '1 second'";

export const ADD_LOGS = `with logged as (
    insert into exercise_log (clinic_id, id, patient_id, program_item_id, local_date, time_zone, done_at, received_at, state,
      pain_before, pain_after)
    select clinic_id, uuidv7(), patient_id, item_id, at::date, 'UTC', at, at + interval '1 minute', 'done', pain, pain
    from (select p.*, l.pain, ${LOGGED_AT} - l.days_ago * interval '1 day' as at
      from large_program p join large_profile_log l on l.profile = p.profile) e
    returning clinic_id, id, patient_id)
  insert into exercise_log_side (clinic_id, log_id, patient_id, side, sets, reps)
  select clinic_id, id, patient_id, 'both', 2, 10 from logged`;

export const ADD_LINES = `insert into caseload_row (clinic_id, patient_id, family_search, given_search, display_name, birth_date,
    last_visit_at, last_log_at, pain_latest, pain_trend, adherence_percent, open_flag_tier, open_flag_count, program_state,
    unsigned_exam, need_rank, needs, silent_from, patient_state, refreshed_on)
  select p.clinic_id, p.patient_id, q.family_search, q.given_search, q.given_name || ' ' || q.family_name, q.birth_date,
    ${VISIT_AT}, ${LOGGED_AT} - f.last_log_days * interval '1 day', (line ->> 'painLatest')::int,
    (line ->> 'painTrend')::pain_trend, (line ->> 'adherencePercent')::float8, line ->> 'openFlagTier',
    (line ->> 'openFlagCount')::int, case when f.program_days is not null then 'active' end,
    f.exam_days is not null and not f.signed, (line ->> 'needRank')::int, line -> 'needs', (line ->> 'silentFrom')::date,
    p.state, ($1::timestamptz at time zone 'UTC')::date
  from large_patient p join large_profile f on f.number = p.profile
    join patient q on q.clinic_id = p.clinic_id and q.id = p.patient_id`;

/** Nobody did this by hand, and the chain says so: one event a clinic, through the function that guards it. */
export const ADD_AUDIT = `select count(audit_append(clinic_id, $1::timestamptz, 'system', null, 'large demo data', 'demo.large', 'clinic',
    clinic_id::text, null, 'demo-large')) from large_clinic`;
