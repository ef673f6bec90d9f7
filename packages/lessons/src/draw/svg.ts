import type { Point } from "./geometry.ts";
import { along, plus, ramp } from "./geometry.ts";
import { tokens } from "./palette.ts";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** A number as SVG writes it: two decimals at most, so that frames are the same on every machine. */
export const n = (value: number): string => String(Math.round(value * 100) / 100);

type Attributes = Readonly<Record<string, string | number | undefined>>;

const attributes = (given: Attributes): string =>
  Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === "number" ? n(value) : escape(String(value))}"`)
    .join("");

/** An element of SVG. */
export const element = (name: string, given: Attributes, inside = ""): string =>
  `<${name}${attributes(given)}>${inside}</${name}>`;

/** A group, with a transform or an opacity. */
export const group = (given: Attributes, ...inside: string[]): string => element("g", given, inside.join(""));

/** Shapes that appear: an opacity of 0 leaves them out. */
export const shown = (opacity: number, ...inside: string[]): string =>
  opacity <= 0.004 ? "" : opacity >= 0.996 ? inside.join("") : group({ opacity }, ...inside);

/** A filled shape from path data. */
export const shape = (d: string, fill: string, given: Attributes = {}): string =>
  element("path", { d, fill, ...given });

/** A stroked path with round ends. */
export const stroke = (d: string, colour: string, width: number, given: Attributes = {}): string =>
  element("path", {
    d,
    fill: "none",
    stroke: colour,
    "stroke-width": width,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    ...given,
  });

/** A straight line. */
export const line = (a: Point, b: Point, colour: string, width: number, given: Attributes = {}): string =>
  stroke(`M${n(a[0])},${n(a[1])}L${n(b[0])},${n(b[1])}`, colour, width, given);

/** A filled circle. */
export const disc = ([cx, cy]: Point, r: number, fill: string, given: Attributes = {}): string =>
  element("circle", { cx, cy, r, fill, ...given });

/** A rounded rectangle. */
export const box = ([x, y]: Point, width: number, height: number, rx: number, fill: string): string =>
  element("rect", { x, y, width, height, rx, fill });

/** Words; `at` is the baseline's start, middle or end. */
export const words = (
  text: string,
  [x, y]: Point,
  size: number,
  fill: string,
  given: Attributes = {},
): string => element("text", { x, y, "font-size": size, fill, ...given }, escape(text));

/** A limb: two circles and the straight skin between them. */
export function limb(a: Point, ra: number, b: Point, rb: number, fill: string): string {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length = Math.hypot(dx, dy);
  if (length <= Math.abs(ra - rb)) return disc(ra > rb ? a : b, Math.max(ra, rb), fill);
  const heading = Math.atan2(dy, dx);
  const spread = Math.acos((ra - rb) / length);
  const rim = (p: Point, r: number, angle: number): string =>
    `${n(p[0] + r * Math.cos(angle))},${n(p[1] + r * Math.sin(angle))}`;
  const large = ra > rb ? 1 : 0;
  return shape(
    `M${rim(a, ra, heading + spread)}A${n(ra)},${n(ra)} 0 ${large} 1 ${rim(a, ra, heading - spread)}` +
      `L${rim(b, rb, heading - spread)}A${n(rb)},${n(rb)} 0 ${1 - large} 1 ${rim(b, rb, heading + spread)}Z`,
    fill,
  );
}

/** A word beside a drawing, with a thin leader to the part it names. */
export function label(
  text: string,
  at: Point,
  part: Point,
  opacity: number,
  anchor: "start" | "middle" | "end" = "start",
): string {
  const side = { start: [-10, -7], middle: [0, part[1] > at[1] ? 10 : -26], end: [10, -7] } as const;
  const elbow = plus(at, side[anchor]);
  return shown(
    opacity,
    line(elbow, part, tokens["line-strong"], 1.5),
    disc(part, 4.5, tokens.surface, { stroke: tokens.ink, "stroke-width": 2 }),
    words(text, at, 22, tokens.ink, { "text-anchor": anchor, "font-weight": 500 }),
  );
}

