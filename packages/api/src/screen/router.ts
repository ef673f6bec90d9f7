import { patientIdInput } from "../patient/input.ts";
import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { answerScreen, disposeScreen } from "./commands.ts";
import { answerScreenInput, disposeScreenInput } from "./input.ts";
import { showScreen } from "./queries.ts";

export const screenRouter = createRouter({
  show: staffProcedure("chart.read").input(patientIdInput).query(within(showScreen)),
  answer: staffProcedure("exam.write").input(answerScreenInput).mutation(within(answerScreen)),
  dispose: staffProcedure("screen.dispose").input(disposeScreenInput).mutation(within(disposeScreen)),
});
