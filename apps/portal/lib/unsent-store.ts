import { createStore, delMany, entries, set } from "idb-keyval";
import type { Entry } from "./call.ts";

/** An entry that is not with the clinic yet, as it outlives the tab. */
export type Unsent = {
  readonly entry: Entry;
  readonly correctsId: string | null;
  /** Why it was refused; null while it is to be sent. */
  readonly refusal: string | null;
};

/** Owner and entry: two tabs never write the same list, and two people never share one. */
type Key = [owner: string, id: string];

/** The server takes nothing older, so what another person left behind goes after this long. */
const LEFT_BEHIND_MS = 30 * 86_400_000;
const store = createStore("plumbline", "unsent");

/** A browser may refuse to keep anything; then entries live as long as the page, and this answers `otherwise`. */
async function attempt<T>(act: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await act();
  } catch {
    return otherwise;
  }
}

/** Keeps an entry on this device; answers whether the browser did. */
export function keepUnsent(owner: string, one: Unsent): Promise<boolean> {
  return attempt(async () => {
    await set([owner, one.entry.id] satisfies Key, one, store);
    return true;
  }, false);
}

export function forgetUnsent(owner: string, ids: readonly string[]): Promise<void> {
  return attempt(
    () =>
      delMany(
        ids.map((id): Key => [owner, id]),
        store,
      ),
    undefined,
  );
}

/** What a person has to send from this device, oldest first. */
export function listUnsent(owner: string): Promise<readonly Unsent[]> {
  return attempt(async () => {
    const all = await entries<Key, Unsent>(store);
    const oldest = new Date(Date.now() - LEFT_BEHIND_MS).toISOString();
    const leftBehind = all.filter(([[whose], { entry }]) => whose !== owner && entry.doneAt < oldest);
    if (leftBehind.length > 0)
      await delMany(
        leftBehind.map(([key]) => key),
        store,
      );
    return all
      .filter(([[whose]]) => whose === owner)
      .map(([, one]) => one)
      .toSorted((a, b) => a.entry.doneAt.localeCompare(b.entry.doneAt));
  }, []);
}

/** At sign-out: nothing of the person stays on the device. */
export function wipeUnsent(owner: string): Promise<void> {
  return attempt(async () => {
    const all = await entries<Key, Unsent>(store);
    await delMany(
      all.map(([key]) => key).filter(([whose]) => whose === owner),
      store,
    );
  }, undefined);
}
