import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EnrolSteps } from "../../../../components/entry/enrol-steps.tsx";
import { pickReturn } from "../../../../components/entry/return-to.ts";
import type { SearchParams } from "../../../../lib/search-text.ts";
import { getSession } from "../../../../server/call.ts";

export const metadata: Metadata = { title: "Set up the second factor" };

/** Also for a person who is signed in and moves to another authenticator. */
export default async function EnrolPage({ searchParams }: { searchParams: SearchParams }) {
  const returnTo = pickReturn((await searchParams).returnTo);
  const session = getSession();
  if (session?.stage === "second-factor") redirect("/sign-in/second-factor");
  if (session?.stage !== "enrol" && session?.stage !== "signed-in") {
    redirect(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  }
  return (
    <>
      <PageHeading
        kicker={session.email}
        lead="An app on your phone shows a code that changes every half minute. It keeps charts closed even if a password is known."
      >
        Set up the second factor
      </PageHeading>
      <EnrolSteps email={session.email} returnTo={returnTo} isFirst={session.stage === "enrol"} />
    </>
  );
}
