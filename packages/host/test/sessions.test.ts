import "../src/async-context.ts";
import type { ProcedureMeta } from "@plumbline/api/trpc";
import { issueDemoLink } from "@plumbline/auth/demo-link";
import { hashPassword } from "@plumbline/auth/passwords";
import { deactivateMember } from "@plumbline/auth/team";
import { withActor } from "@plumbline/db/doors";
import { createTestDatabase, makeClinic, type TestDatabase } from "@plumbline/db/test-database";
import type { AnyTRPCProcedure } from "@trpc/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCalls } from "../src/app-calls.ts";
import { claim } from "./claim.ts";
import { type App, startApp, URLS } from "./real-app.ts";
import { shareContext } from "./call-context.ts";

const PASSWORD = "gravel kettle umbrella 7";
const MINUTE = 60_000;
const START = new Date("2026-03-02T09:00:00Z");
type Persona = "owner" | "clinician" | "assistant" | "front-desk" | "patient";

const clock = { now: START };
const now = () => clock.now;
let db: TestDatabase;
let clinic: Awaited<ReturnType<typeof makeClinic>>;
let hosts: Record<App, Awaited<ReturnType<typeof startApp>>>;
beforeAll(async () => {
  db = await createTestDatabase();
  clinic = await makeClinic(db, { patients: 1 });
  hosts = { clinic: await startApp("clinic", db.pool, now), portal: await startApp("portal", db.pool, now) };
}, 60_000);
afterAll(async () => {
  await Promise.all(Object.values(hosts).map(({ host }) => host.app.close()));
  await db.drop();
});

function headersOf(app: App, cookie: string): Record<string, string> {
  const own = { host: new URL(URLS[app]).host, origin: URLS[app], "x-plumbline": "1" };
  return { ...own, "content-type": "application/json", ...(cookie === "" ? {} : { cookie }) };
}

/** Posts to a sign-in endpoint over HTTP; answers with the cookies that it set. */
async function enter(app: App, path: string, body: unknown, cookie = ""): Promise<string> {
  const headers = headersOf(app, cookie);
  const sent = { method: "POST", path: `/api/auth/${path}`, headers, body: JSON.stringify(body) };
  const answer = await hosts[app].send(sent);
  expect([path, answer.status]).toEqual([path, 200]);
  const set = (answer.headers["set-cookie"] ?? []) as string[];
  return set.map((line) => line.split(";", 1)[0]).join("; ");
}

async function signIn(who: Persona): Promise<string> {
  const now = () => clock.now;
  const shared = { pool: db.pool, environment: "demo", clinicNumber: 1, publicUrls: URLS, now } as const;
  const link = new URL(await issueDemoLink({ ...shared, who }));
  const app = who === "patient" ? "portal" : "clinic";
  return enter(app, "demo-link/spend", { token: link.searchParams.get("token") });
}

/** The first half of signing in; a confirmed factor makes the second half a code, none makes it an enrolment. */
async function enterPassword(role: "clinician" | "front_desk", hasFactor: boolean): Promise<string> {
  const { personId } = clinic.staff[role];
  const { rows } = await db.superPool.query<{ email: string }>(
    `with added as (insert into credential (person_id, password_hash, changed_at) values ($1, $2, $3))
     select email_lower as email from person where id = $1`,
    [personId, await hashPassword(PASSWORD), START],
  );
  const cookie = await enter("clinic", "password", { email: rows[0]?.email, password: PASSWORD });
  if (!hasFactor) return cookie;
  const factor =
    "insert into factor (person_id, sealed_seed, created_at, confirmed_at) values ($1, 'x', $2, $2)";
  await db.superPool.query(factor, [personId, START]);
  return cookie;
}

function renameCookies(cookie: string): string {
  return cookie.includes("plumbline-staff")
    ? cookie.replaceAll("staff", "portal")
    : cookie.replaceAll("portal", "staff");
}

type Refused = { name: string; app: App; cookie: string; state: string };

