import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { discardUpload } from "./commands.ts";
import { uploadInput } from "./input.ts";
import { showUpload, showUsage } from "./queries.ts";

const reading = staffProcedure("exercise.read");
const managing = staffProcedure("exercise.manage");

/** The bytes themselves come by `/uploads`. */
export const uploadRouter = createRouter({
  usage: managing.query(within(showUsage)),
  show: reading.input(uploadInput).query(({ ctx, input }) => showUpload(ctx, input)),
  discard: managing.input(uploadInput).mutation(within(discardUpload)),
});
