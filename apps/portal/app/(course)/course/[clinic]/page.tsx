import { SectionHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { AboutCourse } from "../../../../components/course/about-course.tsx";
import { CourseHero } from "../../../../components/course/course-hero.tsx";
import { CourseOffer } from "../../../../components/course/course-offer.tsx";
import { LessonDesk } from "../../../../components/course/lesson-desk.tsx";
import { LessonList } from "../../../../components/course/lesson-list.tsx";
import { OwnCourse } from "../../../../components/course/own-course.tsx";
import { LandOnHeading } from "../../../../components/frame/land-on-heading.tsx";
import { getActor, getSession, read } from "../../../../server/call.ts";
import { loadCourse } from "../../../../server/course.ts";
import { readLocale } from "../../../../server/locale.ts";

type Props = { params: Promise<{ clinic: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const course = await loadCourse((await params).clinic);
  return {
    title: `${course.title} · ${course.clinic.name}`,
    description: course.summary,
    robots: { index: true, follow: true },
  };
}

export default async function CoursePage({ params }: Props) {
  const { clinic } = await params;
  const [course, locale] = await Promise.all([loadCourse(clinic), readLocale()]);
  const first = course.lessons.find(({ isPreview }) => isPreview);
  const preview =
    course.access.allowed || first === undefined
      ? null
      : await read((api) => api.course.lesson({ clinic, lesson: first.slug }));
  const knownEmail = getActor()?.kind === "buyer" ? (getSession()?.email ?? null) : null;
  return (
    <div className="flex flex-col gap-10 pb-8">
      <CourseHero course={course} locale={locale} />
      {course.access.allowed ? <OwnCourse course={course} /> : null}
      {preview?.links ? (
        <LessonDesk
          clinic={clinic}
          lesson={preview}
          links={preview.links}
          resumeSeconds={preview.resumeSeconds}
          percent={preview.percent}
          isKept={preview.isKept}
        />
      ) : null}
      {course.access.allowed ? null : (
        <>
          <AboutCourse clinic={course.clinic} />
          <CourseOffer course={course} locale={locale} knownEmail={knownEmail} />
        </>
      )}
      <section className="flex flex-col gap-4">
        <SectionHeading>What is in it</SectionHeading>
        <LessonList clinic={clinic} lessons={course.lessons} isOwn={course.access.allowed} />
      </section>
      <LandOnHeading />
    </div>
  );
}
