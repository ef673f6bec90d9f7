"use client";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import type { DayFrame, DayItem } from "../../lib/day.ts";
import type { LogState } from "@plumbline/domain/vocabulary";
import { beginCorrection, beginDraft } from "../../lib/draft.ts";
import { recordEntry, useOutbox, useSettled } from "../../lib/outbox.ts";
import { type DeskItem, listRecorded, type Recorded } from "../../lib/recorded.ts";
import { useIsTakenOver } from "../../lib/use-kept.ts";
import { ActionStrip } from "./action-strip.tsx";
import { LogForm } from "./log-form.tsx";
import { RecordedList } from "./recorded-list.tsx";

type ExerciseDeskProps = {
  item: DeskItem;
  /** Everything due today, in order, to go on to. */
  items: readonly DayItem[];
  day: DayFrame;
  locale: string;
  /** Name and amount, and below how to do it: both rendered on the server. */
  head: ReactNode;
  children: ReactNode;
};

const STATES: readonly LogState[] = ["done", "part", "skipped"];

/** What is open is in the address bar, so that Back closes the form and a reload opens it again. */
function useOpenForm(item: DeskItem, recorded: readonly Recorded[]) {
  const params = useSearchParams();
  const pushed = useRef(false);
  const state = STATES.find((one) => one === params.get("log")) ?? null;
  const old = [...recorded, ...item.earlier].find(
    ({ id, correctable }) => id === params.get("correct") && correctable,
  );
  const open = (query: string) => {
    pushed.current = true;
    // Coming back shows the top, where the new entry stands, not the place that was scrolled to before.
    window.history.scrollRestoration = "manual";
    window.history.pushState(null, "", query);
  };
  const close = () => {
    if (pushed.current) window.history.back();
    else window.history.replaceState(null, "", window.location.pathname);
    pushed.current = false;
  };
  return { state, old, open, close };
}

/** After the form: what was saved takes the focus, or the name when nothing was. */
function useLanding(isReading: boolean) {
  const hasSaved = useRef(false);
  const wasWriting = useRef(false);
  useEffect(() => {
    if (isReading && wasWriting.current) {
      const heading = document.getElementById(hasSaved.current ? "recorded" : "page-heading");
      window.scrollTo(0, 0);
      heading?.focus({ preventScroll: true });
      window.history.scrollRestoration = "auto";
      hasSaved.current = false;
    }
    wasWriting.current = !isReading;
  }, [isReading]);
  return () => {
    hasSaved.current = true;
  };
}

export function ExerciseDesk({ item, items, day, locale, head, children }: ExerciseDeskProps) {
  const kept = useOutbox();
  const recorded = listRecorded(item, kept, day);
  useSettled(item.today.map(({ id }) => id));
  const { state, old, open, close } = useOpenForm(item, recorded);
  const isReading = state === null && old === undefined;
  const markSaved = useLanding(isReading);
  const canResume = useIsTakenOver();
  if (!isReading) {
    const name = old === undefined ? item.itemId : old.id;
    return (
      <LogForm
        key={canResume ? name : "first"}
        canResume={canResume}
        name={name}
        item={item}
        begin={() => (old === undefined ? beginDraft(item, state ?? "done") : beginCorrection(item, old))}
        onBack={close}
        onSave={(entry, correctsId) => {
          recordEntry({ ...entry, timeZone: day.timeZone }, correctsId);
          markSaved();
          close();
        }}
      />
    );
  }
  return (
    <div className="flex min-h-[calc(100dvh-7rem)] flex-col gap-6">
      {head}
      <RecordedList
        today={recorded}
        earlier={item.earlier}
        day={day}
        locale={locale}
        effortScale={item.effortScale}
        onCorrect={(id) => open(`?correct=${id}`)}
      />
      {children}
      <ActionStrip item={item} items={items} day={day} onLog={(as) => open(`?log=${as}`)} />
    </div>
  );
}
