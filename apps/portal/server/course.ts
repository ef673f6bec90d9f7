import { cache } from "react";
import { read } from "./call.ts";

/** Read once for a page and its title. */
export const loadCourse = cache((clinic: string) => read((api) => api.course.show({ clinic })));

export const loadLesson = cache((clinic: string, lesson: string) =>
  read((api) => api.course.lesson({ clinic, lesson })),
);
