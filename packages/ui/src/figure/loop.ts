/** Where a looping figure is: the same for one that plays in the page and for one that plays beside it. */
import type { Frames } from "@plumbline/domain/figure/frames";

/** A stretch of the loop: its frames, and how many seconds it takes. */
export type Beat = readonly [first: number, last: number, seconds: number];

export const loopSeconds = (beats: readonly Beat[]): number =>
  beats.reduce((sum, [, , seconds]) => sum + seconds, 0);

/** Which stretch is on `left` seconds into the loop, and how many seconds of it are over. */
export function findBeat(beats: readonly Beat[], left: number): readonly [beat: number, seconds: number] {
  let beat = 0;
  for (; beat < beats.length - 1; beat++) {
    const seconds = beats[beat]?.[2] ?? 0;
    if (left < seconds) break;
    left -= seconds;
  }
  return [beat, left];
}

/** The frame, also between two, so many seconds into a stretch. */
export function findFrame([first, last, seconds]: Beat, left: number): number {
  const share = Math.min(1, left / seconds);
  return first + ((last - first) * (1 - Math.cos(Math.PI * share))) / 2;
}

/** How strongly the muscle is tinted: with the way from the start position, where nothing works yet. */
export const tintAt = (frame: number, { h }: Frames): number =>
  0.2 + 0.4 * Math.min(1, (frame >= h ? frame - h : frame) / 3);
