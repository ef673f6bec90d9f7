import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { saveValues, startExam } from "./commands.ts";
import { examIdInput, saveValuesInput, startExamInput } from "./input.ts";
import { showExam } from "./queries.ts";

export const examRouter = createRouter({
  show: staffProcedure("chart.read").input(examIdInput).query(within(showExam)),
  start: staffProcedure("exam.write").input(startExamInput).mutation(within(startExam)),
  saveValues: staffProcedure("exam.write").input(saveValuesInput).mutation(within(saveValues)),
});
