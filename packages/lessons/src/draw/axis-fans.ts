import { along, type Point, plus } from "./geometry.ts";
import { tokens } from "./palette.ts";
import { arcPath, fan, line, stroke, words } from "./svg.ts";

/** Degrees a hip turns in and out. */
export interface Turns {
  in: number;
  out: number;
}

const RADIUS = 214;
const SPREAD = 134;

function wing(root: Point, degrees: number, side: number, text: string): string {
  const heading = side * degrees;
  const tip = along(root, heading * 0.55, RADIUS + 34);
  return (
    fan(root, RADIUS, 0, heading, tokens.accent) +
    stroke(arcPath(root, RADIUS, 0, heading || 0.01), tokens.accent, 3.5) +
    line(root, along(root, heading, RADIUS), tokens.accent, 2.5) +
    words(`${Math.round(degrees)}°`, along(root, heading * 0.6, RADIUS * 0.68), 24, tokens.ink, {
      "text-anchor": "middle",
      "font-weight": 600,
    }) +
    words(text, plus(tip, [side * 6, 6]), 20, tokens["ink-soft"], { "text-anchor": "middle" })
  );
}

function hip(root: Point, outward: number, turns: Turns, grown: number): string {
  return (
    wing(root, turns.in * grown, outward, "in") +
    wing(root, turns.out * grown, -outward, "out") +
    line(root, plus(root, [0, RADIUS + 14]), tokens["line-strong"], 1.5, { "stroke-dasharray": "4 6" })
  );
}

/**
 * The product's picture of rotation: left of the axis the left hip, right of it the right hip, two fans each: foot
 * out (the hip turns in) away from the axis, foot in (it turns out) towards it.
 */
export function axisFans(top: Point, grown: number, turns: { left: Turns; right: Turns }): string {
  const letter = (text: string, x: number): string =>
    words(text, [x, top[1] - 20], 26, tokens.ink, { "text-anchor": "middle", "font-weight": 600 });
  const [x, y] = top;
  return (
    line([x, 0], [x, 528], tokens["line-strong"], 2) +
    letter("L", x - SPREAD - 30) +
    letter("R", x + SPREAD + 30) +
    hip([x - SPREAD - 30, y], -1, turns.left, grown) +
    hip([x + SPREAD + 30, y], 1, turns.right, grown)
  );
}
