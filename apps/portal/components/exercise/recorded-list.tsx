"use client";
import type { IntensityScale } from "@plumbline/domain/exercise";
import { formatDay, formatTime } from "../../lib/clock.ts";
import { type DayFrame, dateIn } from "../../lib/day.ts";
import type { Recorded } from "../../lib/recorded.ts";
import { describeAmounts, describeAnswers, STATE_WORDS } from "../../lib/words.ts";

type RecordedListProps = {
  /** What the exercise asks about besides pain. */
  effortScale: IntensityScale;
  today: readonly Recorded[];
  earlier: readonly Recorded[];
  day: DayFrame;
  locale: string;
  onCorrect: (id: string) => void;
};

/** What is on record, with the way to correct it while that is possible. */
export function RecordedList(props: RecordedListProps) {
  const { today, earlier, day, locale, effortScale, onCorrect } = props;
  if (today.length === 0 && earlier.length === 0) return null;
  const timeOf = (one: Recorded) => formatTime(one.doneAt, day.timeZone, locale);
  return (
    <section className="flex flex-col gap-2 rounded-lg bg-sunk p-4" aria-labelledby="recorded">
      <h2 id="recorded" tabIndex={-1} className="text-lg font-bold outline-offset-4">
        {today.length > 0 ? "Recorded today" : "Recorded before"}
      </h2>
      <ul className="flex flex-col gap-3">
        {today.map((one) => (
          <Line key={one.id} one={one} when={timeOf(one)} effortScale={effortScale} onCorrect={onCorrect} />
        ))}
        {earlier.map((one) => (
          <Line
            key={one.id}
            one={one}
            when={`${formatDay(dateIn(day.timeZone, new Date(one.doneAt)), locale)}, ${timeOf(one)}`}
            effortScale={effortScale}
            onCorrect={onCorrect}
          />
        ))}
      </ul>
    </section>
  );
}

type LineProps = Pick<RecordedListProps, "effortScale" | "onCorrect"> & { one: Recorded; when: string };

function Line({ one, when, effortScale, onCorrect }: LineProps) {
  const said = [describeAmounts(one.sides), describeAnswers(one, effortScale)];
  const answers = said.filter((text) => text !== "").join(" ");
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
