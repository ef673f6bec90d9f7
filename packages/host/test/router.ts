import type { CallsPort } from "../src/ports.ts";
import { Fault } from "@plumbline/domain/fault";
import {
  createCallerFactory,
  createRouter,
  patientProcedure,
  publicProcedure,
  sessionProcedure,
  staffProcedure,
} from "@plumbline/api/trpc";
import type { Context } from "@plumbline/api/context";
import type { AnyTRPCProcedure } from "@trpc/server";
import * as z from "zod";
import { shareContext } from "./call-context.ts";

export const CANARY = "canary-7f3a-chart-of-someone";

/** A small router with every shape of procedure; `runs` counts what really ran. */
export function createTestRouter() {
  const runs = { mutations: 0, queries: 0, slowStarted: 0 };
  const query = <T>(value: T) => {
    runs.queries += 1;
    return value;
  };
  const change = () => {
    runs.mutations += 1;
    return { done: true };
  };
  const router = createRouter({
    ping: publicProcedure.query(() => query("pong")),
    chart: createRouter({
      read: staffProcedure("chart.read")
        .input(z.strictObject({ id: z.string() }))
        .query(({ input }) => {
          if (input.id !== "mine") throw new Fault("not-found", "There is no such chart.");
          return query(CANARY);
        }),
      list: staffProcedure("chart.read").query(({ ctx }) => query(`${CANARY}:${ctx.actor.personId}`)),
      large: staffProcedure("chart.read").query(() => query("row ".repeat(2_000))),
      save: staffProcedure("exam.write")
        .input(z.strictObject({ note: z.string() }))
        .mutation(change),
      clear: staffProcedure("exam.write").mutation(change),
      touch: staffProcedure("exam.write")
        .input(z.strictObject({ at: z.string() }).optional())
        .mutation(change),
    }),
    log: createRouter({ add: patientProcedure.mutation(change) }),
    account: createRouter({ leave: sessionProcedure.mutation(change) }),
    open: createRouter({ visit: publicProcedure.input(z.unknown()).mutation(change) }),
    slow: publicProcedure.query(async () => {
      runs.slowStarted += 1;
      await new Promise((resolve) => setTimeout(resolve, 120));
      return query("slow");
    }),
    broken: publicProcedure.query(() => {
      throw Object.assign(new Error(`Failed query: select '${CANARY}'`), {
        query: "select",
        severity: "ERROR",
      });
    }),
    away: publicProcedure.query(() => {
      throw Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    }),
  });
  const createCaller = createCallerFactory(router);
  const calls: CallsPort = {
    router,
    createCaller: (context) => createCaller(context),
    makeContext: (parts) => ({ ...parts, ...shareContext(undefined as unknown as Context["pool"]) }),
  };
  const procedures = Object.entries(calls.router._def.procedures as Record<string, AnyTRPCProcedure>);
  const mutations = procedures.filter(([, one]) => one._def.type === "mutation").map(([path]) => path);
  return { calls, runs, mutations };
}
