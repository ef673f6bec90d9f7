"use client";
import { Button, buttonClass } from "@plumbline/ui/button";
import type { LogState } from "@plumbline/domain/vocabulary";
import { countLeft, type DayFrame, type DayItem, findNext, listMarks } from "../../lib/day.ts";
import { useOutbox } from "../../lib/outbox.ts";
import type { DeskItem } from "../../lib/recorded.ts";
import { PageLink } from "../frame/page-link.tsx";
import { DoseLines } from "./dose-lines.tsx";
import { Strip } from "./strip.tsx";

type ActionStripProps = {
  item: DeskItem;
  items: readonly DayItem[];
  day: DayFrame;
  onLog: (state: LogState) => void;
};

/** How much, in sight while it is open, and the one thing that comes next: record it, or go on. */
export function ActionStrip({ item, items, day, onLog }: ActionStripProps) {
  const kept = useOutbox();
  const marks = listMarks(item, kept, day).length;
  const isOpen = item.due === 0 ? marks === 0 : countLeft(item, kept, day) > 0;
  const next = findNext(items, kept, day, item.itemId);
  return (
    <Strip>
      {isOpen || item.due === 0 ? (
        <DoseLines dosages={item.dosages} perSide={item.perSide} className="mb-2 font-semibold" />
      ) : null}
      {isOpen && item.due > 1 ? (
        <p className="mb-2 text-ink-soft">
          {marks === 0 ? `${item.due} times today.` : `${marks} of ${item.due} recorded today.`}
        </p>
      ) : null}
      {isOpen ? (
        <div className="flex flex-wrap gap-3">
          <Button variant="primary" className="min-h-13 flex-1" onClick={() => onLog("done")}>
            Done
          </Button>
          <Button className="min-h-13" onClick={() => onLog("part")}>
            Not all of it
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap gap-3">
          <PageLink
            href={next === null ? "/" : `/exercise/${next.itemId}`}
            className={`${buttonClass({ variant: "primary" })} min-h-13 flex-1 text-center`}
          >
            {next === null ? "Back to today" : `Next: ${next.name}`}
          </PageLink>
          {item.due === 0 ? (
            <Button className="min-h-13" onClick={() => onLog("done")}>
              Once more
            </Button>
          ) : null}
        </div>
      )}
    </Strip>
  );
}
