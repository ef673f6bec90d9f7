import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { ResetEntry } from "../../../../components/entry/reset-entry.tsx";
import { pickText, type SearchParams } from "../../../../lib/search-text.ts";

export const metadata: Metadata = { title: "New password" };

export default async function ResetPage({ searchParams }: { searchParams: SearchParams }) {
  return (
    <>
      <PageHeading lead="The link works once. Everything you have open in other places is signed out.">
        Set a new password
      </PageHeading>
      <ResetEntry token={pickText((await searchParams).token)} />
    </>
  );
}
