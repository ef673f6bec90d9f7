import { PageHeading } from "@plumbline/ui/page-heading";
import { formatDay } from "../../lib/clock.ts";
import type { Program, TodayView } from "../../lib/call.ts";
import { findNextDueDate, partProgram, toDayItem } from "../../lib/program.ts";
import { DayHead } from "./day-head.tsx";
import { DayState } from "./day-state.tsx";
import { ItemList } from "./item-list.tsx";
import { PrintButton } from "./print-button.tsx";
import { PrintedProgram } from "./printed-program.tsx";

type TodayScreenProps = { view: TodayView; program: Program; greeting: string; locale: string };

export function TodayScreen({ view, program, greeting, locale }: TodayScreenProps) {
  const day = { date: view.date, timeZone: view.timeZone };
  const { due, otherDays, optional, asNeeded } = partProgram(program);
  const nextDate = program.changesOn === null ? findNextDueDate(program, view.date) : null;
  const nextWords = nextDate === null ? null : formatDay(nextDate, locale);
  const isOrdinary = program.startsOn === null && program.pausedUntil === null && !program.over;
  return (
    <div className="flex flex-col gap-8 pb-8">
      <div data-screen-only className="flex flex-col gap-5">
        <PageHeading kicker={formatDay(view.date, locale)}>{greeting}</PageHeading>
        {due.length > 0 ? <DayHead items={due.map(toDayItem)} day={day} nextWords={nextWords} /> : null}
        {due.length === 0 && isOrdinary ? (
          <p className="text-lg">
            Nothing is due today.{" "}
            {nextWords === null ? null : <span>The next exercises are due on {nextWords}.</span>}
          </p>
        ) : null}
        <DayState program={program} view={view} locale={locale} />
        {program.note === "" ? null : (
          <blockquote className="border-l-2 border-warm pl-4 whitespace-pre-line">
            <p>{program.note}</p>
            <footer className="mt-1 text-ink-soft">{view.clinicName}</footer>
          </blockquote>
        )}
      </div>
      <ItemList title="Due today" hideTitle items={due} day={day} />
      {due.length === 0 ? <ItemList title="Your exercises" items={otherDays} day={day} showDays /> : null}
      <ItemList title="If you like" lead="These may help and are never due." items={optional} day={day} />
      <ItemList
        title="When you need it"
        lead="For a day on which you feel it more."
        items={asNeeded}
        day={day}
      />
      {due.length > 0 ? <ItemList title="On other days" items={otherDays} day={day} showDays /> : null}
      <PrintedProgram view={view} items={program.items} locale={locale} />
      <p data-screen-only>
        <PrintButton />
      </p>
    </div>
  );
}
