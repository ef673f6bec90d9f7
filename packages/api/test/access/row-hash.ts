import type { Pool } from "@plumbline/db/pool";

/** A hash of every row of a clinic in every table that carries its id, as the superuser sees them. */
export async function hashClinic(superPool: Pool, clinicId: string): Promise<Record<string, string>> {
  const tables = await superPool.query<{ name: string }>(
    `select c.relname as name from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id' and not a.attisdropped
       join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      where c.relkind = 'r' order by 1`,
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const { rows } = await superPool.query<{ hash: string | null }>(
      `select md5(string_agg(t::text, '|' order by t::text)) as hash from public.${name} t where clinic_id = $1`,
      [clinicId],
    );
    hashes[name] = rows[0]?.hash ?? "";
  }
  return hashes;
}

/** How many audit rows a clinic has. */
export async function countAudit(superPool: Pool, clinicId: string): Promise<number> {
  const { rows } = await superPool.query<{ count: string }>(
    "select count(*)::text as count from audit_event where clinic_id = $1",
    [clinicId],
  );
  return Number(rows[0]?.count ?? 0);
}
