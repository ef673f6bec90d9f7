import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import {
  archiveExercise,
  attachMedia,
  captionMedia,
  createExercise,
  discardDraft,
  publishExercise,
  restoreExercise,
  saveDraft,
  setFavourite,
} from "./commands.ts";
import {
  attachInput,
  captionInput,
  createExerciseInput,
  exerciseInput,
  exerciseVersionInput,
  favouriteInput,
  saveExerciseInput,
} from "./input.ts";
import { listOwnExercises, showExercise } from "./queries.ts";

const reading = staffProcedure("exercise.read");
const managing = staffProcedure("exercise.manage");

export const exerciseRouter = createRouter({
  list: reading.query(within(listOwnExercises)),
  show: reading.input(exerciseInput).query(within(showExercise)),
  favourite: reading.input(favouriteInput).mutation(within(setFavourite)),
  create: managing.input(createExerciseInput).mutation(within(createExercise)),
  saveDraft: managing.input(saveExerciseInput).mutation(within(saveDraft)),
  discardDraft: managing.input(exerciseVersionInput).mutation(within(discardDraft)),
  attach: managing.input(attachInput).mutation(within(attachMedia)),
  caption: managing.input(captionInput).mutation(within(captionMedia)),
  publish: managing.input(exerciseVersionInput).mutation(within(publishExercise)),
  archive: managing.input(exerciseVersionInput).mutation(within(archiveExercise)),
  restore: managing.input(exerciseVersionInput).mutation(within(restoreExercise)),
});
