/** Undo and redo of one value. Changes of one kind that follow each other at once, such as a drag, are one step. */
export interface History<V> {
  readonly past: readonly V[];
  readonly now: V;
  readonly future: readonly V[];
  /** What the last change was about, and when. */
  readonly last: { readonly kind: string; readonly at: number } | null;
}

const MOST_STEPS = 200;
const ONE_STEP_MS = 1000;

/** A history without a step. */
export const startHistory = <V>(now: V): History<V> => ({ past: [], now, future: [], last: null });

/** Takes the next value; `kind` names what is changed, and an empty one is always a step of its own. */
export function step<V>(history: History<V>, next: V, kind: string, at: number): History<V> {
  const { past, now, last } = history;
  if (next === now) return history;
  const goesOn = kind !== "" && last !== null && last.kind === kind && at - last.at < ONE_STEP_MS;
  return {
    past: goesOn ? past : [...past, now].slice(-MOST_STEPS),
    now: next,
    future: [],
    last: { kind, at },
  };
}

/** One step back; the same history where there is none. */
export function undo<V>(history: History<V>): History<V> {
  const { past, now, future } = history;
  const before = past.at(-1);
  if (before === undefined) return history;
  return { past: past.slice(0, -1), now: before, future: [now, ...future], last: null };
}

/** One step forward again. */
export function redo<V>(history: History<V>): History<V> {
  const { past, now, future } = history;
  const [after, ...rest] = future;
  if (after === undefined) return history;
  return { past: [...past, now], now: after, future: rest, last: null };
}
