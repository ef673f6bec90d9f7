import type { Dosage } from "@plumbline/domain/dosage";
import type { DosageSide } from "@plumbline/domain/vocabulary";
import { readNumberText } from "@plumbline/ui/number-entry";
import type { Entry } from "./call.ts";

export type Amount = Entry["sides"][number];

/** What was done on one side, as typed. */
export type AmountText = {
  readonly side: DosageSide;
  readonly sets: string;
  readonly reps: string;
  readonly hold: string;
  readonly duration: string;
};

/** What can be counted on one side of an exercise, and in which unit. */
export type AmountShape = {
  readonly sets: string | null;
  readonly reps: string | null;
  readonly holds: boolean;
  /** Seconds of one unit of duration; null when a set is not measured in time. */
  readonly durationUnit: 1 | 60 | null;
};

export function shapeOf(dosage: Dosage): AmountShape {
  const { durationSeconds, holdSeconds, holdBreaths, reps, sets } = dosage;
  if (durationSeconds !== null) {
    const unit = durationSeconds >= 120 && durationSeconds % 60 === 0 ? 60 : 1;
    return { sets: sets > 1 ? "Times" : null, reps: null, holds: false, durationUnit: unit };
  }
  const isHold = reps === 1 && (holdSeconds !== null || holdBreaths !== null);
  const shape = { holds: holdSeconds !== null, durationUnit: null };
  return isHold
    ? { ...shape, sets: "Holds", reps: null }
    : { ...shape, sets: "Sets", reps: "Repetitions in each set" };
}

export function prescribe(dosages: readonly Dosage[]): Amount[] {
  return dosages.map(({ side, sets, reps, holdSeconds, durationSeconds }) => ({
    side,
    sets,
    reps,
    holdSeconds,
    durationSeconds,
  }));
}

/** The dosage row that an amount answers: its own side's, or the one for both. */
export function findDosage(dosages: readonly Dosage[], side: DosageSide): Dosage | undefined {
  return dosages.find((one) => one.side === side) ?? dosages.find((one) => one.side === "both") ?? dosages[0];
}

export function toText(amount: Amount, shape: AmountShape): AmountText {
  const { side, sets, reps, holdSeconds, durationSeconds } = amount;
  return {
    side,
    sets: String(sets),
    reps: String(reps),
    hold: holdSeconds === null ? "" : String(holdSeconds),
    duration: durationSeconds === null ? "" : String(durationSeconds / (shape.durationUnit ?? 1)),
  };
}

/** One row for both sides as one row each; the reverse keeps the first. */
export function splitSides([both]: readonly AmountText[]): AmountText[] {
  return both === undefined
    ? []
    : [
        { ...both, side: "left" },
        { ...both, side: "right" },
      ];
}

function readWhole(text: string, max: number): number | null {
  const value = readNumberText(text);
  return value !== null && Number.isInteger(value) && value >= 0 && value <= max ? value : null;
}

const isWithin = (value: number | null, max: number) => value !== null && value >= 0 && value <= max;

/** The amount that the texts stand for, or null when one of them is no number. */
export function readAmount(text: AmountText, shape: AmountShape): Amount | null {
  const sets = readWhole(text.sets, 99);
  const reps = readWhole(text.reps, 999);
  const holdSeconds = shape.holds ? readNumberText(text.hold) : null;
  const duration = shape.durationUnit === null ? null : readNumberText(text.duration);
  if (sets === null || reps === null || (shape.holds && !isWithin(holdSeconds, 3600))) return null;
  const durationSeconds = duration === null ? null : Math.round(duration * (shape.durationUnit ?? 1));
  if (shape.durationUnit !== null && !isWithin(durationSeconds, 14_400)) return null;
  return { side: text.side, sets, reps, holdSeconds, durationSeconds };
}
