import type { Frames } from "@plumbline/domain/figure/frames";
import type { Tone } from "@plumbline/domain/figure/tone";

/** How each tone looks in the theme of the page; null draws nothing. Widths are in units of the picture. */
export type Paint = { readonly [tone in Tone]?: Look };
export interface Look {
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly width: number;
}

/** What the page tells the worker of one figure. A figure that is told how it looks rests until it is to play. */
export type TileMessage =
  | { kind: "add"; id: number; canvas: OffscreenCanvas; frames: Frames; paint: Paint }
  | { kind: "look"; id: number; paint: Paint; size: { width: number; height: number } }
  | { kind: "play" | "rest" | "drop"; id: number };
