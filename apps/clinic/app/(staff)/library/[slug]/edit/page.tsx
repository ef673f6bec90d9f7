import { EXERCISES } from "@plumbline/domain/exercises";
import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { NoAccess } from "../../../../../components/frame/no-access.tsx";
import { QuietLink } from "../../../../../components/frame/quiet-link.tsx";
import { ExerciseEditor } from "../../../../../components/library/exercise-editor.tsx";
import { readAccount } from "../../../../../server/account.ts";
import { readExercise, readFiles, readLibrary } from "../../../../../server/library.ts";

export const metadata: Metadata = { title: "Edit exercise" };

export default async function EditExercisePage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { can } = await readAccount();
  if (!can("exercise.manage")) return <NoAccess what="Making exercises" />;
  const { name, own } = await readExercise(slug);
  if (own === null) notFound();
  // What is put away is restored on its page before it is edited.
  if (own.archivedAt !== null) redirect(`/library/${slug}`);
  const { all, movements, own: owned, published } = await readLibrary();
  const draft = own.draft ?? owned.find((one) => one.slug === slug)?.content;
  if (!draft) notFound();
  const others = all.filter((one) => one.slug !== slug);
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeading
        kicker={
          own.versions.length === 0 ? (
            <QuietLink href="/library/own">The clinic’s own exercises</QuietLink>
          ) : (
            <QuietLink href={`/library/${slug}`}>{name}</QuietLink>
          )
        }
      >
        Edit exercise
      </PageHeading>
      <ExerciseEditor
        key={slug}
        slug={slug}
        version={own.version}
        draft={draft}
        hasDraft={own.draft !== null}
        number={own.versions[0]?.number ?? null}
        files={await readFiles(draft.media)}
        movements={[...new Set([...EXERCISES.map((one) => one.slug), ...movements])]}
        own={published.filter((one) => one.slug !== slug)}
        others={others.map(({ slug: other, name: otherName, progressionOf, regressionOf }) => ({
          slug: other,
          name: otherName,
          progressionOf,
          regressionOf,
        }))}
      />
    </div>
  );
}
