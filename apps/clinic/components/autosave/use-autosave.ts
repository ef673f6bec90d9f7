"use client";
import { useEffect, useSyncExternalStore } from "react";
import type { AutosaveQueue, AutosaveState } from "./autosave.ts";

/** The queue's state, and its manners: sends when the line is back, and before the page is left. */
export function useAutosave<C>(queue: AutosaveQueue<C>): AutosaveState<C> {
  useEffect(() => {
    const send = () => {
      if (queue.pending.size > 0) void queue.flush();
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
  return useSyncExternalStore(queue.subscribe, queue.read, queue.read);
}
