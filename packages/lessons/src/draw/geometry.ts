/** A point on the screen, y downwards. */
export type Point = readonly [x: number, y: number];

/** Between two numbers. */
export const mix = (from: number, to: number, at: number): number => from + (to - from) * at;

const ease = (x: number): number => (x < 0.5 ? 4 * x * x * x : 1 - (-2 * x + 2) ** 3 / 2);

/** 0 before `from`, 1 after `to`, eased between. */
export const ramp = (time: number, from: number, to: number): number =>
  ease(Math.min(1, Math.max(0, (time - from) / (to - from))));

/** A calm to and fro between -1 and 1, beginning at 0. */
export const sway = (seconds: number, period: number): number => Math.sin((2 * Math.PI * seconds) / period);

/** The unit vector of an angle in degrees: 0 down, 90 to the right, 180 up. */
function direction(degrees: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return [Math.sin(radians), Math.cos(radians)];
}

/** The point `length` away in a direction. */
export function along([x, y]: Point, degrees: number, length: number): Point {
  const [dx, dy] = direction(degrees);
  return [x + dx * length, y + dy * length];
}

/** A point moved by an offset. */
export const plus = ([x, y]: Point, [dx, dy]: Point): Point => [x + dx, y + dy];

/** The point part of the way from one to another. */
export const between = (a: Point, b: Point, at: number): Point => [mix(a[0], b[0], at), mix(a[1], b[1], at)];

/** A point of a body part that turned by `degrees` (clockwise on the screen) round `centre`. */
export function turned([x, y]: Point, degrees: number, centre: Point = [0, 0]): Point {
  const radians = (degrees * Math.PI) / 180;
  const dx = x - centre[0];
  const dy = y - centre[1];
  return [
    centre[0] + dx * Math.cos(radians) - dy * Math.sin(radians),
    centre[1] + dx * Math.sin(radians) + dy * Math.cos(radians),
  ];
}
