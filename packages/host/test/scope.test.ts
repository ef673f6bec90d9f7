import { expect, test } from "vitest";
import type { PageScope } from "../src/page-scope.ts";
import type { PagesPort } from "../src/ports.ts";
import { createTestAuth, STAFF_COOKIE, startTestHost } from "./harness.ts";
import { CANARY } from "./router.ts";

type Caller = { chart: { list(): Promise<string> } };

function currentScope(): PageScope | null {
  const door = Reflect.get(globalThis, Symbol.for("plumbline.call")) as { current(): PageScope | null };
  return door.current();
}

function callerOf(scope: PageScope | null): Caller {
  if (scope === null) throw new Error("a page without a scope");
  return scope.caller as Caller;
}

/** Reads through the door after some turns of the event loop, as a streamed page does. */
const readingPages: PagesPort = {
  prepare: async () => undefined,
  close: async () => undefined,
  handle: async (_request, response) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 15));
    const scope = currentScope();
    const list = await callerOf(scope)
      .chart.list()
      .catch((error: { code: string }) => error.code);
    response.end(JSON.stringify({ list, path: scope?.path }));
  },
};

test("a page reads as the person who asked for it, with a hundred others at the same time", async () => {
  await using host = await startTestHost({ pages: readingPages });
  const people = Array.from({ length: 100 }, (_, index) => `p${index}`);
  await Promise.all(
    people.map(async (person) => {
      const answer = await host.send({
        path: `/chart?of=${person}&_rsc=1`,
        headers: { cookie: `__Host-staff=${person}` },
      });
      expect(JSON.parse(answer.body)).toEqual({ list: `${CANARY}:${person}`, path: `/chart?of=${person}` });
    }),
  );
});

test("a page without a session reads nothing", async () => {
  await using host = await startTestHost({ pages: readingPages });
  expect(JSON.parse((await host.send({ path: "/chart" })).body).list).toBe("UNAUTHORIZED");
});

test("outside of a page there is no scope", () => {
  expect(currentScope()).toBeNull();
});

test("opening a page and making a call keep a session alive; polling does not", async () => {
  const activity: boolean[] = [];
  await using host = await startTestHost({ auth: createTestAuth(activity) });
  const cookie = STAFF_COOKIE;
  await host.send({ path: "/chart", headers: { cookie, "sec-fetch-mode": "navigate" } });
  await host.send({ path: "/chart?_rsc=1", headers: { cookie, rsc: "1" } });
  await host.send({ path: "/api/trpc/ping", headers: { cookie } });
  await host.send({ path: "/api/trpc/ping", headers: { cookie, "x-plumbline-poll": "1" } });
  expect(activity).toEqual([true, true, true, false]);
});