function arrowHead(tip: Point, heading: number, colour: string): string {
  const left = along(tip, heading + 152, 17);
  const right = along(tip, heading - 152, 17);
  return shape(
    `M${n(tip[0])},${n(tip[1])}L${n(left[0])},${n(left[1])}L${n(right[0])},${n(right[1])}Z`,
    colour,
    { stroke: colour, "stroke-width": 3, "stroke-linejoin": "round" },
  );
}

/** The data of an arc between two directions (0 down, 90 right). */
export function arcPath(centre: Point, radius: number, from: number, to: number): string {
  const a = along(centre, from, radius);
  const b = along(centre, to, radius);
  const large = Math.abs(to - from) > 180 ? 1 : 0;
  const sweep = to < from ? 1 : 0;
  return `M${n(a[0])},${n(a[1])}A${n(radius)},${n(radius)} 0 ${large} ${sweep} ${n(b[0])},${n(b[1])}`;
}

/** An arrow bent round a centre. */
export function arcArrow(
  centre: Point,
  radius: number,
  from: number,
  to: number,
  colour: string,
  opacity = 1,
): string {
  const ahead = to > from ? 1 : -1;
  const end = to - ahead * Math.min(Math.abs(to - from) * 0.4, (11 / radius) * 57.3);
  return shown(
    opacity,
    stroke(arcPath(centre, radius, from, end), colour, 5),
    arrowHead(along(centre, to, radius), to + ahead * 90, colour),
  );
}

/** A straight arrow. */
export function arrow(from: Point, to: Point, colour: string, opacity = 1): string {
  const heading = (Math.atan2(to[0] - from[0], to[1] - from[1]) * 180) / Math.PI;
  return shown(opacity, line(from, along(to, heading, -11), colour, 5), arrowHead(to, heading, colour));
}

/** A filled fan between two directions: how far a part turned. */
export function fan(centre: Point, radius: number, from: number, to: number, colour: string): string {
  if (Math.abs(to - from) < 0.5) return "";
  return shape(`${arcPath(centre, radius, from, to)}L${n(centre[0])},${n(centre[1])}Z`, colour, {
    opacity: 0.22,
  });
}

/** A muscle: a belly that swells between its two ends along a bent line. */
export function muscle(a: Point, bend: Point, b: Point, width: number, fill: string): string {
  const left: string[] = [];
  const right: string[] = [];
  for (let step = 0; step <= 24; step++) {
    const u = step / 24;
    const x = (1 - u) ** 2 * a[0] + 2 * u * (1 - u) * bend[0] + u * u * b[0];
    const y = (1 - u) ** 2 * a[1] + 2 * u * (1 - u) * bend[1] + u * u * b[1];
    const dx = 2 * (1 - u) * (bend[0] - a[0]) + 2 * u * (b[0] - bend[0]);
    const dy = 2 * (1 - u) * (bend[1] - a[1]) + 2 * u * (b[1] - bend[1]);
    const length = Math.hypot(dx, dy) || 1;
    const half = 3.5 + (width / 2 - 3.5) * Math.sin(Math.PI * u) ** 1.3;
    left.push(`${n(x - (dy / length) * half)},${n(y + (dx / length) * half)}`);
    right.push(`${n(x + (dy / length) * half)},${n(y - (dx / length) * half)}`);
  }
  return shape(`M${left.join("L")}L${right.toReversed().join("L")}Z`, fill, {
    stroke: fill,
    "stroke-width": 3,
    "stroke-linejoin": "round",
  });
}

/** Opacity of something that comes at one time and goes at another. */
export const spell = (time: number, from: number, to: number): number =>
  ramp(time, from, from + 0.4) * (1 - ramp(time, to - 0.4, to));
