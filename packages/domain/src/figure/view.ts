/** A figure as a page shows it before anything plays: stills as path data, and the words that stand for them. */
import { bakeMovement, type Figure, readFrame, stillKeyframes } from "./bake.ts";
import { cameraOf } from "./camera.ts";
import type { Frames } from "./frames.ts";
import type { Movement } from "./movement.ts";
import { drawPath } from "./path.ts";
import { type Tempo, timePhases } from "./timing.ts";
import type { Tone } from "./tone.ts";

/** One path of a still: what it is made of, its data, and whether a player moves it. */
export type StillPath = readonly [tone: Tone, d: string, isMoving: boolean];
export type Still = readonly StillPath[];

/** A stretch of the loop: frames, caption, and seconds as the dosage has it; `isStay` while the figure holds still. */
export interface FigureBeat {
  first: number;
  last: number;
  caption: string;
  isStay: boolean;
  seconds: number;
  /** The same with a long hold in full. */
  fullSeconds: number;
}

export interface FigureView {
  box: Figure["box"];
  start: Still;
  /** Start, middle and end, for paper and for those who want no motion. */
  stills: readonly { caption: string; still: Still }[];
  arrows: readonly string[];
  inset: Figure["inset"];
  beats: readonly FigureBeat[];
  /** True when the other side is the mirror of this one. */
  hasSides: boolean;
  seenFrom: SeenFrom;
}

/** From where the figure is seen; left and right change places when it is mirrored. */
export const SEEN_FROM = ["right", "front", "back", "above"] as const;
export type SeenFrom = (typeof SEEN_FROM)[number];

function seenFrom({ view }: Movement): SeenFrom {
  const { yaw, pitch } = cameraOf(view);
  if (pitch >= 55) return "above";
  if (yaw > 45) return "front";
  return yaw < -45 ? "back" : "right";
}

function drawStill(figure: Figure, frame: number): Still {
  const at = readFrame(figure.channels, frame);
  return figure.runs.map(({ tone, shapes, still }): StillPath => {
    return still === undefined ? [tone, drawPath(shapes, at), true] : [tone, still, false];
  });
}

/** The part of a figure that a browser fetches. */
export function toFrames({ box, runs, channels, phases }: Figure, tempo: Tempo): Frames {
  const seconds = timePhases(phases, tempo);
  return {
    b: box,
    r: runs.map(({ tone, shapes, still }) => [tone, still ?? shapes]),
    c: channels,
    h: phases.find(({ mirrored }) => mirrored)?.first ?? 0,
    p: phases.map(({ first, last }, index) => [first, last, seconds[index] ?? 1]),
  };
}

/** What a page shows of a movement at a dosage. */
export function viewMovement(
  movement: Movement,
  tempo: Tempo,
  figure: Figure = bakeMovement(movement),
): FigureView {
  const short = timePhases(figure.phases, tempo);
  const full = timePhases(figure.phases, tempo, true);
  const beats = figure.phases.map(({ first, last, caption, kind }, index) => ({
    first,
    last,
    caption,
    isStay: kind === "stay",
    seconds: short[index] ?? 1,
    fullSeconds: full[index] ?? 1,
  }));
  const names = stillKeyframes(movement).map((at) =>
    at === null ? "On the way" : (movement.keyframes[at]?.caption ?? ""),
  );
  return {
    box: figure.box,
    start: drawStill(figure, 0),
    stills: figure.stills.map((frame, index) => ({
      caption: names[index] ?? "",
      still: drawStill(figure, frame),
    })),
    arrows: figure.arrows,
    inset: figure.inset,
    beats,
    hasSides: movement.side === "unilateral",
    seenFrom: seenFrom(movement),
  };
}
