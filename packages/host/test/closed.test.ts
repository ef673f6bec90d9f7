import { DatabaseUnavailable } from "@plumbline/db/pool";
import { expect, test } from "vitest";
import type { AuthPort, SignedIn } from "../src/ports.ts";
import { claim } from "./claim.ts";
import { CALL_HEADERS, createTestAuth, createTestPages, STAFF_COOKIE, startTestHost } from "./harness.ts";
import { CANARY } from "./router.ts";

const fail = (error: unknown): AuthPort => ({
  ...createTestAuth(),
  resolveSession: async () => {
    throw error;
  },
});
const away = (code: string) => Object.assign(new Error("database"), { code });

const unavailable = new DatabaseUnavailable(Object.assign(new Error("no such host"), { code: "EAI_AGAIN" }));
/** As the sign-in library wraps what its callbacks throw: the cause is an object that holds the error. */
const byLibrary = (err: Error) =>
  Object.assign(new Error("Read more at https://errors.authjs.dev", { cause: { err } }), {
    type: "CallbackRouteError",
  });

const BROKEN_AUTH: readonly [string, AuthPort, number][] = [
  ["throws", fail(new Error("boom")), 401],
  ["throws no error object", fail("boom"), 401],
  ["bad configuration", fail(new TypeError("secret is undefined")), 401],
  ["database refuses", fail(away("ECONNREFUSED")), 503],
  ["database restarts", fail(away("57P01")), 503],
  ["database starts", fail(away("57P03")), 503],
  ["no connection left", fail(new Error("timeout exceeded when trying to connect")), 503],
  ["wrapped by the query builder", fail(new Error("Failed query", { cause: away("57P01") })), 503],
  ["database unavailable", fail(unavailable), 503],
  ["unavailable, wrapped by the driver", fail(new Error("Failed query", { cause: unavailable })), 503],
  ["unavailable, wrapped by the library", fail(byLibrary(unavailable)), 503],
  ["wrapped twice", fail(byLibrary(new Error("Failed query", { cause: away("57P01") }))), 503],
  ["another fault, wrapped by the library", fail(byLibrary(new Error("boom"))), 401],
  ["knows nobody", { ...createTestAuth(), resolveSession: async () => null }, 401],
  ["answers without an actor", withoutActor(), 401],
];

function withoutActor(): AuthPort {
  const auth = createTestAuth();
  return {
    ...auth,
    resolveSession: async (cookie, options) => {
      const found = await auth.resolveSession(cookie, options);
      return found === null ? null : ({ ...found, actor: null } satisfies SignedIn);
    },
  };
}

test("whatever fails while a session is loaded, nothing is read and nothing runs", async () => {
  let tried = 0;
  for (const [name, auth, status] of BROKEN_AUTH) {
    const seen: Record<string, unknown>[] = [];
    await using host = await startTestHost({ auth, pages: createTestPages(seen) });
    for (const path of [
      "/api/trpc/chart.list",
      "/api/trpc/chart.read?input=%7B%22id%22%3A%22mine%22%7D",
      "/api/trpc/chart.list?batch=1",
    ]) {
      const answer = await host.send({ path, headers: { cookie: STAFF_COOKIE } });
      expect(answer.status, `${name} ${path}`).toBe(status);
      expect(answer.body).not.toContain(CANARY);
      tried += 1;
    }
    const change = await host.send({ method: "POST", path: "/api/trpc/chart.clear", headers: CALL_HEADERS });
    expect([name, change.status]).toEqual([name, status]);
    const page = await host.send({ path: "/chart", headers: { cookie: STAFF_COOKIE } });
    expect(page.headers["retry-after"]).toBe(status === 503 ? "2" : undefined);
    expect(page.status).toBe(status === 503 ? 503 : 200);
    expect(host.runs).toMatchObject({ mutations: 0, queries: 0 });
    tried += 2;
  }
  claim(19, `${BROKEN_AUTH.length} ways to fail, ${tried} requests, nothing read or changed`);
});

test("sign-in answers 503 while the database is away and 500 for the rest, with nothing of the cause", async () => {
  for (const [error, status] of [
    [away("57P01"), 503],
    [byLibrary(unavailable), 503],
    [byLibrary(new Error("secret detail")), 500],
    [new Error("secret detail"), 500],
  ] as const) {
    const auth: AuthPort = { ...createTestAuth(), handle: () => Promise.reject(error) };
    await using host = await startTestHost({ auth });
    const answer = await host.send({ path: "/api/auth/session" });
    expect(answer.status).toBe(status);
    expect(answer.body).not.toContain("secret detail");
  }
});
