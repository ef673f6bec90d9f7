import { MAX_REPORTED_RANGES } from "@plumbline/domain/watched";
import * as z from "zod";

const slug = z.string().regex(/^[a-z0-9-]{1,80}$/);
const seconds = z.int().min(0).max(86_400);

export const courseInput = z.strictObject({ clinic: slug });
export type CourseInput = z.infer<typeof courseInput>;

export const lessonInput = z.strictObject({ clinic: slug, lesson: slug });
export type LessonInput = z.infer<typeof lessonInput>;

export const watchedInput = z.strictObject({
  lesson: slug,
  ranges: z.array(z.strictObject({ fromSeconds: seconds, toSeconds: seconds })).max(MAX_REPORTED_RANGES),
  stop: z.strictObject({ seconds, at: z.iso.datetime() }).nullable(),
});
export type WatchedInput = z.infer<typeof watchedInput>;
