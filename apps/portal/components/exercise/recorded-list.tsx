"use client";
import { formatDay, formatTime } from "../../lib/clock.ts";
import { type DayFrame, dateIn } from "../../lib/day.ts";
import type { Recorded } from "../../lib/recorded.ts";
import { describeAmounts, describeAnswers, STATE_WORDS } from "../../lib/words.ts";

type RecordedListProps = {
  today: readonly Recorded[];
  earlier: readonly Recorded[];
  day: DayFrame;
  locale: string;
  onCorrect: (id: string) => void;
};

/** What is on record, with the way to correct it while that is possible. */
export function RecordedList({ today, earlier, day, locale, onCorrect }: RecordedListProps) {
  if (today.length === 0 && earlier.length === 0) return null;
  const timeOf = (one: Recorded) => formatTime(one.doneAt, day.timeZone, locale);
  return (
    <section className="flex flex-col gap-2 rounded-lg bg-sunk p-4" aria-labelledby="recorded">
      <h2 id="recorded" tabIndex={-1} className="text-lg font-bold outline-offset-4">
        {today.length > 0 ? "Recorded today" : "Recorded before"}
      </h2>
      <ul className="flex flex-col gap-3">
        {today.map((one) => (
          <Line key={one.id} one={one} when={timeOf(one)} onCorrect={onCorrect} />
        ))}
        {earlier.map((one) => (
          <Line
            key={one.id}
            one={one}
            when={`${formatDay(dateIn(day.timeZone, new Date(one.doneAt)), locale)}, ${timeOf(one)}`}
            onCorrect={onCorrect}
          />
        ))}
      </ul>
    </section>
  );
}

function Line({ one, when, onCorrect }: { one: Recorded; when: string; onCorrect: (id: string) => void }) {
  const answers = [describeAmounts(one.sides), describeAnswers(one)].filter((text) => text !== "").join(" ");
  const notes = [
    one.sent ? "" : "To be sent.",
    one.corrected ? "Corrected; the first entry is kept." : "",
    one.enteredByStaff ? "Entered by your clinic." : "",
  ].filter((text) => text !== "");
  return (
    <li>
      <p>
        <strong>{STATE_WORDS[one.state]}</strong>, {when}. {answers}
      </p>
      {one.comment === "" ? null : <p className="whitespace-pre-line">“{one.comment}”</p>}
      {notes.length === 0 ? null : <p className="text-ink-soft">{notes.join(" ")}</p>}
      {one.correctable ? (
        <button
          type="button"
          className="min-h-11 text-accent underline underline-offset-4"
          onClick={() => onCorrect(one.id)}
        >
          Correct this<span className="sr-only">{`: ${when}`}</span>
        </button>
      ) : null}
    </li>
  );
}
