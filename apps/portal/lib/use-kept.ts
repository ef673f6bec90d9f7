import { useSyncExternalStore } from "react";

const watchNothing = () => () => undefined;

/** What `read` finds in the tab: a text, or null. Undefined while the page is the server's, which knows no tab. */
export function useKept(read: () => string | null): string | null | undefined {
  return useSyncExternalStore(watchNothing, read, () => undefined);
}

/** False while the page is the server's, true from the first moment after. */
export function useIsTakenOver(): boolean {
  return useSyncExternalStore(
    watchNothing,
    () => true,
    () => false,
  );
}
