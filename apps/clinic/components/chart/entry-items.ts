import type { ExerciseFinder } from "@plumbline/domain/exercise";
import { describeDosages } from "@plumbline/domain/dosage-words";
import type { DosageSide } from "@plumbline/domain/vocabulary";
import type { Answers } from "../../lib/answers.ts";

type Program = NonNullable<Answers["chart"]["show"]["program"]>;

/** One exercise of the program as the entry dialog needs it: a name, its dose in words, and its sides. */
export type EntryItem = {
  readonly itemId: string;
  readonly name: string;
  readonly dose: string;
  readonly sides: readonly {
    readonly side: DosageSide;
    readonly sets: number;
    readonly reps: number;
    readonly holdSeconds: number | null;
    readonly durationSeconds: number | null;
  }[];
};

/** An exercise by its name; one that left the library keeps its code. */
export function nameExercise(slug: string, find: ExerciseFinder): string {
  return find(slug)?.name ?? slug;
}

const FELT = {
  rpe_0_10: "effort",
  effort_0_10: "effort",
  stretch_0_10: "stretch",
  pressure_0_10: "pressure",
  symptom_0_10: "symptom",
} as const;

/** What the patient was asked about on a scale of 0 to 10; the exercise decides. */
export function nameFelt(slug: string, find: ExerciseFinder): string {
  const scale = find(slug)?.defaultDosage.intensity.scale;
  return scale === undefined ? "" : FELT[scale];
}

export function describeEntryItems(items: Program["items"], find: ExerciseFinder): EntryItem[] {
  return items.map(({ itemId, exercise, dosages }) => {
    const perSide = find(exercise)?.defaultDosage.perSide === true;
    return {
      itemId,
      name: nameExercise(exercise, find),
      dose: describeDosages(dosages, perSide),
      sides: dosages.map(({ side, sets, reps, holdSeconds, durationSeconds }) => ({
        side,
        sets,
        reps,
        holdSeconds,
        durationSeconds,
      })),
    };
  });
}
