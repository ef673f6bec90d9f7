import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { applyTemplate, discardDraft, editProgram, saveDraft } from "./commands.ts";
import { endProgram, pauseProgram, publishProgram, resumeProgram } from "../publication/commands.ts";
import {
  applyTemplateInput,
  pauseProgramInput,
  programPatientInput,
  programVersionInput,
  publishedVersionInput,
  saveDraftInput,
} from "./input.ts";
import { showProgram, showVersion } from "./queries.ts";

export const programRouter = createRouter({
  show: staffProcedure("chart.read").input(programPatientInput).query(within(showProgram)),
  version: staffProcedure("chart.read").input(publishedVersionInput).query(within(showVersion)),
  edit: staffProcedure("program.write").input(programPatientInput).mutation(within(editProgram)),
  saveDraft: staffProcedure("program.write").input(saveDraftInput).mutation(within(saveDraft)),
  discardDraft: staffProcedure("program.write").input(programVersionInput).mutation(within(discardDraft)),
  applyTemplate: staffProcedure("program.write").input(applyTemplateInput).mutation(within(applyTemplate)),
  publish: staffProcedure("program.publish").input(programVersionInput).mutation(within(publishProgram)),
  pause: staffProcedure("program.publish").input(pauseProgramInput).mutation(within(pauseProgram)),
  resume: staffProcedure("program.publish").input(programVersionInput).mutation(within(resumeProgram)),
  end: staffProcedure("program.publish").input(programVersionInput).mutation(within(endProgram)),
});
