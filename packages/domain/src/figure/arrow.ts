import type { Seen } from "./camera.ts";
import { UNIT } from "./path.ts";

/** A straight arrow from a place to another: path data. */
export function drawPush(from: Seen, to: Seen): string {
  const [x, y, endX, endY] = [from.x, from.y, to.x, to.y].map((value) => Math.round(value * UNIT)) as [
    number,
    number,
    number,
    number,
  ];
  const heading = Math.atan2(endY - y, endX - x);
  const barb = (by: number): string =>
    `${Math.round(endX - 22 * Math.cos(heading + by))} ${Math.round(endY - 22 * Math.sin(heading + by))}`;
  return `M${x} ${y}L${endX} ${endY}M${barb(0.5)}L${endX} ${endY}L${barb(-0.5)}`;
}

/** Shorter ways than this get no arrow. */
const ARROW_MIN = 36;

/** A smooth line through points: each pair is joined by a curve that leaves in the direction of its neighbours. */
function drawCurve(points: readonly (readonly [number, number])[]): string {
  const write = ([x, y]: readonly [number, number]): string => `${Math.round(x)} ${Math.round(y)}`;
  let path = write(points[0] ?? [0, 0]);
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1], points[at]];
    if (from === undefined || to === undefined) continue;
    const [before, after] = [points[at - 2] ?? from, points[at + 1] ?? to];
    const out = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6] as const;
    const into = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6] as const;
    path += `C${write(out)} ${write(into)} ${write(to)}`;
  }
  return path;
}

/** The way of a point through frames as an arrow: path data, or null where it hardly moves. */
export function drawArrow(track: readonly Seen[], frames: readonly number[]): string | null {
  const way = frames.map((frame) => track[frame]).filter((seen) => seen !== undefined);
  const xy: (readonly [number, number])[] = [];
  let long = 0;
  for (const { x, y } of way) {
    const last = xy.at(-1);
    const step = last === undefined ? 1 : Math.hypot(x * UNIT - last[0], y * UNIT - last[1]);
    // Where the point rests, it draws nothing.
    if (step < 1) continue;
    if (last !== undefined) long += step;
    xy.push([x * UNIT, y * UNIT]);
  }
  const [end, before] = [xy.at(-1), xy.at(-2)];
  if (end === undefined || before === undefined || long < ARROW_MIN) return null;
  const size = Math.min(26, long / 2);
  const heading = Math.atan2(end[1] - before[1], end[0] - before[0]);
  const barb = (by: number): string =>
    `${Math.round(end[0] - size * Math.cos(heading + by))} ${Math.round(end[1] - size * Math.sin(heading + by))}`;
  const line = drawCurve(xy);
  return `M${line}M${barb(0.5)}L${Math.round(end[0])} ${Math.round(end[1])}L${barb(-0.5)}`;
}
