import { ArrowLeft, ArrowRight } from "lucide-react";
import type { LessonView } from "../../lib/course-call.ts";
import { PageLink } from "../frame/page-link.tsx";

type LessonWaysProps = { clinic: string; lesson: Pick<LessonView, "previous" | "next"> };

/** The lesson before and the one after. */
export function LessonWays({ clinic, lesson: { previous, next } }: LessonWaysProps) {
  const look =
    "flex min-h-14 flex-1 items-center gap-3 rounded-md border border-line px-4 py-2 no-underline hover:bg-sunk";
  return (
    <nav aria-label="Lessons" className="flex flex-col gap-3 sm:flex-row print:hidden">
      {previous === null ? null : (
        <PageLink href={`/course/${clinic}/${previous.slug}`} className={look}>
          <ArrowLeft aria-hidden="true" className="size-5 shrink-0" />
          <span>
            <span className="block text-sm text-ink-soft">Before</span>
            {previous.title}
          </span>
        </PageLink>
      )}
      {next === null ? null : (
        <PageLink href={`/course/${clinic}/${next.slug}`} className={`${look} justify-end text-right`}>
          <span>
            <span className="block text-sm text-ink-soft">Next</span>
            {next.title}
          </span>
          <ArrowRight aria-hidden="true" className="size-5 shrink-0" />
        </PageLink>
      )}
    </nav>
  );
}
