import { Notice } from "@plumbline/ui/notice";
import { formatDay } from "../../lib/clock.ts";
import type { Program, TodayView } from "../../lib/call.ts";

type DayStateProps = { program: Program; view: TodayView; locale: string };

/** What is different today: not begun, paused, over, about to change. Nothing on an ordinary day. */
export function DayState({ program, view, locale }: DayStateProps) {
  const day = (date: string) => formatDay(date, locale);
  const { startsOn, pausedUntil, changesOn, over, endsOn } = program;
  if (over) {
    return (
      <Notice
        tone="info"
        title={endsOn === null ? "Your program has ended" : `Your program ended on ${day(endsOn)}`}
      >
        Nothing is due any more. You can still look at it, and {view.clinicName} can start a new one.
      </Notice>
    );
  }
  if (startsOn !== null) {
    return (
      <Notice tone="info" title={`Your program starts on ${day(startsOn)}`}>
        Nothing is due before. You can already look at each exercise.
      </Notice>
    );
  }
  if (pausedUntil !== null) {
    const { until } = pausedUntil;
    return (
      <Notice tone="info" title={until === null ? "Your program is paused" : `Paused until ${day(until)}`}>
        {until === null
          ? `Nothing is due until ${view.clinicName} starts it again.`
          : "Nothing is due up to and including that day. The day after, it goes on by itself."}
      </Notice>
    );
  }
  if (changesOn !== null) {
    return (
      <Notice tone="info" title={`Your program changes on ${day(changesOn)}`}>
        Today the exercises below still count.
      </Notice>
    );
  }
  return null;
}
