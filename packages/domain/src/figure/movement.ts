import type { ExerciseSide, ExerciseTarget } from "../exercise.ts";
import type { Side } from "../vocabulary.ts";
import type { RootSegment } from "./kinematics.ts";
import type { WrittenPose } from "./pose.ts";
import type { Prop, Surface } from "./prop.ts";
import type { StartName } from "./start.ts";
import type { Vector } from "./vector.ts";

/** A camera: degrees about the body from its right side (90 is in front of it), and degrees above the floor. */
export interface Camera {
  yaw: number;
  pitch: number;
}
export const VIEWS = ["side", "front", "back", "high", "above", "frontRight", "backRight"] as const;
export type View = (typeof VIEWS)[number];

export type PlantedPart = `${"foot" | "hand" | "shin" | "forearm"}.${Side}`;
/** A planted part stays where the start put it, or at a place of its own, pointing `heading` degrees to the right. */
export type Plant = Surface | { on: Surface; at: readonly [number, number] | Vector; heading?: number };
/** What a hand holds or touches: a point of the body, or of the room. */
export type Reach = string | Vector;

/**
 * How long the way to a keyframe takes: by the tempo (`lower`, `lift`), by the breath (`in`, `out`), or a number of
 * seconds that no dosage changes.
 */
export type Pace = "lower" | "lift" | "in" | "out" | number;
/** How long the figure stays there: the dosage's hold or the tempo's pause, or seconds. */
export type Stay = "hold" | "pause" | number;

export interface Keyframe {
  /** What to do on the way here, in a few words. The first keyframe names the start position. */
  caption: string;
  /** Left out at the start. */
  pace?: Pace;
  stay?: Stay;
  pose: WrittenPose;
  /** The lowest (or, at a wall, the nearest) of these points touches its surface: that sets height or distance. */
  rest?: Readonly<Record<string, Surface>>;
  /** The point that does not move along the floor. */
  anchor?: string | null;
  /** Feet or foot over which the weight stays. */
  balance?: "feet" | `foot.${Side}` | null;
  plant?: Readonly<Partial<Record<PlantedPart, Plant | null>>>;
  reach?: Readonly<Partial<Record<`hand.${Side}`, Reach | null>>>;
  /** Where a bent elbow points, in the chest's axes. */
  elbow?: Readonly<Partial<Record<Side, Vector>>>;
}

/**
 * A movement as it is written. One-sided movements are written for the right side; the left is their mirror. What a
 * keyframe does not name stays as it was in the keyframe before.
 */
export interface Movement {
  /** Slug of the exercise. */
  exercise: string;
  side: ExerciseSide;
  view: View | Camera;
  start: StartName;
  root?: RootSegment;
  /** `return` goes back the way it came, `cycle` goes from the last keyframe on to the first. */
  loop: "return" | "cycle";
  /**
   * An alternating movement is written for one side and goes on with its mirror. False where the keyframes already
   * hold both sides.
   */
  mirrored?: boolean;
  keyframes: readonly Keyframe[];
  props: readonly Prop[];
  /** Muscles and regions that are tinted. */
  worked: readonly ExerciseTarget[];
  /** Points whose way from start to end is drawn as an arrow. */
  arrows: readonly string[];
  /** The keyframes between which those ways are drawn; the whole way out otherwise. */
  arrowsBetween?: readonly [number, number];
  /** True where the way back is done as well as the way out, not only undone: the arrows have heads at both ends. */
  toAndFro?: boolean;
  /**
   * What is pressed, breathed or tilted without a way that can be seen: arrows that begin `by` short of a point of the
   * body, as it is in the last still, and end at it; `away` begins at it and ends `by` beyond. Fractions of stature, in
   * the axes of the room.
   */
  pushes?: readonly { at: string; by: Vector; away?: boolean }[];
  /** The keyframes of start, middle and end that are shown as stills; thirds of the loop or its middle otherwise. */
  stills?: readonly [number, number, number];
  /** Points that are ringed, beside what is tinted: what the cues name and nothing else shows. */
  marks?: readonly string[];
  /** How fast the ground passes below, in statures a second; for walking on the spot of the picture. */
  ground?: number;
}
