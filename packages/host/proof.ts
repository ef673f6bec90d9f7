import { createNextPages } from "./src/next-pages.ts";
import { createHost } from "./src/host.ts";
import { createLimits } from "./src/limits.ts";
import { createLogger } from "./src/logger.ts";
import { registerPageCalls } from "./src/page-scope.ts";
import { createTestAuth, healthyDatabase } from "./test/harness.ts";
import { createCallerFactory, createRouter, staffProcedure } from "@plumbline/api/trpc";
import { drainOnSignals } from "./src/drain.ts";
const dev = process.argv.includes("--dev");
Object.assign(process.env, { NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
const router = createRouter({ whoAmI: staffProcedure("chart.read").query(({ ctx }) => `I am ${ctx.actor.personId}`) });
const createCaller = createCallerFactory(router);
const pages = createNextPages({ directory: "/work/main/apps/clinic", development: dev, port: 4555 });
const logger = createLogger({ app: "clinic", level: "info" });
const options = {
  origins: { publicOrigin: "http://localhost:4555", acceptLoopback: true }, development: dev, trustProxy: false as const, answerWithinMs: 30000,
  now: () => new Date(), auth: createTestAuth(), calls: { router, createCaller: (c: never) => createCaller(c), makeContext: (p: object) => p as never },
  database: healthyDatabase, limits: createLimits({ perAddress: 1e9, perAccount: 1e9 }), logger, pages };
const host = createHost(options as never);
registerPageCalls();
await pages.prepare(host.server);
await host.app.listen({ host: "127.0.0.1", port: 4555 });
drainOnSignals(host, { waitMs: 0, giveUpAfterMs: 5000, jobs: null, database: healthyDatabase, pages, logger });
