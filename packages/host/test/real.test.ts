import "../src/async-context.ts";
import { issueDemoLink } from "@plumbline/auth/demo-link";
import { createTestDatabase, makeClinic, type TestDatabase } from "@plumbline/db/test-database";
import type { AnyTRPCProcedure } from "@trpc/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCalls } from "../src/app-calls.ts";
import { claim } from "./claim.ts";
import { type App, startApp, URLS } from "./real-app.ts";
import { shareContext } from "./call-context.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
}, 60_000);
afterAll(() => db.drop());

type TestHost = Awaited<ReturnType<typeof startApp>>;

async function signIn(host: TestHost, app: App): Promise<string> {
  const who = app === "clinic" ? "clinician" : "patient";
  const link = await issueDemoLink({
    pool: db.pool,
    environment: "demo",
    who,
    clinicNumber: 1,
    publicUrls: URLS,
  });
  const headers = {
    host: new URL(URLS[app]).host,
    origin: URLS[app],
    "content-type": "application/json",
    "x-plumbline": "1",
  };
  const body = JSON.stringify({ token: new URL(link).searchParams.get("token") });
  const answer = await host.send({ method: "POST", path: "/api/auth/demo-link/spend", headers, body });
  expect(answer.status).toBe(200);
  const set = answer.headers["set-cookie"] as string[];
  for (const cookie of set) expect(cookie).toMatch(/^__Host-.*; Path=\/;.*HttpOnly.*Secure.*SameSite=Lax/i);
  return set.map((cookie) => cookie.split(";", 1)[0]).join("; ");
}

/** A name that begins like the other app's cookie, as someone who holds one would try. */
function renameCookies(cookie: string): string {
  return cookie.includes("plumbline-staff")
    ? cookie.replaceAll("staff", "portal")
    : cookie.replaceAll("portal", "staff");
}

test("ready says so with the real database, and each app knows its own people only", async () => {
  await makeClinic(db, { patients: 1 });
  await using clinic = await startApp("clinic", db.pool);
  await using portal = await startApp("portal", db.pool);
  expect((await clinic.send({ path: "/readyz" })).body).toBe("ready\n");

  const hosts = { clinic, portal };
  const cookies = { clinic: await signIn(clinic, "clinic"), portal: await signIn(portal, "portal") };
  const ask = async (app: App, cookie: string) => {
    const headers = { host: new URL(URLS[app]).host, cookie };
    return JSON.parse((await hosts[app].send({ path: "/api/auth/session", headers })).body).state as string;
  };
  expect(await ask("clinic", cookies.clinic)).toBe("signed-in");
  expect(await ask("portal", cookies.portal)).toBe("signed-in");
  let refused = 0;
  for (const [app, other] of [
    ["clinic", "portal"],
    ["portal", "clinic"],
  ] as const) {
    for (const cookie of [cookies[other], renameCookies(cookies[other])]) {
      expect(await ask(app, cookie)).toBe("signed-out");
      refused += 1;
    }
  }
  claim(20, `2 sessions, ${refused} tries at the other app, none accepted`);
});

test("a procedure of the clinic cannot be named in the portal", async () => {
  await using portal = await startApp("portal", db.pool);
  const headers = { host: new URL(URLS.portal).host };
  expect((await portal.send({ path: "/api/trpc/caseload.list", headers })).status).toBe(404);
});

test("no mutation of either app can be sent by another site, or by GET", async () => {
  let tried = 0;
  const outcomes = new Set<number>();
  for (const app of ["clinic", "portal"] as const) {
    await using host = await startApp(app, db.pool);
    const own = { host: new URL(URLS[app]).host, "x-plumbline": "1" };
    for (const path of listMutations(app)) {
      for (const type of [
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "application/json",
      ]) {
        for (const origin of ["null", "https://evil.example", URLS[app === "clinic" ? "portal" : "clinic"]]) {
          const headers = { ...own, origin, "content-type": type };
          outcomes.add((await host.send({ method: "POST", path: `/api/trpc/${path}`, headers })).status);
          tried += 1;
        }
      }
      outcomes.add((await host.send({ path: `/api/trpc/${path}`, headers: own })).status);
      tried += 1;
    }
  }
  expect([...outcomes].toSorted((a, b) => a - b)).toEqual([403, 405, 415]);
  claim(22, `${tried} requests over every mutation of both apps, none ran`);
});

function listMutations(app: App): string[] {
  const procedures: Record<string, AnyTRPCProcedure> = readCalls(app, shareContext(db.pool)).router._def
    .procedures;
  return Object.entries(procedures)
    .filter(([, one]) => one._def.type === "mutation")
    .map(([path]) => path);
}
