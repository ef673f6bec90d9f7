import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LandOnHeading } from "../../../components/frame/land-on-heading.tsx";
import { AskForLink } from "../../../components/sign-in/ask-for-link.tsx";
import { pickReturnPath } from "../../../lib/return-path.ts";
import { getSession } from "../../../server/call.ts";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const session = getSession();
  const { returnTo } = await searchParams;
  if (session?.stage === "signed-in")
    redirect(pickReturnPath(typeof returnTo === "string" ? returnTo : null));
  return (
    <>
      <AskForLink door="record" knownEmail={session?.stage === "fresh-sign-in" ? session.email : null} />
      <LandOnHeading />
    </>
  );
}
