import { buttonClass } from "@plumbline/ui/button";
import { EmptyState } from "@plumbline/ui/page-states";
import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { NoAccess } from "../../../../components/frame/no-access.tsx";
import { QuietLink } from "../../../../components/frame/quiet-link.tsx";
import { RowKeys } from "../../../../components/frame/row-keys.tsx";
import { OwnTable } from "../../../../components/library/own-table.tsx";
import { readAccount } from "../../../../server/account.ts";
import { readLibrary } from "../../../../server/library.ts";

export const metadata: Metadata = { title: "The clinic’s own exercises" };

export default async function OwnExercisesPage() {
  const { can, clock } = await readAccount();
  if (!can("exercise.read")) return <NoAccess what="The library" />;
  const { own } = await readLibrary();
  const canManage = can("exercise.manage");
  const make = canManage ? (
    <QuietLink href="/library/new" className={buttonClass({ variant: "primary" })}>
      New exercise
    </QuietLink>
  ) : null;
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeading
        kicker={<QuietLink href="/library">Library</QuietLink>}
        lead="Nothing is deleted: what is archived stays in the programs that have it."
        actions={make}
      >
        The clinic’s own exercises
      </PageHeading>
      <div className="mt-4">
        {own.length === 0 ? (
          <EmptyState title="None yet" action={make}>
            Copy an exercise of the library and change it, or write one from the start.
          </EmptyState>
        ) : (
          <RowKeys>
            <OwnTable own={own} canManage={canManage} clock={clock} />
          </RowKeys>
        )}
      </div>
    </div>
  );
}
