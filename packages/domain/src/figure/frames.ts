/** What a player needs of a movement, and the picture between two frames. */
import type { Figure } from "./bake.ts";
import type { Shape } from "./path.ts";
import type { Tone } from "./tone.ts";

/** What goes over the wire: one file is all that a browser needs to draw and to play a movement. */
export interface Frames {
  /** The picture's box. */
  b: Figure["box"];
  /** Every path: its tone, and its shapes or, where it never moves, its path data. */
  r: readonly (readonly [tone: Tone, shapes: readonly Shape[] | string])[];
  c: Figure["channels"];
  /** The frame with which the other side begins, where one follows. */
  h: number;
  /** The stretches of the loop at the exercise's own dosage: first frame, last frame, seconds. */
  p: readonly (readonly [first: number, last: number, seconds: number])[];
}

/** Coordinates are kept in steps of two units, a five-hundredth of stature: a pixel on a large screen. */
export const STEP = 2;

/** Every frame of every channel, from its changes. */
export const unfold = (channels: Frames["c"]): number[][] =>
  channels.map((channel) => {
    let value = 0;
    return channel.map((change) => (value += change * STEP));
  });

/**
 * All coordinates at `frame`, which may lie between two; on a curve through the four frames nearest to it that belong to
 * the stretch from `first` to `last`.
 */
export function readBetween(
  tracks: readonly (readonly number[])[],
  frame: number,
  first: number,
  last: number,
): number[] {
  const low = Math.min(first, last);
  const base = Math.max(low, Math.min(Math.floor(frame) - 1, Math.max(first, last) - 3));
  const t = frame - base;
  const weights = [
    -((t - 1) * (t - 2) * (t - 3)) / 6,
    (t * (t - 2) * (t - 3)) / 2,
    -(t * (t - 1) * (t - 3)) / 2,
    (t * (t - 1) * (t - 2)) / 6,
  ];
  return tracks.map((track) =>
    track.length < 2
      ? (track[0] ?? 0)
      : weights.reduce((sum, weight, at) => sum + weight * (track[base + at] ?? track.at(-1) ?? 0), 0),
  );
}
