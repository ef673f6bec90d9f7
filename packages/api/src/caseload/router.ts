import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { listCaseloadInput } from "./input.ts";
import { listCaseload } from "./queries.ts";

export const caseloadRouter = createRouter({
  list: staffProcedure("chart.read").input(listCaseloadInput).query(within(listCaseload)),
});
