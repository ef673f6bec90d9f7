"use client";
import { type DayFrame, type DayItem, listMarks } from "../../lib/day.ts";
import { useOutbox } from "../../lib/outbox.ts";
import { STATE_WORDS } from "../../lib/words.ts";

type ItemStateProps = { item: DayItem; day: DayFrame };

function useMarks({ item, day }: ItemStateProps) {
  return listMarks(item, useOutbox(), day);
}

/** The bob on the line: hollow while open, filled once answered, half when part of it is. */
export function ItemMark(props: ItemStateProps) {
  const marks = useMarks(props);
  const isAll = marks.length > 0 && marks.length >= props.item.due;
  const isSkipped = isAll && marks.every(({ state }) => state === "skipped");
  const isTicked = isAll && !isSkipped && !marks.some(({ state }) => state === "part");
  const isHalf = marks.length > 0 && !isTicked && !isSkipped;
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className="relative size-6 fill-none text-accent"
      strokeWidth="2"
    >
      <circle
        cx="12"
        cy="12"
        r="10"
        className={isTicked ? "fill-current stroke-current" : "fill-paper stroke-current"}
      />
      {isHalf ? <path d="M12 2a10 10 0 0 1 0 20z" className="fill-current" /> : null}
      {isSkipped ? <path d="M8 12h8" className="stroke-current" strokeLinecap="round" /> : null}
      {isTicked ? (
        <path
          d="m7.5 12.5 3 3 6-7"
          className="stroke-on-accent"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ) : null}
    </svg>
  );
}

/** The same in words; empty while nothing is recorded. */
export function ItemState(props: ItemStateProps) {
  const marks = useMarks(props);
  const last = marks.at(-1);
  if (last === undefined) return null;
  const { due } = props.item;
  const words = due > 1 ? `${Math.min(marks.length, due)} of ${due} recorded` : STATE_WORDS[last.state];
  const unsent = marks.some(({ sent }) => !sent);
  return (
    <p className="font-semibold text-accent">
      {words}
      {unsent ? <span className="font-normal text-ink-soft">, to be sent</span> : null}
    </p>
  );
}
