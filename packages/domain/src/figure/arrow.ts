import type { Seen } from "./camera.ts";
import { UNIT } from "./path.ts";

type Point = readonly [x: number, y: number];

/** Shorter ways than this get no arrow. */
const ARROW_MIN = 36;

/** A smooth line through points: each pair is joined by a curve that leaves in the direction of its neighbours. */
function drawCurve(points: readonly Point[]): string {
  const write = ([x, y]: Point): string => `${Math.round(x)} ${Math.round(y)}`;
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

/** Takes the small bends out of a way; its ends stay where they are. */
const smooth = (points: readonly Point[]): readonly Point[] =>
  points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined || after === undefined) return point;
    return [(before[0] + 2 * point[0] + after[0]) / 4, (before[1] + 2 * point[1] + after[1]) / 4] as const;
  });

/** The head of an arrow that comes from `before` and ends at `end`. */
function drawHead(before: Point, end: Point, size: number): string {
  const heading = Math.atan2(end[1] - before[1], end[0] - before[0]);
  const barb = (by: number): string =>
    `${Math.round(end[0] - size * Math.cos(heading + by))} ${Math.round(end[1] - size * Math.sin(heading + by))}`;
  return `M${barb(0.5)}L${Math.round(end[0])} ${Math.round(end[1])}L${barb(-0.5)}`;
}

/** The way of a point through frames as an arrow, or one with two heads: path data; null where it hardly moves. */
export function drawArrow(
  track: readonly Seen[],
  frames: readonly number[],
  toAndFro: boolean = false,
): string | null {
  const way = frames.map((frame) => track[frame]).filter((seen) => seen !== undefined);
  const seen: Point[] = [];
  let long = 0;
  for (const { x, y } of way) {
    const last = seen.at(-1);
    const step = last === undefined ? 1 : Math.hypot(x * UNIT - last[0], y * UNIT - last[1]);
    // Where the point rests, it draws nothing.
    if (step < 1) continue;
    if (last !== undefined) long += step;
    seen.push([x * UNIT, y * UNIT]);
  }
  const xy = smooth(smooth(seen));
  const [first, second, before, end] = [xy[0], xy[1], xy.at(-2), xy.at(-1)];
  if (first === undefined || second === undefined || before === undefined || end === undefined) return null;
  if (long < ARROW_MIN) return null;
  const size = Math.min(26, long / 2);
  return `M${drawCurve(xy)}${drawHead(before, end, size)}${toAndFro ? drawHead(second, first, size) : ""}`;
}

/** A straight arrow from a place to another: path data. */
export function drawPush(from: Seen, to: Seen): string {
  const [start, end] = [from, to].map(({ x, y }): Point => [Math.round(x * UNIT), Math.round(y * UNIT)]) as [
    Point,
    Point,
  ];
  return `M${start.join(" ")}L${end.join(" ")}${drawHead(start, end, 22)}`;
}
