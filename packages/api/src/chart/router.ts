import { patientIdInput } from "../patient/input.ts";
import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { showChart } from "./queries.ts";

export const chartRouter = createRouter({
  show: staffProcedure("chart.read").input(patientIdInput).query(within(showChart)),
});
