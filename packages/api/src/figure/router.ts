import { withActor } from "@plumbline/db/doors";
import { createRouter, patientProcedure, publicProcedure, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { restoreMovement, saveMovement, showMovement } from "./editing.ts";
import { figureInput, framesInput, movementInput, restoreMovementInput, saveMovementInput } from "./input.ts";
import { listFigures, listLibraryFigures, readFrames, showFigure, showLibraryFigure } from "./queries.ts";

const reading = staffProcedure("account.self");
const editing = staffProcedure("movement.manage");

export const figureRouter = createRouter({
  list: reading.query(within(listFigures)),
  show: reading.input(figureInput).query(within(showFigure)),
  frames: reading.input(framesInput).query(within(readFrames)),
  movement: editing.input(movementInput).query(within(showMovement)),
  saveMovement: editing.input(saveMovementInput).mutation(within(saveMovement)),
  restoreMovement: editing.input(restoreMovementInput).mutation(within(restoreMovement)),
});

/** What the library shows of itself to anyone; a patient sees what their clinic has made of it. */
export const publicFigureRouter = createRouter({
  listOpen: publicProcedure.query(() => listLibraryFigures()),
  showOpen: publicProcedure.input(figureInput).query(({ ctx, input }) => {
    const { actor } = ctx;
    if (actor?.kind !== "patient") return showLibraryFigure(input);
    return withActor(ctx.pool, actor, (tx) => showFigure(tx, actor, input), { now: ctx.now() });
  }),
  framesOwn: patientProcedure.input(framesInput).query(within(readFrames)),
});
