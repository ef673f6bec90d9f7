import { describeDosages, describePace } from "@plumbline/domain/dosage-words";
import { describeTimesADay } from "@plumbline/domain/weekdays";
import type { ProgramItem, TodayView } from "../../lib/call.ts";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** The program on paper: every step, and a box for each day of a week. On the screen it is not there. */
export function PrintedProgram({ view, items }: { view: TodayView; items: readonly ProgramItem[] }) {
  return (
    <section className="hidden print:block" aria-hidden="true">
      <p className="mb-4 border-b border-line pb-2">
        {view.givenName} · {view.program?.title} · {view.clinicName}
      </p>
      <ol className="flex flex-col gap-5">
        {items.map((item) => (
          <PrintedItem key={item.itemId} item={item} />
        ))}
      </ol>
    </section>
  );
}

function PrintedItem({ item }: { item: ProgramItem }) {
  const pace = [...new Set(item.dosages.map(describePace))].filter((text) => text !== "").join("; ");
  const times = item.timesADay > 1 ? `, ${describeTimesADay(item.timesADay)}` : "";
  return (
    <li data-keep className="flex flex-col gap-1">
      <p className="text-lg font-bold">{item.name}</p>
      <p className="font-semibold">
        {describeDosages(item.dosages, item.perSide)}
        {times}
        {pace === "" ? null : <span className="font-normal">. {pace}</span>}
      </p>
      {item.note === "" ? null : <p className="border-l-2 border-line-strong pl-2">{item.note}</p>}
      <ol className="list-decimal pl-5">
        {item.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {item.cautions.map((caution) => (
        <p key={caution}>Mind: {caution}</p>
      ))}
      <PrintedBoxes item={item} />
    </li>
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
