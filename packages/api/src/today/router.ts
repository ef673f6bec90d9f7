import { createRouter, patientProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { showToday } from "./queries.ts";

export const todayRouter = createRouter({
  show: patientProcedure.query(within(showToday)),
});
