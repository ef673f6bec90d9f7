import { createServer } from "node:http";
import { withActor } from "@plumbline/db/doors";
import { createPool } from "@plumbline/db/pool";
import pg from "pg";

/**
 * What ours is measured against: node:http, a pool and one prepared statement. No session, no policy, no audit, no
 * framework. `/caseload` is the anchor of the caseload call. `/scoped` and `/bare` run that statement in a transaction
 * through our door and without it: what row-level security and its settings cost.
 */
const env = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
};

const CLINIC = env("BENCH_CLINIC");
const PERSON = env("BENCH_PERSON");

const STATEMENT = {
  name: "caseload",
  text: `select patient_id as "patientId", display_name as name, birth_date as "birthDate",
      last_visit_at as "lastVisitAt", last_log_at as "lastLogAt", pain_latest as "painLatest",
      pain_trend as "painTrend", adherence_percent as "adherencePercent", open_flag_tier as "openFlagTier",
      open_flag_count as "openFlagCount", program_state as "programState", unsigned_exam as "unsignedExam", needs,
      (select count(*) from caseload_row where clinic_id = $1 and patient_state = 'active') as total
    from caseload_row where clinic_id = $1 and patient_state = 'active'
    order by need_rank asc nulls last, family_search, patient_id limit 50`,
  values: [CLINIC],
};

const DATE = 1082;
const BIGINT = 20;
const TIMESTAMPTZ = 1184;

/** Dates stay text and instants become ISO 8601 without a Date in between: the least work that gives the same bytes. */
function readType(oid: number, format?: "text" | "binary"): (text: string) => unknown {
  if (oid === DATE) return (text) => text;
  if (oid === BIGINT) return Number;
  if (oid === TIMESTAMPTZ) return (text) => `${text.replace(" ", "T")}:00`;
  return pg.types.getTypeParser(oid, format as "text") as (text: string) => unknown;
}

// Past row-level security, as only a superuser is: nothing that serves people connects like this.
const bare = new pg.Pool({
  connectionString: env("BENCH_SUPER_URL"),
  max: 10,
  options: "-c TimeZone=UTC",
  types: { getTypeParser: readType as typeof pg.types.getTypeParser },
});
const scoped = createPool(env("BENCH_APP_URL"));
/** As `scoped` in everything but the role: types, statements, connections. */
const unscoped = createPool(env("BENCH_SUPER_URL"));

type Row = { total?: number };

function toAnswer(rows: Row[]): string {
  const total = rows[0]?.total ?? 0;
  for (const row of rows) delete row.total;
  return JSON.stringify({ result: { data: { rows, total } } });
}

const actor = {
  kind: "staff",
  clinicId: CLINIC,
  personId: PERSON,
  membershipId: PERSON,
  sessionId: PERSON,
  requestId: PERSON,
  roles: ["clinician"],
  displayName: "Bench",
  timeZone: "UTC",
} as const;

async function readBare(): Promise<Row[]> {
  const client = await unscoped.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query<Row>(STATEMENT);
    await client.query("COMMIT");
    return rows;
  } finally {
    client.release();
  }
}

const ANSWERS: Readonly<Record<string, () => Promise<string>>> = {
  "/ready": async () => "ready",
  "/caseload": async () => toAnswer((await bare.query<Row>(STATEMENT)).rows),
  "/bare": async () => String((await readBare()).length),
  "/scoped": async () => String((await withActor(scoped, actor, (tx) => tx.run<Row>(STATEMENT))).length),
};

const server = createServer((request, response) => {
  const answer = ANSWERS[request.url ?? ""];
  if (answer === undefined) {
    response.writeHead(404).end();
    return;
  }
  answer().then(
    (body) => {
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      });
      response.end(body);
    },
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      response.writeHead(500).end();
    },
  );
});
server.listen(Number(env("PORT")), "localhost");
process.once("SIGTERM", () => process.exit(0));
