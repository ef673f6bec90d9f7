import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { listBrowsed } from "../../../components/library/browsed.ts";
import { LibraryBrowser } from "../../../components/library/library-browser.tsx";
import { readAccount } from "../../../server/account.ts";

export const metadata: Metadata = { title: "Library" };

export default async function LibraryPage() {
  await readAccount();
  const exercises = listBrowsed([], new Set());
  return (
    <div className="mx-auto max-w-7xl">
      <PageHeading>Library</PageHeading>
      <LibraryBrowser exercises={exercises} />
    </div>
  );
}
