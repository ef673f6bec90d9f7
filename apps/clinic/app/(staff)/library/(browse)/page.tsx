import { buttonClass } from "@plumbline/ui/button";
import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { NoAccess } from "../../../../components/frame/no-access.tsx";
import { QuietLink } from "../../../../components/frame/quiet-link.tsx";
import { listBrowsed } from "../../../../components/library/browsed.ts";
import { Favourites } from "../../../../components/library/favourites.tsx";
import { LibraryBrowser } from "../../../../components/library/library-browser.tsx";
import { readAccount } from "../../../../server/account.ts";
import { readLibrary } from "../../../../server/library.ts";

export const metadata: Metadata = { title: "Library" };

export default async function LibraryPage() {
  const { can } = await readAccount();
  if (!can("exercise.read")) return <NoAccess what="The library" />;
  const { all, favourites, findFigure } = await readLibrary();
  return (
    <div className="mx-auto max-w-7xl">
      <PageHeading
        actions={
          <>
            <QuietLink href="/library/own" className={buttonClass()}>
              The clinic’s own
            </QuietLink>
            {can("exercise.manage") ? (
              <QuietLink href="/library/new" className={buttonClass({ variant: "primary" })}>
                New exercise
              </QuietLink>
            ) : null}
          </>
        }
      >
        Library
      </PageHeading>
      <Favourites kept={[...favourites]}>
        <LibraryBrowser listed={listBrowsed(all, favourites, findFigure)} />
      </Favourites>
    </div>
  );
}
