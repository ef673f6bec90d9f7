import type { Exercise } from "@plumbline/domain/exercise";
import {
  CAUTION_WORDS,
  DEFICIT_WORDS,
  EQUIPMENT_WORDS,
  EXERCISE_SIDE_WORDS,
  POSITION_WORDS,
  TARGET_WORDS,
  TYPE_WORDS,
} from "@plumbline/domain/exercise-words";
import { listDosageLines } from "./exercise-facts.tsx";

/** One line of one exercise in a comparison. */
export interface ComparedLine {
  readonly text: string;
  /** The other exercise does not have it. */
  readonly isOnlyHere: boolean;
}

/** One thing that two exercises are compared by. */
export interface ComparedRow {
  readonly title: string;
  readonly a: readonly ComparedLine[];
  readonly b: readonly ComparedLine[];
  readonly isSame: boolean;
  /** Sentences, which differ anyway: nothing of them is marked. */
  readonly isProse: boolean;
}

const ROWS: readonly { title: string; isProse?: true; of: (exercise: Exercise) => readonly string[] }[] = [
  { title: "Kind", of: ({ type }) => [TYPE_WORDS[type]] },
  {
    title: "Target",
    of: ({ targetPrimary, targetSecondary }) =>
      [targetPrimary, ...targetSecondary].map((one) => TARGET_WORDS[one]),
  },
  { title: "Position", of: ({ position }) => [POSITION_WORDS[position]] },
  { title: "Sides", of: ({ side }) => [EXERCISE_SIDE_WORDS[side]] },
  { title: "Level", of: ({ level }) => [`Level ${level}`] },
  { title: "Equipment", of: ({ equipment }) => equipment.map((one) => EQUIPMENT_WORDS[one]) },
  { title: "Dosage", of: listDosageLines },
  { title: "Cautions", of: ({ cautions }) => cautions.map((one) => CAUTION_WORDS[one]) },
  { title: "For these findings", of: ({ addresses }) => addresses.map((one) => DEFICIT_WORDS[one]) },
  { title: "Cues", isProse: true, of: ({ cues }) => cues },
  { title: "Watch for", isProse: true, of: ({ compensations }) => compensations },
];

/** Two exercises row by row; what only one of them has is marked, and comes after what both have. */
export function compareExercises(a: Exercise, b: Exercise): ComparedRow[] {
  return ROWS.map(({ title, of, isProse = false }) => {
    const mark = (mine: readonly string[], other: readonly string[]): ComparedLine[] => {
      const lines = mine.map((text) => ({ text, isOnlyHere: !other.includes(text) }));
      return [
        ...lines.filter(({ isOnlyHere }) => !isOnlyHere),
        ...lines.filter(({ isOnlyHere }) => isOnlyHere),
      ];
    };
    const [ofA, ofB] = [mark(of(a), of(b)), mark(of(b), of(a))];
    return {
      title,
      a: ofA,
      b: ofB,
      isProse,
      isSame: [...ofA, ...ofB].every(({ isOnlyHere }) => !isOnlyHere),
    };
  });
}
