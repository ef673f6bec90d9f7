import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { NoAccess } from "../../../../components/frame/no-access.tsx";
import { QuietLink } from "../../../../components/frame/quiet-link.tsx";
import { NewExerciseForm } from "../../../../components/library/new-exercise-form.tsx";
import { pickText, type SearchParams } from "../../../../lib/search-text.ts";
import { readAccount } from "../../../../server/account.ts";
import { readLibrary } from "../../../../server/library.ts";

export const metadata: Metadata = { title: "New exercise" };

export default async function NewExercisePage({ searchParams }: { searchParams: SearchParams }) {
  const { can } = await readAccount();
  if (!can("exercise.manage")) return <NoAccess what="Making exercises" />;
  const from = pickText((await searchParams).from);
  const { all } = await readLibrary();
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeading
        kicker={<QuietLink href="/library">Library</QuietLink>}
        lead="It begins as a draft that patients do not see. You publish it when it is ready."
      >
        New exercise
      </PageHeading>
      <NewExerciseForm
        from={all.some(({ slug }) => slug === from) ? from : ""}
        exercises={all.map(({ slug, name }) => ({ slug, name }))}
      />
    </div>
  );
}
