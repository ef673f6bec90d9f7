import { useSyncExternalStore } from "react";

const BLOCKED = "plumbline:offline";

/** Says that a page was asked for that cannot be opened without a line. */
export function announceOffline(): void {
  window.dispatchEvent(new Event(BLOCKED));
}

let wasBlocked = false;

function watch(notify: () => void): () => void {
  const change = () => {
    if (navigator.onLine) wasBlocked = false;
    notify();
  };
  const block = () => {
    wasBlocked = true;
    notify();
  };
  window.addEventListener("online", change);
  window.addEventListener("offline", change);
  window.addEventListener(BLOCKED, block);
  return () => {
    window.removeEventListener("online", change);
    window.removeEventListener("offline", change);
    window.removeEventListener(BLOCKED, block);
  };
}

type Line = "online" | "offline" | "blocked";

function readLine(): Line {
  if (navigator.onLine) return "online";
  return wasBlocked ? "blocked" : "offline";
}

export function useLine(): Line {
  return useSyncExternalStore(watch, readLine, () => "online" as const);
}
