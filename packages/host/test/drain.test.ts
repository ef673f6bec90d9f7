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
  const count = { answered: 0, failed: 0, "not accepted": 0 };
  let received = 0;
  for (let round = 0; round < 5; round += 1) {
    const { host, port } = await startTestHost();
    host.server.on("request", () => (received += 1));
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const work = async () => {
      for (;;) {
        const outcome = await ask(port, agent);
        if (outcome === "gone") return;
        count[outcome] += 1;
      }
    };
    const workers = Array.from({ length: 8 }, work);
    await vi.waitUntil(() => count.answered > (round + 1) * 50, { timeout: 20_000 });
    await Promise.all([drainHost(host, { ...quietDrain, waitMs: 50 }), ...workers]);
    agent.destroy();
  }
  expect(count.failed).toBe(0);
  expect(received, "every request that reached the host was answered").toBe(count.answered);
  claim(
    52,
    `5 drains under load over kept connections, ${count.answered} answered, ${count.failed} failed; ${count["not accepted"]} came as the door closed`,
  );
});

type Outcome = "answered" | "failed" | "not accepted" | "gone";

/**
 * "gone" when a new connection is refused. One that the system took up in the moment the door closes, and that the host
 * never saw, is reset by the system; a kept connection must never break.
 */
function ask(port: number, agent: Agent): Promise<Outcome> {
  return new Promise((resolve) => {
    const asked = request({
      host: "127.0.0.1",
      port,
      agent,
      path: "/api/trpc/ping",
      headers: { host: PUBLIC_HOST },
    });
    asked.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED") resolve("gone");
      else resolve(!asked.reusedSocket && error.code === "ECONNRESET" ? "not accepted" : "failed");
    });
    asked.on("response", (response) => {
      response.on("error", () => resolve("failed"));
      response.resume().on("end", () => resolve(response.statusCode === 200 ? "answered" : "failed"));
    });
    asked.end();
  });
}
