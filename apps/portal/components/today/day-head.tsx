"use client";
import { buttonClass } from "@plumbline/ui/button";
import { countLeft, type DayFrame, type DayItem, findNext, listMarks } from "../../lib/day.ts";
import { useOutbox, useSettled } from "../../lib/outbox.ts";
import { countWords } from "../../lib/words.ts";
import { PageLink } from "../frame/page-link.tsx";

type DayHeadProps = { items: readonly DayItem[]; day: DayFrame; nextWords: string | null };

/** How much is left, and one press to the first that is open. */
export function DayHead({ items, day, nextWords }: DayHeadProps) {
  const kept = useOutbox();
  useSettled(items.flatMap(({ entries }) => entries.map(({ id }) => id)));
  const left = items.filter((item) => countLeft(item, kept, day) > 0).length;
  const isBegun = items.some((item) => listMarks(item, kept, day).length > 0);
  const next = findNext(items, kept, day, null);
  if (next === null) {
    return (
      <p className="text-lg">
        All of today is recorded.{" "}
        {nextWords === null ? null : <span className="text-ink-soft">Next: {nextWords}.</span>}
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="text-lg">
        {isBegun
          ? `${left} of ${countWords(items.length, "exercise", "exercises")} left today.`
          : `${countWords(items.length, "exercise", "exercises")} today.`}
      </p>
      <PageLink
        href={`/exercise/${next.itemId}`}
        className={`${buttonClass({ variant: "primary", wide: true })} min-h-14! text-lg! print:hidden`}
      >
        {isBegun ? "Go on" : "Start"}
        <span className="sr-only">{` with ${next.name}`}</span>
      </PageLink>
    </div>
  );
}