/** One cookie of every kind that must open nothing, each made by the real endpoints. */
async function collectRefused(): Promise<Refused[]> {
  const idle = await signIn("owner");
  clock.now = new Date(START.getTime() + 20 * MINUTE);
  const staff = await signIn("clinician");
  const patient = await signIn("patient");
  const signedOut = await signIn("clinician");
  await enter("clinic", "sign-out", {}, signedOut);
  const gone = await signIn("assistant");
  const { owner, assistant } = clinic.staff;
  await withActor(db.pool, owner, (tx) =>
    deactivateMember(tx, owner, { membershipId: assistant.membershipId }),
  );
  return [
    { name: "no cookie", app: "clinic", cookie: "", state: "signed-out" },
    { name: "no cookie", app: "portal", cookie: "", state: "signed-out" },
    { name: "idle too long", app: "clinic", cookie: idle, state: "signed-out" },
    { name: "signed out", app: "clinic", cookie: signedOut, state: "signed-out" },
    { name: "deactivated", app: "clinic", cookie: gone, state: "signed-out" },
    {
      name: "code missing",
      app: "clinic",
      cookie: await enterPassword("clinician", true),
      state: "second-factor",
    },
    {
      name: "factor missing",
      app: "clinic",
      cookie: await enterPassword("front_desk", false),
      state: "enrol",
    },
    { name: "a patient", app: "clinic", cookie: patient, state: "signed-out" },
    { name: "a patient, renamed", app: "clinic", cookie: renameCookies(patient), state: "signed-out" },
    { name: "a clinician", app: "portal", cookie: staff, state: "signed-out" },
    { name: "a clinician, renamed", app: "portal", cookie: renameCookies(staff), state: "signed-out" },
  ];
}

function isPublic({ _def: { meta } }: AnyTRPCProcedure): boolean {
  return (meta as ProcedureMeta | undefined)?.authorisation?.kind === "public";
}

/** All that is not for everybody: what a course's public pages ask for is answered without a cookie too. */
function listProcedures(app: App): [string, "query" | "mutation"][] {
  const procedures: Record<string, AnyTRPCProcedure> = readCalls(app, shareContext(db.pool)).router._def
    .procedures;
  return Object.entries(procedures)
    .filter(([, one]) => !isPublic(one))
    .map(([path, one]) => [path, one._def.type as "query" | "mutation"]);
}

/** Everything that is stored but the sessions, which note that somebody came by. */
async function hashDatabase(): Promise<Record<string, string>> {
  const tables = await db.superPool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'session' order by 1",
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const text = `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${name} t`;
    hashes[name] = (await db.superPool.query<{ hash: string }>(text)).rows[0]?.hash ?? "";
  }
  return hashes;
}

const call = (app: App, path: string, kind: "query" | "mutation", cookie: string) =>
  hosts[app].send(
    kind === "query"
      ? { path: `/api/trpc/${path}`, headers: headersOf(app, cookie) }
      : { method: "POST", path: `/api/trpc/${path}`, headers: headersOf(app, cookie), body: "{}" },
  );

test("over HTTP, no cookie that stands for less than a signed-in person reads or changes anything", async () => {
  const refused = await collectRefused();
  const before = await hashDatabase();
  let tried = 0;
  for (const { name, app, cookie, state } of refused) {
    const session = await hosts[app].send({ path: "/api/auth/session", headers: headersOf(app, cookie) });
    expect([name, JSON.parse(session.body).state]).toEqual([name, state]);
    for (const [path, kind] of listProcedures(app)) {
      const answer = await call(app, path, kind, cookie);
      expect([name, path, answer.status]).toEqual([name, path, 401]);
      expect(JSON.parse(answer.body)).not.toHaveProperty("result");
      tried += 1;
    }
  }
  expect(await hashDatabase()).toEqual(before);
  claim(2, `${tried} calls over HTTP with ${refused.length} cookies that open nothing, all answered 401`);
});

test("the same calls with a signed-in cookie are not refused for that", async () => {
  for (const [app, who, path] of [
    ["clinic", "owner", "team.list"],
    ["portal", "patient", "today.show"],
  ] as const) {
    expect([path, (await call(app, path, "query", await signIn(who))).status]).toEqual([path, 200]);
  }
});
