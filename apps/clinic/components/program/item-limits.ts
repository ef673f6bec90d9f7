import type { Dosage } from "@plumbline/domain/dosage";
import type { DosageSide } from "@plumbline/domain/vocabulary";

/** How the rows of an item are spread over the sides. */
export type SidePlan = "both" | "each" | "left" | "right";

export function readSidePlan(dosages: readonly Dosage[]): SidePlan {
  const sides = dosages.map(({ side }) => side);
  if (sides.includes("both")) return "both";
  return sides.length > 1 ? "each" : (sides[0] ?? "both");
}

const SIDES_OF_PLAN: Readonly<Record<SidePlan, readonly DosageSide[]>> = {
  both: ["both"],
  each: ["left", "right"],
  left: ["left"],
  right: ["right"],
};

/** Spreads the rows anew; a side that had a row keeps it, a new one begins with what the other did. */
export function spreadDosages(dosages: readonly Dosage[], plan: SidePlan): Dosage[] {
  const first = dosages[0];
  if (first === undefined) return [];
  return SIDES_OF_PLAN[plan].map((side) => ({
    ...(dosages.find((row) => row.side === side) ?? first),
    side,
  }));
}

/** What makes one repetition, or one set, last. */
export type Pace = "reps" | "seconds" | "breaths" | "duration";

export function readPace(dosage: Dosage): Pace {
  if (dosage.durationSeconds !== null) return "duration";
  if (dosage.holdBreaths !== null) return "breaths";
  return dosage.holdSeconds !== null ? "seconds" : "reps";
}

/** Changes the pace with a usable start; a hold or a duration sets the pace, so the tempo goes. */
export function changePace(dosage: Dosage, pace: Pace): Dosage {
  const bare = { ...dosage, holdSeconds: null, holdBreaths: null, durationSeconds: null };
  switch (pace) {
    case "reps":
      return bare;
    case "seconds":
      return { ...bare, holdSeconds: 5, tempo: null };
    case "breaths":
      return { ...bare, holdBreaths: 3, tempo: null };
    case "duration":
      return { ...bare, durationSeconds: 60, reps: 1, tempo: null };
    default:
      return pace satisfies never;
  }
}
