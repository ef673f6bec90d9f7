import { along, type Point, plus } from "./geometry.ts";
import { body, tokens } from "./palette.ts";
import { arcPath, box, element, fan, group, limb, n, shape, shown, stroke, words } from "./svg.ts";

function face(centre: Point, s: number): string {
  const place = `translate(${n(centre[0])},${n(centre[1])}) scale(${n(s)})`;
  return group(
    { transform: place },
    limb([0, 10], 13, [0, 48], 15, body.skinFar),
    element("ellipse", { cx: 0, cy: 0, rx: 26, ry: 31, fill: body.skin }),
    shape(
      "M-27,2C-32,-30 -14,-40 2,-38C22,-38 32,-24 27,2C24,-8 18,-16 8,-17C-6,-16 -22,-14 -27,2Z",
      body.hair,
    ),
  );
}

const trunk = (s: number): string =>
  shape(
    `M${n(-62 * s)},${n(-146 * s)}C${n(-40 * s)},${n(-164 * s)} ${n(40 * s)},${n(-164 * s)} ${n(62 * s)},${n(-146 * s)}` +
      `C${n(60 * s)},${n(-90 * s)} ${n(40 * s)},${n(-70 * s)} ${n(46 * s)},${n(-10 * s)}L${n(-46 * s)},${n(-10 * s)}` +
      `C${n(-40 * s)},${n(-70 * s)} ${n(-60 * s)},${n(-90 * s)} ${n(-62 * s)},${n(-146 * s)}Z`,
    body.shirt,
  );

function arm(side: number, elbow: Point, hand: Point): string {
  const shoulder: Point = [side * 56, -136];
  const cuff: Point = [
    shoulder[0] + (elbow[0] - shoulder[0]) * 0.5,
    shoulder[1] + (elbow[1] - shoulder[1]) * 0.5,
  ];
  return [
    limb(elbow, 11, hand, 8.5, body.skin),
    limb(shoulder, 15, elbow, 11, body.skin),
    limb(shoulder, 18, cuff, 15, body.shirtFar),
  ].join("");
}

/** A person on a stool, seen from the front; each shin may swing out (inward turn of the hip) or in. */
export interface Seated {
  /** Degrees the foot of the person's right leg (left on the screen) swings outward; inward is negative. */
  right: number;
  left: number;
  /** Draws how far each shin swings, 0 to 1. */
  fans?: number;
}

const SHIN = 138;

function seatedLeg(side: number, swing: number): string {
  const knee: Point = [side * 46, 34];
  const heading = side * swing;
  const ankle = along(knee, heading, SHIN);
  const foot = group(
    { transform: `translate(${n(ankle[0])},${n(ankle[1])}) rotate(${n(-heading)})` },
    shape("M-14,2C-17,20 -14,27 0,27C14,27 17,20 14,2Z", body.skin),
    shape("M-10,24h20", "none", { stroke: body.skinFar, "stroke-width": 2, "stroke-linecap": "round" }),
  );
  return [
    limb(along(knee, heading, 12), 24, ankle, 13, body.skinFar),
    foot,
    limb([side * 34, 4], 33, knee, 30, body.shorts),
    limb(knee, 27, along(knee, heading, 6), 26, body.skin),
  ].join("");
}

function swingFan(side: number, swing: number): string {
  const knee: Point = [side * 46, 34];
  const colour = tokens.warm;
  return (
    fan(knee, SHIN + 54, 0, side * swing, colour) +
    stroke(arcPath(knee, SHIN + 54, 0, side * swing || 0.01), colour, 3)
  );
}

const plumb = (side: number): string =>
  stroke(`M${n(side * 46)},34V${34 + SHIN + 60}`, tokens["line-strong"], 1.5, { "stroke-dasharray": "4 6" });

/** The seated figure, its seat at `at`. */
export function seatedFront(at: Point, scale: number, pose: Seated): string {
  const stool = [
    box([-96, 18], 192, 20, 10, body.prop),
    limb([-78, 36], 7, [-90, 226], 6, body.propDark),
    limb([78, 36], 7, [90, 226], 6, body.propDark),
  ].join("");
  const fans = shown(pose.fans ?? 0, plumb(-1), plumb(1), swingFan(-1, pose.right), swingFan(1, pose.left));
  return group(
    { transform: `translate(${n(at[0])},${n(at[1])}) scale(${n(scale)})` },
    stool,
    trunk(1),
    face([0, -206], 1),
    arm(-1, [-84, -66], [-74, 8]),
    arm(1, [84, -66], [74, 8]),
    element("ellipse", { cx: 0, cy: -2, rx: 52, ry: 30, fill: body.shorts }),
    fans,
    seatedLeg(-1, pose.right),
    seatedLeg(1, pose.left),
  );
}

/** A person standing, seen from the front. */
export function standingFront(at: Point, scale: number): string {
  const leg = (side: number): string =>
    [
      limb([side * 30, 104], 21, [side * 32, 228], 12, body.skin),
      shape(
        `M${side * 32 - 15},226C${side * 32 - 18},244 ${side * 32 - 12},248 ${side * 34},248C${side * 32 + 14},248 ${side * 32 + 17},244 ${side * 32 + 13},226Z`,
        body.skin,
      ),
      limb([side * 26, -2], 30, [side * 30, 108], 20, body.skin),
      limb([side * 25, -4], 32, [side * 28, 62], 27, body.shorts),
    ].join("");
  return group(
    { transform: `translate(${n(at[0])},${n(at[1])}) scale(${n(scale)})` },
    arm(-1, [-76, -62], [-78, 10]),
    arm(1, [76, -62], [78, 10]),
    limb([-78, 12], 9, [-77, 26], 8, body.skin),
    limb([78, 12], 9, [77, 26], 8, body.skin),
    leg(-1),
    leg(1),
    trunk(1),
    shape("M-49,-26H49L54,4H-54Z", body.shorts),
    face([0, -206], 1),
  );
}

/** The two sides named on a body seen from the front, where the person's left is on the right. */
export function sideLetters(centre: Point, spread: number, opacity: number): string {
  const letter = (text: string, dx: number): string =>
    words(text, plus(centre, [dx, 0]), 24, tokens["ink-soft"], {
      "text-anchor": "middle",
      "font-weight": 600,
    });
  return shown(opacity, letter("R", -spread), letter("L", spread));
}
