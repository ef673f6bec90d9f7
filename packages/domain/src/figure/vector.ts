/** Vectors and rotations in the body's axes: x forward, y up, z to the right (ISB, Wu and Cavanagh 1995). */

export type Vector = readonly [number, number, number];
/** A rotation: its three columns are the turned x, y and z axes. */
export type Rotation = readonly [Vector, Vector, Vector];

export const ORIGIN: Vector = [0, 0, 0];
export const NO_TURN: Rotation = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

const RADIAN = Math.PI / 180;

export const add = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const subtract = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a: Vector, by: number): Vector => [a[0] * by, a[1] * by, a[2] * by];
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const length = (a: Vector): number => Math.hypot(a[0], a[1], a[2]);
export const distance = (a: Vector, b: Vector): number => length(subtract(a, b));
export const blend = (a: Vector, b: Vector, u: number): Vector => add(a, scale(subtract(b, a), u));

/** The same direction with length 1, or `otherwise` when the vector has no direction. */
export function unit(a: Vector, otherwise: Vector = [0, 1, 0]): Vector {
  const size = length(a);
  return size < 1e-9 ? otherwise : scale(a, 1 / size);
}

/** The part of `a` that is square to the unit vector `axis`. */
export const across = (a: Vector, axis: Vector): Vector => subtract(a, scale(axis, dot(a, axis)));

/** A vector turned. */
export const turn = (r: Rotation, v: Vector): Vector =>
  add(add(scale(r[0], v[0]), scale(r[1], v[1])), scale(r[2], v[2]));

/** First `b`, then `a`. */
export const compose = (a: Rotation, b: Rotation): Rotation => [turn(a, b[0]), turn(a, b[1]), turn(a, b[2])];

/** The opposite turn. */
export const inverse = (r: Rotation): Rotation => [
  [r[0][0], r[1][0], r[2][0]],
  [r[0][1], r[1][1], r[2][1]],
  [r[0][2], r[1][2], r[2][2]],
];

export function aboutX(degrees: number): Rotation {
  const c = Math.cos(degrees * RADIAN);
  const s = Math.sin(degrees * RADIAN);
  return [
    [1, 0, 0],
    [0, c, s],
    [0, -s, c],
  ];
}

export function aboutY(degrees: number): Rotation {
  const c = Math.cos(degrees * RADIAN);
  const s = Math.sin(degrees * RADIAN);
  return [
    [c, 0, -s],
    [0, 1, 0],
    [s, 0, c],
  ];
}

export function aboutZ(degrees: number): Rotation {
  const c = Math.cos(degrees * RADIAN);
  const s = Math.sin(degrees * RADIAN);
  return [
    [c, s, 0],
    [-s, c, 0],
    [0, 0, 1],
  ];
}

const clamp = (value: number): number => Math.max(-1, Math.min(1, value));

/**
 * The angles in degrees whose turns about z, then the turned x, then the turned y give the rotation: the order of a
 * ball joint in clinical terms (Grood and Suntay 1983).
 */
export function readZxy(r: Rotation): readonly [number, number, number] {
  const x = Math.asin(clamp(r[1][2])) / RADIAN;
  const z = Math.atan2(-r[1][0], r[1][1]) / RADIAN;
  const y = Math.atan2(-r[0][2], r[2][2]) / RADIAN;
  return [z, x, y];
}
