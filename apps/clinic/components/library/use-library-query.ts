"use client";
import { useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type LibraryQuery, PAGE_SIZE, readLibraryQuery, writeLibraryHref } from "./query.ts";

/** The address follows the typing after a pause: browsers take only so many changes of it. */
const PAUSE_MS = 250;

/**
 * What the address asks of the library. What is typed is here at once and in the address soon; every other answer
 * is a step of the history, so that Back takes it away again.
 */
export function useLibraryQuery() {
  const params = useSearchParams();
  const query = readLibraryQuery(params);
  const [typed, setTyped] = useState(query.search);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  /** Puts what is typed into the address now, before the page is left. */
  const settle = () => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    const now = readLibraryQuery(new URLSearchParams(window.location.search));
    const href = writeLibraryHref({ ...now, search: typed, shown: PAGE_SIZE });
    window.history.replaceState(window.history.state, "", href);
  };
  const settleLater = useEffectEvent(settle);
  useEffect(() => {
    const read = () => setTyped(readLibraryQuery(new URLSearchParams(window.location.search)).search);
    window.addEventListener("popstate", read);
    return () => {
      window.removeEventListener("popstate", read);
      clearTimeout(timer.current);
    };
  }, []);

  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => settleLater(), PAUSE_MS);
  };
  const change = (answers: Partial<LibraryQuery>) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const next = { ...query, search: typed, shown: PAGE_SIZE, ...answers };
    setTyped(next.search);
    window.history.pushState(null, "", writeLibraryHref(next));
  };
  /** As `change`, without a step of its own in the history. */
  const adjust = (answers: Partial<LibraryQuery>) => {
    window.history.replaceState(null, "", writeLibraryHref({ ...query, search: typed, ...answers }));
  };
  return { query, typed, type, settle, change, adjust };
}
