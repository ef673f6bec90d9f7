import { LENGTHS } from "./body.ts";
import type { Body } from "./kinematics.ts";
import type { Plant, PlantedPart } from "./movement.ts";
import { type Plane, type Prop, planeOf } from "./prop.ts";
import { sideOf } from "./limb.ts";
import {
  across,
  add,
  blend,
  cross,
  dot,
  length,
  type Rotation,
  scale,
  subtract,
  unit,
  type Vector,
} from "./vector.ts";

/** Where a planted part stays: its own origin and its turn. */
export interface Place {
  at: Vector;
  turn: Rotation;
}

/** How far each part's origin stands off the surface. */
const CLEARANCE = { foot: LENGTHS.ankleHeight, hand: 0.018, shin: 0.046, forearm: 0.021 } as const;

export type Part = keyof typeof CLEARANCE;
export const partOf = (name: PlantedPart): Part => name.slice(0, name.indexOf(".")) as Part;

/** The nearest point of the plane. */
const drop = ({ through, normal }: Plane, point: Vector): Vector =>
  subtract(point, scale(normal, dot(subtract(point, through), normal)));

const headingOf = (degrees: number): Vector => {
  const turned = (degrees * Math.PI) / 180;
  return [Math.cos(turned), 0, Math.sin(turned)];
};

/** A direction laid flat on the plane; `spare` where it is square to it. */
function lay(direction: Vector, spare: Vector, normal: Vector): Vector {
  const flat = across(direction, normal);
  return unit(length(flat) < 0.2 ? across(spare, normal) : flat, unit(across([1, 0, 0.01], normal)));
}

/** Where the part has its origin, and which way it points, before it is planted. */
function loose(body: Body, name: PlantedPart): { at: Vector; heading: Vector; spare: Vector } {
  const side = sideOf(name);
  switch (partOf(name)) {
    case "foot": {
      const { at, turn } = body[`foot.${side}`];
      return { at, heading: turn[0], spare: body.pelvis.turn[0] };
    }
    case "hand": {
      const { at, turn } = body[`hand.${side}`];
      return { at, heading: scale(turn[1], -1), spare: body.chest.turn[1] };
    }
    case "shin": {
      const { at, turn } = body[`shank.${side}`];
      return { at, heading: scale(turn[1], -1), spare: scale(body.pelvis.turn[0], -1) };
    }
    case "forearm": {
      const { at, turn } = body[`forearm.${side}`];
      return { at, heading: scale(turn[1], -1), spare: body.chest.turn[1] };
    }
  }
}

/** How a part is turned that lies on a surface and points along `heading`. */
function turnOn(part: Part, heading: Vector, normal: Vector): Rotation {
  if (part === "foot") return [heading, normal, cross(heading, normal)];
  const y = scale(heading, -1);
  const x = scale(normal, -1);
  return [x, y, cross(x, y)];
}

/** Where a part is planted: below where it is (or where the plant says), flat on its surface. */
export function findPlace(body: Body, name: PlantedPart, plant: Plant, props: readonly Prop[]): Place {
  const { on, at, heading } =
    typeof plant === "string" ? { on: plant, at: undefined, heading: undefined } : plant;
  const plane =
    on === "air" && at?.length === 3 ? { through: at, normal: [0, 1, 0] as const } : planeOf(on, props);
  const now = loose(body, name);
  const part = partOf(name);
  const way = heading === undefined ? now.heading : headingOf(heading);
  const upright = Math.abs(plane.normal[1]) < 0.5;
  // On a wall fingers and toes point up unless they lie along it.
  const spare: Vector = upright ? [0, 1, 0] : now.spare;
  const flat = lay(way, spare, plane.normal);
  const asked: Vector = at === undefined ? now.at : at.length === 2 ? [at[0], plane.through[1], at[1]] : at;
  return {
    at: add(drop(plane, asked), scale(plane.normal, CLEARANCE[part])),
    turn: turnOn(part, flat, plane.normal),
  };
}

/** A place part of the way to another. */
export function mixPlaces(a: Place, b: Place, u: number): Place {
  if (a === b) return a;
  const x = unit(blend(a.turn[0], b.turn[0], u), a.turn[0]);
  const y = unit(across(blend(a.turn[1], b.turn[1], u), x), a.turn[1]);
  return { at: blend(a.at, b.at, u), turn: [x, y, cross(x, y)] };
}

/** A planted foot whose heel (or, below 0, whose forefoot) is lifted by degrees: it turns over the ball (or the heel). */
export function liftHeel(place: Place, degrees: number): Place {
  if (degrees === 0) return place;
  const turned = (degrees * Math.PI) / 180;
  const [c, s] = [Math.cos(turned), Math.sin(turned)];
  const [x, y, z] = place.turn;
  const front = subtract(scale(x, c), scale(y, s));
  const up = add(scale(x, s), scale(y, c));
  const pivot: readonly [number, number] = degrees > 0 ? [0.08, -0.039] : [-0.036, -0.039];
  const from = (a: Vector, b: Vector): Vector => add(scale(a, pivot[0]), scale(b, pivot[1]));
  return { at: add(place.at, subtract(from(x, y), from(front, up))), turn: [front, up, z] };
}
