import { Check, LockKeyhole } from "lucide-react";
import type { CourseView } from "../../lib/course-call.ts";
import { sayLength } from "../../lib/film-length.ts";
import { PageLink } from "../frame/page-link.tsx";
import { WatchedBar } from "./watched-bar.tsx";

type Lesson = CourseView["lessons"][number];

/** Modules in order, each with its lessons. */
function groupByModule(lessons: readonly Lesson[]): [string, Lesson[]][] {
  const modules = new Map<string, Lesson[]>();
  for (const lesson of lessons) modules.set(lesson.module, [...(modules.get(lesson.module) ?? []), lesson]);
  return [...modules];
}

type LessonListProps = {
  clinic: string;
  lessons: readonly Lesson[];
  /** Whoever has the course need not be told what of it is free. */
  isOwn: boolean;
};

/** What is in the course. A lesson that is not open is named, and its page says why. */
export function LessonList({ clinic, lessons, isOwn }: LessonListProps) {
  return (
    <div className="flex flex-col gap-8">
      {groupByModule(lessons).map(([module, own]) => (
        <section key={module} aria-label={module} className="flex flex-col">
          <h3 className="border-b border-line pb-1 text-lg font-bold">{module}</h3>
          <ol className="flex flex-col">
            {own.map((lesson) => (
              <li key={lesson.slug} className="border-b border-line">
                <LessonRow clinic={clinic} lesson={lesson} isOwn={isOwn} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function LessonRow({ clinic, lesson, isOwn }: { clinic: string; lesson: Lesson; isOwn: boolean }) {
  const { slug, title, seconds, percent } = lesson;
  return (
    <PageLink
      href={`/course/${clinic}/${slug}`}
      className="flex min-h-14 items-center gap-4 rounded-md py-2.5 text-ink no-underline hover:bg-sunk"
    >
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="font-semibold text-accent underline decoration-1 underline-offset-4">{title}</span>
        <span className="text-sm text-ink-soft">{sayLength(seconds)}</span>
        {percent > 0 ? <WatchedBar percent={percent} /> : null}
      </span>
      <LessonMark lesson={lesson} isOwn={isOwn} />
    </PageLink>
  );
}

/** Word and shape together. */
function LessonMark({ lesson, isOwn }: { lesson: Lesson; isOwn: boolean }) {
  const { decision, isPreview, isComplete } = lesson;
  const look = "flex shrink-0 items-center gap-1.5 text-sm";
  if (isComplete) {
    return (
      <span className={`${look} text-good`}>
        <Check aria-hidden="true" className="size-5" /> Watched
      </span>
    );
  }
  if (!decision.allowed) {
    return (
      <span className={`${look} text-ink-soft`}>
        <LockKeyhole aria-hidden="true" className="size-4" /> In the course
      </span>
    );
  }
  return isPreview && !isOwn ? (
    <span className={`${look} font-semibold text-warm`}>Free to watch</span>
  ) : null;
}
