import "../src/async-context.ts";
import { createAuth } from "@plumbline/auth";
import { issueDemoLink } from "@plumbline/auth/demo-link";
import { createTestDatabase, makeClinic, tapPool, type TestDatabase } from "@plumbline/db/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claim } from "./claim.ts";
import { PUBLIC_HOST, PUBLIC_ORIGIN, startTestHost } from "./harness.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await makeClinic(db, { patients: 1 });
}, 60_000);
afterAll(() => db.drop());

const NEVER = Number.POSITIVE_INFINITY;

/** The real sign-in, whose database connection dies right before its nth statement; before each, when `n` is 0. */
function startWithFault(n: number) {
  let asked = 0;
  const pool = tapPool(db.pool, async (client, text, send) => {
    asked += 1;
    if (asked === n || n === 0) {
      const { processID } = client as unknown as { processID: number };
      await db.superPool.query("select pg_terminate_backend($1, 5000)", [processID]);
    }
    return send();
  });
  const auth = createAuth({
    audience: "staff",
    pool,
    secret: "vZ3q8Lr0YtX5wK1nB7cM9dS2fG4hJ6pA",
    publicUrl: PUBLIC_ORIGIN,
    environment: "demo",
    enqueueMail: async () => undefined,
  });
  return { asked: () => asked, host: startTestHost({ auth, now: () => new Date() }) };
}

async function signIn(n: number) {
  const publicUrls = { clinic: PUBLIC_ORIGIN, portal: "https://portal.example.org" };
  const link = await issueDemoLink({
    pool: db.pool,
    environment: "demo",
    who: "clinician",
    clinicNumber: 1,
    publicUrls,
  });
  const started = startWithFault(n);
  await using host = await started.host;
  const body = JSON.stringify({ token: new URL(link).searchParams.get("token") });
  const own = { host: PUBLIC_HOST, origin: PUBLIC_ORIGIN, "x-plumbline": "1" };
  const headers = { ...own, "content-type": "application/json" };
  const answer = await host.send({ method: "POST", path: "/api/auth/demo-link/spend", headers, body });
  const cookies = (answer.headers["set-cookie"] ?? []) as string[];
  return {
    status: answer.status,
    hasSession: cookies.some((line) => /session=[\w-]/.test(line)),
    asked: started.asked(),
  };
}

test("wherever the database goes away while somebody signs in, the answer is 503 and brings no session", async () => {
  const whole = await signIn(NEVER);
  expect(whole).toMatchObject({ status: 200, hasSession: true });
  for (let n = 1; n <= whole.asked; n += 1) {
    const { status, hasSession } = await signIn(n);
    expect([n, status, hasSession]).toEqual([n, 503, false]);
  }
  expect((await signIn(0)).status).toBe(503);
  claim(19, `${whole.asked} places to lose the database while signing in: all 503, no session handed out`);
});
