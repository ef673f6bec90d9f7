import "../src/async-context.ts";
import { type Auth, type AuthOptions, createAuth } from "@plumbline/auth";
import { hashPassword } from "@plumbline/auth/passwords";
import { createTestDatabase, makeClinic, tapPool, type TestDatabase } from "@plumbline/db/test-database";
import { enqueue } from "@plumbline/jobs/queue";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claim } from "./claim.ts";

const URLS = { staff: "http://localhost:3000", portal: "http://localhost:3001" } as const;
type Audience = keyof typeof URLS;

let db: TestDatabase;
let clinic: Awaited<ReturnType<typeof makeClinic>>;
beforeAll(async () => {
  db = await createTestDatabase();
  clinic = await makeClinic(db, { patients: 1 });
}, 60_000);
afterAll(() => db.drop());

/** The queue of the running apps: the mail is a row of the same transaction. */
const queueMail: AuthOptions["enqueueMail"] = (tx, clinicId, { kind, id }) =>
  enqueue(tx, { name: "mail", kind, clinicId, subjectId: id });

function makeAuth(audience: Audience, changes: Partial<AuthOptions> = {}): Auth {
  return createAuth({
    audience,
    pool: db.pool,
    secret: "kestrel-lantern-orchard-41-velvet-tide",
    publicUrl: URLS[audience],
    environment: "demo",
    enqueueMail: queueMail,
    ...changes,
  });
}

let addresses = 0;

/** What one of our pages sends, from an address of its own. */
function post(auth: Auth, audience: Audience, path: string, body: unknown): Promise<Response> {
  addresses += 1;
  const headers = { "content-type": "application/json", "x-plumbline": "1", origin: URLS[audience] };
  const url = `${URLS[audience]}/api/auth/${path}`;
  const request = new Request(url, { method: "POST", headers, body: JSON.stringify(body) });
  return auth.handle(request, { address: `test-${addresses}`, requestId: "request-1" });
}

async function findEmail(personId: string | undefined): Promise<string> {
  const text = "select email_lower as email from person where id = $1";
  return (await db.superPool.query<{ email: string }>(text, [personId])).rows[0]?.email ?? "";
}

async function countMails(): Promise<Record<"jobs" | "tickets", number>> {
  const { rows } = await db.superPool.query<Record<"jobs" | "tickets", number>>(
    `select (select count(*)::int from queue.job where name = 'mail') as jobs,
      (select count(*)::int from ticket where kind in ('sign_in_link', 'password_reset')) as tickets`,
  );
  return rows[0] ?? { jobs: -1, tickets: -1 };
}

const PAIRS = 200;

/** Error function, Abramowitz and Stegun 7.1.26; off by less than 2e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const poly =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - poly * Math.exp(-x * x));
}

/** Two-sided p of the Mann-Whitney test, by its normal approximation. */
function compareTimes(left: readonly number[], right: readonly number[]): number {
  const all = [
    ...left.map((time) => ({ time, isLeft: true })),
    ...right.map((time) => ({ time, isLeft: false })),
  ];
  const ranked = all.toSorted((a, b) => a.time - b.time);
  const rankSum = ranked.reduce((sum, one, index) => sum + (one.isLeft ? index + 1 : 0), 0);
  const u = rankSum - (left.length * (left.length + 1)) / 2;
  const mean = (left.length * right.length) / 2;
  const spread = Math.sqrt((mean * (left.length + right.length + 1)) / 6);
  return 1 - erf(Math.abs(u - mean) / spread / Math.SQRT2);
}

type Kind = "known" | "unknown";

interface Trial {
  readonly milliseconds: number;
  readonly seen: string;
}

async function measure(auth: Auth, audience: Audience, path: string, body: unknown): Promise<Trial> {
  const startedAt = performance.now();
  const response = await post(auth, audience, path, body);
  const [status, text] = [response.status, await response.text()];
  const cookies = response.headers
    .getSetCookie()
    .map((line) => line.replace(/=[\w-]{43}/, "=…"))
    .join();
  return { milliseconds: performance.now() - startedAt, seen: `${status} ${text} ${cookies}` };
}

