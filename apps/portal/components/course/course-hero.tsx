import { formatMoney } from "@plumbline/domain/money";
import { PageHeading } from "@plumbline/ui/page-heading";
import type { CourseView } from "../../lib/course-call.ts";
import { sayWholeLength } from "../../lib/film-length.ts";

/** The name of the course, whose it is, what it holds in one line, and the way to the price. */
export function CourseHero({ course, locale }: { course: CourseView; locale: string }) {
  const seconds = course.lessons.reduce((sum, lesson) => sum + lesson.seconds, 0);
  const free = course.lessons.filter(({ isPreview }) => isPreview).length;
  return (
    <div className="flex flex-col gap-3">
      <PageHeading kicker={`A video course of ${course.clinic.name}`} lead={course.summary}>
        {course.title}
      </PageHeading>
      <p className="text-ink-soft">
        {course.lessons.length} films, {sayWholeLength(seconds)} in all.
        {course.access.allowed ? "" : ` ${free} of them are free to watch.`}
      </p>
      {course.access.allowed || !course.isOnSale ? null : (
        <a href="#buy" className="inline-flex min-h-11 items-center self-start font-semibold text-accent">
          The whole course for {formatMoney(course.price, locale)}
        </a>
      )}
    </div>
  );
}
