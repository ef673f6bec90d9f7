import Link from "next/link";
import { PageHeading, SectionHeading } from "@plumbline/ui/page-heading";
import { ThemeToggle } from "@plumbline/ui/theme-toggle";
import type { Metadata } from "next";
import { PasswordChange } from "../../../components/account/password-change.tsx";
import { RecoveryRenewal } from "../../../components/account/recovery-renewal.tsx";
import { SignOutButtons } from "../../../components/frame/sign-out-buttons.tsx";
import { ROLE_WORDS } from "../../../lib/words.ts";
import { readAccount } from "../../../server/account.ts";
import { getSession } from "../../../server/call.ts";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const { displayName, clinicName, roles } = await readAccount();
  const email = getSession()?.email ?? "";
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-8">
      <PageHeading lead={`${email} · ${clinicName} · ${roles.map((role) => ROLE_WORDS[role]).join(", ")}`}>
        {displayName}
      </PageHeading>
      <section className="flex flex-col gap-3">
        <SectionHeading>Theme</SectionHeading>
        <ThemeToggle />
      </section>
      <section className="flex flex-col gap-3">
        <SectionHeading>Sessions</SectionHeading>
        <p className="text-ink-soft">Signing out wipes what this browser kept of unsent entries.</p>
        <SignOutButtons />
      </section>
      <section className="flex flex-col gap-3">
        <SectionHeading>Password</SectionHeading>
        <PasswordChange email={email} />
      </section>
      <section className="flex flex-col gap-3">
        <SectionHeading>Second factor</SectionHeading>
        <p>
          A new phone?{" "}
          <Link href="/sign-in/enrol?returnTo=/account" prefetch={false}>
            Set up another authenticator
          </Link>
          . The one in use stops working then.
        </p>
        <RecoveryRenewal email={email} />
      </section>
    </div>
  );
}
