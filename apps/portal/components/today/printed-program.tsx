import { describeDosages, describePace } from "@plumbline/domain/dosage-words";
import { describeTimesADay } from "@plumbline/domain/weekdays";
import type { ReactNode } from "react";
import type { ProgramItem, TodayView } from "../../lib/call.ts";
import { formatDay } from "../../lib/clock.ts";
import { capitalise } from "../../lib/words.ts";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

type PrintedProgramProps = {
  view: TodayView;
  items: readonly ProgramItem[];
  locale: string;
  /** What shows an exercise; with it the program is on the screen too, as the page that goes to paper. */
  picture?: (item: ProgramItem) => ReactNode;
};

/** The program on paper: every step, what to mind, and a box for each day of a week. */
export function PrintedProgram({ view, items, locale, picture }: PrintedProgramProps) {
  return (
    <section className={picture === undefined ? "hidden print:block" : undefined}>
      <header className="mb-5 border-b border-line-strong pb-3">
        <h1 className="font-serif text-3xl font-medium">Your program at home</h1>
        <p>
          For {view.givenName}, printed on {formatDay(view.date, locale)}. {view.program?.title}.
        </p>
        {view.program?.note === "" ? null : <p className="mt-2 whitespace-pre-line">{view.program?.note}</p>}
      </header>
      <ol className="flex flex-col gap-5">
        {items.map((item) => (
          <PrintedItem key={item.itemId} item={item} picture={picture?.(item)} />
        ))}
      </ol>
    </section>
  );
}

function PrintedItem({ item, picture }: { item: ProgramItem; picture: ReactNode }) {
  const pace = [...new Set(item.dosages.map(describePace))].filter((text) => text !== "").join("; ");
  const times = item.timesADay > 1 ? `, ${describeTimesADay(item.timesADay)}` : "";
  return (
    <li data-keep className="flex flex-col gap-1">
      <h2 className="text-lg font-bold">{item.name}</h2>
      {picture}
      <p className="font-semibold">
        {describeDosages(item.dosages, item.perSide)}
        {times}
        {pace === "" ? null : <span className="font-normal">. {capitalise(pace)}.</span>}
      </p>
      {item.note === "" ? null : <p className="border-l-2 border-line-strong pl-2">{item.note}</p>}
      <ol className="list-decimal pl-5">
        {item.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <PrintedLines title="While you do it" lines={item.cues} />
      <PrintedLines title="What to avoid" lines={item.compensations} />
      {item.cautions.map((caution) => (
        <p key={caution}>Mind: {caution}</p>
      ))}
      <PrintedBoxes item={item} />
    </li>
  );
}

function PrintedLines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      <ul className="list-disc pl-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function PrintedBoxes({ item }: { item: ProgramItem }) {
  if (item.asNeeded) return <p>When you need it.</p>;
  return (
    <div className="mt-1 flex gap-3">
      {DAYS.map((day, index) =>
        item.weekdays.some((weekday) => weekday === index + 1) ? (
          <span key={day} className="flex items-center gap-1">
            {day}
            {Array.from({ length: item.timesADay }, (_, time) => (
              <span key={time} className="inline-block size-3.5 border border-ink" />
            ))}
          </span>
        ) : null,
      )}
    </div>
  );
}
