import { asSystem, asVisitor } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import { CLINICS } from "./people.ts";

/** The last audit event of a demo clinic: everything before it is there. */
export const LOADED = "demo.load";

export type DemoState = "empty" | "half" | "loaded" | "other";

async function isMarked(pool: Pool, clinicId: string): Promise<boolean> {
  const rows = await asSystem(pool, clinicId, "demo data", (tx) =>
    tx.run({
      text: "select 1 from audit_event where clinic_id = $1 and action = $2 limit 1",
      values: [clinicId, LOADED],
    }),
  );
  return rows.length > 0;
}

/** What the database holds. Clinics that are not of the demo are never touched. */
export async function findDemoState(pool: Pool): Promise<DemoState> {
  const clinics = await asVisitor(pool, (tx) =>
    tx.run<{ id: string; slug: string }>({ text: "select id, slug from clinic" }),
  );
  if (clinics.length === 0) return "empty";
  const slugs = new Set<string>(CLINICS.map(({ slug }) => slug));
  const ours = clinics.filter(({ slug }) => slugs.has(slug));
  if (ours.length < clinics.length) return "other";
  const marks = await Promise.all(ours.map(({ id }) => isMarked(pool, id)));
  return ours.length === CLINICS.length && marks.every(Boolean) ? "loaded" : "half";
}

const EMPTY = `do $$
declare name text;
begin
  for name in select tablename from pg_tables where schemaname = 'public' loop
    execute format('alter table public.%I disable trigger user', name);
  end loop;
  execute (select 'truncate ' || string_agg(format('public.%I', tablename), ', ') from pg_tables where schemaname = 'public');
  for name in select tablename from pg_tables where schemaname = 'public' loop
    execute format('alter table public.%I enable trigger user', name);
  end loop;
end $$`;

/**
 * A killed load leaves records that can be neither deleted nor finished: they go as a whole. Only the owner of the
 * schema can do it, in one transaction, and only when there is nothing but an unfinished demo.
 */
export async function emptyHalfLoaded(adminPool: Pool | null): Promise<void> {
  if (adminPool === null) throw new Error("The demo data is incomplete: start with --reset.");
  await adminPool.query(EMPTY);
  await clearPastMails(adminPool);
}

/**
 * Mails of the past: the story queued an invitation or a notice at each of its dates, and those mails were read weeks
 * ago. Nothing else can have queued a mail yet.
 */
export async function clearPastMails(adminPool: Pool): Promise<void> {
  await adminPool.query("delete from queue.job_common where name = 'mail'");
}
