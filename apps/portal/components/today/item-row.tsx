import { describeTimesADay, describeWeekdays } from "@plumbline/domain/weekdays";
import type { ProgramItem } from "../../lib/call.ts";
import type { DayFrame } from "../../lib/day.ts";
import { toDayItem } from "../../lib/program.ts";
import { DoseLines } from "../exercise/dose-lines.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { ItemMark, ItemState } from "./item-state.tsx";

type ItemRowProps = { item: ProgramItem; day: DayFrame; showDays?: boolean };

/** One exercise in the list: what, how much and on which side; the reason one press away. */
export function ItemRow({ item, day, showDays }: ItemRowProps) {
  const dayItem = toDayItem(item);
  const times = item.timesADay > 1 ? describeTimesADay(item.timesADay) : "";
  const rhythm = [times, showDays ? describeWeekdays(item.weekdays) : ""]
    .filter((text) => text !== "")
    .join(", ");
  return (
    <li className="group/row flex gap-4">
      <span className="flex w-6 shrink-0 flex-col items-center pt-4">
        <ItemMark item={dayItem} day={day} />
        <span className="w-0.5 flex-1 bg-line" />
      </span>
      <div className="min-w-0 flex-1 border-b border-line pt-3 pb-4 group-last/row:border-b-0">
        <PageLink href={`/exercise/${item.itemId}`} className="block min-h-11 text-ink no-underline">
          <span className="block text-lg font-semibold">{item.name}</span>
          <DoseLines dosages={item.dosages} perSide={item.perSide} className="text-ink-soft" />
          {rhythm === "" ? null : <span className="block text-ink-soft">{rhythm}</span>}
        </PageLink>
        <ItemState item={dayItem} day={day} />
        {item.note === "" ? null : (
          <p className="mt-2 border-l-2 border-warm pl-3">
            <span className="sr-only">Note from your clinic: </span>
            {item.note}
          </p>
        )}
        <ItemReason item={item} />
      </div>
    </li>
  );
}

function ItemReason({ item }: { item: ProgramItem }) {
  if (item.why === null && item.cautions.length === 0) return null;
  const title = item.why === null ? "What to mind" : "Why this exercise";
  return (
    <details className="group">
      <summary className="flex min-h-11 items-center gap-2 text-accent [&::-webkit-details-marker]:hidden">
        <span className="underline underline-offset-4">{title}</span>
        <span className="sr-only">{`: ${item.name}`}</span>
        <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4 group-open:rotate-180">
          <path d="m3 6 5 5 5-5" className="fill-none stroke-current" strokeWidth="2" strokeLinecap="round" />
        </svg>
      </summary>
      <div className="flex flex-col gap-2 pb-1">
        {item.why === null ? null : <p>{item.why}</p>}
        {item.cautions.map((caution) => (
          <p key={caution} className="border-l-2 border-caution pl-3">
            {caution}
          </p>
        ))}
      </div>
    </details>
  );
}
