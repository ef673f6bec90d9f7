import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { addendNote, amendNote, saveNote, signNote } from "./commands.ts";
import { addendNoteInput, amendNoteInput, noteExamInput, saveNoteInput, signNoteInput } from "./input.ts";
import { showNote } from "./queries.ts";

export const noteRouter = createRouter({
  show: staffProcedure("chart.read").input(noteExamInput).query(within(showNote)),
  save: staffProcedure("note.write").input(saveNoteInput).mutation(within(saveNote)),
  sign: staffProcedure("note.sign").input(signNoteInput).mutation(within(signNote)),
  addend: staffProcedure("note.sign").input(addendNoteInput).mutation(within(addendNote)),
  amend: staffProcedure("note.sign").input(amendNoteInput).mutation(within(amendNote)),
});
