function readEntry(): { leftBy?: unknown } {
  const state: unknown = window.history.state;
  return typeof state === "object" && state !== null ? state : {};
}

/** Written into the history entry that is left, so that Back, and only Back, stands at the same link again. */
export function noteLeftBy(href: string): void {
  window.history.replaceState({ ...readEntry(), leftBy: href }, "");
}

/** The link by which this entry of the history was left, when it is come back to. */
export function readLeftBy(): unknown {
  return readEntry().leftBy;
}
