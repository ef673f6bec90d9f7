import { EXERCISES, findExercise } from "@plumbline/domain/exercises";
import { EmptyState } from "@plumbline/ui/page-states";
import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { QuietLink } from "../../../../components/frame/quiet-link.tsx";
import { ComparePicker } from "../../../../components/library/compare-picker.tsx";
import { CompareTable } from "../../../../components/library/compare-table.tsx";
import { pickText, type SearchParams } from "../../../../lib/search-text.ts";
import { readAccount } from "../../../../server/account.ts";

export const metadata: Metadata = { title: "Compare two exercises" };

export default async function ComparePage({ searchParams }: { searchParams: SearchParams }) {
  await readAccount();
  const params = await searchParams;
  const a = findExercise(pickText(params.a));
  const b = findExercise(pickText(params.b));
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeading kicker={<QuietLink href="/library">Library</QuietLink>}>Compare two exercises</PageHeading>
      <ComparePicker
        a={a?.slug ?? ""}
        b={b?.slug ?? ""}
        exercises={EXERCISES.map(({ slug, name }) => ({ slug, name }))}
      />
      <div className="mt-6">
        {a === undefined || b === undefined ? (
          <EmptyState title="Choose two exercises">
            They are shown side by side: figure, dosage, cautions, findings, and what differs.
          </EmptyState>
        ) : (
          <CompareTable a={a} b={b} />
        )}
      </div>
    </div>
  );
}
