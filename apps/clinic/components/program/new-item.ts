import { startDosage } from "@plumbline/domain/dosage";
import type { ProgramItem } from "@plumbline/domain/program";
import { weekdaysForSessions } from "@plumbline/domain/weekdays";
import { moveBy } from "../../lib/move.ts";
import type { ExerciseCard } from "./exercise-details.tsx";

/** An exercise chosen by hand, with the library's own dosage; it explains itself by no rule. */
export function makeItem(
  exercise: ExerciseCard,
  present: readonly ProgramItem[],
  patientCautions: readonly string[],
): ProgramItem {
  const keys = new Set(present.map(({ key }) => key));
  let key = exercise.slug;
  for (let count = 2; keys.has(key); count += 1) key = `${exercise.slug}-${count}`;
  const { defaultDosage } = exercise;
  return {
    key,
    exercise: exercise.slug,
    optional: false,
    asNeeded: false,
    role: "core",
    weekdays: weekdaysForSessions(defaultDosage.daysPerWeek),
    timesADay: defaultDosage.sessionsPerDay,
    dosages: [startDosage(defaultDosage)],
    reason: null,
    cautions: exercise.cautions.filter((code) => patientCautions.includes(code)),
    note: "",
  };
}

/** One place up or down; the ends stay where they are. */
export function moveItem(items: readonly ProgramItem[], key: string, by: 1 | -1): ProgramItem[] {
  return moveBy(
    items,
    items.findIndex((item) => item.key === key),
    by,
  );
}
