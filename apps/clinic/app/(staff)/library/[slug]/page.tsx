import { EXERCISES, findExercise } from "@plumbline/domain/exercises";
import { buttonClass } from "@plumbline/ui/button";
import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { QuietLink } from "../../../../components/frame/quiet-link.tsx";
import { ExercisePage } from "../../../../components/library/exercise-page.tsx";
import { writeCompareHref } from "../../../../components/library/query.ts";
import { readAccount } from "../../../../server/account.ts";

type Params = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { slug } = await params;
  return { title: findExercise(slug)?.name ?? "Library" };
}

export default async function LibraryExercisePage({ params }: Params) {
  const { slug } = await params;
  await readAccount();
  const exercise = findExercise(slug);
  if (exercise === undefined) notFound();
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeading
        kicker={<QuietLink href="/library">Library</QuietLink>}
        actions={
          <QuietLink href={writeCompareHref(slug, "")} className={buttonClass()}>
            Compare with another
          </QuietLink>
        }
      >
        {exercise.name}
      </PageHeading>
      <ExercisePage exercise={exercise} others={EXERCISES} />
    </div>
  );
}
