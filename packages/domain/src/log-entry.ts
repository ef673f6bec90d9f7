import type { InputProblem } from "./input-problem.ts";
import type { DosageSide, LogState, SkipReason } from "./vocabulary.ts";

/** One entry of what was done at home. Pain and effort run from 0 to 10; null is not answered. */
export interface LogEntryInput {
  state: LogState;
  skipReason: SkipReason | null;
  sides: readonly { side: DosageSide; sets: number; reps: number }[];
}

function sideFits(logged: DosageSide, prescribed: readonly DosageSide[]): boolean {
  return prescribed.includes(logged) || (prescribed.includes("both") && logged !== "both");
}

/**
 * What is wrong with an entry, or null. A log row repeats the side of its dosage row; "both" may be logged as left
 * and right separately (program rules, Sides). A skipped entry has a reason and no sets.
 */
export function checkLogEntry(entry: LogEntryInput, prescribed: readonly DosageSide[]): InputProblem | null {
  if (entry.state === "skipped") {
    if (entry.skipReason === null) return { path: "skipReason", message: "Say why it was skipped." };
    if (entry.sides.length > 0) return { path: "sides", message: "A skipped exercise has no sets." };
    return null;
  }
  if (entry.skipReason !== null)
    return { path: "skipReason", message: "Only a skipped exercise has a reason." };
  const sides = entry.sides.map((row) => row.side);
  if (new Set(sides).size !== sides.length) return { path: "sides", message: "Each side is entered once." };
  if (sides.includes("both") && sides.length > 1) {
    return { path: "sides", message: "Enter both sides together, or left and right." };
  }
  if (!sides.every((side) => sideFits(side, prescribed))) {
    return { path: "sides", message: "This side is not part of the exercise." };
  }
  return null;
}
