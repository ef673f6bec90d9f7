import { createRouter, publicProcedure, staffProcedure } from "../trpc.ts";
import { figureInput } from "./input.ts";
import { listFigures, showFigure } from "./queries.ts";

export const figureRouter = createRouter({
  list: staffProcedure("account.self").query(() => listFigures()),
  show: staffProcedure("account.self")
    .input(figureInput)
    .query(({ input }) => showFigure(input)),
});

/** What the library shows of itself to anyone. */
export const publicFigureRouter = createRouter({
  list: publicProcedure.query(() => listFigures()),
  show: publicProcedure.input(figureInput).query(({ input }) => showFigure(input)),
});
