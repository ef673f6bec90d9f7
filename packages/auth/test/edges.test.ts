import { createPool } from "@plumbline/db/pool";
import { createTestDatabase, makeClinic } from "@plumbline/db/test-database";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAuth } from "../src/auth.ts";
import { nameCookies, readCookie } from "../src/cookie.ts";
import { pickReturnPath } from "../src/return-path.ts";
import {
  Browser,
  findEmail,
  makeWorld,
  report,
  SECRET,
  signInFully,
  takeMailToken,
  URLS,
} from "./harness.ts";

type Database = Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const PATHS = {
  staff: [
    "password",
    "second-factor",
    "enrol/start",
    "enrol/confirm",
    "recovery-codes/renew",
    "change-password",
    "password/forgot",
    "password/reset/look",
    "password/reset",
    "accept-invitation",
    "invitation/look",
    "session/extend",
    "sign-out",
    "sign-out-everywhere",
    "demo-link/spend",
  ],
  portal: [
    "link/request",
    "link/spend",
    "link/code",
    "accept-invitation",
    "invitation/look",
    "session/extend",
    "sign-out",
    "sign-out-everywhere",
    "demo-link/spend",
  ],
} as const;

describe("claim 19: what fails, fails closed", () => {
  it("throws for a session and answers 503 for an endpoint while the database is away", async () => {
    const world = makeWorld(db.pool);
    const { staff } = await makeClinic(db);
    const { browser } = await signInFully(world, staff.clinician.personId);
    const gone = createPool("postgres://plumbline_app:x@127.0.0.1:1/none", {
      max: 1,
      connectionTimeoutMs: 500,
    });
    const broken = makeWorld(gone);
    await expect(
      broken.staff.resolveSession(browser.cookie, { requestId: "request-5", activity: true }),
    ).rejects.toThrow(/not available/);
    const visitor = new Browser(broken, "staff");
    for (const [name, value] of browser.jar) visitor.jar.set(name, value);
    const answers = await Promise.all([
      visitor.post("password", { email: "a@example.test", password: "words words words" }),
      visitor.post("session/extend"),
      visitor.post("sign-out-everywhere"),
      visitor.send("GET", "session"),
    ]);
    await gone.end();
    report(
      `claim 19: ${answers.filter(({ status }) => status === 503).length} of ${answers.length} endpoints answer 503 without a database`,
    );
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    expect(answers.flatMap(({ setCookies }) => setCookies)).toEqual([]);
  });

  it("gives no session when an audit row cannot be written", async () => {
    const fresh = await createTestDatabase();
    const world = makeWorld(fresh.pool);
    const { staff } = await makeClinic(fresh);
    const { email } = await signInFully(world, staff.clinician.personId);
    await fresh.superPool.query("alter function audit_append rename to audit_append_gone");
    const browser = new Browser(world, "staff");
    await expect(browser.post("password", { email, password: "gravel kettle umbrella 7" })).rejects.toThrow(
      /audit_append/,
    );
    expect(await browser.resolve()).toBeNull();
    await fresh.drop();
  });

  it("refuses to start with a short secret, or in production without https", () => {
    const options = { audience: "staff", pool: db.pool, enqueueMail: () => Promise.resolve() } as const;
    expect(() =>
      createAuth({ ...options, secret: "short", publicUrl: URLS.staff, environment: "demo" }),
    ).toThrow(/secret/);
    expect(() =>
      createAuth({
        ...options,
        secret: SECRET,
        publicUrl: "http://clinic.example",
        environment: "production",
      }),
    ).toThrow(/https/);
  });

  it("treats any cookie that is not exactly one live token as no session", async () => {
    const world = makeWorld(db.pool);
    const { staff } = await makeClinic(db);
    const { browser } = await signInFully(world, staff.clinician.personId);
    const token = browser.jar.get("plumbline-staff-session") ?? "";
    const name = "plumbline-staff-session";
    const forms = [
      null,
      "",
      name,
      `${name}=`,
      `${name}=${token}x`,
      `${name}=${token}; ${name}=${token}`,
      `x${name}=${token}`,
    ];
    const odd = [
      ...forms,
      `${name}=${token.slice(0, 42)}`,
      `${name}="${token}"`,
      `${name}=' or 1=1`,
      `${name}.0=${token}`,
    ];
    for (const cookie of odd) {
      expect({
        cookie,
        found: await world.staff.resolveSession(cookie, { requestId: "request-6", activity: true }),
      }).toEqual({ cookie, found: null });
    }
    expect(readCookie(`a=b; ${name}=${token}`, name)).toBe(token);
  });
});

