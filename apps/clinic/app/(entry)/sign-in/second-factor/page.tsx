import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { pickReturn } from "../../../../components/entry/return-to.ts";
import { SecondFactorForm } from "../../../../components/entry/second-factor-form.tsx";
import { StartAgain } from "../../../../components/entry/start-again.tsx";
import type { SearchParams } from "../../../../lib/search-text.ts";
import { getSession } from "../../../../server/call.ts";

export const metadata: Metadata = { title: "Second factor" };

export default async function SecondFactorPage({ searchParams }: { searchParams: SearchParams }) {
  const returnTo = pickReturn((await searchParams).returnTo);
  const session = getSession();
  if (session?.stage === "signed-in") redirect(returnTo);
  if (session?.stage !== "second-factor") redirect(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  return (
    <>
      <PageHeading kicker={session.email} lead={`Second step for ${session.clinicName}.`}>
        Enter a code
      </PageHeading>
      <SecondFactorForm returnTo={returnTo} />
      <StartAgain />
    </>
  );
}
