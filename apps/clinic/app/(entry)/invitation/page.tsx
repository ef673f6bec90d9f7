import type { Metadata } from "next";
import { InvitationEntry } from "../../../components/entry/invitation-entry.tsx";
import { pickText, type SearchParams } from "../../../lib/search-text.ts";

export const metadata: Metadata = { title: "Invitation" };

export default async function InvitationPage({ searchParams }: { searchParams: SearchParams }) {
  return <InvitationEntry token={pickText((await searchParams).token)} />;
}
