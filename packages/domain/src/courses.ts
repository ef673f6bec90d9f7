import file from "./content/course.json" with { type: "json" };
import type { Course } from "./course.ts";

/** The outline of the course that a clinic sells. */
// Plain JSON, so its lists arrive as strings; the content test checks every one of them.
export const COURSE: Course = file as unknown as Course;
