import { createServer, type IncomingMessage } from "node:http";
import { withActor } from "@plumbline/db/doors";
import { createPool } from "@plumbline/db/pool";
import pg from "pg";

/**
 * What ours is measured against: node:http, a pool and one prepared statement. No session, no policy, no audit, no
 * framework. `/caseload` is the anchor of the caseload call. `/scoped` and `/bare` run that statement in a transaction
 * through our door and without it: what row-level security and its settings cost. `/log` is the anchor of a write: one INSERT.
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

const INSERT = {
  name: "log",
  text: `insert into exercise_log (clinic_id, id, patient_id, program_item_id, local_date, time_zone, done_at, received_at, state,
      skip_reason, pain_before, pain_after, effort)
    values ($1, $2, $3, $4, $5, 'UTC', $6, now(), $7, $8, $9, $10, $11)`,
};

type Entry = Record<"id" | "programItemId" | "doneAt" | "state", string> &
  Record<"painBefore" | "painAfter" | "effort", number> & { skipReason: null };

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  return text;
}

/** Who records is believed: the headers say it. */
async function storeLog(request: IncomingMessage): Promise<string> {
  const entry = JSON.parse(await readBody(request)) as Entry;
  const { "x-clinic": clinic, "x-patient": patient } = request.headers;
  const { id, programItemId, doneAt, state, skipReason, painBefore, painAfter, effort } = entry;
  const scales = [painBefore, painAfter, effort];
  const values = [
    clinic,
    id,
    patient,
    programItemId,
    doneAt.slice(0, 10),
    doneAt,
    state,
    skipReason,
    ...scales,
  ];
  await bare.query({ ...INSERT, values });
  return JSON.stringify({ result: { data: { logId: id, stored: "now" } } });
}

const server = createServer((request, response) => {
  const answer = request.url === "/log" ? () => storeLog(request) : ANSWERS[request.url ?? ""];
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
