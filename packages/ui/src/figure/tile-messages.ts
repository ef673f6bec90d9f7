import type { Frames } from "@plumbline/domain/figure/frames";
import type { Tone } from "@plumbline/domain/figure/tone";

/** How each tone looks in the theme of the page; null draws nothing. Widths are in units of the picture. */
export type Paint = { readonly [tone in Tone]?: Fill };
export interface Fill {
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly width: number;
}

/** In pixels of the screen. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the page tells the worker of one figure: it plays from `add` to `drop`. */
export type TileMessage =
  | { kind: "add"; id: number; canvas: OffscreenCanvas; frames: Frames; paint: Paint }
  | { kind: "repaint"; id: number; paint: Paint; size: Size }
  | { kind: "drop"; id: number };
