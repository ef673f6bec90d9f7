import type { FastifyInstance } from "fastify";
import type { HostOptions } from "./host.ts";

export type Readiness = { draining: boolean };

/** /healthz answers while the event loop turns; /readyz only while requests can be served in full. */
export function mountHealth(app: FastifyInstance, options: HostOptions, readiness: Readiness): void {
  app.get("/healthz", (_request, reply) => reply.type("text/plain").send("ok\n"));
  app.get("/readyz", async (_request, reply) => {
    const problem = readiness.draining
      ? "draining"
      : await options.database.findProblem().catch(() => "unreachable");
    if (problem === null) return reply.type("text/plain").send("ready\n");
    return reply.code(503).type("text/plain").send(`not ready: ${problem}\n`);
  });
}
