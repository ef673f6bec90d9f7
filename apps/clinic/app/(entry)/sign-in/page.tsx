import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { PasswordForm } from "../../../components/entry/password-form.tsx";
import { pickReturn } from "../../../components/entry/return-to.ts";
import type { SearchParams } from "../../../lib/search-text.ts";
import { getSession } from "../../../server/call.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const returnTo = pickReturn((await searchParams).returnTo);
  const stage = getSession()?.stage;
  if (stage === "second-factor" || stage === "enrol") {
    redirect(`/sign-in/${stage}?returnTo=${encodeURIComponent(returnTo)}`);
  }
  if (stage === "signed-in") redirect(returnTo);
  return (
    <>
      <PageHeading lead="For the staff of the clinic.">Sign in</PageHeading>
      <PasswordForm returnTo={returnTo} />
      <p className="mt-4">
        <Link prefetch={false} href="/sign-in/forgot">
          Forgot your password?
        </Link>
      </p>
      <p className="mt-8 text-sm text-ink-soft">
        No account yet? The owner of your clinic sends an invitation by email. If your authenticator and
        recovery codes are lost, ask them as well.
      </p>
    </>
  );
}
