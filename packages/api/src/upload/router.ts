import { createRouter, patientProcedure, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { discardUpload } from "./commands.ts";
import { filesInput, uploadInput } from "./input.ts";
import { showFiles, showUpload, showUsage } from "./queries.ts";

const reading = staffProcedure("exercise.read");
const managing = staffProcedure("exercise.manage");

/** The bytes themselves come by `/uploads`. */
export const uploadRouter = createRouter({
  usage: managing.query(within(showUsage)),
  show: reading.input(uploadInput).query(({ ctx, input }) => showUpload(ctx, input)),
  files: reading.input(filesInput).query(({ ctx, input }) => showFiles(ctx, input)),
  discard: managing.input(uploadInput).mutation(within(discardUpload)),
});

/** Of the exercises in a patient's own program. */
export const ownFilesRouter = createRouter({
  show: patientProcedure.input(filesInput).query(({ ctx, input }) => showFiles(ctx, input)),
});
