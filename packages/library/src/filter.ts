/** Which exercises a list shows, and how many each further choice would leave. */
import { CAUTIONS, type Caution } from "@plumbline/domain/caution";
import { DEFICITS, type Deficit } from "@plumbline/domain/deficit";
import {
  EQUIPMENT,
  type Equipment,
  EXERCISE_POSITIONS,
  EXERCISE_TARGETS,
  EXERCISE_TYPES,
  type ExercisePosition,
  type ExerciseTarget,
  type ExerciseType,
} from "@plumbline/domain/exercise";
import type { LibraryEntry } from "./entry.ts";

export const SOURCES = ["library", "own", "favourites"] as const;
export type Source = (typeof SOURCES)[number];

/** An exercise with what the clinic and the person add to it. */
export type ListedEntry = LibraryEntry & { readonly isOwn: boolean; readonly isFavourite: boolean };

/** Null leaves a question open. */
export interface LibraryFilter {
  readonly source: Source | null;
  readonly deficit: Deficit | null;
  readonly target: ExerciseTarget | null;
  readonly type: ExerciseType | null;
  readonly position: ExercisePosition | null;
  readonly equipment: Equipment | null;
  readonly level: number | null;
  /** Exercises that have one of these are left out. */
  readonly without: readonly Caution[];
}

export const NO_FILTER: LibraryFilter = {
  source: null,
  deficit: null,
  target: null,
  type: null,
  position: null,
  equipment: null,
  level: null,
  without: [],
};

export type FilterName = keyof LibraryFilter;
type Value<Name extends FilterName> =
  NonNullable<LibraryFilter[Name]> extends readonly (infer One)[] ? One : NonNullable<LibraryFilter[Name]>;

export const LEVELS = [1, 2, 3, 4, 5] as const;

/** What can be chosen, in the order in which it is offered. */
export const CHOICES: { readonly [Name in FilterName]: readonly Value<Name>[] } = {
  source: SOURCES,
  deficit: DEFICITS,
  target: EXERCISE_TARGETS,
  type: EXERCISE_TYPES,
  position: EXERCISE_POSITIONS,
  equipment: EQUIPMENT,
  level: LEVELS,
  without: CAUTIONS,
};

/** The values under which an entry is found; for cautions those under which it is left out. */
const VALUES: { readonly [Name in FilterName]: (entry: ListedEntry) => readonly Value<Name>[] } = {
  source: ({ isOwn, isFavourite }) => [
    isOwn ? "own" : "library",
    ...(isFavourite ? ["favourites" as const] : []),
  ],
  deficit: ({ addresses }) => addresses,
  // The first target and the others: whoever looks for a muscle wants both.
  target: ({ targetPrimary, targetSecondary }) => [targetPrimary, ...targetSecondary],
  type: ({ type }) => [type],
  position: ({ position }) => [position],
  equipment: ({ equipment }) => equipment,
  level: ({ level }) => [level],
  without: ({ cautions }) => cautions,
};

function passes(entry: ListedEntry, filter: LibraryFilter, name: FilterName): boolean {
  const values: readonly unknown[] = VALUES[name](entry);
  if (name === "without") return !filter.without.some((caution) => values.includes(caution));
  return filter[name] === null || values.includes(filter[name]);
}

const NAMES = Object.keys(NO_FILTER) as FilterName[];

/** The entries that fit every question that was answered, in their order. */
export function filterEntries<E extends ListedEntry>(entries: readonly E[], filter: LibraryFilter): E[] {
  return entries.filter((entry) => NAMES.every((name) => passes(entry, filter, name)));
}

export type ChoiceCounts = { readonly [Name in FilterName]: ReadonlyMap<unknown, number> };

/** For each question how many entries each answer would show, the other answers as they are; a caution: how many have it. */
export function countChoices(entries: readonly ListedEntry[], filter: LibraryFilter): ChoiceCounts {
  const count = (name: FilterName): ReadonlyMap<unknown, number> => {
    const counts = new Map<unknown, number>();
    const others = NAMES.filter((other) => other !== name || name === "without");
    for (const entry of entries) {
      if (!others.every((other) => passes(entry, filter, other))) continue;
      for (const value of new Set<unknown>(VALUES[name](entry)))
        counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  };
  return {
    source: count("source"),
    deficit: count("deficit"),
    target: count("target"),
    type: count("type"),
    position: count("position"),
    equipment: count("equipment"),
    level: count("level"),
    without: count("without"),
  };
}

/** How many questions are answered. */
export function countAnswers(filter: LibraryFilter): number {
  return NAMES.filter((name) => name !== "without" && filter[name] !== null).length + filter.without.length;
}
