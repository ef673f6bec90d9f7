/** An exercise of the library: types and lists only, so that a browser can know them without the data. */
import type { Caution } from "./caution.ts";
import type { Deficit } from "./deficit.ts";

export const EXERCISE_TYPES = [
  "mobility",
  "stretch",
  "self_release",
  "activation",
  "strength",
  "motor_control",
  "breathing_relaxation",
  "aerobic",
  "neural",
] as const;
export type ExerciseType = (typeof EXERCISE_TYPES)[number];

export const EXERCISE_TARGETS = [
  "iliopsoas",
  "rectus_femoris",
  "quadriceps",
  "tfl_itb",
  "adductors",
  "hamstrings",
  "glute_max",
  "glute_med_min",
  "piriformis",
  "deep_hip_rotators",
  "hip_joint",
  "pelvis",
  "ql",
  "erector_spinae",
  "multifidus",
  "transversus_abdominis",
  "rectus_abdominis",
  "obliques",
  "diaphragm",
  "pelvic_floor",
  "lumbar_spine",
  "thoracic_spine",
  "sciatic_nerve",
  "cardiorespiratory",
  "nervous_system",
] as const;
export type ExerciseTarget = (typeof EXERCISE_TARGETS)[number];

export const EXERCISE_POSITIONS = [
  "supine",
  "hooklying",
  "prone",
  "side_lying",
  "quadruped",
  "half_kneeling",
  "tall_kneeling",
  "floor_sitting",
  "seated",
  "standing",
  "wall_supported",
  "single_leg_stance",
  "plank",
  "side_plank",
  "walking",
] as const;
export type ExercisePosition = (typeof EXERCISE_POSITIONS)[number];

export const EXERCISE_SIDES = ["bilateral", "unilateral", "alternating"] as const;
export type ExerciseSide = (typeof EXERCISE_SIDES)[number];

export const EQUIPMENT = [
  "none",
  "mat",
  "wall",
  "chair",
  "table",
  "step",
  "pillow",
  "towel",
  "strap",
  "dowel",
  "massage_ball",
  "foam_roller",
  "small_ball",
  "loop_band",
  "long_band",
  "dumbbell",
  "kettlebell",
  "bike",
] as const;
export type Equipment = (typeof EQUIPMENT)[number];

/** What the effort of an exercise is told on; every scale runs from 0 to 10. */
export const INTENSITY_SCALES = [
  "rpe_0_10",
  "stretch_0_10",
  "pressure_0_10",
  "effort_0_10",
  "symptom_0_10",
] as const;
export type IntensityScale = (typeof INTENSITY_SCALES)[number];

export interface Intensity {
  scale: IntensityScale;
  min: number;
  max: number;
}

/** The dosage an exercise starts from before a template or a clinician changes it. */
export interface DefaultDosage {
  sets: number;
  reps: number;
  holdSeconds: number | null;
  durationSeconds: number | null;
  /** Lowering, pause and lifting in seconds, such as `3-1-1`; null where a hold or a duration sets the pace. */
  tempo: string | null;
  restSeconds: number;
  daysPerWeek: number;
  sessionsPerDay: number;
  /** True when the sets are done on each side. */
  perSide: boolean;
  intensity: Intensity;
  /** Repetitions to keep in reserve; null when load does not limit it. */
  repsInReserveMin: number | null;
}

export interface Exercise {
  slug: string;
  name: string;
  type: ExerciseType;
  targetPrimary: ExerciseTarget;
  targetSecondary: readonly ExerciseTarget[];
  position: ExercisePosition;
  side: ExerciseSide;
  equipment: readonly Equipment[];
  /** 1 (easiest) to 5. */
  level: number;
  defaultDosage: DefaultDosage;
  cautions: readonly Caution[];
  addresses: readonly Deficit[];
  steps: readonly string[];
  cues: readonly string[];
  compensations: readonly string[];
  /** Easier exercises that this one follows. */
  progressionOf: readonly string[];
  /** Harder exercises that this one leads to. */
  regressionOf: readonly string[];
  licence: string;
  author: string;
}

/** How the domain looks an exercise up, so that pure checks need not carry the library. */
export type ExerciseFinder = (slug: string) => Exercise | undefined;

/** Types that count as mobility: stretch and self-release count too (R24). */
export const MOBILITY_TYPES = [
  "mobility",
  "stretch",
  "self_release",
] as const satisfies readonly ExerciseType[];

/** Types that count as strength, activation or control (R24). */
export const STRENGTH_TYPES = [
  "strength",
  "activation",
  "motor_control",
] as const satisfies readonly ExerciseType[];

export function isMobilityType(type: ExerciseType): boolean {
  return (MOBILITY_TYPES as readonly ExerciseType[]).includes(type);
}

export function isStrengthType(type: ExerciseType): boolean {
  return (STRENGTH_TYPES as readonly ExerciseType[]).includes(type);
}
