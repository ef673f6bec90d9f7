import { buyerProcedure, createRouter, publicProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { recordWatched } from "./commands.ts";
import { courseInput, lessonInput, watchedInput } from "./input.ts";
import { listCourses, renewLinks, showCourse, showLesson } from "./queries.ts";

export const courseRouter = createRouter({
  list: publicProcedure.query(({ ctx }) => listCourses(ctx)),
  show: publicProcedure.input(courseInput).query(({ ctx, input }) => showCourse(ctx, input)),
  lesson: publicProcedure.input(lessonInput).query(({ ctx, input }) => showLesson(ctx, input)),
  links: publicProcedure.input(lessonInput).query(({ ctx, input }) => renewLinks(ctx, input)),
  watched: buyerProcedure.input(watchedInput).mutation(within(recordWatched)),
});
