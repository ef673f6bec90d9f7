import type { ReactNode } from "react";
import type { ProgramItem } from "../../lib/call.ts";
import type { DayFrame } from "../../lib/day.ts";
import { ItemRow } from "./item-row.tsx";

type ItemListProps = {
  items: readonly ProgramItem[];
  day: DayFrame;
  title: string;
  hideTitle?: boolean;
  lead?: ReactNode;
  showDays?: boolean;
};

/** Exercises hang on one line, in the order of the program. */
export function ItemList({ items, day, title, hideTitle, lead, showDays }: ItemListProps) {
  if (items.length === 0) return null;
  return (
    <section data-screen-only>
      <h2 className={hideTitle ? "sr-only" : "text-xl font-bold"}>{title}</h2>
      {lead ? <p className="text-ink-soft">{lead}</p> : null}
      <ul>
        {items.map((item) => (
          <ItemRow key={item.itemId} item={item} day={day} showDays={showDays} />
        ))}
      </ul>
      <svg viewBox="0 0 24 20" aria-hidden="true" className="w-6 text-line-strong">
        <path d="M12 0l5 7-5 12-5-12z" className="fill-current" />
      </svg>
    </section>
  );
}
