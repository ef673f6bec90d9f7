import type { Pool } from "../src/pool.ts";

const OURS = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";
const SIGNATURE = "n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')'";
const GRANTEES = "(0, 'plumbline_app'::regrole)";

/** Everything by which the application role may reach data, one line a thing, in the order of the alphabet. */
const PARTS = {
  definers: `select ${SIGNATURE} as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and ${OURS}`,
  executable: `select ${SIGNATURE} as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where has_function_privilege('plumbline_app', p.oid, 'execute') and ${OURS}`,
  views: `select n.nspname || '.' || c.relname as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm', 'f') and ${OURS}`,
  schemas: `select n.nspname || ' ' || a.privilege_type as line from pg_namespace n, aclexplode(n.nspacl) a
    where a.grantee in ${GRANTEES} and ${OURS}`,
  grants: `select n.nspname || '.' || c.relname || ': ' || string_agg(a.privilege_type, ' ' order by a.privilege_type) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
    where a.grantee in ${GRANTEES} and ${OURS} group by n.nspname, c.relname`,
  columns: `select n.nspname || '.' || c.relname || '.' || t.attname || ': ' || a.privilege_type as line
    from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace,
      aclexplode(t.attacl) a
    where a.grantee in ${GRANTEES} and ${OURS}`,
  defaults: `select d.defaclrole::regrole || ' ' || d.defaclobjtype::text || ' ' || a.privilege_type as line
    from pg_default_acl d, aclexplode(d.defaclacl) a where a.grantee in ${GRANTEES}`,
  policies: `select schemaname || '.' || tablename || '.' || policyname || ' ' || permissive || ' ' || cmd || ' to '
      || array_to_string(roles, ' ') || ' using ' || coalesce(qual, '-') || ' check ' || coalesce(with_check, '-') as line
    from pg_policies`,
} as const;

export type Surface = Record<keyof typeof PARTS, string[]>;

/** PostgreSQL prints each setting in full; the short word keeps a policy readable. */
const SHORT: readonly [RegExp, string][] = [
  [
    /\( SELECT \(NULLIF\(current_setting\('app\.(\w+)'::text, true\), ''::text\)\)::uuid AS "nullif"\)/g,
    "own.$1",
  ],
  [
    /\(\( SELECT NULLIF\(current_setting\('app\.reach'::text, true\), ''::text\) AS "nullif"\) IS NOT NULL\)/g,
    "(reach)",
  ],
  [
    /\(\( SELECT current_setting\('app\.door'::text, true\) AS current_setting\) = 'visitor'::text\)/g,
    "(visitor)",
  ],
];

function shorten(line: string): string {
  return SHORT.reduce((text, [long, short]) => text.replaceAll(long, short), line);
}

/** What the database has now, whole: nothing is looked for by name. */
export async function readSurface(superPool: Pool): Promise<Surface> {
  const parts: [string, string[]][] = [];
  for (const [part, text] of Object.entries(PARTS)) {
    const { rows } = await superPool.query<{ line: string }>(text);
    parts.push([part, rows.map(({ line }) => shorten(line)).toSorted()]);
  }
  return Object.fromEntries(parts) as Surface;
}
