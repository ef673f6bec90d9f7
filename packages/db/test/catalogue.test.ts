import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "../src/test-database.ts";
import type { TestDatabase } from "../src/test-database.ts";
import { reportClaim } from "./claim.ts";

/** Tables that belong to a person or to nobody yet; every other table belongs to a clinic. */
const WITHOUT_CLINIC = ["clinic", "person", "credential", "factor", "recovery_code", "rate_limit"];
/** Identity rows that exist before a clinic is known; they name one but are not keyed by it. */
const KEYED_BY_ID = ["session", "ticket"];
/** Keys without a clinic, each of which tells a stranger nothing: a primary key, or the hash of a random token. */
const REVIEWED_KEYS = [
  "session.session_pkey",
  "session.session_tokenHash_unique",
  "ticket.ticket_pkey",
  "ticket.ticket_tokenHash_unique",
  "invitation.invitation_tokenHash_unique",
];
const REVIEWED_DEFINERS = ["audit_append", "ensure_buyer", "patient_time_zone", "reset_factor"];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function names(text: string, values: unknown[] = []): Promise<string[]> {
  const rows = await database.superPool.query<{ name: string }>(text, values);
  return rows.rows.map((row) => row.name);
}

test("every table has row-level security, forced, and at least one policy", async () => {
  const bare = await names(`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity
        and exists (select 1 from pg_policy p where p.polrelid = c.oid))`);
  expect(bare).toEqual([]);
  const all = await names("select tablename as name from pg_tables where schemaname = 'public'");
  reportClaim(7, `${all.length} tables, row-level security forced on each`);
});

test("every clinic-owned table has a clinic, and its keys begin with it", async () => {
  const unowned = await names(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname <> all($1) and not exists (
        select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id' and (a.attnotnull or c.relname = 'ticket'))`,
    [WITHOUT_CLINIC],
  );
  expect(unowned).toEqual([]);
  const keys = await names(
    `select c.relname || '.' || i.relname as name from pg_index x
      join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
      where c.relnamespace = 'public'::regnamespace and x.indisunique and c.relname <> all($1) and a.attname <> 'clinic_id'
      order by name`,
    [WITHOUT_CLINIC],
  );
  expect(keys).toEqual(REVIEWED_KEYS.toSorted());
});

test("every foreign key between clinic-owned tables carries the clinic", async () => {
  const loose = await names(
    `select con.conname as name from pg_constraint con
      join pg_class c on c.oid = con.conrelid join pg_class f on f.oid = con.confrelid
      where con.contype = 'f' and c.relnamespace = 'public'::regnamespace
        and f.relname <> all($1) and (
          (select attname from pg_attribute where attrelid = c.oid and attnum = con.conkey[1]) <> 'clinic_id'
          or (select attname from pg_attribute where attrelid = f.oid and attnum = con.confkey[1]) <> 'clinic_id')`,
    [WITHOUT_CLINIC],
  );
  expect(loose).toEqual([]);
  const toClinic =
    await names(`select con.conname as name from pg_constraint con join pg_class c on c.oid = con.conrelid
    where con.contype = 'f' and con.confrelid = 'clinic'::regclass
      and (select attname from pg_attribute where attrelid = c.oid and attnum = con.conkey[1]) <> 'clinic_id'`);
  expect(toClinic).toEqual([]);
});

test("no index of a table keyed by clinic leaves the clinic out", async () => {
  const indexes = await names(
    `select i.relname as name from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
      where c.relnamespace = 'public'::regnamespace and not x.indisunique and c.relname <> all($1) and a.attname <> 'clinic_id'
      order by name`,
    [[...WITHOUT_CLINIC, ...KEYED_BY_ID]],
  );
  expect(indexes).toEqual([
    "buyer_person_id_index",
    "membership_person_id_index",
    "patient_account_person_id_index",
  ]);
});

test("there is no view that runs with its owner's rights, and no materialised one", async () => {
  const views = await names(`select relname as name from pg_class where relnamespace = 'public'::regnamespace
    and (relkind = 'm' or (relkind = 'v' and not coalesce(reloptions::text like '%security_invoker=true%', false)))`);
  expect(views).toEqual([]);
});

test("functions that run with their owner's rights are the reviewed ones, and fix their search path", async () => {
  const definers = await database.superPool.query<{ name: string; fixed: boolean; open: boolean }>(
    `select p.proname as name, coalesce(p.proconfig::text like '%search_path=%', false) as fixed,
        has_function_privilege('public', p.oid, 'execute') as open
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  expect(definers.rows.map((row) => row.name)).toEqual(REVIEWED_DEFINERS);
  expect(definers.rows.filter((row) => !row.fixed || row.open)).toEqual([]);
});

test("the application role owns nothing, makes nothing and passes no row-level security", async () => {
  const role = await database.superPool.query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles
      where rolname in ('plumbline_app', 'plumbline_owner')`,
  );
  expect(role.rows.flatMap((row) => Object.values(row as object)).some(Boolean)).toBe(false);
  const owned =
    await names(`select c.relname as name from pg_class c where pg_get_userbyid(c.relowner) = 'plumbline_app'
    union all select p.proname from pg_proc p where pg_get_userbyid(p.proowner) = 'plumbline_app'
    union all select n.nspname from pg_namespace n where pg_get_userbyid(n.nspowner) = 'plumbline_app'
      or has_schema_privilege('plumbline_app', n.oid, 'create')
    union all select roleid::regrole::text from pg_auth_members where member = 'plumbline_app'::regrole`);
  expect(owned).toEqual([]);
  await expect(database.pool.query("create table stray (id int)")).rejects.toMatchObject({ code: "42501" });
  await expect(database.pool.query("create temp table stray (id int)")).rejects.toMatchObject({
    code: "42501",
  });
});

test("the application role cannot write the audit chain, truncate anything or delete a clinical row", async () => {
  const rights =
    await names(`select table_name || ' ' || privilege_type as name from information_schema.role_table_grants
    where grantee in ('plumbline_app', 'PUBLIC') and table_schema = 'public' and (
      privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN')
      or (table_name in ('audit_event', 'audit_head') and privilege_type <> 'SELECT')
      or privilege_type = 'DELETE') order by name`);
  expect(rights).toEqual(
    [
      "exam_value",
      "factor",
      "patient_account",
      "rate_limit",
      "recovery_code",
      "session",
      "ticket",
      "upload",
    ].map((name) => `${name} DELETE`),
  );
  const loose =
    await names(`select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace
    and p.proconfig is null and p.prokind = 'f'`);
  expect(loose).toEqual([]);
});
