import { EmptyState } from "@plumbline/ui/page-states";
import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { NoAccess } from "../../../../components/frame/no-access.tsx";
import { QuietLink } from "../../../../components/frame/quiet-link.tsx";
import { ComparePicker } from "../../../../components/library/compare-picker.tsx";
import { CompareTable } from "../../../../components/library/compare-table.tsx";
import { pickText, type SearchParams } from "../../../../lib/search-text.ts";
import { readAccount } from "../../../../server/account.ts";
import { readLibrary } from "../../../../server/library.ts";

export const metadata: Metadata = { title: "Compare two exercises" };

export default async function ComparePage({ searchParams }: { searchParams: SearchParams }) {
  const { can } = await readAccount();
  if (!can("exercise.read")) return <NoAccess what="The library" />;
  const params = await searchParams;
  const { all, findFigure } = await readLibrary();
  const [a, b] = [params.a, params.b].map((value) => all.find(({ slug }) => slug === pickText(value)));
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeading kicker={<QuietLink href="/library">Library</QuietLink>}>Compare two exercises</PageHeading>
      <ComparePicker
        a={a?.slug ?? ""}
        b={b?.slug ?? ""}
        exercises={all.map(({ slug, name }) => ({ slug, name }))}
      />
      <div className="mt-6">
        {a === undefined || b === undefined ? (
          <EmptyState title="Choose two exercises">
            They are shown side by side: figure, dosage, cautions, findings, and what differs.
          </EmptyState>
        ) : (
          <CompareTable a={a} b={b} findFigure={findFigure} />
        )}
      </div>
    </div>
  );
}
