import { randomUUID } from "node:crypto";
import type { EmbeddedServer } from "@plumbline/db/embedded";
import pg from "pg";
import { type Filled, withFilled } from "./filled.ts";
import { judge, type Result } from "./report.ts";
import { type Call, compare, type Comparison, type Pace, type Target } from "./rounds.ts";
import { type Server, startAnchor, startApp, whileRunning } from "./servers.ts";
import { signIn } from "./sessions.ts";

/** Small clinics, each with one patient who signs in: entries of many people, as in life. */
const PLAN = { patients: 4_000, clinics: 400 };
const QUEUED = 100;

type Recorder = { clinic: string; person: string; patient: string; item: string; cookie: string };

const FIND_RECORDERS = `select a.clinic_id as clinic, a.person_id as person, null as membership, a.patient_id as patient, i.id as item
  from patient_account a join program_item i on i.clinic_id = a.clinic_id and i.patient_id = a.patient_id order by a.id`;

async function enterRecorders({ superUrl }: Filled): Promise<Recorder[]> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Omit<Recorder, "cookie"> & { membership: null }>(FIND_RECORDERS);
    const recorders = [];
    for (const who of rows) recorders.push({ ...who, cookie: await signIn(client, "portal", who) });
    if (recorders.length < PLAN.clinics / 2) throw new Error("Too few people record: nothing was measured.");
    return recorders;
  } finally {
    await client.end();
  }
}

function makeEntry({ item }: Recorder, minutesAgo = 1) {
  const doneAt = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  const side = { side: "both", sets: 2, reps: 10, holdSeconds: null, durationSeconds: null };
  const told = { painBefore: 3, painAfter: 2, effort: 4, comment: "" };
  return {
    id: randomUUID(),
    programItemId: item,
    doneAt,
    state: "done",
    skipReason: null,
    sides: [side],
    ...told,
  };
}

const JSON_TYPE = { "content-type": "application/json" };

function toOurCall(url: string, recorder: Recorder, body: object): Call {
  const headers = { ...JSON_TYPE, origin: url, "x-plumbline": "1", cookie: recorder.cookie };
  return { headers, body: JSON.stringify(body) };
}

/** The anchor has no session: it is told who records. */
function toAnchorCall(recorder: Recorder, body: object): Call {
  const { clinic, patient } = recorder;
  return { headers: { ...JSON_TYPE, "x-clinic": clinic, "x-patient": patient }, body: JSON.stringify(body) };
}

/** People take turns. */
function takeTurns(recorders: readonly Recorder[]): () => Recorder {
  let turn = 0;
  return () => {
    const recorder = recorders[turn++ % recorders.length];
    if (recorder === undefined) throw new Error("Nobody records.");
    return recorder;
  };
}

async function post(url: string, call: Call): Promise<string> {
  const answer = await fetch(url, { method: "POST", ...call });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 200)}`);
  return text;
}

/** Both store and say so in the same bytes, but for the id. */
async function assertSameAnswer(ours: Target, anchor: Target): Promise<void> {
  const said = [];
  for (const { url, next } of [ours, anchor]) {
    if (next === undefined) throw new Error("Both write.");
    const call = next();
    const { id } = JSON.parse(call.body) as { id: string };
    said.push((await post(url, call)).replaceAll(id, "id"));
  }
  if (said[0] !== said[1]) throw new Error(`Different answers: ${said.join(" | ")}`);
}

async function measureRecord(
  app: Server,
  anchorUrl: string,
  recorders: Recorder[],
  pace: Pace,
): Promise<Result> {
  const [ourTurn, anchorTurn] = [takeTurns(recorders), takeTurns(recorders)];
  const ours = {
    url: `${app.url}/api/trpc/log.record`,
    next() {
      const recorder = ourTurn();
      return toOurCall(app.url, recorder, makeEntry(recorder));
    },
  };
  const anchor = {
    url: `${anchorUrl}/log`,
    next() {
      const recorder = anchorTurn();
      return toAnchorCall(recorder, makeEntry(recorder));
    },
  };
  await assertSameAnswer(ours, anchor);
  const rounds = await compare(ours, anchor, pace);
  const metric = "17 log one exercise p95 / one INSERT";
  return judge(rounds, { metric, goal: 1.15, better: "lower", unit: "ms", of: (s) => s.p95Ms });
}

async function time(work: () => Promise<unknown>): Promise<{ p95Ms: number; perSecond: number }> {
  const started = performance.now();
  await work();
  const p95Ms = performance.now() - started;
  return { p95Ms, perSecond: (1_000 * QUEUED) / p95Ms };
}

/** A day without a line: a hundred entries in one call, or one after the other as they would have been. */
async function measureQueued(app: Server, recorders: Recorder[], pace: Pace): Promise<Result> {
  const turn = takeTurns(recorders);
  const makeQueue = (recorder: Recorder) =>
    Array.from({ length: QUEUED }, (_, at) => makeEntry(recorder, at + 1));
  const rounds: Comparison = [];
  for (let round = 0; round <= pace.rounds; round += 1) {
    const [atOnce, singly] = [turn(), turn()];
    const entries = makeQueue(atOnce);
    const ours = await time(() =>
      post(`${app.url}/api/trpc/log.sync`, toOurCall(app.url, atOnce, { entries })),
    );
    const calls = makeQueue(singly).map((entry) => toOurCall(app.url, singly, entry));
    const anchor = await time(async () => {
      for (const call of calls) await post(`${app.url}/api/trpc/log.record`, call);
    });
    // The first one warms up.
    if (round > 0) rounds.push({ ours, anchor });
  }
  const metric = `17 ${QUEUED} queued logs in one call / in ${QUEUED} calls`;
  return judge(rounds, { metric, goal: 0.03, better: "lower", unit: "ms", of: (s) => s.p95Ms });
}

/** What writing costs: metric 17. */
export function measureWrites(server: EmbeddedServer, secret: string, pace: Pace): Promise<Result[]> {
  return withFilled(server, "bench_writes", PLAN, async (filled) => {
    const recorders = await enterRecorders(filled);
    const [first] = recorders;
    if (first === undefined) throw new Error("Nobody records.");
    const anchor = await startAnchor({
      BENCH_SUPER_URL: filled.superUrl,
      BENCH_APP_URL: filled.appUrl,
      BENCH_CLINIC: first.clinic,
      BENCH_PERSON: first.person,
    });
    return whileRunning(anchor, async (anchorUrl) => {
      const app = await startApp("portal", { databaseUrl: filled.appUrl, secret });
      return whileRunning(app, async () => [
        await measureRecord(app, anchorUrl, recorders, pace),
        await measureQueued(app, recorders, pace),
      ]);
    });
  });
}
