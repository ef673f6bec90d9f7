import { createRouter, patientProcedure, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { correctLog, enterLog, recordLog, syncLogs } from "./commands.ts";
import { correctLogInput, enterLogInput, listLogsInput, recordLogInput, syncLogsInput } from "./input.ts";
import { listLogs } from "./queries.ts";

/** For staff. */
export const logRouter = createRouter({
  list: staffProcedure("chart.read").input(listLogsInput).query(within(listLogs)),
  enter: staffProcedure("log.write").input(enterLogInput).mutation(within(enterLog)),
});

/** For the patient at home. */
export const ownLogRouter = createRouter({
  record: patientProcedure.input(recordLogInput).mutation(within(recordLog)),
  sync: patientProcedure.input(syncLogsInput).mutation(within(syncLogs)),
  correct: patientProcedure.input(correctLogInput).mutation(within(correctLog)),
});