it("claim 22: no endpoint acts on a request that another site could send", async () => {
  const world = makeWorld(db.pool);
  const wrong: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://localhost:3001.evil.example" },
    { "x-plumbline": "" },
    { "content-type": "text/plain" },
    { "content-type": "application/x-www-form-urlencoded" },
    { "content-type": "multipart/form-data; boundary=x" },
  ];
  let refused = 0;
  let sent = 0;
  for (const audience of ["staff", "portal"] as const) {
    for (const path of PATHS[audience]) {
      for (const headers of wrong) {
        sent += 1;
        const { status } = await new Browser(world, audience).send("POST", path, {}, headers);
        if (status === 403) refused += 1;
      }
      const { status } = await new Browser(world, audience).send("GET", path);
      expect({ path, status }).toEqual({ path, status: 405 });
    }
  }
  report(
    `claim 22: ${refused} of ${sent} cross-origin forms refused at ${PATHS.staff.length + PATHS.portal.length} endpoints`,
  );
  expect(refused).toBe(sent);
});

it("opens no route of the library and none of the other audience", async () => {
  const world = makeWorld(db.pool);
  const library = [
    "csrf",
    "providers",
    "signin",
    "signin/ticket",
    "callback/ticket",
    "signout",
    "error",
    "_log",
    "constructor",
  ];
  for (const path of library) {
    const answers = [
      await new Browser(world, "staff").send("GET", path),
      await new Browser(world, "staff").post(path),
    ];
    expect({ path, statuses: answers.map(({ status }) => status) }).toEqual({ path, statuses: [404, 404] });
  }
  expect((await new Browser(world, "staff").post("link/request", { email: "a@example.test" })).status).toBe(
    404,
  );
  expect((await new Browser(world, "portal").post("password", {})).status).toBe(404);
  const session = await new Browser(world, "staff").send("GET", "session");
  expect(session.body).toEqual({ state: "signed-out" });
});

it("refuses fields that an endpoint does not know, and bodies that are not JSON", async () => {
  const world = makeWorld(db.pool);
  const extra = await new Browser(world, "portal").post("link/request", {
    email: "a@example.test",
    level: "second_factor",
  });
  expect(extra.status).toBe(400);
  expect((await new Browser(world, "portal").send("POST", "link/request", "{")).status).toBe(400);
  expect(
    (await new Browser(world, "portal").send("POST", "link/request", `"${"x".repeat(20_000)}"`)).status,
  ).toBe(400);
});

describe("where a sign-in leads", () => {
  const outside = [
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/%2f/evil.example",
    "/%5cevil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    "http:evil.example",
    "@evil.example",
    ".evil.example",
    "///evil.example",
    "/..//evil.example",
    "/api/auth/sign-out",
    "",
    "evil",
    "/a//evil.example",
    "data:text/html,x",
    "/\u0000",
    "/%00",
    "/ /evil.example",
    "https:evil.example",
    "/\u2028/evil.example",
    "/%0d%0aLocation:x",
  ];

  it("never is another site", () => {
    expect(outside.filter((path) => pickReturnPath(path, URLS.staff) !== "/")).toEqual([]);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/${text}`),
        ),
        (text) => {
          const path = pickReturnPath(text, URLS.staff);
          return (
            path.startsWith("/") && !path.startsWith("//") && new URL(path, URLS.staff).origin === URLS.staff
          );
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("is the page that was asked for when it is ours", () => {
    expect(pickReturnPath("/patients/0199?tab=exam", URLS.staff)).toBe("/patients/0199?tab=exam");
    expect(pickReturnPath(undefined, URLS.staff)).toBe("/");
  });
});

it("sets only __Host- cookies that are Secure, HttpOnly and Lax on https", async () => {
  const names = nameCookies("portal", "https://portal.example");
  const clinic = await makeClinic(db, { patients: 1 });
  const email = await findEmail(db.pool, clinic.patients[0]?.actor.personId ?? "");
  const world = makeWorld(db.pool, "demo", {
    staff: "https://clinic.example",
    portal: "https://portal.example",
  });
  const browser = new Browser(world, "portal");
  const asked = await browser.post("link/request", { email });
  const landed = await browser.post("link/spend", { token: await takeMailToken(world) });
  expect(landed.body.state).toBe("signed-in");
  const lines = [...asked.setCookies, ...landed.setCookies];
  expect(lines.map((line) => line.split("=")[0])).toEqual([names.browser, names.session]);
  for (const line of lines) {
    expect(line).toMatch(/^__Host-/);
    for (const flag of [/; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i, /; Path=\//i])
      expect(line).toMatch(flag);
    expect(line).not.toMatch(/domain/i);
  }
});
