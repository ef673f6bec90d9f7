import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LandOnHeading } from "../../../../components/frame/land-on-heading.tsx";
import { AskForLink } from "../../../../components/sign-in/ask-for-link.tsx";
import { pickReturnPath } from "../../../../lib/return-path.ts";
import { getActor, isLearner } from "../../../../server/call.ts";

export const metadata: Metadata = { title: "Sign in to the course" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CourseSignInPage({ searchParams }: Props) {
  const { returnTo } = await searchParams;
  if (isLearner(getActor())) redirect(pickReturnPath(typeof returnTo === "string" ? returnTo : "/course"));
  return (
    <>
      <AskForLink door="course" knownEmail={null} />
      <LandOnHeading />
    </>
  );
}
