import type { DefaultDosage, ExerciseType } from "./exercise.ts";
import { type InputProblem, placeBelow } from "./input-problem.ts";
import type { DosageSide } from "./vocabulary.ts";

/** How much of an exercise on one side; an item has one row for `both`, or a row for left, right or each. */
export interface Dosage {
  side: DosageSide;
  sets: number;
  /** Repetitions a set; 1 where a single hold or a duration makes the set. */
  reps: number;
  /** Hold of each repetition, in seconds or in breaths, never in both. */
  holdSeconds: number | null;
  holdBreaths: number | null;
  /** Length of a set that is not counted in repetitions. */
  durationSeconds: number | null;
  /** Rest between sets. */
  restSeconds: number;
  /** Seconds one way, pause, and back, such as `3-1-1`; only without a hold and without a duration. */
  tempo: string | null;
  /** The load in words, such as `6 kg` or `light band`. */
  load: string | null;
}

export const DOSAGE_LIMITS = {
  sets: { min: 1, max: 10 },
  reps: { min: 1, max: 100 },
  holdSeconds: { min: 1, max: 300 },
  holdBreaths: { min: 1, max: 30 },
  durationSeconds: { min: 5, max: 7200 },
  restSeconds: { min: 0, max: 600 },
  loadLength: 40,
} as const;

/** Estimate of one breath in seconds. */
export const BREATH_SECONDS = 5;
/** Estimate of getting from one exercise to the next. */
export const CHANGE_SECONDS = 20;
/** Estimate of moving into and out of a repetition that has no tempo. */
const MOVE_SECONDS = 2;

const TEMPO = /^(\d{1,2})-(\d{1,2})-(\d{1,2})$/;

const RANGE_WORDS = {
  sets: "Sets",
  reps: "Repetitions",
  holdSeconds: "Hold in seconds",
  holdBreaths: "Hold in breaths",
  durationSeconds: "Duration in seconds",
  restSeconds: "Rest in seconds",
} as const;
type RangeField = keyof typeof RANGE_WORDS;

/** The three parts of a tempo in seconds, or null when the text is no tempo or takes no time. */
export function parseTempo(text: string): readonly [number, number, number] | null {
  const match = TEMPO.exec(text);
  if (!match) return null;
  const parts = [Number(match[1]), Number(match[2]), Number(match[3])] as const;
  return parts[0] + parts[1] + parts[2] > 0 ? parts : null;
}

/** What is wrong with one row; empty when nothing is. */
export function checkDosage(dosage: Dosage): InputProblem[] {
  const problems: InputProblem[] = [];
  for (const field of Object.keys(RANGE_WORDS) as RangeField[]) {
    const value = dosage[field];
    const { min, max } = DOSAGE_LIMITS[field];
    if (value !== null && (!Number.isInteger(value) || value < min || value > max)) {
      problems.push({ path: field, message: `${RANGE_WORDS[field]}: a whole number from ${min} to ${max}.` });
    }
  }
  if (dosage.holdSeconds !== null && dosage.holdBreaths !== null) {
    problems.push({ path: "holdBreaths", message: "Give the hold in seconds or in breaths, not in both." });
  }
  const holds = dosage.holdSeconds !== null || dosage.holdBreaths !== null;
  if (dosage.durationSeconds !== null && (holds || dosage.reps !== 1)) {
    problems.push({
      path: "durationSeconds",
      message: "A set with a duration has no hold and one repetition.",
    });
  }
  if (dosage.tempo !== null) {
    if (parseTempo(dosage.tempo) === null) {
      problems.push({
        path: "tempo",
        message: "Write the tempo as three numbers of seconds, such as 3-1-1.",
      });
    }
    if (holds || dosage.durationSeconds !== null) {
      problems.push({ path: "tempo", message: "A hold or a duration sets the pace: leave the tempo empty." });
    }
  }
  if (dosage.load !== null && (dosage.load.trim() === "" || dosage.load.length > DOSAGE_LIMITS.loadLength)) {
    problems.push({
      path: "load",
      message: `Describe the load in 1 to ${DOSAGE_LIMITS.loadLength} characters.`,
    });
  }
  return problems;
}

/** What is wrong with the rows of one item: each row, and their sides together. Paths begin with the row's index. */
export function checkDosages(dosages: readonly Dosage[]): InputProblem[] {
  if (dosages.length === 0) return [{ path: "", message: "Say how much: at least one row of sets." }];
  const sides = dosages.map(({ side }) => side);
  const problems: InputProblem[] = [];
  if (new Set(sides).size !== sides.length) problems.push({ path: "", message: "Each side has one row." });
  if (sides.includes("both") && sides.length > 1) {
    problems.push({
      path: "",
      message: "Use one row for both sides, or one row for left and one for right.",
    });
  }
  return [...problems, ...dosages.flatMap((dosage, index) => placeBelow(String(index), checkDosage(dosage)))];
}

/** The row for both sides that an exercise starts from. */
export function startDosage(defaults: DefaultDosage): Dosage {
  const { sets, reps, holdSeconds, durationSeconds, restSeconds, tempo } = defaults;
  return {
    side: "both",
    sets,
    reps,
    holdSeconds,
    holdBreaths: null,
    durationSeconds,
    restSeconds,
    tempo,
    load: null,
  };
}

/** Seconds of one set of one side: a duration, else repetitions at their tempo, else hold plus 2 s each. */
export function estimateSetSeconds(dosage: Dosage): number {
  if (dosage.durationSeconds !== null) return dosage.durationSeconds;
  const tempo = dosage.tempo === null ? null : parseTempo(dosage.tempo);
  if (tempo) return dosage.reps * (tempo[0] + tempo[1] + tempo[2]);
  const hold = dosage.holdSeconds ?? (dosage.holdBreaths ?? 0) * BREATH_SECONDS;
  return dosage.reps * (hold + MOVE_SECONDS);
}

export interface EstimatedItem {
  type: ExerciseType;
  /** True when a row for `both` is done once on each side. */
  perSide: boolean;
  dosages: readonly Dosage[];
}

/** Seconds of one round of an item, with the change to the next; 0 for aerobic items, which are not counted. */
export function estimateItemSeconds({ type, perSide, dosages }: EstimatedItem): number {
  if (type === "aerobic") return 0;
  let work = 0;
  let rest = 0;
  for (const dosage of dosages) {
    const sides = dosage.side === "both" && perSide ? 2 : 1;
    work += dosage.sets * sides * estimateSetSeconds(dosage);
    // One side rests while the other works, so the pauses of the longer side are the pauses of the item.
    rest = Math.max(rest, (dosage.sets - 1) * dosage.restSeconds);
  }
  return work + rest + CHANGE_SECONDS;
}

/**
 * Minutes of one round of the items, unrounded: sets × sides × (repetitions × tempo, else hold + 2 s, or
 * duration; a breath is 5 s), rest between sets, 20 s to change. Computed, never stored.
 */
export function estimateMinutes(items: readonly EstimatedItem[]): number {
  return items.reduce((sum, item) => sum + estimateItemSeconds(item), 0) / 60;
}
