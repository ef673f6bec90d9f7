import { useEffect, useSyncExternalStore } from "react";
import { CallFailure, type Cause, type Entry, sendLog } from "./call.ts";
import { announceSessionEnd } from "./session-end.ts";
import { hearTabs, type TabNews, tellTabs } from "./tab-news.ts";
import { keep, readKept, wipeTab } from "./tab-storage.ts";
import { forgetUnsent, keepUnsent, listUnsent, type Unsent, wipeUnsent } from "./unsent-store.ts";

/** An entry on its way. Its id was made here and stays, so that a retry, a double tap or a second tab is one row. */
export type Kept = {
  readonly entry: Entry;
  readonly correctsId: string | null;
  readonly state: "sending" | "waiting" | "refused" | "sent";
  /** Why it was refused. */
  readonly message: string | null;
  /** Whether it outlives this page: a browser may refuse to store anything. */
  readonly isStored: boolean;
};

const NONE: readonly Kept[] = [];
const RETRY_EVERY_MS = 20_000;

let owner: string | null = null;
let kept: readonly Kept[] = NONE;
let loading: Promise<void> = Promise.resolve();
let retry: ReturnType<typeof setTimeout> | undefined;
const underway = new Set<string>();
const listeners = new Set<() => void>();

function setKept(next: readonly Kept[]): void {
  kept = next;
  for (const listener of listeners) listener();
}

function mark(id: string, change: Partial<Kept>): void {
  setKept(kept.map((one) => (one.entry.id === id ? { ...one, ...change } : one)));
}

function remove(id: string): void {
  setKept(kept.filter(({ entry }) => entry.id !== id));
}

function tell(whose: string | null, what: TabNews["what"], id: string | null = null): void {
  if (whose !== null) tellTabs({ owner: whose, what, id });
}

async function store(whose: string | null, { entry, correctsId, message }: Kept): Promise<void> {
  if (whose === null) return;
  const isStored = await keepUnsent(whose, { entry, correctsId, refusal: message });
  if (owner === whose) mark(entry.id, { isStored });
}

async function letGo(whose: string | null, id: string, what: "sent" | "dropped"): Promise<void> {
  if (whose === null) return;
  await forgetUnsent(whose, [id]);
  tell(whose, what, id);
}

async function send({ entry, correctsId }: Kept, cause: Cause): Promise<void> {
  if (underway.has(entry.id)) return;
  const whose = owner;
  underway.add(entry.id);
  mark(entry.id, { state: "sending", message: null });
  try {
    if (correctsId === null) await sendLog("record", entry, cause);
    else await sendLog("correct", { ...entry, correctsId }, cause);
    mark(entry.id, { state: "sent" });
    await letGo(whose, entry.id, "sent");
  } catch (error) {
    await putBack(whose, entry.id, error);
  } finally {
    underway.delete(entry.id);
    retryLater();
  }
}

/** Not sent: it waits for the next try, or for the person when the server will not have it. */
async function putBack(whose: string | null, id: string, error: unknown): Promise<void> {
  const refused = error instanceof CallFailure && error.kind === "refused";
  mark(id, refused ? { state: "refused", message: error.message } : { state: "waiting" });
  if (error instanceof CallFailure && error.kind === "signed-out") announceSessionEnd();
  const one = kept.find(({ entry }) => entry.id === id);
  if (one === undefined || owner !== whose) return;
  await store(whose, one);
  tell(whose, "kept", id);
}

function retryLater(): void {
  clearTimeout(retry);
  if (kept.some(({ state }) => state === "waiting")) {
    retry = setTimeout(() => void sendWaiting("timer"), RETRY_EVERY_MS);
  }
}

/** Sends what waits, one after the other. Only what a person presses is activity of theirs. */
export async function sendWaiting(cause: Cause): Promise<void> {
  for (const one of kept) if (one.state === "waiting") await send(one, cause);
}

/** Takes an entry in and shows it at once; the server's answer follows. */
export function recordEntry(entry: Entry, correctsId: string | null): void {
  const added: Kept = { entry, correctsId, state: "waiting", message: null, isStored: false };
  setKept([...kept.filter((one) => one.entry.id !== entry.id), added]);
  void store(owner, added);
  void send(added, "person");
}

/** Removes an entry that was refused. */
export function dropEntry(id: string): void {
  remove(id);
  void letGo(owner, id, "dropped");
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

function toKept({ entry, correctsId, refusal }: Unsent): Kept {
  const state = refusal === null ? "waiting" : "refused";
  return { entry, correctsId, state, message: refusal, isStored: true };
}

/** Reads what is stored for the person. What this tab is about to send, or has sent, stays as it knows it. */
async function takeUp(): Promise<void> {
  const whose = owner;
  if (whose === null) return;
  const found = await listUnsent(whose);
  if (owner !== whose) return;
  const own = kept.filter(({ entry, state }) => state === "sent" || underway.has(entry.id));
  const known = new Set(own.map(({ entry }) => entry.id));
  const fresh = found.filter(({ entry }) => !known.has(entry.id)).map(toKept);
  const stored = new Set(fresh.map(({ entry }) => entry.id));
  setKept([...fresh, ...kept.filter(({ entry }) => !stored.has(entry.id))]);
  retryLater();
}

function hear({ owner: whose, what, id }: TabNews): void {
  if (whose !== owner) {
    if (owner !== null && what === "opened") leaveToAnother();
    return;
  }
  if (what === "kept") void takeUp();
  if (what === "sent" && id !== null) mark(id, { state: "sent" });
  if (what === "dropped" && id !== null) remove(id);
  if (what === "signed-out") {
    setKept(NONE);
    announceSessionEnd();
  }
}

/** Another person signed in in this browser: what this page shows and would send is not theirs. */
function leaveToAnother(): void {
  clearTimeout(retry);
  owner = null;
  setKept(NONE);
  window.location.replace("/");
}

/** Takes up what this person kept on this device. What another person kept is neither shown nor sent. */
export async function openOutbox(person: string): Promise<void> {
  if (owner !== person) setKept(NONE);
  owner = person;
  if (readKept<string>("owner") !== person) {
    wipeTab();
    keep("owner", person);
  }
  hearTabs(hear);
  tell(person, "opened");
  loading = takeUp();
  await loading;
  await sendWaiting("timer");
}

/** How many entries signing out would lose, once what is stored was read. */
export async function countUnsent(): Promise<number> {
  await loading;
  return kept.filter(({ state }) => state !== "sent").length;
}

/** At sign-out: nothing of the person stays in the tab or on the device. */
export async function closeOutbox(): Promise<void> {
  const whose = owner;
  clearTimeout(retry);
  owner = null;
  setKept(NONE);
  wipeTab();
  if (whose === null) return;
  await wipeUnsent(whose);
  tell(whose, "signed-out");
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
