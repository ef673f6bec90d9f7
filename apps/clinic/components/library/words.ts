import type { Caution } from "@plumbline/domain/caution";
import type { Deficit } from "@plumbline/domain/deficit";
import type { Equipment, ExercisePosition, ExerciseTarget, ExerciseType } from "@plumbline/domain/exercise";
import {
  CAUTION_WORDS,
  DEFICIT_WORDS,
  EQUIPMENT_WORDS,
  POSITION_WORDS,
  TARGET_WORDS,
  TYPE_WORDS,
} from "@plumbline/domain/exercise-words";
import type { FilterName, Source } from "@plumbline/library/filter";

export const FILTER_LABELS = {
  source: "From",
  deficit: "Deficit",
  target: "Target",
  type: "Kind",
  position: "Position",
  equipment: "Equipment",
  level: "Level",
  without: "Leave out with caution",
} as const satisfies Record<FilterName, string>;

const SOURCE_WORDS = {
  library: "The library",
  own: "The clinic’s own",
  favourites: "My favourites",
} as const satisfies Record<Source, string>;

const WORDS: { readonly [Name in FilterName]: (value: never) => string } = {
  source: (value: Source) => SOURCE_WORDS[value],
  deficit: (value: Deficit) => DEFICIT_WORDS[value],
  target: (value: ExerciseTarget) => TARGET_WORDS[value],
  type: (value: ExerciseType) => TYPE_WORDS[value],
  position: (value: ExercisePosition) => POSITION_WORDS[value],
  equipment: (value: Equipment) => EQUIPMENT_WORDS[value],
  level: (value: number) => `Level ${value}`,
  without: (value: Caution) => CAUTION_WORDS[value],
};

/** An answer of a filter as people read it. */
export function sayChoice(name: FilterName, value: unknown): string {
  return WORDS[name](value as never);
}

export function countExercises(count: number): string {
  return count === 1 ? "1 exercise" : `${count} exercises`;
}
