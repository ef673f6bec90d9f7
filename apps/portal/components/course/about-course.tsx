import { SectionHeading } from "@plumbline/ui/page-heading";
import { PageLink } from "../frame/page-link.tsx";

/** What a course is and is not. It promises nothing about anybody's body. */
export function AboutCourse({ clinic }: { clinic: { slug: string; name: string } }) {
  return (
    <>
      <section className="flex flex-col gap-3">
        <SectionHeading>What it is</SectionHeading>
        <p className="prose-line">
          Short films, drawn and calm: how the hip joint, the pelvis and the low back move together, and
          practices to follow along with. Every film has captions and its words to read.
        </p>
      </section>
      <section className="flex flex-col gap-3">
        <SectionHeading>For whom</SectionHeading>
        <p className="prose-line">
          For people who want to understand how their hips and back work, and to practise at home at their own
          pace. You need a mat, a chair and a little room.
        </p>
        <p className="prose-line">
          A film cannot examine you, and this course is no treatment. If you are not sure whether to begin,
          watch{" "}
          <PageLink href={`/course/${clinic.slug}/red-flags-film`} className="text-accent underline">
            When to see a doctor first
          </PageLink>
          , which is free, or ask a clinician.
        </p>
      </section>
    </>
  );
}
