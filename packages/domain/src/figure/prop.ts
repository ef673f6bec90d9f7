import type { Equipment } from "../exercise.ts";
import type { Vector } from "./vector.ts";

type Span = readonly [number, number];
/** A point of the body by its name, or a point of the room in fractions of stature. */
export type Spot = string | Vector;

/** A box that stands on the floor: where it reaches along x and z, and how high it is. */
interface Block {
  x: Span;
  z: Span;
  height: number;
}

/** What is in the room or in the hand. Lengths are fractions of stature. */
export type Prop =
  | { kind: "mat"; x: Span; z: Span }
  | ({ kind: "table" | "step" } & Block)
  /** The seat as a block; `back` is the edge of the seat that carries the backrest, if it has one. */
  | ({ kind: "chair"; back?: "left" | "right" | "behind" | "front" } & Block)
  /** A wall square to x or to z; `span` is how far it is drawn along the other axis, `opening` a doorway in that span. */
  | { kind: "wall"; x?: number; z?: number; span?: Span; height?: number; opening?: Span }
  /** A cushion below a point of the body, where that point is at the start: `size` and `across` are half its length and width. */
  | { kind: "pillow"; under: string; size?: number; across?: number; thick?: number; offset?: Vector }
  | { kind: "towel"; under: string }
  | { kind: "strap" | "loop_band" | "long_band"; through: readonly Spot[] }
  | { kind: "dowel"; through: readonly [Spot, Spot]; beyond?: number }
  | { kind: "massage_ball" | "small_ball"; at: Spot; offset?: Vector }
  | { kind: "foam_roller"; at: Spot; offset?: Vector; along: "x" | "z" }
  /** In the hand, or where it lies; a dumbbell lies along x unless it lies across. */
  | { kind: "dumbbell" | "kettlebell"; in: readonly string[]; along?: "x" | "z" }
  | { kind: "bike"; x: number }
  /** A mark on the floor, where a foot is to go. */
  | { kind: "floor_mark"; centre: Vector }
  /** A clock that faces the side, with the share of the round that is meant, up to a half. */
  | { kind: "clock"; centre: Vector; share: number };

/** What a part of the body can lie on, stand on or lean on; `air` holds it where nothing is, such as on a pedal. */
export const SURFACES = ["floor", "wall", "chair", "table", "step", "pillow", "air"] as const;
export type Surface = (typeof SURFACES)[number];

/** A plane with the side on which the body is. */
export interface Plane {
  through: Vector;
  normal: Vector;
}

const UP: Vector = [0, 1, 0];

/** The plane of a surface. @throws RangeError when the movement has no such prop. */
export function planeOf(surface: Surface, props: readonly Prop[]): Plane {
  if (surface === "floor") return { through: [0, 0, 0], normal: UP };
  for (const prop of props) {
    if (prop.kind !== surface) continue;
    if (prop.kind === "wall") {
      if (prop.x !== undefined) {
        return { through: [prop.x, 0, 0], normal: [prop.x > 0 ? -1 : 1, 0, 0] };
      }
      const z = prop.z ?? 0;
      return { through: [0, 0, z], normal: [0, 0, z > 0 ? -1 : 1] };
    }
    if (prop.kind === "pillow") return { through: [0, prop.thick ?? 0.03, 0], normal: UP };
    if (prop.kind === "table" || prop.kind === "step" || prop.kind === "chair") {
      return { through: [0, prop.height, 0], normal: UP };
    }
  }
  throw new RangeError(`The movement has no ${surface} to rest on.`);
}

/** The piece of equipment that a prop stands for; null for what only helps the picture. */
export const equipmentOf = ({ kind }: Prop): Equipment | null =>
  kind === "floor_mark" || kind === "clock" ? null : kind;
