import type { ServerResponse } from "node:http";
import { drainOnSignals } from "../src/drain.ts";
import { createLogger } from "../src/logger.ts";
import { createTestPages, healthyDatabase, startTestHost } from "./harness.ts";

/** A host in a process of its own, whose pages answer when the parent says so. */
const tell = (message: unknown) => process.send?.(message);
const held: ServerResponse[] = [];
let released = false;
const pages = {
  ...createTestPages(),
  handle: async (_request: unknown, response: ServerResponse) => {
    if (released) return void response.end("late");
    held.push(response);
    tell({ held: held.length });
  },
};
process.on("message", () => {
  released = true;
  for (const response of held.splice(0)) response.end("answered");
});

const { host, port } = await startTestHost({ pages });
drainOnSignals(host, {
  waitMs: 0,
  giveUpAfterMs: Number(process.argv[2]),
  jobs: { stop: async () => void tell({ step: "jobs" }) },
  database: { ...healthyDatabase, end: async () => void tell({ step: "pool" }) },
  pages,
  logger: createLogger({ app: "test", level: "silent" }),
});
// The last listener: when it has run, the drain was asked for.
process.on("SIGTERM", () => tell({ step: "signal" }));
tell({ port });
