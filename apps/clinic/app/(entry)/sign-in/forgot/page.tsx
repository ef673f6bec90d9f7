import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import Link from "next/link";
import { ForgotForm } from "../../../../components/entry/forgot-form.tsx";

export const metadata: Metadata = { title: "Forgotten password" };

export default function ForgotPage() {
  return (
    <>
      <PageHeading lead="We send you a link by email. Signing in will still ask for your second factor.">
        Set a new password
      </PageHeading>
      <ForgotForm />
      <p className="mt-8">
        <Link prefetch={false} href="/sign-in">
          Back to sign-in
        </Link>
      </p>
    </>
  );
}
