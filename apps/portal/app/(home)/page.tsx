import type { Metadata } from "next";
import { LandOnHeading } from "../../components/frame/land-on-heading.tsx";
import { DayWatch } from "../../components/today/day-watch.tsx";
import { NoProgram } from "../../components/today/no-program.tsx";
import { TodayScreen } from "../../components/today/today-screen.tsx";
import { greet } from "../../lib/clock.ts";
import { getNow, requireActor } from "../../server/call.ts";
import { readLocale } from "../../server/locale.ts";
import { loadToday } from "../../server/today.ts";

export const metadata: Metadata = { title: "Today" };

export default async function TodayPage() {
  requireActor();
  const [view, locale] = await Promise.all([loadToday(), readLocale()]);
  const greeting = `${greet(getNow(), view.timeZone)}, ${view.givenName}`;
  return (
    <>
      {view.program === null ? (
        <NoProgram view={view} greeting={greeting} locale={locale} />
      ) : (
        <TodayScreen view={view} program={view.program} greeting={greeting} locale={locale} />
      )}
      <DayWatch date={view.date} timeZone={view.timeZone} />
      <LandOnHeading />
    </>
  );
}
