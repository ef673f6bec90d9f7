import { PageHeading, SectionHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { ClosedLesson } from "../../../../../components/course/closed-lesson.tsx";
import { LessonDesk } from "../../../../../components/course/lesson-desk.tsx";
import { LessonWays } from "../../../../../components/course/lesson-ways.tsx";
import { LandOnHeading } from "../../../../../components/frame/land-on-heading.tsx";
import { PageLink } from "../../../../../components/frame/page-link.tsx";
import { sayLength } from "../../../../../lib/film-length.ts";
import { loadLesson } from "../../../../../server/course.ts";

type Props = { params: Promise<{ clinic: string; lesson: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { clinic, lesson } = await params;
  const { title, courseTitle } = await loadLesson(clinic, lesson);
  return { title: `${title} · ${courseTitle}` };
}

export default async function LessonPage({ params }: Props) {
  const { clinic, lesson: slug } = await params;
  const lesson = await loadLesson(clinic, slug);
  const { decision, links, transcript } = lesson;
  return (
    <article className="flex flex-col gap-8 pb-8">
      <div className="flex flex-col gap-1">
        <PageLink
          href={`/course/${clinic}`}
          className="inline-flex min-h-11 items-center self-start text-accent"
        >
          {lesson.courseTitle}
        </PageLink>
        <PageHeading kicker={`Lesson ${lesson.number} of ${lesson.count}, ${sayLength(lesson.seconds)}`}>
          {lesson.title}
        </PageHeading>
      </div>
      {decision.allowed && links !== null ? (
        <LessonDesk
          key={slug}
          clinic={clinic}
          lesson={lesson}
          links={links}
          resumeSeconds={lesson.resumeSeconds}
          percent={lesson.percent}
          isKept={lesson.isKept}
        />
      ) : null}
      {decision.allowed ? null : (
        <ClosedLesson clinic={clinic} lesson={slug} reason={decision.reason} isOnSale={lesson.isOnSale} />
      )}
      {transcript === null ? null : (
        <section className="flex flex-col gap-3">
          <SectionHeading>In words</SectionHeading>
          {transcript.map((paragraph) => (
            <p key={paragraph} className="prose-line">
              {paragraph}
            </p>
          ))}
        </section>
      )}
      <LessonWays clinic={clinic} lesson={lesson} />
      <LandOnHeading />
    </article>
  );
}
