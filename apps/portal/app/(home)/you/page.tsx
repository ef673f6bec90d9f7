import { PageHeading, SectionHeading } from "@plumbline/ui/page-heading";
import { ThemeToggle } from "@plumbline/ui/theme-toggle";
import type { Metadata } from "next";
import { LandOnHeading } from "../../../components/frame/land-on-heading.tsx";
import { SignOut } from "../../../components/you/sign-out.tsx";
import { formatTime, nameZone } from "../../../lib/clock.ts";
import { getNow, getSession, requireActor } from "../../../server/call.ts";
import { readLocale } from "../../../server/locale.ts";

export const metadata: Metadata = { title: "You" };

export default async function YouPage() {
  const { timeZone } = requireActor();
  const locale = await readLocale();
  const session = getSession();
  return (
    <div className="flex flex-col gap-10 pb-8">
      <PageHeading>You</PageHeading>
      <section className="flex flex-col gap-3">
        <SectionHeading>Your clinic</SectionHeading>
        <p>
          <strong>{session?.clinicName}</strong> sees what you record here. To change your name or your
          address, tell them.
        </p>
        <p>
          You sign in as <strong className="wrap-anywhere">{session?.email}</strong>.
        </p>
      </section>
      <section className="flex flex-col gap-3">
        <SectionHeading>Your days</SectionHeading>
        <p>
          A day here begins and ends at midnight, {nameZone(timeZone, locale)}. It is{" "}
          {formatTime(getNow(), timeZone, locale)} there now. If you moved, tell your clinic.
        </p>
      </section>
      <section className="flex flex-col gap-3">
        <SectionHeading>Light or dark</SectionHeading>
        <ThemeToggle label="Light or dark" />
        <p className="text-ink-soft">Light, dark, or as your device has it. Kept in this browser.</p>
      </section>
      <section className="flex flex-col gap-3">
        <SectionHeading>Signing out</SectionHeading>
        <p>On a device that others use too, sign out when you are done.</p>
        <SignOut />
      </section>
      <LandOnHeading />
    </div>
  );
}
