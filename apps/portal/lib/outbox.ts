import { useEffect, useSyncExternalStore } from "react";
import { CallFailure, type Entry, sendLog } from "./call.ts";
import { announceSessionEnd } from "./session-end.ts";
import { forget, keep, readKept, wipeTab } from "./tab-storage.ts";

/** An entry on its way. Its id was made here and stays, so that a retry or a double tap is one row. */
export type Kept = {
  readonly entry: Entry;
  readonly correctsId: string | null;
  readonly state: "sending" | "waiting" | "refused" | "sent";
  /** Why it was refused. */
  readonly message: string | null;
};

const NONE: readonly Kept[] = [];
const RETRY_EVERY_MS = 20_000;

let kept: readonly Kept[] = NONE;
let retry: ReturnType<typeof setTimeout> | undefined;
const underway = new Set<string>();
const listeners = new Set<() => void>();

function setKept(next: readonly Kept[]): void {
  kept = next;
  const unsent = next.filter(({ state }) => state !== "sent");
  if (unsent.length === 0) forget("unsent");
  else keep("unsent", unsent);
  for (const listener of listeners) listener();
}

function mark(id: string, change: Partial<Kept>): void {
  setKept(kept.map((one) => (one.entry.id === id ? { ...one, ...change } : one)));
}

async function send({ entry, correctsId }: Kept): Promise<void> {
  if (underway.has(entry.id)) return;
  underway.add(entry.id);
  mark(entry.id, { state: "sending", message: null });
  try {
    if (correctsId === null) await sendLog("record", entry);
    else await sendLog("correct", { ...entry, correctsId });
    mark(entry.id, { state: "sent" });
  } catch (error) {
    const refused = error instanceof CallFailure && error.kind === "refused";
    mark(entry.id, refused ? { state: "refused", message: error.message } : { state: "waiting" });
    if (error instanceof CallFailure && error.kind === "signed-out") announceSessionEnd();
  } finally {
    underway.delete(entry.id);
    retryLater();
  }
}

function retryLater(): void {
  clearTimeout(retry);
  if (kept.some(({ state }) => state === "waiting")) {
    retry = setTimeout(() => void sendWaiting(), RETRY_EVERY_MS);
  }
}

/** Sends what waits, one after the other, so that a correction never overtakes what it corrects. */
export async function sendWaiting(): Promise<void> {
  for (const one of kept) if (one.state === "waiting") await send(one);
}

/** Takes an entry in and shows it at once; the server's answer follows. */
export function recordEntry(entry: Entry, correctsId: string | null): void {
  const added: Kept = { entry, correctsId, state: "waiting", message: null };
  setKept([...kept.filter((one) => one.entry.id !== entry.id), added]);
  void send(added);
}

/** Removes an entry that was refused. */
export function dropEntry(id: string): void {
  setKept(kept.filter(({ entry }) => entry.id !== id));
}

/** Lets go of entries that the page now has from the server. */
export function useSettled(ids: readonly string[]): void {
  const joined = ids.join(" ");
  useEffect(() => {
    const settled = new Set(joined.split(" "));
    const rest = kept.filter(({ entry, state }) => state !== "sent" || !settled.has(entry.id));
    if (rest.length < kept.length) setKept(rest);
  }, [joined]);
}

/** Takes up what an earlier page of this tab kept. What belongs to another person is wiped, never sent or shown. */
export function openOutbox(owner: string): void {
  if (readKept<string>("owner") !== owner) {
    wipeTab();
    kept = NONE;
    keep("owner", owner);
  }
  const known = new Set(kept.map(({ entry }) => entry.id));
  const found = (readKept<Kept[]>("unsent") ?? []).filter(({ entry }) => !known.has(entry.id));
  const resumed = found.map((one) => (one.state === "sending" ? { ...one, state: "waiting" as const } : one));
  if (resumed.length > 0) setKept([...resumed, ...kept]);
  void sendWaiting();
}

/** At sign-out: nothing of the person stays in the tab. */
export function closeOutbox(): void {
  clearTimeout(retry);
  setKept(NONE);
  wipeTab();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOutbox(): readonly Kept[] {
  return useSyncExternalStore(
    subscribe,
    () => kept,
    () => NONE,
  );
}
