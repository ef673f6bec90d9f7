import { buttonClass } from "@plumbline/ui/button";
import type { CourseView } from "../../lib/course-call.ts";
import { PageLink } from "../frame/page-link.tsx";

/** For whoever has the course: how far they are, and the next film. */
export function OwnCourse({ course: { clinic, lessons } }: { course: CourseView }) {
  const done = lessons.filter(({ isComplete }) => isComplete).length;
  const isBegun = lessons.some(({ percent }) => percent > 0);
  const next = lessons.find(({ isComplete }) => !isComplete);
  return (
    <section className="flex flex-col gap-4 rounded-lg border border-line-strong bg-surface p-5">
      <p>
        {next === undefined
          ? `You have watched all ${lessons.length} films. They stay open to you.`
          : `You have watched ${done} of ${lessons.length} films.`}
      </p>
      {next === undefined ? null : (
        <PageLink
          href={`/course/${clinic.slug}/${next.slug}`}
          className={buttonClass({ variant: "primary", wide: true })}
        >
          {isBegun ? "Go on with" : "Begin with"} “{next.title}”
        </PageLink>
      )}
    </section>
  );
}
