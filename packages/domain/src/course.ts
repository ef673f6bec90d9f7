/** A video course: types and the order of its lessons; the outline that a clinic starts from is beside it. */
import type { Deficit } from "./deficit.ts";
import type { Money } from "./money.ts";

export interface Lesson {
  slug: string;
  title: string;
  minutes: number;
  /** Anybody may watch it without an account. */
  isPreview: boolean;
  addresses: readonly Deficit[];
}

export interface CourseModule {
  slug: string;
  title: string;
  lessons: readonly Lesson[];
}

export interface Course {
  slug: string;
  title: string;
  summary: string;
  price: Money;
  modules: readonly CourseModule[];
}

/** All lessons in the order of the course. */
export function listLessons(course: Course): Lesson[] {
  return course.modules.flatMap(({ lessons }) => lessons);
}

/** A lesson with the module it is in and the ones before and after it, or undefined when the course has none. */
export function findLesson(course: Course, slug: string) {
  const lessons = listLessons(course);
  const index = lessons.findIndex((lesson) => lesson.slug === slug);
  const lesson = lessons[index];
  const owner = course.modules.find(({ lessons: own }) => own.some((one) => one.slug === slug));
  if (!lesson || !owner) return undefined;
  return { lesson, module: owner, previous: lessons[index - 1] ?? null, next: lessons[index + 1] ?? null };
}
