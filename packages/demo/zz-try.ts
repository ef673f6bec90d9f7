import { createTestDatabase } from "@plumbline/db/test-database";
const { loadDemo } = await import("./src/load.ts");
const db = await createTestDatabase();
console.log(db.superUrl, db.appUrl);
const t=performance.now();
try {
const r = await loadDemo({ databaseUrl: db.appUrl, databaseAdminUrl: db.adminUrl, onProgress: console.log });
console.log(r, Math.round(performance.now()-t)+" ms");
const q=async(s:string)=>console.table((await db.superPool.query(s)).rows);
await q("select c.slug, count(*) n, sum((patient_state='active')::int) act from caseload_row r join clinic c on c.id=r.clinic_id group by 1");
await q("select display_name, adherence_percent a, pain_latest p, pain_trend t, program_state st, unsigned_exam un, open_flag_tier fl, needs->0->>'code' n, last_log_at::date from caseload_row order by clinic_id, need_rank");
await q("select relname, n_live_tup from pg_stat_user_tables where n_live_tup>0 order by 2 desc");
await q("select rule_id, decision, count(*) from suggestion_decision group by 1,2 order by 1");
} finally { if (process.argv[2]!=="keep") await db.drop(); }
process.exit(0);
