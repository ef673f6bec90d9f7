import type { ExamValue } from "@plumbline/domain/exam-value";
import type { ExamPhase, Mode, ValueSide } from "@plumbline/domain/vocabulary";

/** Where a value stands in an examination: one value a measure, side, phase and mode. */
export interface ValuePlace {
  readonly measure: string;
  readonly side: ValueSide;
  readonly phase: ExamPhase;
  readonly mode: Mode | null;
}

/** A change that is not stored yet. `base` is what it was made over, so that another tab's work is seen. */
export interface ExamChange {
  readonly place: ValuePlace;
  readonly base: ExamValue | null;
  /** Null takes the value away. */
  readonly next: ExamValue | null;
}

/** A value that two tabs changed differently. */
export interface ValueConflict {
  readonly key: string;
  readonly place: ValuePlace;
  readonly mine: ExamValue | null;
  readonly theirs: ExamValue | null;
}

export function keyOfPlace({ measure, side, phase, mode }: ValuePlace): string {
  return `${measure}|${side}|${phase}|${mode ?? ""}`;
}

export function placeOf({ measure, side, phase, mode }: ExamValue): ValuePlace {
  return { measure, side, phase, mode };
}

export function indexValues(values: readonly ExamValue[]): Map<string, ExamValue> {
  return new Map(values.map((value) => [keyOfPlace(value), value]));
}

/** Equal in everything that is stored; the order of fields does not count. */
export function isSameValue(a: ExamValue | null, b: ExamValue | null): boolean {
  return JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b));
}

function sortKeys(entry: unknown): unknown {
  if (Array.isArray(entry)) return entry.map(sortKeys);
  if (typeof entry !== "object" || entry === null) return entry;
  return Object.fromEntries(
    Object.entries(entry)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, sortKeys(value)]),
  );
}

/**
 * Lays unsent changes over what the server has now. A change made over the same value goes on; one that the
 * other tab made too is done; the rest is for a person to decide, and keeps what it was made over until then,
 * so that a reload in between asks again.
 */
export function mergeChanges(
  changes: ReadonlyMap<string, ExamChange>,
  saved: ReadonlyMap<string, ExamValue>,
) {
  const keep = new Map<string, ExamChange>();
  const conflicts: ValueConflict[] = [];
  for (const [key, change] of changes) {
    const theirs = saved.get(key) ?? null;
    if (isSameValue(change.next, theirs)) continue;
    keep.set(key, change);
    if (!isSameValue(change.base, theirs))
      conflicts.push({ key, place: change.place, mine: change.next, theirs });
  }
  return { keep, conflicts };
}

/** Whether the server has all of these already. */
export function isStored(
  changes: ReadonlyMap<string, ExamChange>,
  saved: ReadonlyMap<string, ExamValue>,
): boolean {
  return mergeChanges(changes, saved).keep.size === 0;
}

/** As the procedure takes it. */
export function toInput({ place, next }: ExamChange) {
  if (next === null) return { kind: "clear" as const, ...place };
  const qualifiers = Object.fromEntries(
    Object.entries(next.qualifiers).map(([code, value]) => [code, Array.isArray(value) ? [...value] : value]),
  ) as Record<string, string | number | boolean | string[]>;
  const value =
    next.value.kind === "codes" ? { kind: "codes" as const, codes: [...next.value.codes] } : next.value;
  return { kind: "set" as const, entry: { ...next, qualifiers, value } };
}
