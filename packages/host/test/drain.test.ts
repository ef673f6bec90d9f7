import { Agent, request } from "node:http";
import { expect, test, vi } from "vitest";
import { drainHost } from "../src/drain.ts";
import { createLogger } from "../src/logger.ts";
import { claim } from "./claim.ts";
import { createTestPages, healthyDatabase, PUBLIC_HOST, startTestHost } from "./harness.ts";

const quietDrain = {
  waitMs: 0,
  giveUpAfterMs: 5_000,
  jobs: null,
  database: healthyDatabase,
  pages: createTestPages(),
  logger: createLogger({ app: "test", level: "silent" }),
};

test("a drain finishes what is in flight, then stops jobs, then closes the pool", async () => {
  let finished = 0;
  for (let round = 0; round < 10; round += 1) {
    const order: string[] = [];
    const { host, send, runs } = await startTestHost();
    const flight = Array.from({ length: 20 }, () => send({ path: "/api/trpc/slow" }));
    await vi.waitUntil(() => runs.slowStarted === 20, { timeout: 20_000 });
    await Promise.all([
      drainHost(host, {
        ...quietDrain,
        jobs: { stop: async () => void order.push("jobs") },
        database: { ...healthyDatabase, end: async () => void order.push("pool") },
      }),
      Promise.all(flight).then((answers) => {
        order.push("answers");
        finished += answers.filter((answer) => answer.status === 200).length;
      }),
    ]);
    expect(order.indexOf("pool")).toBeGreaterThan(order.indexOf("jobs"));
    expect(order).toContain("answers");
  }
  expect(finished).toBe(200);
  claim(52, `10 drains, ${finished} of 200 requests in flight answered`);
});

test("while draining the host is not ready, still answers, and asks connections to close", async () => {
  await using host = await startTestHost();
  host.host.readiness.draining = true;
  expect((await host.send({ path: "/readyz" })).status).toBe(503);
  const answer = await host.send({ path: "/api/trpc/ping" });
  expect(answer.status).toBe(200);
  expect(answer.headers.connection).toBe("close");
});

test("a client that keeps its connections sees no failed request while the host goes away", async () => {
  let answered = 0;
  let failed = 0;
  for (let round = 0; round < 5; round += 1) {
    const { host, port } = await startTestHost();
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const work = async () => {
      for (;;) {
        const outcome = await ask(port, agent);
        if (outcome === "gone") return;
        if (outcome === "answered") answered += 1;
        else failed += 1;
      }
    };
    const workers = Array.from({ length: 8 }, work);
    await vi.waitUntil(() => answered > (round + 1) * 50, { timeout: 20_000 });
    await Promise.all([drainHost(host, { ...quietDrain, waitMs: 50 }), ...workers]);
    agent.destroy();
  }
  expect(failed).toBe(0);
  claim(52, `5 drains under load over kept connections, ${answered} answered, ${failed} failed`);
});

type Outcome = "answered" | "failed" | "gone";

/** "gone" when a new connection finds no server any more; a kept connection must never break. */
function ask(port: number, agent: Agent): Promise<Outcome> {
  return new Promise((resolve) => {
    const asked = request({
      host: "127.0.0.1",
      port,
      agent,
      path: "/api/trpc/ping",
      headers: { host: PUBLIC_HOST },
    });
    asked.on("error", () => resolve(asked.reusedSocket ? "failed" : "gone"));
    asked.on("response", (response) => {
      response.on("error", () => resolve("failed"));
      response.resume().on("end", () => resolve(response.statusCode === 200 ? "answered" : "failed"));
    });
    asked.end();
  });
}
