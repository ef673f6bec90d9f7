"use client";
import type { SaveStatus } from "@plumbline/ui/save-state";
import { useEffect, useSyncExternalStore } from "react";
import { formatTime } from "../../lib/moment.ts";
import { useClock } from "../frame/clock-context.ts";
import type { AutosaveQueue, AutosaveState } from "./autosave.ts";

type Shown<C> = Omit<AutosaveState<C>, "status"> & { readonly status: SaveStatus };

/** The queue's state, and its manners: sends when the line is back, and before the page is left. */
export function useAutosave<C>(queue: AutosaveQueue<C>): Shown<C> {
  const clock = useClock();
  useEffect(() => {
    const send = () => {
      if (queue.pending.size > 0) void queue.resend();
    };
    queue.watch(true);
    const hide = () => {
      if (document.visibilityState === "hidden") send();
    };
    window.addEventListener("online", send);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("online", send);
      document.removeEventListener("visibilitychange", hide);
      queue.watch(false);
    };
  }, [queue]);
  const state = useSyncExternalStore(queue.subscribe, queue.read, queue.read);
  const { status } = state;
  return {
    ...state,
    status: status.state === "saved" ? { state: "saved", at: formatTime(status.at, clock) } : status,
  };
}
