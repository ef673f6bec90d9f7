import type { BuyerActor, PatientActor } from "@plumbline/api/context";
import { PageHeading, SectionHeading } from "@plumbline/ui/page-heading";
import { ThemeToggle } from "@plumbline/ui/theme-toggle";
import type { Metadata } from "next";
import { LandOnHeading } from "../../../components/frame/land-on-heading.tsx";
import { JoinAccounts } from "../../../components/you/join-accounts.tsx";
import { OwnOrdersList } from "../../../components/you/own-orders.tsx";
import { SignOut } from "../../../components/you/sign-out.tsx";
import { formatTime, nameZone } from "../../../lib/clock.ts";
import { getNow, getSession, isLearner, read, requirePerson } from "../../../server/call.ts";
import { readLocale } from "../../../server/locale.ts";

export const metadata: Metadata = { title: "You" };

type Person = PatientActor | BuyerActor;

export default async function YouPage() {
  const actor = requirePerson();
  const locale = await readLocale();
  return (
    <div className="flex flex-col gap-10 pb-8">
      <PageHeading>You</PageHeading>
      <AddressSection actor={actor} />
      {actor.kind === "patient" ? <DaysSection timeZone={actor.timeZone} locale={locale} /> : null}
      {isLearner(actor) ? <CourseSection clinicId={actor.clinicId} locale={locale} /> : null}
      <JoinSection actor={actor} />
      <section className="flex flex-col gap-3">
        <SectionHeading>Light or dark</SectionHeading>
        <ThemeToggle label="Light or dark" />
        <p className="text-ink-soft">Light, dark, or as your device has it. Kept in this browser.</p>
      </section>
      <section className="flex flex-col gap-3">
        <SectionHeading>Signing out</SectionHeading>
        <p>On a device that others use too, sign out when you are done.</p>
        <SignOut signInPath={actor.kind === "buyer" ? "/sign-in/course" : "/sign-in"} />
      </section>
      <LandOnHeading />
    </div>
  );
}

function AddressSection({ actor }: { actor: Person }) {
  const session = getSession();
  return (
    <section className="flex flex-col gap-3">
      <SectionHeading>{actor.kind === "patient" ? "Your clinic" : "The clinic"}</SectionHeading>
      {actor.kind === "patient" ? (
        <p>
          <strong>{session?.clinicName}</strong> sees what you record here. To change your name or your
          address, tell them.
        </p>
      ) : (
        <p>
          You have the video course of <strong>{session?.clinicName}</strong>.
        </p>
      )}
      <p>
        You sign in as <strong className="wrap-anywhere">{session?.email}</strong>.
      </p>
    </section>
  );
}

function DaysSection({ timeZone, locale }: { timeZone: string; locale: string }) {
  return (
    <section className="flex flex-col gap-3">
      <SectionHeading>Your days</SectionHeading>
      <p>
        A day here begins and ends at midnight, {nameZone(timeZone, locale)}. It is{" "}
        {formatTime(getNow(), timeZone, locale)} there now. If you moved, tell your clinic.
      </p>
    </section>
  );
}

async function CourseSection({ clinicId, locale }: { clinicId: string; locale: string }) {
  const { orders } = await read((api) => api.purchase.mine());
  const timeZone = getSession()?.timeZone ?? "UTC";
  return (
    <section className="flex flex-col gap-3">
      <SectionHeading>Your course</SectionHeading>
      <OwnOrdersList orders={orders} clinicId={clinicId} locale={locale} timeZone={timeZone} />
    </section>
  );
}

/** The same for everybody of a clinic that sells a course, whether there is anything to join or not. */
async function JoinSection({ actor }: { actor: Person }) {
  const sellers = await read((api) => api.course.list());
  const isSeller = sellers.some(({ id }) => id === actor.clinicId);
  const has = actor.kind === "buyer" ? "course" : isLearner(actor) ? "both" : "record";
  if (!isSeller && has === "record") return null;
  return (
    <section className="flex flex-col gap-3">
      <SectionHeading>{has === "both" ? "Program and course" : "One account for both"}</SectionHeading>
      <JoinAccounts has={has} clinicName={getSession()?.clinicName ?? "the clinic"} />
    </section>
  );
}