/** Known and unknown, four pairs at a time, in changing order; counters are emptied so that no limit speaks. */
async function compare(audience: Audience, path: string, known: unknown, unknown: () => unknown) {
  const auth = makeAuth(audience);
  const times: Record<Kind, Trial[]> = { known: [], unknown: [] };
  for (let pair = 0; pair < PAIRS; pair += 4) {
    await db.superPool.query("delete from rate_limit");
    const order: readonly Kind[] = pair % 8 === 0 ? ["known", "unknown"] : ["unknown", "known"];
    const batch = [order, order.toReversed(), order, order.toReversed()].flat();
    const trials = batch.map(async (kind) => {
      times[kind].push(await measure(auth, audience, path, kind === "known" ? known : unknown()));
    });
    await Promise.all(trials);
  }
  const answers = new Set([...times.known, ...times.unknown].map(({ seen }) => seen));
  const [left, right] = [times.known, times.unknown].map((list) => list.map((trial) => trial.milliseconds));
  return { p: compareTimes(left ?? [], right ?? []), answers };
}

test("nothing tells whether an address is known, and the mail of a known one is in the queue", async () => {
  const { personId } = clinic.staff.clinician;
  await db.superPool.query(
    "insert into credential (person_id, password_hash, changed_at) values ($1, $2, now())",
    [personId, await hashPassword("gravel kettle umbrella 7")],
  );
  let count = 0;
  const password = "not the right words";
  const stranger = () => {
    count += 1;
    return `nobody${count}.${personId.slice(-12)}@example.test`;
  };
  const staffEmail = await findEmail(personId);
  const patientEmail = await findEmail(clinic.patients[0]?.actor.personId);
  const runs = {
    password: () =>
      compare("staff", "password", { email: staffEmail, password }, () => ({ email: stranger(), password })),
    link: () => compare("portal", "link/request", { email: patientEmail }, () => ({ email: stranger() })),
    forgot: () => compare("staff", "password/forgot", { email: staffEmail }, () => ({ email: stranger() })),
  };
  for (const [name, run] of Object.entries(runs)) {
    const before = await countMails();
    const first = await run();
    // Chance alone gives one p in a hundred below the bar; a real difference shows twice.
    const { p, answers } = first.p > 0.01 ? first : await run();
    const mails = await countMails();
    const queued = mails.jobs - before.jobs;
    claim(
      16,
      `${name}: ${answers.size} answer for known and unknown, p=${p.toFixed(3)} over ${PAIRS} pairs, ${queued} mails in the queue`,
    );
    expect(answers.size).toBe(1);
    expect(p).toBeGreaterThan(0.01);
    const rounds = first.p > 0.01 ? 1 : 2;
    expect(queued).toBe(name === "password" ? 0 : rounds * PAIRS);
    expect(mails.tickets - before.tickets).toBe(queued);
  }
}, 180_000);

test("a link and its mail are stored together or not at all", async () => {
  const email = await findEmail(clinic.patients[0]?.actor.personId);
  const before = await countMails();
  const throwing = makeAuth("portal", {
    enqueueMail: async (...mail) => {
      await queueMail(...mail);
      throw new Error("after the mail was queued");
    },
  });
  await expect(post(throwing, "portal", "link/request", { email })).rejects.toThrow("was queued");
  expect(await countMails()).toEqual(before);

  let queued = 0;
  const withTicket = new Set<unknown>();
  const pool = tapPool(db.pool, async (client, text, send) => {
    if (text.includes("queue.job_common")) queued += 1;
    if (text.startsWith('insert into "ticket"')) withTicket.add(client);
    if (text !== "COMMIT" || !withTicket.has(client)) return send();
    const { processID } = client as unknown as { processID: number };
    await db.superPool.query("select pg_terminate_backend($1, 5000)", [processID]);
    return send();
  });
  const dying = await post(makeAuth("portal", { pool }), "portal", "link/request", { email });
  expect([queued, dying.status]).toEqual([1, 503]);
  expect(await countMails()).toEqual(before);

  expect((await post(makeAuth("portal"), "portal", "link/request", { email })).status).toBe(200);
  expect(await countMails()).toEqual({ jobs: before.jobs + 1, tickets: before.tickets + 1 });
});
