import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { DemoEntry } from "../../../../components/entry/demo-entry.tsx";
import { pickReturn } from "../../../../components/entry/return-to.ts";
import { pickText, type SearchParams } from "../../../../lib/search-text.ts";

export const metadata: Metadata = { title: "Demo sign-in" };

export default async function DemoPage({ searchParams }: { searchParams: SearchParams }) {
  const { token, returnTo } = await searchParams;
  return (
    <>
      <PageHeading lead="The link works once and opens a clinic of invented people.">
        Open the demo clinic
      </PageHeading>
      <DemoEntry token={pickText(token)} returnTo={pickReturn(returnTo)} />
    </>
  );
}
